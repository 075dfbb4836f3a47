"""Figures by country: what editors may enter, and what readers are shown."""

import json
import re
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.test import RequestFactory
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from home.blocks import BodyBlock
from home.models import ContentPage
from stakeholders.blocks import FiguresByCountryBlock
from stakeholders.figures import figures

BLOCK = FiguresByCountryBlock()


def row(country: str, number: int, note: str = "") -> dict[str, Any]:
    return {"country": country, "number": number, "note": note}


def raw(**changes: Any) -> dict[str, Any]:
    return {
        "heading": "Places by country",
        "counted": "places",
        "rows": [row("SE", 1200), row("DE", 10000, "Three programmes"), row("AT", 500)],
        "stated_total": None,
        "source": "The magazine",
        "source_url": "",
        "date": "2014-03-01",
        "date_precision": "month",
        "note": "",
        "views": ["map", "bars", "table"],
        **changes,
    }


def value(**changes: Any) -> Any:
    return BLOCK.to_python(raw(**changes))


def rendered(**changes: Any) -> str:
    request = RequestFactory().get("/en/")
    request.csp_nonce = "n0nce"
    return BLOCK.render(value(**changes), context={"request": request})


def test_the_same_country_twice_is_refused_at_its_field():
    with pytest.raises(StructBlockValidationError) as refused:
        BLOCK.clean(value(rows=[row("DE", 1), row("SE", 2), row("DE", 3)]))
    errors = refused.value.block_errors["rows"].block_errors
    assert list(errors) == [2]
    (message,) = errors[2].block_errors["country"].messages
    assert message == "This country has a number already."


@pytest.mark.parametrize(
    "bad", [row("ZZ", 1), row("", 1), row("DE", -1), row("DE", None)]
)
def test_an_unknown_country_or_a_number_that_is_none_is_refused(bad):
    with pytest.raises(StructBlockValidationError) as refused:
        BLOCK.clean(value(rows=[bad]))
    assert refused.value.block_errors["rows"].block_errors


def test_no_row_and_no_view_are_refused():
    for nothing in ({"rows": []}, {"views": []}):
        with pytest.raises(StructBlockValidationError):
            BLOCK.clean(value(**nothing))


def test_rows_stand_by_size_and_are_written_for_the_reader():
    with translation.override("de"):
        found = figures(value())
    assert [(line.country, line.written) for line in found.rows] == [
        ("Deutschland", "10.000"),
        ("Schweden", "1.200"),
        ("Österreich", "500"),
    ]
    assert found.rows[0].share == 100 and found.rows[2].share == 5
    assert (found.total, found.as_of) == ("11.700", "März 2014")


def test_a_total_of_the_source_is_shown_where_it_is_another():
    assert figures(value(stated_total=11700)).stated == ""
    assert figures(value(stated_total=13455)).stated == "13,455"
    assert "13,455" in rendered(stated_total=13455)


def test_the_legend_names_every_country_of_a_colour():
    rows = [row("DE", 9), row("SE", 5), row("AT", 5), row("FR", 1)]
    found = figures(value(rows=rows))
    assert [(line.numbers, line.countries) for line in found.legend] == [
        ("9", "Germany"),
        ("5", "Austria and Sweden"),
        ("1", "France"),
    ]


def test_what_the_map_does_not_have_is_said():
    found = figures(value(rows=[row("DE", 2), row("GI", 3)]))
    assert found.missing == "Gibraltar"
    assert [code for code, _step, _label in found.labels] == ["DE"]
    html = rendered(rows=[row("GI", 3)])
    assert "entry-map" not in html and "Gibraltar" in html


def test_all_zero_draws_no_bar():
    found = figures(value(rows=[row("DE", 0), row("SE", 0)]))
    assert {line.share for line in found.rows} == {0}


@pytest.mark.parametrize("views", [["map"], ["bars"], ["table"], ["bars", "table"]])
def test_only_what_is_chosen_is_drawn_and_there_is_always_a_table(views):
    html = rendered(views=views)
    assert ("country-figures__map" in html) == ("map" in views)
    assert ("country-figures__bars" in html) == ("bars" in views)
    assert html.count("<table") == 1
    assert ("<details" in html) == ("table" not in views)


def test_nothing_of_it_is_inline_and_texts_are_escaped():
    bad = "</script><img src=x onerror=alert(1)>"
    html = rendered(heading=bad, counted=bad, source=bad, note=bad)
    assert "<img" not in html and "style=" not in html
    assert all('nonce="n0nce"' in tag for tag in re.findall("<script[^>]*>", html))


def test_texts_are_translated_and_numbers_are_not():
    field = ContentPage._meta.get_field("body")
    body = BodyBlock().to_python(
        [{"type": "figures_by_country", "value": raw(source_url="https://x.example/")}]
    )
    # As it comes from the database: once read, every row has an id.
    list(body)
    body = field.to_python(
        json.dumps(BodyBlock().get_prep_value(body), cls=DjangoJSONEncoder)
    )
    segments = StreamFieldSegmentExtractor(field).handle_stream_block(body)
    texts = {segment.string.data for segment in segments}
    assert texts - {""} == {
        *("Places by country", "places", "Three programmes", "The magazine"),
    }
