"""Members edit their entries as drafts, alone and two at once."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Revision

from stakeholders.models import Stakeholder
from tests.conftest import browser_of
from tests.factories import InitiativeFactory, StakeholderFactory

from .forms import draft, edit, filled, hand_in, page_of

pytestmark = pytest.mark.django_db
QUIET = {"X-Requested-With": "fetch"}


@pytest.fixture
def client_of_owner(owner):
    return browser_of(owner)


def test_a_draft_is_saved_and_nothing_public_moves(client_of_owner, organisation):
    data = filled(client_of_owner, organisation)
    answer = client_of_owner.post(
        page_of(organisation),
        data
        | {"name_fr": "Maison", "hours_mo": "9:00-12:00", "website": "example.org"},
    )

    assert answer.status_code == 302
    organisation.refresh_from_db()
    assert organisation.name_fr == ""
    saved = draft(organisation)
    assert saved.name_fr == "Maison"
    assert saved.hours == {"mo": [["09:00", "12:00"]]}
    assert saved.website == "https://example.org"
    assert saved.latitude == organisation.latitude


def test_untouched_it_makes_no_revision(client_of_owner, organisation):
    data = filled(client_of_owner, organisation)
    client_of_owner.post(page_of(organisation), data | {"name_fr": "Maison"})
    before = Revision.objects.count()

    client_of_owner.post(page_of(organisation), filled(client_of_owner, organisation))

    assert Revision.objects.count() == before


def test_choices_in_another_order_are_no_change(client_of_owner, organisation):
    organisation.languages = ["uk", "ar", "de"]
    organisation.save()
    data = filled(client_of_owner, organisation)
    french = page_of(organisation).replace("/en/", "/fr/")
    client_of_owner.post(french, data | {"languages": ["de", "ar", "uk"]})
    assert organisation.revisions.count() == 0

    client_of_owner.post(french, data | {"languages": ["fr", "ar", "uk"]})
    assert draft(organisation).languages == ["uk", "ar", "fr"]


def test_saving_leads_on_to_handing_in(client_of_owner, organisation):
    data = filled(client_of_owner, organisation) | {"name_fr": "M", "submit": "1"}
    answer = client_of_owner.post(page_of(organisation), data)

    assert answer["Location"] == reverse("member-submit", args=[organisation.pk])


def test_what_was_typed_is_kept_beside_the_error(client_of_owner, organisation):
    data = filled(client_of_owner, organisation)
    page = client_of_owner.post(
        page_of(organisation), data | {"phone": "call me", "name_fr": "Maison"}
    )

    assert page.context["form"].errors.keys() == {"phone"}
    html = page.content.decode()
    assert 'value="call me"' in html
    assert 'value="Maison"' in html
    assert organisation.revisions.count() == 0


@pytest.mark.parametrize(
    "smuggled",
    [
        {"live": ""},
        {"slug": "mine"},
        {"example": "on"},
        {"source": "me"},
        {"public_latitude": "1.5"},
        {"trusted": "on"},
        {"logo": "logos/another.webp"},
        {"point_origin": "gazetteer"},
    ],
)
def test_only_fields_of_the_form_are_taken(client_of_owner, organisation, smuggled):
    data = filled(client_of_owner, organisation)
    client_of_owner.post(page_of(organisation), data | smuggled | {"name_fr": "M"})

    saved = draft(organisation)
    assert saved.name_fr == "M"
    for name in smuggled:
        if hasattr(saved, name):
            assert getattr(saved, name) == getattr(organisation, name)


def test_an_initiative_stays_with_its_organisation(client_of_owner, organisation):
    own = InitiativeFactory(stakeholder=organisation)
    other = StakeholderFactory()
    data = filled(client_of_owner, own) | {"stakeholder": other.pk, "name_fr": "Café"}
    client_of_owner.post(page_of(own), data)

    assert draft(own).name_fr == "Café"
    assert draft(own).stakeholder == organisation


@pytest.mark.parametrize("name", ["member-edit", "member-preview", "member-discard"])
def test_what_belongs_to_others_is_not_there(client_of_owner, name):
    other = InitiativeFactory()

    for entry in (other, other.stakeholder):
        assert client_of_owner.get(page_of(entry, name)).status_code == 404
        assert client_of_owner.post(page_of(entry, name)).status_code in (404, 405)


def test_under_review_nothing_slips_in(client_of_owner, organisation):
    data = filled(client_of_owner, organisation) | {"name_fr": "Maison"}
    client_of_owner.post(page_of(organisation), data)
    hand_in(organisation)
    revisions = organisation.revisions.count()

    page = client_of_owner.get(page_of(organisation))
    late = client_of_owner.post(page_of(organisation), data | {"name_fr": "Autre"})

    assert reverse("member-withdraw", args=[organisation.pk]) in page.content.decode()
    assert late.status_code == 409
    assert organisation.revisions.count() == revisions


def test_whoever_decides_may_mend_it_meanwhile(
    client_of_owner, organisation, focal_point, focal_elsewhere
):
    edit(client_of_owner, organisation, name_fr="Maisn")
    item = hand_in(organisation).items.get()
    edit(browser_of(focal_point), organisation, name_fr="Maison")

    assert draft(organisation).name_fr == "Maison"
    assert item.is_waiting
    elsewhere = browser_of(focal_elsewhere)
    assert elsewhere.get(page_of(organisation)).status_code == 404


# Saved while someone types


def quietly(client, entry, data):
    answer = client.post(page_of(entry), data, headers=QUIET)
    return json.loads(answer.content)


def test_it_is_saved_while_someone_types(client_of_owner, organisation):
    data = filled(client_of_owner, organisation)
    answer = quietly(client_of_owner, organisation, data | {"name_fr": "Maison"})

    organisation.refresh_from_db()
    assert answer["revision"] == organisation.latest_revision_id
    assert answer["errors"] == {}
    assert answer["saved_at_text"].startswith("Saved ")

    again = data | {"name_fr": "Maison", "revision": answer["revision"]}
    assert (
        quietly(client_of_owner, organisation, again)["revision"] == answer["revision"]
    )


def test_what_is_wrong_is_told_and_not_saved(client_of_owner, organisation):
    data = filled(client_of_owner, organisation)
    answer = quietly(client_of_owner, organisation, data | {"email": "me@"})

    assert answer["errors"].keys() == {"email"}
    assert organisation.revisions.count() == 0


def test_someone_elses_change_is_not_overwritten_quietly(
    client_of_owner, colleague, organisation
):
    data = filled(client_of_owner, organisation)
    save_as(colleague, organisation, name_fr="Sienne")
    answer = quietly(client_of_owner, organisation, data | {"name_de": "Haus"})

    assert answer["conflict"]
    assert draft(organisation).name_fr == "Sienne"


# Two at once


def save_as(user, entry, **values):
    edit(browser_of(user), entry, **values)


def test_changes_of_different_fields_are_both_kept(
    client_of_owner, colleague, organisation
):
    data = filled(client_of_owner, organisation)
    save_as(colleague, organisation, name_fr="Maison", phone="+32 2 555 01 09")
    answer = client_of_owner.post(
        page_of(organisation), data | {"name_de": "Haus"}, follow=True
    )

    assert "Colin saved at the same time" in answer.content.decode()
    saved = draft(organisation)
    assert (saved.name_fr, saved.name_de) == ("Maison", "Haus")
    assert saved.phone == "+32 2 555 01 09"


def test_of_the_same_field_both_versions_are_shown(
    client_of_owner, colleague, organisation
):
    data = filled(client_of_owner, organisation)
    save_as(colleague, organisation, name_fr="Sienne", name_de="Haus")
    page = client_of_owner.post(page_of(organisation), data | {"name_fr": "Mienne"})

    form = page.context["form"]
    organisation.refresh_from_db()
    assert page.context["revision"] == organisation.latest_revision_id
    assert (form["name_fr"].value(), form["name_de"].value()) == ("Mienne", "Haus")
    html = page.content.decode()
    assert "Colin saved this at" in html
    assert "Sienne" in html
    assert draft(organisation).name_fr == "Sienne"


@pytest.mark.parametrize(("take", "kept"), [([], "Mienne"), (["name_fr"], "Sienne")])
def test_of_two_versions_one_is_chosen(
    client_of_owner, colleague, organisation, take, kept
):
    data = filled(client_of_owner, organisation)
    save_as(colleague, organisation, name_fr="Sienne", name_de="Haus")
    data |= {"name_fr": "Mienne", "name_de": "Haus"}
    page = client_of_owner.post(page_of(organisation), data)
    chosen = data | {"revision": page.context["revision"], "take": take}
    client_of_owner.post(page_of(organisation), chosen)

    assert draft(organisation).name_fr == kept
    assert draft(organisation).name_de == "Haus"


def test_from_a_revision_that_nobody_knows_nothing_is_overwritten(
    client_of_owner, colleague, organisation
):
    save_as(colleague, organisation, name_fr="Sienne")
    data = filled(client_of_owner, organisation) | {"revision": "999999"}
    page = client_of_owner.post(page_of(organisation), data | {"name_fr": "Mienne"})

    assert page.status_code == 200
    assert draft(organisation).name_fr == "Sienne"


# The form


def test_the_language_written_most_comes_first(client_of_owner, owner, organisation):
    organisation.name_nl, organisation.summary_nl = "Huis", "Een huis"
    organisation.save()
    layout = client_of_owner.get(page_of(organisation)).context["layout"]

    assert layout.first.code == "texts-nl"
    assert layout.first.is_open
    french = next(s for s in layout.other_languages if s.code == "texts-fr")
    assert not french.is_open
    assert french.rows[0].reference == "Huis"


def test_among_equals_the_members_own_comes_first(client_of_owner, owner):
    entry = StakeholderFactory(name_en="House", name_uk="Дім")
    entry.members.create(user=owner)
    owner.language = "uk"
    owner.save()
    layout = client_of_owner.get(page_of(entry)).context["layout"]

    assert layout.first.code == "texts-uk"


def test_finding_a_place_saves_nothing(client_of_owner, organisation, gazetteer):
    data = filled(client_of_owner, organisation)
    data |= {"place": "Bruges", "name_fr": "Maison", "find-place": "place"}
    page = client_of_owner.post(page_of(organisation), data)

    assert page.status_code == 200
    assert page.context["form"]["name_fr"].value() == "Maison"
    assert page.context["form"].candidates
    assert organisation.revisions.count() == 0


@pytest.mark.parametrize("type", ["stakeholder", "initiative"])
def test_the_form_costs_few_queries(
    site, client_of_owner, organisation, type, django_assert_max_num_queries
):
    entry = organisation
    if type == "initiative":
        entry = InitiativeFactory(stakeholder=organisation)
    data = filled(client_of_owner, entry) | {"name_fr": "Maison"}
    client_of_owner.post(page_of(entry), data)
    client_of_owner.get(page_of(entry))

    with django_assert_max_num_queries(12):
        client_of_owner.get(page_of(entry))


def test_visitors_are_asked_to_sign_in(client, organisation):
    answer = client.get(page_of(organisation))

    assert answer.status_code == 302
    assert Stakeholder.objects.get().pk == organisation.pk
