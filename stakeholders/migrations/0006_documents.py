"""Listings hold an entry's public document, and what searches near a place need."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TYPES = [("stakeholder", "stakeholder"), ("initiative", "initiative")]
# Names with a letter wrong are found by their trigrams, where the database has them.
TRIGRAMS = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX IF NOT EXISTS listing_names_trigrams ON stakeholders_listing"
    " USING gin (names gin_trgm_ops)",
)


def forget_listings(apps: Any, schema_editor: Any) -> None:
    """Listings are made of entries: `manage.py refresh_listings` makes them anew."""
    apps.get_model("stakeholders", "Listing").objects.all().delete()


def index_trigrams(apps: Any, schema_editor: Any) -> None:
    """Index the names by their trigrams."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in TRIGRAMS:
            schema_editor.execute(statement)


def forget_trigrams(apps: Any, schema_editor: Any) -> None:
    """Take the index away; the extension may serve others."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS listing_names_trigrams")


def column(name: str, field: Any, preserve_default: bool = True) -> Any:
    """Return the operation that adds a column to listings."""
    return migrations.AddField("listing", name, field, preserve_default)


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0005_translations")]

    operations = [
        migrations.RunPython(forget_listings, migrations.RunPython.noop),
        column(
            "host",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="stakeholders.stakeholder",
                default=0,
            ),
            preserve_default=False,
        ),
        column(
            "uuid",
            models.UUIDField(unique=True, default="0" * 32),
            preserve_default=False,
        ),
        column(
            "modified_at",
            models.DateTimeField(default="2026-01-01T00:00:00Z"),
            preserve_default=False,
        ),
        column("area", models.CharField(blank=True, max_length=20)),
        column("x", models.FloatField(null=True)),
        column("y", models.FloatField(null=True)),
        column("z", models.FloatField(null=True)),
        column("receives", models.CharField(blank=True, max_length=20)),
        column(
            "reach",
            models.CharField(blank=True, max_length=10),
        ),
        column("reach_km", models.PositiveSmallIntegerField(null=True)),
        column("confirmed_on", models.DateField(db_index=True, null=True)),
        column("names", models.TextField(blank=True)),
        # The widest comes last: SQLite reads a row up to the column that it needs.
        column("document", models.JSONField(default=dict)),
        migrations.RemoveIndex("listing", "stakeholder_latitud_04ea10_idx"),
        migrations.AddIndex(
            "listing",
            models.Index(
                fields=[
                    *("latitude", "longitude", "x", "y", "z"),
                    *("kind", "country", "receives", "last_day"),
                ],
                name="listing_near",
            ),
        ),
        migrations.AddIndex(
            "listing",
            models.Index(
                fields=["kind", "country", "receives", "last_day", "latitude"],
                name="listing_kinds",
            ),
        ),
        migrations.AddIndex(
            "listing",
            models.Index(
                fields=[
                    *("reach", "country", "area", "receives", "last_day", "kind"),
                    *("x", "y", "z"),
                ],
                name="listing_reach",
            ),
        ),
        migrations.AddIndex(
            "listing",
            models.Index(
                fields=[
                    *("reach", "reach_km", "x", "y", "z"),
                    *("kind", "country", "receives", "last_day"),
                ],
                name="listing_reach_km",
            ),
        ),
        migrations.AddIndex(
            "listing",
            models.Index(fields=["modified_at", "id"], name="listing_modified"),
        ),
        migrations.CreateModel(
            name="Removal",
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
                ("type", models.CharField(choices=TYPES, max_length=11)),
                ("entry_id", models.BigIntegerField()),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "merged_into_type",
                    models.CharField(blank=True, choices=TYPES, max_length=11),
                ),
                ("merged_into_id", models.BigIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["type", "entry_id"], name="one_removal_of_an_entry"
                    )
                ],
            },
        ),
        migrations.RunPython(index_trigrams, forget_trigrams),
    ]
