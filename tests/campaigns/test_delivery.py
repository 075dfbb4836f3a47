"""A statement handed over: on paper and as a table, as it stood at a moment."""

import csv as tables
import json
import re
import unicodedata
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns import delivery
from campaigns.codes import Asked, Change
from campaigns.delivery import paper
from campaigns.delivery.document import clean
from campaigns.delivery.typesetting import typeset
from campaigns.models import (
    Addressee,
    Signature,
    SignatureEvent,
    Signing,
    Version,
    Wording,
)
from campaigns.services import signatures, wordings
from stakeholders.maps.svg import UNPRINTABLE
from tests.campaigns.building import (
    PERSON,
    accepted,
    accepted_many,
    published,
    translated,
    waiting,
)
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


def text_of(made: bytes) -> str:
    """Read a PDF's text back, as one line in composed letters."""
    paper = pypdfium2.PdfDocument(made)
    pages = [page.get_textpage().get_text_range() for page in paper]
    # Where a line is broken within a word, PDFium says so with U+FFFE.
    text = re.sub("\ufffe|\u00ad|\u200b|\u200c", "", " ".join(pages))
    return " ".join(unicodedata.normalize("NFKC", text).split())


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def rows_of(made: bytes) -> list[dict[str, str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(tables.DictReader(StringIO(made.decode("utf-8-sig"))))


def names(made: bytes) -> list[str]:
    return [row["Organisation"] for row in rows_of(made)]


def at_moment(event: Any, moment: datetime) -> None:
    """Let a step have happened at another time."""
    SignatureEvent.objects.filter(pk=event.pk).update(at=moment)


def republished(statement: Any, lead: str, change: Change) -> None:
    """Publish other words, and say what they are."""
    statement.introduction = lead
    page = published(statement)
    wordings.record(page)
    if change != Change.UNDECIDED:
        wordings.decide(Signing.objects.get(statement=page.translation_key), change)


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
        *("A door is a start.", "haus.example/a", "SHARE Network", "Page 1 of 2"),
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


# As it stood


def test_signatures_as_they_stood(signing):
    kept, gone, refused = (
        accepted(signing, name) for name in ("Kept", "Gone", "Refused")
    )
    start = timezone.now() - timedelta(days=10)
    for event in SignatureEvent.objects.all():
        at_moment(event, start)
    signatures.withdraw(gone)
    signatures.decline(signing, [refused], None, "No mandate")
    for event in SignatureEvent.objects.filter(at__gt=start):
        at_moment(event, start + timedelta(days=2))
    waiting(signing, "Waiting")

    before = start - timedelta(days=1)
    Version.objects.update(made_at=before)
    Wording.objects.update(published_at=before)
    assert names(delivery.csv(signing, "en", before)) == []
    assert names(delivery.csv(signing, "en", start)) == ["Gone", "Kept", "Refused"]
    later = start + timedelta(days=1)
    assert names(delivery.csv(signing, "en", later)) == ["Gone", "Kept", "Refused"]
    assert names(delivery.csv(signing, "en", start + timedelta(days=3))) == ["Kept"]
    assert names(delivery.csv(signing, "en")) == ["Kept"]
    assert kept.name == "Kept"


def test_accepted_again_stands_again(signing):
    signature = accepted(signing, "Back")
    signatures.decline(signing, [signature], None, "Which office?")
    assert names(delivery.csv(signing, "en", timezone.now())) == []
    signatures.accept(signing, [Signature.objects.get(pk=signature.pk)], None)
    assert names(delivery.csv(signing, "en", timezone.now())) == ["Back"]


def test_the_text_as_it_stood_and_who_signed_which_version(signing, statement):
    old = accepted(signing, "Faithful")
    accepted(signing, "Slow")
    first = timezone.now()
    republished(statement, "Other words.", Change.VERSION)
    signatures.renew(old, wordings.wording_for(signing, "en"))

    now = delivery.document(signing, "en")
    then = delivery.document(signing, "en", first)

    assert (now.words.lead, now.version) == ("Other words.", 2)
    assert {row.name: row.version for row in now.signatories} == {
        "Faithful": 2,
        "Slow": 1,
    }
    assert [(row.number, row.signatories) for row in now.versions] == [(1, 1), (2, 1)]
    assert (then.words.lead, then.version) == ("Safe ways for people who flee.", 1)
    assert {row.version for row in then.signatories} == {1}
    assert [row.number for row in then.versions] == [1]
    # The demands are set apart in the old text, too: a revision has it.
    assert [row.text for row in then.demands] == ["Ten thousand places"]
    assert "Versions of the text" in text_of(delivery.pdf(signing, "en"))


def test_a_change_that_was_decided_later_still_was_of_the_version_before(
    signing, statement
):
    accepted(signing)
    republished(statement, "Other words.", Change.UNDECIDED)
    undecided = timezone.now()
    wordings.decide(signing, Change.VERSION)
    then = delivery.document(signing, "en", undecided)
    assert (then.words.lead, then.version) == ("Other words.", 1)
    assert delivery.document(signing, "en").version == 2


def test_before_the_first_text_there_is_nothing(signing):
    with pytest.raises(delivery.NothingToDeliver):
        delivery.pdf(signing, "en", timezone.now() - timedelta(days=1))


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
    assert not UNPRINTABLE.search(clean(name))


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
