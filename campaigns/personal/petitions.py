"""What petitions know of people, most of whom have no account."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.addresses import email_digest
from accounts.models import User
from accounts.personal import CONSENT, EDITORS, Area, Item, delete_or_count

from ..models import CampaignPage, Petition, Supporter
from ..services import petitions

SUPPORT = Item(
    what=_("Your name, e-mail address and country when you sign a petition"),
    purpose=_("To count you once, and to hand over names and countries at the end"),
    basis=CONSENT,
    seen_by=EDITORS,
    kept=_("As long as the petition runs and as long afterwards as it says"),
)
UPDATES = Item(
    what=_("That you want news of a campaign, and since when"),
    purpose=_("To write to you, only if you ticked it"),
    basis=CONSENT,
    seen_by=EDITORS,
    kept=_("Until you stop it, and no longer than your signature"),
)
UNCONFIRMED = Item(
    what=_("What was typed to sign a petition and never confirmed"),
    purpose=_("To let you confirm it later"),
    basis=CONSENT,
    seen_by=EDITORS,
    kept=30,
    apart=True,
)


def of_person(user: User) -> "QuerySet[Supporter]":
    """Return what was signed with a person's addresses, those that they proved."""
    proved = EmailAddress.objects.filter(user=user, verified=True)
    addresses = proved.values_list("email", flat=True)
    digests = [email_digest(address) for address in addresses]
    return Supporter.objects.filter(email_digest__in=digests)


def export(user: User) -> dict[str, Any]:
    """Return what somebody signed."""
    rows = of_person(user).select_related("petition").order_by("pk")
    signed = [
        {
            gettext("Petition"): str(row.petition),
            gettext("Name"): row.name,
            gettext("E-mail"): row.email,
            gettext("Country"): row.get_country_display(),
            gettext("Given"): row.created_at,
            gettext("Confirmed"): row.confirmed_at,
            gettext("Wants news since"): row.updates_at,
        }
        for row in rows
    ]
    return {gettext("Petitions"): signed} if signed else {}


def erase(user: User) -> None:
    """Withdraw what somebody signed."""
    for pk in of_person(user).values_list("pk", flat=True):
        petitions.withdraw(pk)


def unconfirmed() -> "QuerySet[Supporter]":
    """Return those to whom we wrote long ago, and who never confirmed."""
    before = UNCONFIRMED.stale_before()
    old = Q(mailed_at__lt=before) | Q(mailed_at=None, created_at__lt=before)
    return Supporter.objects.filter(old, confirmed_at=None)


def over() -> "QuerySet[Supporter]":
    """Return the names of petitions that ended long ago, or whose page is deleted."""
    now = timezone.now()
    ended = Petition.objects.filter(closes_at__lt=now)
    stale = [row.pk for row in ended if row.kept_until and row.kept_until < now]
    campaigns = CampaignPage.objects.values("translation_key")
    orphans = Petition.objects.exclude(campaign__in=campaigns)
    return Supporter.objects.filter(Q(petition__in=stale) | Q(petition__in=orphans))


def forget(dry_run: bool) -> dict[str, int]:
    """Delete what was never confirmed, and names after the end; numbers stay."""
    return {
        "unconfirmed signatures of petitions": delete_or_count(unconfirmed(), dry_run),
        "names of petitions that are over": delete_or_count(over(), dry_run),
    }


AREA = Area(
    "petitions",
    _("Petitions"),
    (SUPPORT, UPDATES, UNCONFIRMED),
    export,
    erase,
    forget,
)
