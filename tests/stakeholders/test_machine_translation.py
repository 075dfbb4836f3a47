"""First translations by a machine, against a stand-in that speaks LibreTranslate."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale, ModelLogEntry, Page, Revision
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from share_cms.settings.machine import machine_translator
from stakeholders.models import ListingFacet, MachineRun, Outcome
from stakeholders.models.machine import PATIENCE
from stakeholders.services import machine, submissions
from tests.conftest import browser_of
from tests.factories import InitiativeFactory

from .libretranslate import serve
from .members.forms import draft, edit, hand_in, page_of


@pytest.fixture
def service(settings):
    with serve() as stand_in:
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(
            "libretranslate",
            {"LIBRETRANSLATE_URL": f"{stand_in.url}/", "TIMEOUT": 0.5},
        )
        yield stand_in


@pytest.fixture
def house(organisation):
    organisation.summary_en = "Tea & talk <every> day"
    organisation.description_en = "First line.\n\nSecond line."
    organisation.phone = "+32 2 555 01 00"
    organisation.save()
    return organisation


def address(entry):
    return reverse("registry_translations", args=[entry.entry_type, entry.pk])


def press(client, entry, language="fr", on_commit=None):
    """Press the button; return the page that follows."""
    with on_commit(execute=True):
        answer = client.post(address(entry), {"language": language})
    assert answer.status_code == 302, answer
    return client.get(address(entry)).content.decode()


@pytest.fixture
def ask(editor_client, django_capture_on_commit_callbacks):
    def asked(entry, language="fr", client=editor_client):
        return press(client, entry, language, django_capture_on_commit_callbacks)

    return asked


def outcome(entry, language="fr"):
    return entry.machine_runs.get(language=language).outcome


@pytest.mark.django_db
class TestAnEntry:
    def test_missing_texts_become_a_marked_draft(self, ask, service, house, editor):
        house.name_fr = "Maison"
        house.save()

        page = ask(house)

        made = draft(house)
        assert made.name_fr == "Maison", "what people wrote stays"
        assert made.summary_fr == "[fr] Tea & talk <every> day"
        assert made.description_fr == "[fr] First line.\n\nSecond line."
        assert made.marks().keys() == {"summary_fr", "description_fr"}
        assert made.origins["summary_fr"]["of"] == "en"
        house.refresh_from_db()
        assert house.summary_fr == "", "nothing is public yet"
        assert house.latest_revision.user == editor
        logged = ModelLogEntry.objects.for_instance(house).first()
        assert (logged.action, logged.user) == (machine.ACTION, editor)
        assert outcome(house) == Outcome.DONE
        assert "By machine, not checked" in page
        (asked,) = service.asked
        assert (asked["source"], asked["target"]) == ("en", "fr")
        assert len(asked["q"]) == 2
        assert not any("555" in text for text in service.texts)

    def test_published_it_is_marked_until_somebody_looked(
        self, ask, service, house, editor_client, client
    ):
        ask(house)
        house.refresh_from_db()
        house.latest_revision.publish()
        house.refresh_from_db()
        french = f"/fr{house.get_absolute_url().removeprefix('/en')}"
        assert house.shown_mark.machine is False
        facets = ListingFacet.objects.filter(facet="machine")
        assert list(facets.values_list("code", flat=True)) == ["fr"]
        with translation.override("fr"):
            said = translation.gettext("Translated by machine, not checked yet.")
            assert said in client.get(french).content.decode()

        house.note_look(house.marks())
        house.save()

        assert not facets.exists()
        assert not house.marks()

    def test_members_see_the_mark(self, ask, service, house, owner):
        ask(house)
        page = browser_of(owner).get(page_of(house)).content.decode()
        assert page.count("Translated by machine, not checked yet.") == 3

    def test_once_more_finds_nothing(self, ask, service, house):
        ask(house)
        before = Revision.objects.count()
        ask(house)
        assert outcome(house) == Outcome.NOTHING
        assert Revision.objects.count() == before
        assert len(service.asked) == 1

    def test_a_machines_text_follows_its_source(self, ask, service, house, owner):
        ask(house)
        client = browser_of(owner)
        edit(client, house, summary_en="Coffee", name_fr="Maison")
        edit(client, house, name_en="Big House")

        ask(house)

        made = draft(house)
        assert made.summary_fr == "[fr] Coffee"
        assert made.name_fr == "Maison"
        assert made.marks()["name_fr"].changed

    def test_from_an_original_that_the_site_does_not_have(self, ask, service, house):
        initiative = InitiativeFactory(
            stakeholder=house,
            name_en="",
            original_language="fa_AF",
            original_name="کورس",
        )
        ask(initiative, "en")
        (asked,) = service.asked
        assert (asked["source"], asked["q"]) == ("fa", ["کورس"])
        assert draft(initiative).name_en == "[en] کورس"
        assert draft(initiative).origins["name_en"]["of"] == "original"

    def test_not_into_the_originals_own_language(self, ask, service, house):
        initiative = InitiativeFactory(
            stakeholder=house, name_en="", original_language="fr", original_name="Cours"
        )
        ask(initiative, "fr")
        assert service.asked == []

    @pytest.mark.parametrize(
        ("trouble", "expected"),
        [
            ({"status": 500}, Outcome.REFUSED),
            ({"status": 403}, Outcome.REFUSED),
            ({"delay": 2.0}, Outcome.SILENT),
            ({"answer": lambda asked: {"translatedText": ["one"]}}, Outcome.GARBLED),
            ({"answer": lambda asked: {"error": "no"}}, Outcome.GARBLED),
            ({"answer": lambda asked: ["no"]}, Outcome.GARBLED),
            (
                {"answer": lambda asked: {"translatedText": [1, None, {}]}},
                Outcome.GARBLED,
            ),
            ({"answer": lambda asked: {"translatedText": [""] * 3}}, Outcome.PARTLY),
        ],
    )
    def test_trouble_is_told(self, ask, service, house, trouble, expected):
        for name, value in trouble.items():
            setattr(service, name, value)
        page = ask(house)
        run = house.machine_runs.get()
        assert run.outcome == expected
        assert str(Outcome(expected).label) in page
        assert house.revisions.count() == 0

    def test_nobody_there(self, ask, settings, service, house):
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(
            "libretranslate", {"LIBRETRANSLATE_URL": "http://127.0.0.1:9"}
        )
        ask(house)
        assert outcome(house) == Outcome.SILENT

    def test_markup_in_answers_is_text(self, ask, service, house):
        service.answer = lambda asked: {
            "translatedText": [
                f"<b>Un</b> <script>alert(1)</script>&lt;i&gt;\x07{number}"
                for number, _text in enumerate(asked["q"])
            ]
        }
        ask(house)
        assert draft(house).name_fr == "Un alert(1)<i>0"

    def test_what_is_too_long_stays_empty(self, ask, service, house):
        service.answer = lambda asked: {
            "translatedText": ["long " * 100 for _text in asked["q"]]
        }
        ask(house)
        made = draft(house)
        assert (made.name_fr, made.summary_fr) == ("", "")
        assert made.description_fr.startswith("long")
        assert outcome(house) == Outcome.PARTLY

    def test_what_somebody_wrote_meanwhile_stays(
        self, ask, service, house, owner, monkeypatch
    ):
        def slow(texts, *_languages):
            row = type(house).objects.get(pk=house.pk)
            row.name_fr, row.summary_en = "Maison", "Coffee"
            submissions.save_draft(row, owner, row.latest_revision_id)
            return [f"[fr] {text}" for text in texts]

        # In the thread of the test, since its data is in its transaction.
        monkeypatch.setattr(machine, "machine", slow)
        ask(house)
        made = draft(house)
        assert (made.name_fr, made.summary_fr) == ("Maison", "")
        assert made.description_fr.startswith("[fr]")

    def test_not_while_an_editor_decides(self, ask, service, house, owner):
        edit(browser_of(owner), house, name_de="Haus")
        hand_in(house)
        page = ask(house)
        assert "Not now" in page
        assert service.asked == []
        assert not MachineRun.objects.exists()
        assert machine.translate("stakeholder", house.pk, "fr", owner) == Outcome.BUSY

    def test_not_while_it_is_locked(self, ask, service, house):
        house.locked = True
        house.save()
        ask(house)
        assert service.asked == []

    def test_asked_twice_it_is_sent_once(self, editor_client, service, house):
        for _press in range(2):
            editor_client.post(address(house), {"language": "fr"})
        page = editor_client.get(address(house)).content.decode()
        assert "Under way since" in page
        assert "Look again" in page
        run = house.machine_runs.get()
        run.asked_at = timezone.now() - PATIENCE - timedelta(seconds=1)
        run.save()
        page = editor_client.get(address(house)).content.decode()
        assert "It did not come to an end" in page


@pytest.mark.django_db
class TestWho:
    def test_translators_may(self, ask, service, house, translator):
        ask(house, client=browser_of(translator))
        assert draft(house).marks()
        house.refresh_from_db()
        assert not house.name_fr

    def test_others_may_not(self, service, house, owner, focal_point, stranger):
        for person in (owner, focal_point, stranger):
            client = browser_of(person)
            assert client.get(address(house)).status_code in (302, 403)
            client.post(address(house), {"language": "fr"})
        assert service.asked == []
        assert not MachineRun.objects.exists()

    def test_off_it_is_no_door(self, editor_client, house):
        page = editor_client.get(address(house))
        assert "machine" not in page.content.decode().split("<main")[1].lower()
        answer = editor_client.post(address(house), {"language": "fr"}, follow=True)
        assert answer.status_code == 404

    @pytest.mark.parametrize("language", ["", "xx", "en'"])
    def test_into_no_other_language(self, editor_client, service, house, language):
        answer = editor_client.post(address(house), {"language": language}, follow=True)
        assert answer.status_code == 404
        assert service.asked == []


@pytest.mark.django_db
class TestAPage:
    def test_through_localizes_editor(self, site, service, editor_client):
        page = Page.objects.get(slug="about", locale__language_code="en").specific
        french = Locale.objects.get(language_code="fr")
        translate_object(page, [french])
        made_of = Translation.objects.get(
            source__object=page.translation_key, target_locale=french
        )
        StringTranslation.objects.filter(locale=french).delete()
        door = reverse("wagtail_localize:machine_translate", args=[made_of.pk])

        editor_client.post(door)

        made = StringTranslation.objects.filter(locale=french)
        assert made.exists()
        assert {row.translation_type for row in made} == {"machine"}
        assert {row.tool_name for row in made} == {"LibreTranslate"}
        assert all(row.data.startswith("[fr] ") for row in made)
        assert len(service.asked) == 1


class TestTheSetting:
    def test_off_by_default(self):
        assert machine_translator("", {}) is None

    @pytest.mark.parametrize(
        ("name", "options"),
        [
            ("bing", {}),
            ("", {"AUTH_KEY": "x"}),
            ("deepl", {}),
            ("deepl", {"AUTH_KEY": ""}),
            ("deepl", {"AUTH_KEY": "x", "KEY": "y"}),
            ("deepl", []),
            ("libretranslate", {"LIBRETRANSLATE_URL": "translate.example"}),
            ("libretranslate", {"LIBRETRANSLATE_URL": "file:///etc/passwd"}),
            ("google", {"PROJECT_ID": "x"}),
        ],
    )
    def test_strict(self, name, options):
        with pytest.raises(ImproperlyConfigured):
            machine_translator(name, options)

    def test_deepl(self):
        found = machine_translator("deepl", {"AUTH_KEY": "x:fx", "TIMEOUT": 5})
        assert found["CLASS"].endswith("DeepLTranslator")
        assert found["OPTIONS"] == {"AUTH_KEY": "x:fx", "TIMEOUT": 5}
