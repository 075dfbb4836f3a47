"""Pictures that were sent as a logo, and that no entry ever showed."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from accounts.personal import CONTRACT, ONLY_YOU, Area, Item

from ..logos import FOLDER
from ..models import Stakeholder

UNUSED = Item(
    what=_("A picture that you chose as a logo and did not save"),
    purpose=_("So that you need not choose it again when the form has a mistake"),
    basis=CONTRACT,
    seen_by=ONLY_YOU,
    kept=1,
    apart=True,
)


def stored_long_ago() -> Iterator[str]:
    """Yield the pictures that wait for no form any more."""
    try:
        _folders, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    before = UNUSED.stale_before()
    for file in files:
        name = f"{FOLDER}/{file}"
        if default_storage.get_modified_time(name) < before:
            yield name


def named() -> set[str]:
    """Return the pictures of all organisations, and of all that was ever drafted."""
    rows = Stakeholder._default_manager.exclude(logo="")
    kind = ContentType.objects.get_for_model(Stakeholder)
    drafts = Revision.objects.filter(content_type=kind).order_by()
    return {
        *rows.values_list("logo", flat=True),
        *drafts.values_list("content__logo", flat=True).distinct().iterator(),
    }


def forget(dry_run: bool) -> dict[str, int]:
    """Delete the pictures that neither an entry nor a draft of one names."""
    # What is named is read last: a draft may be saved meanwhile.
    stored = set(stored_long_ago())
    unused = stored - named() if stored else stored
    if not dry_run:
        for name in unused:
            default_storage.delete(name)
    return {"pictures that no entry shows": len(unused)}


AREA = Area("pictures", _("Pictures"), (UNUSED,), forget=forget)
