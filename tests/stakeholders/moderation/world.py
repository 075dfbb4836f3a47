"""Drafts and submissions, made as members make them."""

from typing import Any

from accounts.models import User
from stakeholders.models import MapEntry, Stakeholder, Submission
from stakeholders.services import submissions


def edit(entry: MapEntry, user: User, **values: Any) -> int:
    """Save a draft as the form does; return the revision's id."""
    draft = submissions.draft_of(entry)
    for name, value in values.items():
        setattr(draft, name, value)
    row = type(entry).objects.get(pk=entry.pk)
    moderating = submissions.item_of(row) is not None
    return submissions.save_draft(
        draft, user, row.latest_revision_id, moderating=moderating
    ).pk


def hand_in(
    organisation: Stakeholder, user: User, message: str = "", **values: Any
) -> Submission:
    """Change an organisation and hand it in, with all its changed initiatives."""
    if values:
        edit(organisation, user, **values)
    entries = submissions.entries_of(Stakeholder.objects.get(pk=organisation.pk))
    seen = [entry.latest_revision_id for entry in entries]
    return submissions.submit(
        organisation, user, seen, message=message, language=user.language
    )
