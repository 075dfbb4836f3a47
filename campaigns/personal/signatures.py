"""Who signed for an organisation."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.areas import addresses
from accounts.models import User
from accounts.personal import CONTRACT, EDITORS, INTEREST, Area, Item

from ..codes import SignatureState
from ..models import Signature
from ..models.signature import SignatureQuerySet
from ..services.forgetting import PERSONAL, blank, delete_with_logos

UNCONFIRMED = Item(
    what=_("A signature for an organisation that nobody confirmed by the mailed link"),
    purpose=_("So that you can still confirm it"),
    basis=CONTRACT,
    seen_by=EDITORS,
    kept=7,
    apart=True,
)
SIGNATORY = Item(
    what=_(
        "Your name, role and e-mail address, as who signed a statement for an "
        "organisation; counted from when it is closed, or the signature is declined "
        "or withdrawn"
    ),
    purpose=_("To check that you may sign, and to write to you what becomes of it"),
    basis=INTEREST,
    seen_by=EDITORS,
    kept=180,
    stays=_("That the organisation signed, without your name"),
)
# Of which nothing public is left.
OVER = (SignatureState.DECLINED, SignatureState.WITHDRAWN)


def signed_by(user: User) -> SignatureQuerySet:
    """Return what a person signed, with an account or without it."""
    address = Q()
    for email in sorted(addresses(user)):
        address |= Q(email__iexact=email)
    found: SignatureQuerySet = Signature.objects.filter(Q(user=user) | address)
    return found


def export(user: User) -> dict[str, Any]:
    """Return what somebody signed, for whom."""
    rows = signed_by(user).select_related("signing", "wording").order_by("pk")
    signed = [
        {
            gettext("Statement"): signature.wording.as_words().title,
            gettext("Organisation"): signature.name,
            gettext("Name"): signature.person_name,
            gettext("Role"): signature.person_role,
            gettext("E-mail address"): signature.email,
            gettext("Text"): signature.quote,
            gettext("Date"): signature.created_at,
            gettext("State"): signature.get_state_display(),
        }
        for signature in rows
    ]
    return {gettext("Signatures for organisations"): signed} if signed else {}


def erase(user: User) -> None:
    """Take somebody out of what they signed; what they never confirmed goes whole."""
    rows = signed_by(user)
    delete_with_logos(rows.filter(state=SignatureState.UNCONFIRMED))
    blank(rows)


def forget(dry_run: bool) -> dict[str, int]:
    """Delete what nobody confirmed; take people out of what is over for long."""
    unconfirmed = Signature.objects.filter(
        state=SignatureState.UNCONFIRMED, created_at__lt=UNCONFIRMED.stale_before()
    )
    before = SIGNATORY.stale_before()
    over = Q(signing__delivered_at__lt=before) | Q(signing__closes_at__lt=before)
    over |= Q(state__in=OVER, decided_at__lt=before)
    named = Signature.objects.exclude(**dict.fromkeys(PERSONAL, ""), user=None)
    stale = named.filter(over).exclude(state=SignatureState.UNCONFIRMED)
    counts = {
        "unconfirmed signatures": unconfirmed.count(),
        "names of old signatories": stale.count(),
    }
    if not dry_run:
        delete_with_logos(unconfirmed)
        blank(stale)
    return counts


AREA = Area(
    "signatures",
    _("Signatures for organisations"),
    (UNCONFIRMED, SIGNATORY),
    export,
    erase,
    forget,
)
