"""What members, editors and readers are told of where a text came from."""

import pytest
from django.urls import reverse
from django.utils import translation

from stakeholders import origins
from stakeholders.comparison import changed
from stakeholders.moderation.differences import differences
from stakeholders.origins import Origin
from stakeholders.services import submissions
from tests.conftest import browser_of
from tests.factories import StakeholderFactory

from .members.forms import draft, edit, filled, hand_in, page_of

# Through the front door.


@pytest.fixture
def house(organisation):
    """A house with an English and a French name, of before the origins."""
    organisation.name_fr = "Maison"
    organisation.save()
    return organisation


def machined(entry, **texts):
    """Publish texts that a machine made from English."""
    for name, text in texts.items():
        entry.put_machine_text(name, text, "en")
    entry.save()
    entry.save_revision().publish()
    return entry


@pytest.mark.django_db
class TestMembers:
    def test_the_source_changes(self, owner, house):
        client = browser_of(owner)
        edit(client, house, name_fr="Demeure")
        assert draft(house).origins["name_fr"]["of"] == "en"
        edit(client, house, name_en="Big House")

        page = client.get(page_of(house))

        html = page.content.decode()
        assert "The original was changed after this translation." in html
        assert page.context["form"].marks.keys() == {"name_fr"}
        assert 'name="checked" value="name_fr"' in html
        edit(client, house, checked="name_fr")
        assert not draft(house).marks()
        assert draft(house).name_fr == "Demeure"

    def test_a_look_alone_is_handed_in_and_approved(self, owner, editor, house):
        machined(house, name_de="Haus")
        client = browser_of(owner)
        edit(client, house, checked="name_de")
        item = hand_in(house).items.get()
        assert item.changed == ["name_de"]
        shown = differences(house, draft(house))
        assert [(found.key, bool(found.note)) for found in shown] == [("name_de", True)]

        submissions.approve(item, editor, item.revision_id)

        house.refresh_from_db()
        assert house.origins["name_de"]["looked_at"]
        assert not house.marks()

    def test_typing_does_not_tick(self, owner, house):
        machined(house, name_de="Haus")
        client = browser_of(owner)
        data = filled(client, house) | {
            "checked": "name_de",
            "phone": "+32 2 555 01 00",
        }
        client.post(page_of(house), data, headers={"X-Requested-With": "fetch"})
        assert draft(house).phone == "+32 2 555 01 00"
        assert draft(house).marks()["name_de"].machine

    def test_a_tick_is_kept_beside_an_error(self, owner, house):
        machined(house, name_de="Haus")
        client = browser_of(owner)
        data = filled(client, house) | {"checked": "name_de", "phone": "call"}
        page = client.post(page_of(house), data)
        box = 'value="name_de" id="checked-name_de" checked'
        assert box in page.content.decode()
        assert draft(house).marks()

    def test_nonsense_is_no_tick(self, owner, house):
        client = browser_of(owner)
        data = filled(client, house) | {"checked": "password"}
        assert client.post(page_of(house), data).status_code == 200

    def test_a_new_entry_knows_who_wrote_it(self, owner, house):
        client = browser_of(owner)
        address = reverse("member-initiative-new", args=[house.pk])
        client.post(address, {"language": "fr", "name": "Cours"})
        initiative = house.initiatives.get()
        assert initiative.origins["name_fr"]["origin"] == "human"
        edit(client, initiative, name_en="Class")
        assert draft(initiative).origins["name_en"]["of"] == "fr"

    def test_two_at_once(self, owner, colleague, house):
        one, other = browser_of(owner), browser_of(colleague)
        edit(one, house, name_de="Haus")
        mine, theirs = filled(one, house), filled(other, house)
        other.post(page_of(house), theirs | {"name_en": "Big House"})
        one.post(page_of(house), mine | {"name_de": "Das Haus"})

        both = draft(house)

        assert (both.name_en, both.name_de) == ("Big House", "Das Haus")
        # Mine was made from what theirs is not any more.
        assert both.marks()["name_de"].changed


@pytest.mark.django_db
class TestApproval:
    def test_of_some_units(self, owner, editor, house):
        machined(house, name_de="Haus", name_it="Casa")
        client = browser_of(owner)
        edit(
            client, house, name_en="Big House", name_de="Großes Haus", name_it="Dimora"
        )
        item = hand_in(house).items.get()
        assert item.changed == ["name_en", "name_de", "name_it"]

        seen = item.revision_id
        submissions.approve_units(item, editor, seen, ["name_de"], "")

        house.refresh_from_db()
        assert (house.name_de, house.name_it) == ("Großes Haus", "Casa")
        assert house.origins["name_de"]["origin"] == "human"
        assert house.origins["name_it"]["origin"] == "machine"
        # It was made from words that are not public yet.
        assert house.marks()["name_de"].changed
        rest = draft(house)
        assert rest.name_it == "Dimora"
        assert rest.origins["name_it"]["origin"] == "human"
        assert not rest.marks()

    def test_origins_are_no_unit(self, house):
        after = house.with_content_json(house.serializable_data())
        after.origins = {"name_fr": origins.record(Origin.IMPORTED, "en", "House")}
        assert changed(house, after) == []


@pytest.mark.django_db
class TestRevisions:
    def test_an_old_one_comes_back_with_its_origins(self, editor, house):
        machined(house, name_de="Haus")
        old = house.latest_revision
        house.name_de, before = "Wohnung", house.texts()
        house.note_origins(before)
        house.save_revision().publish()
        house.refresh_from_db()
        assert house.origins["name_de"]["origin"] == "human"

        client = browser_of(editor)
        address = reverse(
            "wagtailsnippets_stakeholders_stakeholder:revisions_revert",
            args=[house.pk, old.pk],
        )
        data = form_data(client.get(address).context["form"]) | MANAGEMENT
        answer = client.post(address, data | {"action-publish": "1"})

        assert answer.status_code == 302, answer.context["form"].errors
        house.refresh_from_db()
        assert house.name_de == "Haus"
        assert house.origins["name_de"]["origin"] == "machine"

    def test_one_of_before_the_origins(self, house):
        machined(house, name_de="Haus")
        content = dict(house.latest_revision.content)
        del content["origins"]
        assert house.with_content_json(dict(content)).marks()["name_de"].machine
        content["name_de"] = "Heim"
        assert not house.with_content_json(dict(content)).marks()

    def test_one_of_before_a_language(self, house):
        machined(house, name_de="Haus")
        content = dict(house.latest_revision.content)
        del content["name_de"], content["origins"]["name_de"]
        restored = house.with_content_json(content)
        assert restored.name_de == "Haus"
        assert restored.marks()["name_de"].machine


MANAGEMENT = {
    f"memberships-{name}": number
    for name, number in (
        *(("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0)),
        *(("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 1000)),
    )
}


def form_data(form):
    """Return what the admin's form sends when nothing is touched."""
    values = {name: form[name].value() for name in form.fields if name != "hours"}
    return {name: value for name, value in values.items() if value not in (None, False)}


@pytest.mark.django_db
class TestAdmin:
    def address(self, entry):
        name = "wagtailsnippets_stakeholders_stakeholder:edit"
        return reverse(name, args=[entry.pk])

    def save(self, client, entry, **values):
        page = client.get(self.address(entry))
        data = form_data(page.context["form"]) | MANAGEMENT | values
        answer = client.post(self.address(entry), data)
        assert answer.status_code == 302, answer.context["form"].errors
        entry.refresh_from_db()

    def test_texts_and_looks_are_noted(self, editor_client, house):
        self.save(editor_client, house, name_de="Haus")
        self.save(editor_client, house, name_en="Big House")
        page = editor_client.get(self.address(house))
        html = page.content.decode()
        assert html.count('name="checked"') == 1
        assert "The original was changed after this translation." in html

        self.save(editor_client, house, checked="name_de")

        assert not draft(house).marks()
        assert (
            'name="checked"'
            not in editor_client.get(self.address(house)).content.decode()
        )

    def test_a_translator_may_look(self, translator, house):
        machined(house, name_de="Haus")
        self.save(browser_of(translator), house, checked="name_de")
        assert not draft(house).marks()
        house.refresh_from_db()
        assert house.marks(), "the public waits until it is published"


@pytest.mark.django_db
class TestReaders:
    def test_notes_beside_what_they_read(self, client, house):
        machined(house, name_de="Haus")
        machine, stale = (
            "Translated by machine, not checked yet.",
            "The original was changed after this translation.",
        )
        with translation.override("de"):
            german = house.get_absolute_url()
        assert str(machine) not in client.get(house.get_absolute_url()).content.decode()
        with translation.override("de"):
            assert translation.gettext(machine) in client.get(german).content.decode()
        before = house.texts()
        house.name_en = "Big House"
        house.note_origins(before)
        house.save()
        with translation.override("de"):
            assert translation.gettext(stale) in client.get(german).content.decode()
        assert stale not in client.get(house.get_absolute_url()).content.decode()

    def test_lists_and_the_map_say_what_a_machine_wrote(self, client, house):
        machined(house, description_de="Wir helfen.")
        card = f"/de/entries/stakeholder/{house.pk}/card/"
        with translation.override("de"):
            said = translation.gettext("Translated by machine, not checked yet.")
        assert said not in client.get(card).content.decode(), "it is not shown there"
        machined(house, summary_de="Tee")
        assert said in client.get(card).content.decode()

    def test_no_query_for_it(self, client, house, django_assert_num_queries):
        machined(house, name_de="Haus")
        house.refresh_from_db()
        with django_assert_num_queries(0), translation.override("de"):
            assert house.shown_mark.machine

    def test_the_original_is_no_translation(self):
        entry = StakeholderFactory(
            name_en="", original_language="fr", original_name="Maison"
        )
        entry.name_fr = "Demeure"
        entry.note_origins({})
        entry.original_name = "Grande maison"
        assert entry.marks().keys() == {"name_fr"}
        # Readers of its language get the original.
        with translation.override("fr"):
            assert not entry.shown_mark
