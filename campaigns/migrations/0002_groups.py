"""Give the groups of the house their rights over statements and campaigns."""

from importlib import import_module
from typing import Any

from django.db import migrations

permission = import_module("stakeholders.migrations.0004_groups").permission
ALL = ("add", "change", "delete", "view")
MODELS = ("addressee", "signing", "signature", "cosignatory", "calltosign", "petition")
GROUPS = {
    "Editors": {model: ALL for model in MODELS},
    "Translators": {"addressee": ("change", "view")},
    "Administrators": {model: ALL for model in MODELS},
}


def give_rights(apps: Any, schema_editor: Any) -> None:
    for name, rows in GROUPS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        group.permissions.add(
            *(
                permission(apps, "campaigns", model, f"{action}_{model}")
                for model, actions in rows.items()
                for action in actions
            )
        )


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0001_initial"),
        ("stakeholders", "0004_groups"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
