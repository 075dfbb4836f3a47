"""What the public may see, in every output."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import override

from stakeholders.codes import Exposure
from stakeholders.models import (
    Initiative,
    Listing,
    ListingFacet,
    MapFeed,
    PrivateContact,
    Snapshot,
    Stakeholder,
    Topic,
)
from stakeholders.search import EntryQuery
from stakeholders.services.snapshots import make_snapshot
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db

SUMMARY = "A summary for nobody"
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def hidden():
    """Return entries that the public must not see, by why."""
    draft_host = StakeholderFactory(
        name_en="Draft host", summary_en=SUMMARY, live=False, **GHENT
    )
    host = StakeholderFactory(name_en="Shown host", **GHENT)
    return {
        "draft": draft_host,
        "draft initiative": InitiativeFactory(
            name_en="Draft initiative", summary_en=SUMMARY, stakeholder=host, live=False
        ),
        "of a draft": InitiativeFactory(
            name_en="Initiative of a draft", summary_en=SUMMARY, stakeholder=draft_host
        ),
        "over": InitiativeFactory(
            name_en="Initiative over",
            summary_en=SUMMARY,
            stakeholder=host,
            ends=YESTERDAY,
        ),
    }


def outputs(entry):
    """Return every public address that might show an entry."""
    return [
        "/en/map/",
        f"/en/map/?q={entry.name_en.replace(' ', '+')}",
        "/en/",
        "/en/entries/pins.json",
        "/en/entries/map.svg",
        "/sitemap.xml",
        entry.get_absolute_url(),
        f"/en/entries/{entry.entry_type}/{entry.pk}/",
        f"/en/entries/{entry.entry_type}/{entry.pk}/card/",
        f"/en/entries/{entry.entry_type}/{entry.pk}/map.svg",
    ]


@pytest.mark.parametrize("why", ["draft", "draft initiative", "of a draft", "over"])
def test_what_is_not_public_is_in_no_output(client, site, hidden, why):
    entry = hidden[why]
    for address in outputs(entry):
        response = client.get(address)
        text = response.content.decode()
        assert SUMMARY not in text, address
        if "?q=" not in address:
            assert entry.name_en not in text, address
        if entry.slug in address or f"/{entry.pk}/" in address:
            assert response.status_code == 404


def test_listings_are_exactly_what_is_public(hidden):
    StakeholderFactory()
    InitiativeFactory(ends=timezone.localdate())

    listings = Listing.objects.public()

    for model, field in ((Stakeholder, "stakeholder"), (Initiative, "initiative")):
        listed = listings.exclude(**{field: None}).values_list(field, flat=True)
        public = model.objects.public().values_list("pk", flat=True)
        assert sorted(listed) == sorted(public)
        assert listed


def test_an_entry_taken_off_the_site_leaves_the_listings_with_its_initiatives():
    initiative = InitiativeFactory()
    host = initiative.stakeholder
    assert Listing.objects.count() == 2

    host.unpublish()

    assert not Listing.objects.exists()


def test_a_draft_leaves_the_live_entry_as_it_is(client, site):
    entry = StakeholderFactory(name_en="Old name")

    entry.name_en = "New name"
    entry.save_revision()

    assert "Old name" in client.get(entry.get_absolute_url()).content.decode()
    assert Listing.objects.get().name_en == "Old name"


@pytest.mark.parametrize("exposure", [Exposure.TOWN, Exposure.OFF])
def test_a_hidden_place_is_hidden_in_every_output(client, site, exposure):
    secrets = {"address": "Hidden Street 12", "postcode": "9042-hidden"}
    entry = StakeholderFactory(
        place="Nowhere",
        country="BE",
        latitude=51.08123,
        longitude=3.70987,
        exposure=exposure,
        **secrets,
    )
    InitiativeFactory(stakeholder=entry)

    for address in [*outputs(entry), "/en/map/?q=Hidden+Street"]:
        text = client.get(address, follow=True).content.decode()
        text = text.replace('value="Hidden Street"', "")
        for secret in (*secrets.values(), "51.081", "3.709", "51081", "37098"):
            assert secret not in text, (address, secret)
    assert (
        client.get("/en/map/?q=Hidden+Street").context["listings"].paginator.count == 0
    )


def test_private_contacts_are_in_no_output_and_no_revision(client, site):
    entry = StakeholderFactory(**GHENT)
    PrivateContact.objects.create(
        stakeholder=entry, name="Canary Person", email="canary@example.org"
    )

    revision = entry.save_revision()

    assert "anary" not in str(revision.content)
    for address in outputs(entry):
        assert "anary" not in client.get(address, follow=True).content.decode()


def test_an_invented_entry_says_so_in_every_output(client, site):
    entry = StakeholderFactory(name_en="Invented", example=True, **GHENT)

    for address in outputs(entry):
        response = client.get(address, follow=True)
        text = response.content.decode()
        if "Invented" in text:
            assert "example" in text, address
        if address == entry.get_absolute_url():
            assert "ld+json" not in text
            assert "noindex" in text
    assert "Invented (example)" in client.get("/en/entries/map.svg").content.decode()
    assert entry.slug not in client.get("/sitemap.xml").content.decode()
    assert Listing.objects.get().name_ar == "Invented (مثال)"


def test_the_snapshot_is_made_anew_after_a_change(
    client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        StakeholderFactory(name_en="First", **GHENT)
    feed = MapFeed.objects.get(language="en")
    assert Snapshot.load().is_current
    assert (Snapshot.load().listed, Snapshot.load().pinned) == (1, 1)

    with django_capture_on_commit_callbacks(execute=True):
        StakeholderFactory(name_en="Second", country="FR")

    assert Snapshot.load().listed == 2
    assert Snapshot.load().facets["country"] == {"BE": 1, "FR": 1}
    # Nothing new is on the map, so its address stays.
    assert MapFeed.objects.get(language="en").digest == feed.digest


def test_between_a_change_and_its_snapshot_the_finder_tells_the_truth(client, site):
    entry = StakeholderFactory(name_en="Just published", **GHENT)
    assert not Snapshot.load().is_current

    page = client.get("/en/map/")

    assert "Just published" in page.content.decode()
    feed = client.get("/en/entries/pins.json")
    assert entry.name_en in feed.content.decode()
    assert "/en/entries/pins.json" in page.content.decode().replace("\\u002f", "/")


def test_the_feed_is_served_as_it_was_compressed(
    client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        StakeholderFactory(name_en="First", **GHENT)
    feed = MapFeed.objects.get(language="fr")
    address = f"/feeds/map/fr-{feed.digest}.json"

    plain = client.get(address)
    brotli = client.get(address, headers={"accept-encoding": "gzip, br"})
    again = client.get(address, headers={"if-none-match": plain.headers["ETag"]})

    assert b"First" in plain.content
    assert brotli.headers["Content-Encoding"] == "br"
    assert bytes(brotli.content) == bytes(feed.brotli)
    assert "immutable" in plain.headers["Cache-Control"]
    assert again.status_code == 304
    assert client.get("/feeds/map/fr-0123.json").status_code == 302
    assert client.get("/feeds/map/xx-0123.json").status_code == 404


@pytest.mark.parametrize("unpack", [brotli.decompress, gzip.decompress])
def test_the_points_of_a_question_are_compressed(client, unpack):
    encoding = "br" if unpack is brotli.decompress else "gzip"
    for number in range(20):
        name = f"Welcome House of the long name number {number}"
        StakeholderFactory(name_en=name, **GHENT)
    address = "/en/entries/pins.json?country=BE"

    packed = client.get(address, headers={"accept-encoding": encoding})

    assert packed.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert unpack(packed.content) == client.get(address).content


def test_names_of_the_reader_s_language_are_on_the_map(client):
    StakeholderFactory(name_en="City", name_fr="Ville", **GHENT)

    with override("fr"):
        text = client.get("/fr/entries/pins.json").content.decode()

    assert "Ville" in text
    assert "City" not in text


def test_an_outdated_feed_leads_to_what_is_public_now(
    client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        entry = StakeholderFactory(name_en="Seen before", **GHENT)
    address = f"/feeds/map/fr-{MapFeed.objects.get(language='fr').digest}.json"
    assert b"Seen before" in client.get(address).content

    entry.exposure = Exposure.OFF
    entry.save()

    response = client.get(address, follow=True)
    assert response.redirect_chain == [("/fr/entries/pins.json", 302)]
    assert b"Seen before" not in response.content
    assert "Seen before" not in client.get("/fr/entries/europe.svg").content.decode()


def test_what_ended_yesterday_leaves_the_feed(
    client, site, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        InitiativeFactory(name_en="Over soon", stakeholder=StakeholderFactory(**GHENT))
    Listing.objects.exclude(initiative=None).update(last_day=YESTERDAY)
    Snapshot.objects.update(made_on=YESTERDAY)
    assert not Snapshot.load().is_current

    with django_capture_on_commit_callbacks(execute=True):
        client.get("/en/")

    assert Snapshot.load().is_current
    assert Snapshot.load().listed == 1
    address = f"/feeds/map/en-{Snapshot.load().digests['en']}.json"
    assert b"Over soon" not in client.get(address).content


def test_a_snapshot_of_an_older_state_does_not_replace_a_newer_one():
    StakeholderFactory(**GHENT)
    make_snapshot()
    Snapshot.objects.update(made_of=1_000, listed=77)

    make_snapshot()

    assert Snapshot.load().listed == 77


def test_a_request_that_nobody_took_up_is_made_again():
    StakeholderFactory()
    assert not Snapshot.request()

    Snapshot.objects.update(requested_at=timezone.now() - timedelta(hours=1))

    assert Snapshot.request()
    assert not Snapshot.request()


def test_a_renamed_topic_is_found_by_its_new_code_and_name():
    topic = Topic.objects.get(slug="housing")
    entry = StakeholderFactory()
    entry.topics.set([topic])
    entry.save()

    topic.slug, topic.name_en = "homes", "Zabaglione"
    topic.save()

    for query in ("topic=homes", "q=zabaglione"):
        assert EntryQuery(QueryDict(query)).listings().count() == 1, query
    topic.delete()
    assert not ListingFacet.objects.filter(code="homes").exists()


def test_the_sitemap_has_the_pages_of_all_languages_at_this_host(client, site):
    text = client.get("/sitemap.xml").content.decode()

    for language in ("en", "fr", "ar"):
        assert f"<loc>http://testserver/{language}/map/</loc>" in text
    assert "localhost" not in text
