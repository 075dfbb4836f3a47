"""What the public says of an entry, and what editors do about it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import robots
from stakeholders import reporting
from stakeholders.models import Listing, Report
from stakeholders.services import reports, submissions
from tests.conftest import browser_of
from tests.factories import InitiativeFactory, StakeholderFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(organisation, site):
    return organisation


def door(entry, concern="wrong"):
    address = reverse("report", args=[entry.entry_type, entry.pk])
    return f"{address}?concern={concern}"


def earlier(monkeypatch, seconds=robots.LEAST):
    """Have forms shown some time ago."""
    shown = timezone.now() - timedelta(seconds=seconds)
    with monkeypatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: shown)
        return robots.stamp()


@pytest.fixture
def tell(client, entry, monkeypatch, django_capture_on_commit_callbacks):
    """Send a report as a visitor does."""

    def send(concern="wrong", of=entry, **data):
        sent = {"text": "The number is wrong.", "shown": earlier(monkeypatch), **data}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(door(of, concern), sent)

    return send


def test_two_doors_stand_on_every_entry(client, entry):
    initiative = InitiativeFactory(stakeholder=entry)
    for shown in (entry, initiative):
        text = client.get(shown.get_absolute_url()).content.decode()
        assert f'{door(shown, "wrong")}"' in text
        assert f'{door(shown, "unsafe")}"' in text


def test_something_wrong_waits_for_the_editors(tell, client, entry, editor):
    response = tell(email="amal@example.org")

    report = Report.objects.get()
    assert (report.entry, report.concern) == (entry, "wrong")
    assert (report.text, report.email) == ("The number is wrong.", "amal@example.org")
    assert "Thank you" in client.get(response.headers["Location"]).content.decode()
    assert not mail.outbox
    entry.refresh_from_db()
    assert entry.live


def test_danger_alerts_editors_and_the_country_s_focal_points(
    tell, editor, administrator, focal_point, focal_elsewhere, translator, owner
):
    editor.muted = ["moderation", "decisions"]
    editor.save()
    tell("unsafe", text="They took <b>my passport</b>")

    told = {letter.to[0]: letter for letter in mail.outbox}
    assert set(told) == {editor.email, administrator.email, focal_point.email}
    report = Report.objects.get()
    assert reverse("report_review", args=[report.pk]) in told[editor.email].body
    address = reverse("member-report", args=[report.pk])
    assert address in told[focal_point.email].body
    html = told[editor.email].alternatives[0].content
    assert "<b>my passport" not in html


def test_danger_needs_no_words_what_is_wrong_does(tell):
    assert tell("unsafe", text="").status_code == 302
    response = tell("wrong", text="", email="amal@example.org")

    assert response.status_code == 200
    assert "field--invalid" in response.content.decode()
    assert 'value="amal@example.org"' in response.content.decode()
    assert Report.objects.count() == 1


def test_112_comes_first(client, entry, tell):
    assert 'href="tel:112"' in client.get(door(entry, "unsafe")).content.decode()
    assert "112" not in client.get(door(entry)).content.decode()


def test_robots_are_thanked_and_forgotten(tell):
    assert tell("unsafe", subject="Buy now").status_code == 302

    assert not Report.objects.exists()
    assert not mail.outbox


def test_nobody_writes_so_fast(client, entry, monkeypatch):
    text = client.get(door(entry)).content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', text)[1]

    response = client.post(door(entry), {"text": "Buy", "shown": shown})

    assert "very fast" in response.content.decode()
    assert not Report.objects.exists()
    assert f'value="{shown}"' in response.content.decode()


@pytest.mark.parametrize("shown", ["", "1700000000", "forged:abc"])
def test_a_stamp_is_not_forged(tell, shown):
    assert tell(shown=shown).status_code == 200
    assert not Report.objects.exists()


def test_a_network_is_heard_so_often_in_an_hour(tell, client):
    for _number in range(reporting.OF_NETWORK):
        assert tell().status_code == 302

    response = tell()
    assert "Too many" in response.content.decode()
    assert Report.objects.count() == reporting.OF_NETWORK


def test_neighbours_are_one_network(rf):
    one = rf.get("/", REMOTE_ADDR="192.0.2.7")
    other = rf.get("/", REMOTE_ADDR="192.0.2.200")
    far = rf.get("/", REMOTE_ADDR="2001:db8:1:2::3")

    assert reporting.network_of(one) == reporting.network_of(other)
    assert reporting.network_of(far) == "2001:db8:1::/48"


def test_danger_is_kept_though_no_more_mails_are_sent(tell, editor, monkeypatch):
    monkeypatch.setattr(reporting, "OF_NETWORK", 100)
    monkeypatch.setattr(reporting, "OF_ENTRY", 1)
    for _number in range(reporting.ALERTS + 2):
        tell("unsafe")

    assert len(mail.outbox) == reporting.ALERTS
    assert Report.objects.count() == reporting.ALERTS + 2
    assert tell("wrong").status_code == 302
    assert tell("wrong").status_code == 200


def test_only_what_is_public_is_reported(client, tell):
    hidden = StakeholderFactory(live=False)

    assert client.get(door(hidden)).status_code == 404
    assert tell(of=hidden).status_code == 404
    assert client.get("/en/entries/user/1/report/").status_code == 404


class TestTakingOff:
    @pytest.fixture
    def initiative(self, entry):
        return InitiativeFactory(stakeholder=entry, name_en="Café")

    @pytest.fixture
    def report(self, initiative):
        return reports.file_report(initiative, "unsafe", "Bad", "", "en")

    def press(self, user, report, action, **data):
        address = reverse("report_review", args=[report.pk])
        data["action"] = action
        return browser_of(user).post(address, data, follow=True)

    def test_one_click_and_the_public_sees_nothing(
        self, client, report, initiative, editor
    ):
        before = initiative.serializable_data()

        self.press(editor, report, "take-off")

        assert client.get(initiative.get_absolute_url()).status_code == 410
        assert not Listing.objects.filter(initiative=initiative).exists()
        initiative.refresh_from_db()
        changed = {
            name
            for name, value in initiative.serializable_data().items()
            if before[name] != value
        }
        assert changed == {"live"}
        assert reports.open_takedown(initiative) == report
        log = ModelLogEntry.objects.get(action="stakeholders.take_off")
        assert log.user == editor

    def test_put_back_it_is_as_it_was(self, client, report, initiative, editor):
        self.press(editor, report, "take-off")
        self.press(editor, report, "put-back")

        assert client.get(initiative.get_absolute_url()).status_code == 200
        assert Listing.objects.filter(initiative=initiative).exists()
        initiative.refresh_from_db()
        assert reports.open_takedown(initiative) is None
        assert not initiative.has_unpublished_changes

    def test_an_organisation_takes_its_initiatives_along(
        self, client, entry, initiative, editor
    ):
        report = reports.file_report(entry, "unsafe", "Bad", "", "en")
        assert reports.take_off(report, editor)

        assert client.get(initiative.get_absolute_url()).status_code == 410
        assert not Listing.objects.exists()
        assert reports.put_back(report, editor)
        assert Listing.objects.count() == 2

    def test_members_do_not_put_it_back(self, report, initiative, owner, editor, entry):
        reports.take_off(report, editor)
        draft = submissions.draft_of(initiative)
        draft.phone = "+32 2 555 01 00"
        revision = submissions.save_draft(draft, owner, None)
        from stakeholders.services import standing

        standing.set_trusted(entry, editor, True)
        item = submissions.submit(entry, owner, [revision.pk]).items.get()

        initiative.refresh_from_db()
        assert not initiative.live
        assert item.is_waiting
        assert reports.open_takedown(initiative) == report

    def test_publishing_it_ends_the_takedown(self, report, initiative, editor):
        reports.take_off(report, editor)
        initiative.refresh_from_db()
        initiative.save_revision().publish()

        report.refresh_from_db()
        assert report.put_back_at
        assert not reports.put_back(report, editor)

    def test_twice_is_once(self, report, editor):
        assert reports.take_off(report, editor)
        assert not reports.take_off(report, editor)
        assert reports.put_back(report, editor)
        assert not reports.put_back(report, editor)

    def test_a_hidden_entry_is_not_published_by_putting_back(
        self, report, initiative, editor
    ):
        initiative.live = False
        initiative.save()

        assert not reports.put_back(report, editor)
        initiative.refresh_from_db()
        assert not initiative.live

    def test_closing_notes_who_and_what(self, report, editor):
        self.press(editor, report, "close", note="Called them, all is well.")
        response = self.press(editor, report, "close", note="Again")

        report.refresh_from_db()
        assert (report.closed_by, report.note) == (editor, "Called them, all is well.")
        assert "already" in response.content.decode()

    def test_translators_have_no_business_there(self, report, translator):
        assert browser_of(translator).get(
            reverse("report_review", args=[report.pk])
        ).status_code in (302, 403)
        self.press(translator, report, "take-off")
        report.refresh_from_db()
        assert report.taken_off_at is None

    def test_focal_points_of_the_country_may(
        self, report, initiative, focal_point, focal_elsewhere, owner
    ):
        address = reverse("member-report", args=[report.pk])
        for user in (focal_elsewhere, owner):
            assert browser_of(user).get(address).status_code == 404
            data = {"action": "take-off"}
            assert browser_of(user).post(address, data).status_code == 404
        assert "Bad" in browser_of(focal_point).get(address).content.decode()

        browser_of(focal_point).post(address, {"action": "take-off"})

        initiative.refresh_from_db()
        assert not initiative.live


def test_open_and_unsafe_reports_stand_on_top(entry, editor):
    closed = reports.file_report(entry, "unsafe", "closed one", "", "en")
    reports.close(closed, editor, "")
    reports.file_report(entry, "unsafe", "unsafe one", "", "en")
    reports.file_report(entry, "wrong", "wrong one", "", "en")

    text = browser_of(editor).get(reverse("report_index")).content.decode()

    order = [text.index(words) for words in ("unsafe one", "wrong one", "closed one")]
    assert order == sorted(order)


def test_a_report_outlives_the_account_of_its_editor(entry):
    editor = UserFactory()
    report = reports.file_report(entry, "wrong", "x", "", "en")
    reports.close(report, editor, "done")
    editor.delete()

    report.refresh_from_db()
    assert report.closed_at
    assert report.closed_by is None
