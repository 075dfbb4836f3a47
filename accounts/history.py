"""What Wagtail remembers of who did what: its log, comments, uploads.

Its rows point at a person and hold no name, with two exceptions that are mended when an
account goes: what was logged about the account itself, and texts that name the person.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import registry
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page

from .areas import addresses
from .models import User
from .personal import A_YEAR, EDITORS, INTEREST, Area, Item

ACTIONS = Item(
    what=_("What you changed, approved or sent in, and when"),
    purpose=_("So that editors can follow who changed what, and mend mistakes"),
    basis=INTEREST,
    seen_by=EDITORS,
    kept=3 * A_YEAR,
    stays=_("That something was done, and when; not who did it"),
)
REMARKS = Item(
    what=_("Remarks that you wrote beside pages"),
    purpose=_("To work on a page together"),
    basis=INTEREST,
    seen_by=EDITORS,
)
UPLOADS = Item(
    what=_("That a page, picture or document came from you"),
    purpose=_("So that editors know whom to ask"),
    basis=INTEREST,
    seen_by=EDITORS,
    stays=_("Pages, pictures and documents; not whose they were"),
)


def logs() -> Iterator[QuerySet[Any]]:
    """Yield the entries of each of Wagtail's logs."""
    for model in registry.get_log_entry_models():
        yield model.objects.order_by("timestamp")


def export(user: User) -> dict[str, Any]:
    """Return what somebody did, wrote and uploaded."""
    return {
        gettext("What you did"): [
            {
                gettext("Date"): entry.timestamp,
                gettext("Action"): str(registry.get_action_label(entry.action)),
                gettext("What it was done to"): entry.label,
            }
            for log in logs()
            for entry in log.filter(user=user)
        ],
        gettext("Remarks"): [
            {gettext("Date"): remark.created_at, gettext("Text"): remark.text}
            for model in (Comment, CommentReply)
            for remark in model.objects.filter(user=user).order_by("created_at")
        ],
        gettext("Pages, pictures and documents"): [
            *Page.objects.filter(owner=user).values_list("title", flat=True),
            *uploads(get_image_model(), user),
            *uploads(get_document_model(), user),
        ],
    }


def uploads(model: Any, user: User) -> QuerySet[Any, str]:
    """Return the titles of what somebody uploaded."""
    return model.objects.filter(uploaded_by_user=user).values_list("title", flat=True)


def erase(user: User) -> None:
    """Take a person's names and addresses out of every log."""
    itself = ContentType.objects.get_for_model(User)
    about = ModelLogEntry.objects.filter(content_type=itself, object_id=str(user.pk))
    about.update(label="", data={})
    for name in names(user):
        for log in logs():
            for entry in naming(log, name):
                # Not `save()`: it would hold what was logged once to today's rules.
                log.filter(pk=entry.pk).update(
                    label=without(entry.label, name), data=without(entry.data, name)
                )


def names(user: User) -> list[str]:
    """Return what tells a person from others: addresses, and a name of two parts."""
    whole = [user.get_full_name()] if user.first_name and user.last_name else []
    return [*sorted(addresses(user)), *whole]


def naming(log: QuerySet[Any], name: str) -> QuerySet[Any]:
    """Return the entries that may hold a name, which JSON may have escaped."""
    escaped = json.dumps(name)[1:-1]
    return log.annotate(text=Cast("data", TextField())).filter(
        Q(label__icontains=name) | Q(text__icontains=name) | Q(text__icontains=escaped)
    )


def without(value: Any, name: str) -> Any:
    """Return a value of JSON without a name."""
    if isinstance(value, str):
        whole = rf"(?<![\w.+-]){re.escape(name)}(?![\w-])"
        return re.sub(whole, "…", value, flags=re.IGNORECASE)
    if isinstance(value, dict):
        return {key: without(content, name) for key, content in value.items()}
    if isinstance(value, list):
        return [without(content, name) for content in value]
    return value


def forget(dry_run: bool) -> dict[str, int]:
    """Cut the link from old entries of the logs to whoever made them."""
    number = 0
    for log in logs():
        stale = log.filter(
            timestamp__lt=ACTIONS.stale_before(), user_id__isnull=False
        ).order_by()
        number += stale.count() if dry_run else stale.update(user_id=None)
    return {"old entries of the log": number}


AREA = Area(
    "history",
    _("What you do on the site"),
    (ACTIONS, REMARKS, UPLOADS),
    export,
    erase,
    forget,
)
