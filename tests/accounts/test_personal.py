"""An account can always be deleted, and what stays names nobody."""

import io
import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.files.images import ImageFile
from django.db import models
from django.test import Client
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageLogEntry
from wagtail.users.models import UserProfile

from accounts import personal
from accounts.history import ACTIONS
from accounts.models import User
from tests.factories import UserFactory

NAME = ("Amal", "Haddad-Ńowak")
EMAIL = "amal@example.org"


@pytest.fixture
def amal(db):
    """Somebody whose name is not plain ASCII, as it is escaped in JSON."""
    return UserFactory(email=EMAIL, first_name=NAME[0], last_name=NAME[1])


def picture():
    """Return a small picture as a file."""
    data = io.BytesIO()
    Picture.new("RGB", (2, 2)).save(data, "PNG")
    return ImageFile(data, name="picture.png")


def letter(to, status=TaskResultStatus.SUCCESSFUL):
    """Return a mail that the queue remembers."""
    kwargs = {"to": to, "subject": "S", "text": "T", "html": "H"}
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": kwargs},
        task_path="accounts.tasks.deliver",
        backend_name="background",
        status=status,
        run_after=timezone.now(),
        finished_at=timezone.now(),
    )


def log(entry_model=ModelLogEntry, **values):
    """Return an entry of a log, as Wagtail writes it."""
    if entry_model is PageLogEntry:
        values.setdefault("page_id", 1)
    else:
        values.setdefault("object_id", "1")
    defaults = {"label": "Thing", "action": "wagtail.edit", "timestamp": timezone.now()}
    return entry_model.objects.create(**(defaults | values))


def test_nothing_that_points_at_a_person_holds_them_back():
    kept_back = {models.PROTECT, models.RESTRICT}
    holding = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is User
        and getattr(getattr(field, "remote_field", None), "on_delete", None)
        in kept_back
    ]
    assert holding == []


def test_somebody_with_a_long_history_can_leave(site, amal):
    page = Page.objects.get(pk=site.pk).specific
    page.owner = page.locked_by = amal
    page.save()
    page.save_revision(user=amal, log_action=True).publish(
        user=amal, skip_permission_checks=True
    )
    comment = Comment.objects.create(
        page=page, user=amal, text="Mine", contentpath="title"
    )
    other = UserFactory()
    kept = Comment.objects.create(page=page, user=other, text="", contentpath="title")
    CommentReply.objects.create(comment=kept, user=amal, text="Mine too")
    image = Image.objects.create(
        title="Photo", file=picture(), width=2, height=2, uploaded_by_user=amal
    )
    document = Document.objects.create(title="Paper", uploaded_by_user=amal)
    amal.groups.add(Group.objects.first())
    Authenticator.objects.create(user=amal, type="totp", data={"secret": "s"})

    personal.erase(amal)

    assert not User.objects.filter(email=EMAIL).exists()
    page.refresh_from_db()
    assert (page.owner, page.locked_by, page.latest_revision.user) == (None, None, None)
    image.refresh_from_db()
    document.refresh_from_db()
    assert (image.uploaded_by_user, document.uploaded_by_user) == (None, None)
    assert not Comment.objects.filter(pk=comment.pk).exists()
    assert Comment.objects.get() == kept
    assert not CommentReply.objects.exists()
    assert PageLogEntry.objects.filter(page_id=page.pk).exists()
    # The pages that list history still open.
    administrator = Client()
    administrator.force_login(User.objects.create_superuser("admin@example.org"))
    history = f"/admin/pages/{page.pk}/history/"
    assert EMAIL not in administrator.get(history).content.decode()


def test_the_logs_no_longer_name_who_left(amal):
    whole = " ".join(NAME)
    ModelLogEntry.objects.log_action(
        instance=amal, action="wagtail.edit", user=amal, data={"about": "Amal"}
    )
    told = log(
        PageLogEntry,
        data={"comment": f"Ask {EMAIL.upper()}, {whole}", "list": [whole, 1]},
    )
    labelled = log(label=f"Invitation to {EMAIL}")
    other = log(label=f"Invitation to j{EMAIL}", data={"name": "Amal Haddadin"})

    personal.erase(amal)

    told.refresh_from_db()
    labelled.refresh_from_db()
    other.refresh_from_db()
    assert told.data == {"comment": "Ask …, …", "list": ["…", 1]}
    assert labelled.label == "Invitation to …"
    assert (other.label, other.data["name"]) == (
        f"Invitation to j{EMAIL}",
        "Amal Haddadin",
    )
    everything = json.dumps(
        [
            [entry.label, entry.data]
            for model in (ModelLogEntry, PageLogEntry)
            for entry in model.objects.exclude(pk=other.pk)
        ],
        ensure_ascii=False,
    )
    assert whole not in everything
    assert EMAIL not in everything.replace(f"j{EMAIL}", "")
    # That something was done stays; whose it was, only the number tells.
    assert ModelLogEntry.objects.filter(user_id=amal.pk).exists()


def test_mails_and_sessions_of_who_left_are_gone(amal):
    client = Client()
    client.force_login(amal)
    UserSession.objects.create(
        user=amal,
        ip="192.0.2.7",
        session_key=client.session.session_key,
        user_agent="x",
    )
    letter(EMAIL)
    running, others = letter(EMAIL, TaskResultStatus.RUNNING), letter("b@example.org")

    personal.erase(amal)

    assert set(DBTaskResult.objects.all()) == {running, others}
    assert not Session.objects.filter(pk=client.session.session_key).exists()
    assert not UserSession.objects.exists()


def test_the_picture_of_who_left_is_gone(amal, django_capture_on_commit_callbacks):
    profile = UserProfile.objects.create(user=amal, avatar=picture())
    storage, name = profile.avatar.storage, profile.avatar.name
    assert storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        personal.erase(amal)

    assert not storage.exists(name)


def test_leaving_twice_harms_nothing(amal):
    personal.erase(amal)
    personal.erase(amal)


def test_where_one_area_fails_nothing_is_lost(amal, monkeypatch):
    def fail(user):
        raise RuntimeError

    broken = personal.Area("broken", "Broken", (), erase=fail)
    monkeypatch.setitem(personal._areas, "broken", broken)
    letter(EMAIL)

    with pytest.raises(RuntimeError):
        personal.erase(amal)

    assert User.objects.filter(pk=amal.pk).exists()
    assert DBTaskResult.objects.exists()


def test_times_are_said_in_words():
    item = personal.Item("", "", "", "")
    assert item.kept_in_words == personal.WITH_ACCOUNT
    assert personal.Item("", "", "", "", 1).kept_in_words == "1 day"
    assert personal.Item("", "", "", "", 30).kept_in_words == "30 days"
    assert personal.Item("", "", "", "", 365).kept_in_words == "1 year"
    assert ACTIONS.kept_in_words == "3 years"
    with pytest.raises(ValueError, match="number of days"):
        item.stale_before()


def test_every_area_is_whole():
    areas = personal.areas()
    assert len({str(area.label) for area in areas}) == len(areas)
    for area in areas:
        for item in area.items:
            assert all(map(str, (item.what, item.purpose, item.basis, item.seen_by)))
