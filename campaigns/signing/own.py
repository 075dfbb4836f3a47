"""A signatory's own page: how it stands, what was signed, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from stakeholders.cldr import reader_language

from ..codes import SignatureState
from ..models import Signature
from ..models.signature import STANDING
from ..services import signatures
from ..services.links import may_act, signature_of
from ..services.pages import page_of
from ..services.wordings import wording_for
from .statements import Text, changes, wording_of

TEMPLATE = "campaigns/signing/signature.html"


@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def signature(request: HttpRequest, token: str) -> HttpResponse:
    """Show a signature to whoever has its link; take it back, or sign anew."""
    found = signature_of(token)
    if found is None:
        response = render(request, TEMPLATE, {"signature": None}, status=404)
    elif request.method == "POST":
        act(request, found)
        response = redirect("signature", token)
    else:
        response = render(request, TEMPLATE, context_of(request, found, token))
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def act(request: HttpRequest, found: Signature) -> None:
    """Do what the button says, and tell what came of it."""
    if not may_act(found, request.user):
        messages.error(request, _("Only members of the organisation can do this."))
        return
    user: Any = request.user if request.user.is_authenticated else None
    if request.POST.get("action") == "withdraw":
        withdraw(request, found, user)
    elif request.POST.get("action") == "renew":
        renew(request, found, user)


def withdraw(request: HttpRequest, found: Signature, user: Any) -> None:
    """Take a signature back, unless it was given over."""
    try:
        if signatures.withdraw(found, user):
            messages.success(request, _("You have withdrawn the signature."))
    except signatures.Delivered:
        text = _("The statement was delivered meanwhile: nobody can withdraw any more.")
        messages.error(request, text)


def renew(request: HttpRequest, found: Signature, user: Any) -> None:
    """Sign the version that was read."""
    read = wording_of(found.signing, request.POST.get("wording"))
    if read is None:
        return
    try:
        if signatures.renew(found, read, user):
            messages.success(request, _("Thank you! You have signed the new version."))
    except signatures.TextChanged:
        text = _("The text was changed once more. Please read it, then sign again.")
        messages.warning(request, text)
    except signatures.Closed:
        text = _("It is closed meanwhile: nobody can sign any more.")
        messages.error(request, text)


def context_of(request: HttpRequest, found: Signature, token: str) -> dict[str, Any]:
    """Return what the page shows."""
    signing, signed = found.signing, found.wording
    newest = wording_for(signing, signed.language) or signed
    stands = found.state in STANDING
    new_version = newest.version_id != signed.version_id
    delivered = signing.delivered_at is not None
    unconfirmed = found.state == SignatureState.UNCONFIRMED
    may = may_act(found, request.user)
    return {
        "signature": found,
        "signing": signing,
        "page": page_of(signing, reader_language()),
        "example": found.example,
        "title": Text(newest).title,
        "token": token,
        "text": Text(signed),
        "newest": Text(newest),
        "corrected": stands and newest != signed and not new_version,
        "changed": changes(signed, newest),
        "may_renew": may and stands and new_version and signing.is_open,
        "may_withdraw": may and (stands or unconfirmed) and not delivered,
        "members_only": not may and stands and not delivered,
        "asks": "withdraw" in request.GET,
        "events": found.events.all(),
    }
