"""Members are asked once a year whether all is still true."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from stakeholders.models import Stakeholder, Standing
from stakeholders.services.standing import BETWEEN_REMINDERS, to_remind
from tests.factories import StakeholderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(organisation, owner, colleague):
    """An organisation of which nobody said anything for long."""
    long_ago = timezone.now() - timedelta(days=settings.CONFIRM_AFTER_DAYS + 1)
    Stakeholder.objects.update(last_published_at=long_ago)
    return organisation


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    def run(*options):
        out = io.StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("remind", *options, stdout=out)
        return out.getvalue()

    return run


def test_all_members_are_asked_in_their_language(silent, owner, remind):
    owner.language = "fr"
    owner.save()

    assert "2 mails" in remind()

    told = {letter.to[0]: letter for letter in mail.outbox}
    assert set(told) == {"owner@example.org", "colleague@example.org"}
    assert "/fr/members/confirm/" in told["owner@example.org"].body
    assert "/en/members/confirm/" in told["colleague@example.org"].body


def test_once_in_thirty_days(silent, remind):
    remind()
    remind()
    assert len(mail.outbox) == 2

    long_ago = timezone.now() - BETWEEN_REMINDERS - timedelta(hours=1)
    Standing.objects.update(asked_at=long_ago)
    remind()
    assert len(mail.outbox) == 4


def test_who_said_so_is_not_asked(silent, remind):
    Standing.objects.create(stakeholder=silent, confirmed_at=timezone.now())

    assert "0 mails" in remind()


def test_who_published_lately_is_not_asked(silent, remind):
    Stakeholder.objects.update(last_published_at=timezone.now())

    assert "0 mails" in remind()


def test_who_is_hidden_an_example_or_alone_is_not_asked(silent):
    values = {"last_published_at": silent.last_published_at}
    alone = StakeholderFactory()
    Stakeholder.objects.filter(pk=alone.pk).update(
        last_published_at=timezone.now() - timedelta(days=999)
    )
    assert list(to_remind()) == [silent]
    for field, value in (("live", False), ("example", True)):
        Stakeholder.objects.filter(pk=silent.pk).update(**{field: value})
        assert not to_remind(), values
        Stakeholder.objects.filter(pk=silent.pk).update(live=True, example=False)


def test_who_switched_it_off_is_not_asked(silent, owner, colleague, remind):
    owner.muted = ["reminders"]
    owner.save()

    remind()

    assert [letter.to[0] for letter in mail.outbox] == ["colleague@example.org"]


def test_a_dry_run_only_tells(silent, remind):
    told = remind("--dry-run")

    assert "Welcome House" in told
    assert "1 to be asked" in told
    assert not mail.outbox
    assert not Standing.objects.exists()
