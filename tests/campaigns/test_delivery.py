"""A statement handed over: on paper and as a table."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from campaigns import delivery
from campaigns.codes import Asked
from campaigns.delivery import paper
from campaigns.delivery.document import clean
from campaigns.delivery.typesetting import typeset
from campaigns.models import (
    Addressee,
    Signature,
)
from campaigns.services import wordings
from stakeholders.cells import NOT_XML
from tests.campaigns.building import (
    PERSON,
    accepted,
    accepted_many,
    published,
    translated,
)
from tests.campaigns.delivering import plain, rows_of, text_of
from tests.factories import StakeholderFactory

pytestmark = pytest.mark.django_db


WILD = [
    '#import "x.typ": *',
    "#{panic()} $x^2$ *bold* _it_ `raw` <label> @ref",
    "[ ] { } // comment /* */ \\ \\u{41} ~ --- = Heading",
    "</script><script>alert(1)</script>",
    "#sys.inputs.data",
    "{page} {pages} %(number)s",
]


# What is on it


def test_the_letter_holds_the_signed_words_and_who_signed(signing, statement):
    statement.place = "Brussels"
    statement.kind = "open-letter"
    statement.addressees = [
        Addressee.objects.create(name_en="European Commission", slug="commission")
    ]
    statement = published(statement)
    accepted(signing, "Open House", "BE", quote="A door is a start.")
    accepted(signing, "Haus der Vielfalt", "DE", website="https://haus.example/a/")

    text = text_of(delivery.pdf(signing, "en"))

    for expected in (
        *("Open letter", "European Commission", "Brussels, 9 March 2026"),
        *wordings.wording_for(signing, "en").as_words().lines(),
        *("Signed by 2 organisations", "Belgium 1", "Germany 1", "Open House"),
        *("A door is a start.", "haus.example/a", "SHARE Network", "Page 1 of 1"),
        wordings.wording_for(signing, "en").digest,
    ):
        assert plain(expected) in text


@pytest.mark.parametrize(
    ("language", "fields", "country"),
    [
        (
            "uk",
            {"title": "Відчиніть двері", "introduction": "Безпечні шляхи для людей."},
            "Бельгія",
        ),
        (
            "ar",
            {"title": "افتحوا الأبواب", "introduction": "طرق آمنة لمن يفرون."},
            "بلجيكا",
        ),
    ],
)
def test_the_letter_in_another_language_and_script(
    signing, statement, language, fields, country
):
    page = translated(statement, language, **fields)
    wordings.record(page)
    accepted(signing, "Open House", "BE")

    made = delivery.pdf(signing, language)

    # PDFium gives the dots of Arabic letters twice, and lines from their end.
    shown = {*text_of(made)}
    for expected in (*fields.values(), country):
        assert {*plain(expected)} <= shown
    meta = pypdfium2.PdfDocument(made).get_metadata_dict()
    assert meta["Title"] == fields["title"]
    assert f"/Lang({language})".encode() in made.replace(b" ", b"")


def test_a_text_that_was_not_translated_says_so(signing):
    found = delivery.document(signing, "fr")
    assert (found.language, found.words.language) == ("fr", "en")
    assert "English" not in text_of(delivery.pdf(signing, "en"))
    assert "anglais" in text_of(delivery.pdf(signing, "fr"))


def test_it_is_tagged_for_those_who_hear_it_and_the_same_every_time(signing):
    accepted(signing)
    moment = timezone.now()
    made = delivery.pdf(signing, "en", moment)
    assert b"pdfuaid" in made
    assert made == delivery.pdf(signing, "en", moment)
    assert delivery.csv(signing, "en", moment) == delivery.csv(signing, "en", moment)


def test_a_character_that_no_font_has_stops_nothing(signing):
    accepted(signing, "開かれた家")
    made = delivery.pdf(signing, "en")
    assert b"pdfuaid" not in made
    assert "Signed by 1 organisation" in text_of(made)


def test_nobody_signed(signing):
    assert "Nobody had signed" in text_of(delivery.pdf(signing, "en"))
    assert rows_of(delivery.csv(signing, "en")) == []


def test_below_a_short_text_the_list_begins_on_its_page(signing):
    accepted(signing, "Open House")
    first = pypdfium2.PdfDocument(delivery.pdf(signing, "en"))[0]
    text = first.get_textpage().get_text_range()
    assert text.index("Ten thousand places") < text.index("Open House")


def test_headings_demands_and_reasons_are_set_apart(signing, statement):
    statement.body = [
        ("heading", "Why"),
        ("text", "<h3>Now</h3><p>One.</p><ul><li>Two</li></ul>"),
        ("quotation", {"text": "Said", "name": "Ada", "role": ""}),
    ]
    statement.demands = [("demand", {"demand": "More", "text": "<p>Because.</p>"})]
    wordings.record(published(statement))

    found = delivery.document(signing, "en")

    assert [(row.style, row.text) for row in found.body] == [
        ("heading", "Why"),
        ("heading", "Now"),
        ("text", "One."),
        ("item", "Two"),
        ("quotation", "Said"),
        ("byline", "Ada"),
    ]
    assert [(row.text, row.reasons) for row in found.demands] == [
        ("More", ("Because.",))
    ]


def test_nothing_of_the_person_is_on_it(signing):
    accepted(signing, "Open House", quote="Our sentence")
    made = text_of(delivery.pdf(signing, "en")) + str(delivery.csv(signing, "en"))
    for secret in PERSON.values():
        assert secret not in made


def test_an_example_is_marked(signing, statement):
    accepted(signing, "Real House")
    accepted(signing, "Invented House", example=True)
    text = text_of(delivery.pdf(signing, "en"))
    assert "Invented House example" in text and "Real House example" not in text
    remarks = {
        row["Organisation"]: row["Remark"]
        for row in rows_of(delivery.csv(signing, "en"))
    }
    assert remarks == {"Invented House": "example", "Real House": ""}

    statement.example = True
    published(statement)
    assert "An invented example" in text_of(delivery.pdf(signing, "en"))
    assert {row["Remark"] for row in rows_of(delivery.csv(signing, "en"))} == {
        "example"
    }


def test_a_name_in_the_readers_language_only_of_a_public_entry(signing):
    public = StakeholderFactory(name_en="Welcome House", name_uk="Дім", country="BE")
    hidden = StakeholderFactory(
        name_en="Hidden House", name_uk="Прихований", country="BE", live=False
    )
    accepted(signing, "Welcome House", stakeholder=public)
    accepted(signing, "Hidden House", stakeholder=hidden)
    found = delivery.document(signing, "uk")
    assert {row.name for row in found.signatories} == {"Дім", "Hidden House"}


def test_no_page_is_nothing(signing, statement):
    statement.delete()
    with pytest.raises(delivery.NothingToDeliver):
        delivery.csv(signing, "en")


# Whatever people write


def test_what_looks_like_markup_stays_text(signing, statement):
    statement.title = WILD[0]
    statement.introduction = WILD[1]
    statement.body = [("text", f"<p>{WILD[2]}</p>")]
    wordings.record(published(statement))
    for name in WILD:
        accepted(signing, name, quote=f"{name} said")

    text = text_of(delivery.pdf(signing, "en"))

    words = wordings.wording_for(signing, "en").as_words()
    for expected in (*words.lines(), *WILD, *(f"{name} said" for name in WILD)):
        assert plain(expected).replace(" ", "") in text.replace(" ", "")


def test_characters_that_turn_the_text_or_print_nothing_are_left_out():
    assert clean("A\u202eB\u2066\x00\r\n\tC\u200f \ufeff") == "AB C"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize("mark", [*"=+-@", "\t=", "\r@", " -", "＝"])
def test_no_cell_is_a_formula(signing, mark):
    accepted(signing, f"{mark}cmd|' /C calc'!A0", quote=f"{mark}1+1")
    row = rows_of(delivery.csv(signing, "en"))[0]
    assert row["Organisation"].startswith("'") and row["Why we sign"].startswith("'")


def test_a_cell_may_hold_commas_quotes_and_lines(signing):
    accepted(signing, 'Houses, "open" ones', quote="One\nTwo")
    row = rows_of(delivery.csv(signing, "en"))[0]
    assert row["Organisation"] == 'Houses, "open" ones'
    assert row["Why we sign"] == "One Two"


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@example(name="\u00ad")
def test_any_name_can_be_printed(name):
    signatory = {
        "name": clean(name),
        "facts": [clean(name)],
        "website": clean(name),
        "sentence": clean(name),
        "language": "en",
        "direction": "ltr",
        "example": False,
    }
    group = {"country": "Belgium", "number": "1", "rows": [signatory]}
    made = typeset(paper.TEMPLATE, LETTER | {"groups": [group]}, "pdf", MOMENT)
    assert made.startswith(b"%PDF")
    assert json.loads(json.dumps(clean(name))) == clean(name)
    assert not NOT_XML.search(clean(name))


MOMENT = datetime(2026, 3, 9, tzinfo=ZoneInfo("UTC"))


LETTER: dict[str, Any] = {
    **dict.fromkeys(("network", "kind", "occasion", "lead"), "x"),
    **{"language": "en", "direction": "ltr"},
    **{"text_language": "en", "text_direction": "ltr", "example": False},
    **{
        "place_and_date": ["x"],
        "addressees": [],
        "title": "x",
        "body": [],
        "demands": [],
        "signed_by": "x",
    },
    **{"summaries": [], "groups": [], "about": [], "versions": []},
    "labels": dict.fromkeys(
        (
            *("to", "demands", "signatories", "about", "versions", "version"),
            *("made_on", "signed", "example", "example_long", "page", "foreign"),
        ),
        "x",
    ),
}


# What it costs


def test_the_number_of_signatures_costs_no_query(
    signing, django_assert_num_queries, django_assert_max_num_queries
):
    signing.asked = Asked.FULL
    accepted_many(signing, 3)
    delivery.document(signing, "en")
    with django_assert_max_num_queries(12) as few:
        delivery.document(signing, "en")
    accepted_many_more = 40
    Signature.objects.all().delete()
    accepted_many(signing, accepted_many_more)
    with django_assert_num_queries(len(few)):
        assert len(delivery.document(signing, "en").signatories) == accepted_many_more
