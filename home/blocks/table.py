"""A table."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import (
    TypedTableBlock,
    TypedTableBlockValidationError,
)
from wagtail_localize.segments import StringSegmentValue


class TableBlock(TypedTableBlock):
    """Words and numbers in rows; the first cell of a row says what the row is about."""

    text = blocks.CharBlock(label=_("Text"), max_length=400, required=False)
    number = blocks.DecimalBlock(label=_("Number"), required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Words and numbers in rows and columns.")
        template = "home/blocks/table.html"

    def clean(self, value: Any) -> Any:
        """Ask for what those need who hear the table."""
        cleaned = super().clean(value)
        missing = []
        if not cleaned.caption.strip():
            missing.append(_("Give the table a caption: what is it about?"))
        if not all(column["heading"].strip() for column in cleaned.columns):
            missing.append(_("Give every column a heading."))
        if not cleaned.row_data or not cleaned.columns:
            missing.append(_("Give the table a column and a row."))
        if missing:
            raise TypedTableBlockValidationError(non_block_errors=missing)
        return cleaned

    def get_translatable_segments(self, table: Any) -> list[StringSegmentValue]:
        """Return the caption, the headings and the words of the cells.

        A heading's path is "column.<column>", a cell's "cell.<row>.<column>".
        """
        found = [StringSegmentValue("caption", table.caption)]
        for place, column in enumerate(table.columns):
            found.append(StringSegmentValue(f"column.{place}", column["heading"]))
        for number, row in enumerate(table.row_data):
            for place, column in enumerate(table.columns):
                if column["block"].name == "text":
                    text = row["values"][place] or ""
                    found.append(StringSegmentValue(f"cell.{number}.{place}", text))
        return [segment for segment in found if segment.string.data]

    def restore_translated_segments(self, table: Any, segments: list[Any]) -> Any:
        """Return the table with the words of another language."""
        for segment in segments:
            text = segment.render_text()
            match segment.path.split("."):
                case ["caption"]:
                    table.caption = text
                case ["column", place]:
                    table.columns[int(place)]["heading"] = text
                case ["cell", row, place]:
                    table.row_data[int(row)]["values"][int(place)] = text
        return table
