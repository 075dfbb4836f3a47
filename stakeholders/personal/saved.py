"""What a reader saves: told on the privacy page, although we never see it."""

from django.utils.translation import gettext_lazy as _

from accounts.personal import CONTRACT, ONLY_YOU, Area, Item

IN_THE_BROWSER = Item(
    what=_("Entries that you save: in your browser only, we never see which"),
    purpose=_("So that you can read them without a connection"),
    basis=CONTRACT,
    seen_by=ONLY_YOU,
    kept=_("Until you remove them"),
    apart=True,
)

AREA = Area("saved", _("Saved entries"), (IN_THE_BROWSER,))
