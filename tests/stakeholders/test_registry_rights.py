"""What translators find in the registry's admin: texts, and nothing private."""

import pytest
from django.urls import NoReverseMatch, reverse

from stakeholders.models import (
    Initiative,
    Network,
    PrivateContact,
    Stakeholder,
    Topic,
)
from tests.conftest import browser_of
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
CONTACTS = "/admin/registry/private-contacts/"


def edit_url(entry):
    name = f"wagtailsnippets_stakeholders_{entry._meta.model_name}:edit"
    return reverse(name, args=[entry.pk])


def filled(client, entry):
    """Return the form of an entry, and what it sends when nothing is touched."""
    form = client.get(edit_url(entry)).context["form"]
    data = {f"hours_{day}": "" for day in DAYS}
    for bound in form:
        if bound.name != "hours" and bound.value() not in (None, False):
            data[bound.html_name] = bound.value()
    for formset in form.formsets.values() if hasattr(form, "formsets") else ():
        for bound in formset.management_form:
            data[bound.html_name] = bound.value()
    return form, data


# Private contacts


def test_private_contacts_have_no_chooser(organisation):
    with pytest.raises(NoReverseMatch):
        reverse("wagtailsnippetchoosers_stakeholders_privatecontact:choose")


def test_private_contacts_are_kept_by_editors_alone(
    translator, stranger, editor_client, organisation
):
    contact = PrivateContact.objects.create(stakeholder=organisation, name="Canary")
    pages = [CONTACTS, f"{CONTACTS}new/", f"{CONTACTS}edit/{contact.pk}/"]

    for page in pages:
        assert editor_client.get(page).status_code == 200
        for person in (translator, stranger):
            answer = browser_of(person).get(page)
            assert answer.status_code in (302, 403)
            assert b"Canary" not in answer.content
    found = editor_client.get(CONTACTS, {"q": "canary"}).content
    assert b"Canary" in found
    menu = editor_client.get("/admin/").content.decode()
    assert CONTACTS in menu
    assert CONTACTS not in browser_of(translator).get("/admin/").content.decode()


# Addresses on the site, and whose an initiative is


@pytest.mark.parametrize("model", [Topic, Network])
def test_translators_name_a_term_and_leave_its_address(translator, editor, model):
    term = model.objects.first() or model.objects.create(name_en="Net", slug="net")
    slug = term.slug
    client = browser_of(translator)
    form, data = filled(client, term)

    client.post(edit_url(term), data | {"name_fr": "Mot", "slug": "hijacked"})

    term.refresh_from_db()
    assert "slug" not in form.fields
    assert (term.name_fr, term.slug) == ("Mot", slug)
    assert "slug" in filled(browser_of(editor), term)[0].fields


def test_translators_move_no_entry(translator, editor, organisation):
    other = StakeholderFactory(name_en="Other", **GHENT)
    initiative = InitiativeFactory(stakeholder=organisation, name_en="Cafe", **GHENT)
    client = browser_of(translator)
    form, data = filled(client, initiative)
    wanted = {"name_fr": "Le café", "stakeholder": other.pk, "slug": "stolen"}

    answer = client.post(edit_url(initiative), data | wanted)

    initiative.refresh_from_db()
    assert answer.status_code == 302
    draft = initiative.latest_revision.content
    assert not {"slug", "stakeholder"} & form.fields.keys()
    assert draft["name_fr"] == "Le café"
    assert (draft["stakeholder"], draft["slug"]) == (organisation.pk, initiative.slug)
    theirs = filled(browser_of(editor), initiative)[0].fields.keys()
    assert {"slug", "stakeholder"} <= theirs


def test_translators_save_an_organisation_at_its_address(translator, organisation):
    client = browser_of(translator)
    form, data = filled(client, organisation)

    answer = client.post(
        edit_url(organisation), data | {"name_fr": "Maison", "slug": "stolen"}
    )

    organisation.refresh_from_db()
    assert answer.status_code == 302
    assert "slug" not in form.fields
    draft = organisation.latest_revision.content
    assert (draft["name_fr"], draft["slug"]) == ("Maison", organisation.slug)
    assert not Initiative.objects.exists()
    assert Stakeholder.objects.count() == 1
