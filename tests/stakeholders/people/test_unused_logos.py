"""Pictures that nobody kept as a logo go by themselves, and no others."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from stakeholders import logos
from stakeholders.models import Stakeholder
from stakeholders.services import submissions
from tests.stakeholders.moderation.world import edit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty():
    """Begin with no pictures: those of other tests are still in memory."""
    for name in default_storage.listdir("")[0]:
        if name == "logos":
            default_storage.delete(name)


@pytest.fixture
def later(monkeypatch):
    """Let every picture be two days old."""
    monkeypatch.setattr(
        type(default_storage._wrapped or default_storage),
        "get_modified_time",
        lambda self, name: timezone.now() - timedelta(days=2),
    )


def test_a_picture_that_no_entry_names_is_deleted(organisation, owner, later, capsys):
    unused, public, former, drafted = (logos.keep(b"x") for _one in range(4))
    Stakeholder.objects.filter(pk=organisation.pk).update(logo=public)
    edit(organisation, owner, logo=former)
    edit(organisation, owner, logo=drafted)
    assert submissions.draft_of(organisation).logo.name == drafted

    call_command("forget", "--dry-run")
    assert default_storage.exists(unused)
    call_command("forget")

    assert not default_storage.exists(unused)
    assert all(map(default_storage.exists, (public, former, drafted)))
    assert "1 pictures that no entry shows" in capsys.readouterr().out


def test_a_picture_of_today_waits_for_its_form(capsys):
    fresh = logos.keep(b"x")

    call_command("forget")

    assert default_storage.exists(fresh)
    assert "0 pictures that no entry shows" in capsys.readouterr().out
