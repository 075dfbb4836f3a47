"""Give the registry its first topics, and Wagtail's workflow to its entries."""

import json
from pathlib import Path
from typing import Any

from django.db import migrations

TOPICS = Path(__file__).with_name("0002_topics.json")
ENTRIES = ("stakeholder", "initiative")


def add_topics(apps: Any, schema_editor: Any) -> None:
    Topic = apps.get_model("stakeholders", "Topic")
    for row in json.loads(TOPICS.read_text(encoding="utf-8")):
        names = {f"name_{code}": name for code, name in row["name"].items()}
        Topic.objects.create(slug=row["slug"], name=row["name"]["en"], **names)


def start_workflow(apps: Any, schema_editor: Any) -> None:
    ContentType = apps.get_model("contenttypes", "ContentType")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowContentType = apps.get_model("wagtailcore", "WorkflowContentType")
    workflow = Workflow.objects.filter(active=True).order_by("pk").first()
    if workflow is None:
        return
    for model in ENTRIES:
        content_type, _made = ContentType.objects.get_or_create(
            app_label="stakeholders", model=model
        )
        WorkflowContentType.objects.get_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0001_initial"),
        ("wagtailcore", "0096_referenceindex_referenceindex_source_object_and_more"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(add_topics, migrations.RunPython.noop),
        migrations.RunPython(start_workflow, migrations.RunPython.noop),
    ]
