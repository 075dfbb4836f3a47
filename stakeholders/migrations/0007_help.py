from typing import Any

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

import stakeholders.cldr

GROUPS = ("Editors", "Administrators")
ACTIONS = ("add", "change", "delete", "view")


def let_editors_in(apps: Any, schema_editor: Any) -> None:
    """Give the groups their rights; Django makes permissions after all migrations."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    model, _made = ContentType.objects.get_or_create(
        app_label="stakeholders", model="countryhelp"
    )
    for name in GROUPS:
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for action in ACTIONS:
            right, _made = Permission.objects.get_or_create(
                content_type=model,
                codename=f"{action}_countryhelp",
                defaults={"name": f"Can {action} help in a country"},
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0006_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="CountryHelp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        choices=stakeholders.cldr.countries,
                        max_length=2,
                        unique=True,
                        verbose_name="country",
                    ),
                ),
            ],
            options={
                "verbose_name": "help in a country",
                "verbose_name_plural": "help by country",
                "ordering": ["country"],
            },
        ),
        migrations.CreateModel(
            name="HelpLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "sort_order",
                    models.IntegerField(blank=True, editable=False, null=True),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("emergency", "In danger"),
                            ("asylum", "Asylum authority"),
                            ("unhcr", "UNHCR Help"),
                            ("legal-aid", "Legal aid"),
                            ("trafficking", "Against trafficking and exploitation"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text=(
                            "As the body calls itself; "
                            "it is shown alike in every language."
                        ),
                        max_length=160,
                        verbose_name="name",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?\\d[\\d\\s().\\-/]{1,39}$",
                                "Digits and spaces, such as 112 or +32 2 555 01 00.",
                            )
                        ],
                        verbose_name="phone",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Short: when it answers, in which languages, what it costs."
                        ),
                        max_length=200,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_en",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Short: when it answers, in which languages, what it costs."
                        ),
                        max_length=200,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_fr",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Short: when it answers, in which languages, what it costs."
                        ),
                        max_length=200,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_de",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Short: when it answers, in which languages, what it costs."
                        ),
                        max_length=200,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_es",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Short: when it answers, in which languages, what it costs."
                        ),
                        max_length=200,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_it",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Short: when it answers, in which languages, what it costs."
                        ),
                        max_length=200,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_nl",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Short: when it answers, in which languages, what it costs."
                        ),
                        max_length=200,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_uk",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Short: when it answers, in which languages, what it costs."
                        ),
                        max_length=200,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_ar",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Short: when it answers, in which languages, what it costs."
                        ),
                        max_length=200,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "source",
                    models.URLField(
                        help_text="The page that states the number or the address.",
                        verbose_name="source",
                    ),
                ),
                (
                    "checked_on",
                    models.DateField(
                        help_text="When somebody last read it there.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
                (
                    "help",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="stakeholders.countryhelp",
                    ),
                ),
            ],
            options={
                "verbose_name": "line",
                "verbose_name_plural": "lines",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.RunPython(let_editors_in, migrations.RunPython.noop),
    ]
