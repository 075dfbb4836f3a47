"""What is no longer needed goes by itself, and nothing else."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Comment, ModelLogEntry

from accounts import areas, history
from accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def ago(item, days=0):
    """Return a moment, so many days before something is stale."""
    return timezone.now() - timedelta(days=item.kept + days)


def unproved(email, joined, **fields):
    """Return somebody who signed up and never confirmed the address."""
    user = UserFactory(email=email, date_joined=joined, verified=False, **fields)
    EmailAddress.objects.get_or_create(user=user, email=email)
    return user


def result(status, finished, text=""):
    """Return what the queue remembers of a task."""
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {"text": text}},
        task_path="accounts.tasks.deliver",
        backend_name="background",
        run_after=timezone.now(),
        status=status,
        finished_at=finished,
    )


def test_accounts_that_nobody_confirmed_are_forgotten(site):
    old = ago(areas.UNPROVED, 1)
    stale = unproved("stale@example.org", old)
    kept = [
        unproved("young@example.org", ago(areas.UNPROVED, -1)),
        unproved("seen@example.org", old, last_login=old),
        unproved("staff@example.org", old, is_staff=True),
        UserFactory(email="proved@example.org", date_joined=old),
        # Made by an administrator: never asked to confirm anything.
        UserFactory(email="made@example.org", date_joined=old, verified=False),
    ]
    EmailAddress.objects.filter(user=kept[-1]).delete()
    member = unproved("group@example.org", old)
    member.groups.add(Group.objects.first())
    writer = unproved("writer@example.org", old)
    Comment.objects.create(page=site, user=writer, text="", contentpath="title")

    call_command("forget")

    assert set(User.objects.all()) == {*kept, member, writer}
    assert not EmailAddress.objects.filter(email=stale.email).exists()


def test_sessions_that_are_over_are_forgotten():
    user, now = UserFactory(), timezone.now()
    for key, days in (("over", -1), ("going-on", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=now + timedelta(days=days)
        )
    for key in ("over", "going-on", "gone"):
        UserSession.objects.create(
            user=user, ip="192.0.2.7", session_key=key, user_agent="x"
        )

    call_command("forget")

    assert [session.pk for session in Session.objects.all()] == ["going-on"]
    assert [note.session_key for note in UserSession.objects.all()] == ["going-on"]


def test_mails_that_were_sent_are_forgotten():
    old, new = ago(areas.LETTERS, 1), ago(areas.LETTERS, -1)
    result(TaskResultStatus.SUCCESSFUL, old)
    result(TaskResultStatus.FAILED, old)
    kept = {
        result(TaskResultStatus.SUCCESSFUL, new),
        result(TaskResultStatus.FAILED, new),
        result(TaskResultStatus.READY, None),
    }

    call_command("forget")

    assert set(DBTaskResult.objects.all()) == kept


def test_old_history_loses_its_names_and_nothing_else():
    user = UserFactory()
    entries = [
        ModelLogEntry.objects.create(
            object_id="1",
            label="Thing",
            action="wagtail.edit",
            user=user,
            timestamp=ago(history.ACTIONS, days),
        )
        for days in (1, -1)
    ]

    call_command("forget")

    for entry in entries:
        entry.refresh_from_db()
    assert [entry.user_id for entry in entries] == [None, user.pk]


def test_a_dry_run_counts_and_keeps(capsys):
    unproved("stale@example.org", ago(areas.UNPROVED, 1))
    result(TaskResultStatus.SUCCESSFUL, ago(areas.LETTERS, 1))

    call_command("forget", "--dry-run")

    told = capsys.readouterr().out
    assert "1 unconfirmed accounts" in told
    assert "1 finished tasks" in told
    assert "nothing was deleted" in told
    assert User.objects.count() == 1
    assert DBTaskResult.objects.count() == 1

    call_command("forget")
    assert "1 unconfirmed accounts" in capsys.readouterr().out
    call_command("forget")
    assert "0 unconfirmed accounts" in capsys.readouterr().out
