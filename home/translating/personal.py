"""What is known of people who translate."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts import personal
from accounts.models import User
from accounts.personal import CONTRACT, EDITORS, Area, Item
from stakeholders.cldr import language_name

from .models import Assignment

ASSIGNED = Item(
    what=_("Which pages you are asked to translate, since when"),
    purpose=_("So that two people do not translate the same page"),
    basis=CONTRACT,
    seen_by=EDITORS,
    kept=_("Until the translation is published, or somebody else takes it"),
)


def export_assignments(user: User) -> dict[str, Any]:
    """Return what somebody is asked to translate."""
    rows = Assignment.objects.filter(translator=user).select_related("locale")
    pages = Page.objects.filter(translation_key__in=rows.values("translation_key"))
    titles = dict(pages.order_by("-pk").values_list("translation_key", "title"))
    found = [
        {
            gettext("Page"): titles.get(row.translation_key, ""),
            gettext("Language"): language_name(row.locale.language_code),
            gettext("Since"): row.assigned_at,
        }
        for row in rows
    ]
    return {gettext("Pages to translate"): found} if found else {}


def register_areas() -> None:
    """Make the area known; called once, when the apps are ready."""
    personal.register(
        Area("translating", _("Translating"), (ASSIGNED,), export_assignments)
    )
