"""The first help of a country: short, dated, with its source, kept by editors."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from share_cms.demo import country_help as demo
from share_cms.demo.data import load
from stakeholders.cldr import country_codes
from stakeholders.models import CountryHelp, HelpLine
from tests.conftest import LANGUAGES, browser_of

SOURCE = "https://example.org/numbers"


def line(**facts):
    """Return a line that nothing is wrong with."""
    usual = {"kind": "emergency", "name": "Emergency number", "phone": "112"}
    usual |= {"source": SOURCE, "checked_on": timezone.localdate()}
    return HelpLine(**(usual | facts))


def country(code, *lines):
    """Save a country with its lines."""
    help = CountryHelp(country=code)
    help.lines = lines
    help.save()
    return help


def shown(code):
    """Return what the tag writes."""
    template = Template("{% load country_help %}{% country_help code %}")
    return template.render(Context({"code": code}))


def test_a_country_shows_its_lines_in_one_query(db, django_assert_num_queries):
    asylum = line(kind="asylum", name="Asylum office", phone="+32 2 555 01 00")
    country("BE", asylum, line())
    country("FR", line(phone="15"))

    with django_assert_num_queries(1):
        text = shown("BE")

    assert "Help in Belgium" in text
    # The number in danger first, whatever the editors' order.
    assert text.index('href="tel:112"') < text.index('href="tel:+3225550100"')
    assert 'href="tel:15"' not in text
    assert f'href="{SOURCE}"' in text
    assert "checked on" in text
    assert "May be out of date" not in text


def test_lines_that_move_to_another_country_leave_the_first_at_once(db):
    moved = country("BE", line())
    assert "112" in shown("BE")

    moved.country = "LU"
    moved.save()

    assert shown("BE").strip() == ""
    assert "112" in shown("LU")


@pytest.mark.parametrize("code", ["", None, "LU"])
def test_no_lines_no_heading(db, code):
    assert shown(code).strip() == ""


def test_no_country_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        shown("")


@pytest.mark.parametrize("days", [366, None])
def test_a_line_that_nobody_checked_for_a_year_is_marked(db, days):
    day = days and timezone.localdate() - timedelta(days=days)
    country("BE", line(checked_on=day))

    assert "May be out of date:" in shown("BE")


def test_a_note_is_in_the_reader_s_language_or_says_which(db):
    country("BE", line(note_en="Day and night", note_fr="Jour et nuit"))

    with override("fr"):
        assert "Jour et nuit" in shown("BE")
    with override("ar"):
        assert '<span lang="en" dir="ltr">Day and night</span>' in shown("BE")


def test_texts_are_text(db):
    country("BE", line(name="<svg onload=alert(1)>", note_en="<b>"))

    assert "<svg" not in shown("BE")
    assert "<b>" not in shown("BE")


@pytest.mark.parametrize(
    "wrong",
    [
        {"phone": "", "website": ""},
        {"phone": "call us"},
        {"source": ""},
        {"source": "javascript:alert(1)"},
        {"checked_on": date(2999, 1, 1)},
        {"checked_on": None},
    ],
)
def test_a_line_needs_a_way_a_source_and_a_day(db, wrong):
    with pytest.raises(ValidationError):
        line(**wrong).full_clean(exclude=["help"])


def form(**changes):
    """Return what an editor sends for one country with one line."""
    fields = {"kind": "emergency", "name": "Emergency number", "phone": "112"}
    fields |= {"website": "", "source": SOURCE, "checked_on": "2026-01-02"}
    fields |= {f"note_{code}": "" for code in LANGUAGES}
    return {
        "country": "BE",
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-MIN_NUM_FORMS": "1",
        "lines-MAX_NUM_FORMS": "1000",
        "lines-0-ORDER": "1",
        "lines-0-DELETE": "",
        **{f"lines-0-{name}": value for name, value in (fields | changes).items()},
    }


def test_an_editor_keeps_them_and_nobody_else_does(editor, stranger, translator):
    add = reverse("wagtailsnippets_stakeholders_countryhelp:add")

    response = browser_of(editor).post(add, form(note_fr="Jour"))
    assert response.status_code == 302
    [saved] = HelpLine.objects.all()
    assert (saved.phone, saved.note_fr) == ("112", "Jour")

    assert browser_of(stranger).get(add).status_code == 403
    assert browser_of(translator).get(add).status_code == 302


def test_a_wrong_day_is_said_at_its_field_and_nothing_is_lost(editor):
    add = reverse("wagtailsnippets_stakeholders_countryhelp:add")

    response = browser_of(editor).post(add, form(checked_on="2999-01-01"))

    assert response.status_code == 200
    assert "This day is still to come." in response.content.decode()
    assert 'value="Emergency number"' in response.content.decode()
    assert not CountryHelp.objects.exists()


def test_rights_are_the_editors_and_administrators(db):
    def rights(name):
        found = Group.objects.get(name=name).permissions
        found = found.filter(content_type__model="countryhelp")
        names = found.values_list("codename", flat=True)
        return {name.partition("_")[0] for name in names}

    assert rights("Editors") == rights("Administrators")
    assert rights("Editors") == {"add", "change", "delete", "view"}
    assert rights("Translators") == set()


def test_the_admin_s_home_names_what_is_to_be_checked(editor):
    old = country("BE", line(checked_on=date(2020, 1, 1)))
    country("FR", line())

    text = browser_of(editor).get("/admin/").content.decode()

    edit = reverse("wagtailsnippets_stakeholders_countryhelp:edit", args=[old.pk])
    assert f'href="{edit}">Belgium: Emergency number' in text
    assert "France: Emergency number" not in text


def test_the_admin_s_home_stays_short(editor):
    old = [line(name=f"Number {place}", checked_on=None) for place in range(14)]
    country("BE", *old)

    text = browser_of(editor).get("/admin/").content.decode()

    assert text.count("Belgium: Number") == 10
    assert "And 4 more." in text


def test_the_demo_states_only_what_a_page_says(db):
    demo.build()
    demo.build()

    rows = load("country_help.json")
    assert CountryHelp.objects.count() == len(rows)
    assert {row["country"] for row in rows} <= country_codes()
    for saved in HelpLine.objects.all():
        saved.clean_fields(exclude=["help", "checked_on"])
        assert saved.source.startswith("http")
        notes = [getattr(saved, f"note_{code}") for code in LANGUAGES]
        assert all(notes) or not any(notes), saved.name
