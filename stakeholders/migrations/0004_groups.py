"""Make the groups of the house, and the workflow in which entries are looked at."""

from typing import Any

from django.db import migrations

REGISTRY = (
    *("stakeholder", "initiative", "privatecontact", "topic", "network"),
    *("member", "invitation", "claim", "vouching", "standing"),
    *("submission", "offer", "report"),
)
DRAFTED = ("stakeholder", "initiative")
ALL = ("add", "change", "delete", "view")
DRAFTS = ("publish", "lock", "unlock")
# (app, model, actions)
EDITORS = [
    *(("stakeholders", model, ALL) for model in REGISTRY),
    *(("stakeholders", model, DRAFTS) for model in DRAFTED),
    ("stakeholders", "focalpoint", ("view",)),
]
TRANSLATORS = [
    *(("stakeholders", model, ("change", "view")) for model in DRAFTED),
    *(("stakeholders", model, ("change", "view")) for model in ("topic", "network")),
]
ADMINISTRATORS = [
    *EDITORS,
    ("stakeholders", "focalpoint", ALL),
    ("accounts", "user", ALL),
    ("auth", "group", ALL),
    ("wagtailcore", "site", ALL),
    ("wagtailcore", "locale", ALL),
    ("wagtailcore", "workflow", ALL),
    ("wagtailcore", "task", ALL),
]
GROUPS = {
    "Editors": EDITORS,
    "Translators": TRANSLATORS,
    "Administrators": ADMINISTRATORS,
}
PAGES = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
PAGE_ACTIONS = {
    "Editors": PAGES,
    "Translators": ("add", "change"),
    "Administrators": PAGES,
}
FILES = {"wagtailimages": "image", "wagtaildocs": "document"}


def permission(apps: Any, app: str, model: str, codename: str) -> Any:
    """Return a permission; Django makes most of them only after all migrations."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _made = ContentType.objects.get_or_create(app_label=app, model=model)
    found, _made = Permission.objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return found


def make_groups(apps: Any, schema_editor: Any) -> None:
    Group = apps.get_model("auth", "Group")
    for name, rows in GROUPS.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.add(
            permission(apps, "wagtailadmin", "admin", "access_admin"),
            permission(apps, "wagtail_localize", "translation", "submit_translation"),
            *(
                permission(apps, app, model, f"{action}_{model}")
                for app, model, actions in rows
                for action in actions
            ),
        )
        let_into_pages(apps, group)
        let_into_files(apps, group)


def let_into_pages(apps: Any, group: Any) -> None:
    """Give a group its rights below the root of all pages."""
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    rights = apps.get_model("wagtailcore", "GroupPagePermission").objects
    if root is not None:
        for action in PAGE_ACTIONS[group.name]:
            right = permission(apps, "wagtailcore", "page", f"{action}_page")
            rights.get_or_create(group=group, page=root, permission=right)


def let_into_files(apps: Any, group: Any) -> None:
    """Give a group its rights over images and documents."""
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    if root is not None and group.name != "Translators":
        for app, model in FILES.items():
            for action in ("add", "change", "choose"):
                right = permission(apps, app, model, f"{action}_{model}")
                rights.get_or_create(group=group, collection=root, permission=right)


def make_workflow(apps: Any, schema_editor: Any) -> None:
    """Have entries looked at by editors and administrators."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _made = ContentType.objects.get_or_create(
        app_label="stakeholders", model="entrymoderation"
    )
    Task = apps.get_model("stakeholders", "EntryModeration")
    task = Task.objects.create(name="Look at the entry", content_type=kind)
    groups = apps.get_model("auth", "Group").objects
    task.groups.set(groups.filter(name__in=("Editors", "Administrators")))
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name="Registry")
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=workflow, task_id=task.pk, sort_order=0
    )
    for model in DRAFTED:
        content_type, _made = ContentType.objects.get_or_create(
            app_label="stakeholders", model=model
        )
        apps.get_model("wagtailcore", "WorkflowContentType").objects.update_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )


def retire_moderators(apps: Any, schema_editor: Any) -> None:
    """Make Wagtail's moderators editors: there is one group that approves."""
    Group = apps.get_model("auth", "Group")
    editors = Group.objects.get(name="Editors")
    for moderators in Group.objects.filter(name="Moderators"):
        for user in moderators.user_set.all():
            user.groups.add(editors)
        tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects
        for task in tasks.filter(groups=moderators):
            task.groups.add(editors)
        moderators.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0003_members"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [
        migrations.RunPython(make_groups, migrations.RunPython.noop),
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
        migrations.RunPython(retire_moderators, migrations.RunPython.noop),
    ]
