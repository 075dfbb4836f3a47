"""What alerts know of people, most of whom have no account."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.addresses import email_digest
from accounts.models import User
from accounts.personal import CONSENT, NOBODY, Area, Item, delete_or_count

from ..models import Alert
from ..models.alert import AlertQuerySet

RUNNING = Item(
    what=_(
        "Your e-mail address, a town and filters, if you want to hear of new entries"
    ),
    purpose=_("To write to you when there is something new near that town"),
    basis=CONSENT,
    seen_by=NOBODY,
    kept=_("Until you stop it. It ends after a year, unless you want another"),
)
UNCONFIRMED = Item(
    what=_("What was typed to hear of new entries and never confirmed"),
    purpose=_("To let you confirm it later"),
    basis=CONSENT,
    seen_by=NOBODY,
    kept=30,
    apart=True,
)


def of_person(user: User) -> AlertQuerySet:
    """Return the alerts of a person's addresses, those that they proved."""
    proved = EmailAddress.objects.filter(user=user, verified=True)
    addresses = proved.values_list("email", flat=True)
    digests = [email_digest(address) for address in addresses]
    rows: AlertQuerySet = Alert.objects.filter(email_digest__in=digests)
    return rows


def export(user: User) -> dict[str, Any]:
    """Return what somebody wants to hear of."""
    wanted = [
        {
            gettext("E-mail"): row.email,
            gettext("Town"): row.place,
            gettext("Filters"): row.question,
            gettext("Given"): row.created_at,
            gettext("Ends"): row.ends_at,
        }
        for row in of_person(user).order_by("pk")
    ]
    return {gettext("Mails about new entries"): wanted} if wanted else {}


def erase(user: User) -> None:
    """Delete the alerts of somebody."""
    of_person(user).delete()


def unconfirmed() -> AlertQuerySet:
    """Return those about which we wrote long ago, and that nobody confirmed."""
    before = UNCONFIRMED.stale_before()
    old = Q(mailed_at__lt=before) | Q(mailed_at=None, created_at__lt=before)
    rows: AlertQuerySet = Alert.objects.filter(old, ends_at=None)
    return rows


def forget(dry_run: bool) -> dict[str, int]:
    """Delete what was never confirmed, and what has ended."""
    over = Alert.objects.filter(ends_at__lte=timezone.now())
    return {
        "unconfirmed alerts": delete_or_count(unconfirmed(), dry_run),
        "alerts that are over": delete_or_count(over, dry_run),
    }


AREA = Area(
    "alerts",
    _("Mails about new entries"),
    (RUNNING, UNCONFIRMED),
    export,
    erase,
    forget,
)
