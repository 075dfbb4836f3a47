"""The mailed link: its page shows a button, and only the button confirms."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from stakeholders.cldr import reader_language
from stakeholders.models.joining import digest

from ..codes import SignatureState
from ..models import Signature
from ..personal.signatures import UNCONFIRMED
from ..services import signatures
from ..services.links import token_of
from ..services.pages import page_of
from .statements import Text

TEMPLATE = "campaigns/signing/confirm.html"


@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is to be confirmed, or why it cannot be; confirm it."""
    response = answer(request, token)
    # As with invitations: no path is told, and the form still names its origin.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Return the page of a link, or what follows its button."""
    found = of_link(token)
    why = reason_against(found)
    if found is None or why:
        return show(request, found, why)
    if request.method != "POST":
        return show(request, found, "")
    try:
        confirmed = signatures.confirm(token)
    except signatures.Closed:
        return show(request, found, "closed")
    except signatures.AlreadySigned:
        return show(request, found, "signed")
    if confirmed is not None:
        messages.success(
            request, _("Thank you! An editor looks at it, and we write to you.")
        )
    # Pressed twice: the page says how it stands.
    return redirect("signature", token_of(found))


def of_link(token: str) -> Signature | None:
    """Return the signature that a link was mailed for, in whatever state."""
    rows = Signature.objects.filter(token_digest=digest(token))
    return rows.select_related("signing", "wording__version").first()


def reason_against(found: Signature | None) -> str:
    """Return why a link confirms nothing; nothing if it does."""
    if found is None:
        return "gone"
    if found.state != SignatureState.UNCONFIRMED:
        return "used"
    if (
        found.created_at < UNCONFIRMED.stale_before()
        or page_of(found.signing, reader_language()) is None
    ):
        return "gone"
    return "" if found.signing.is_open else "closed"


def show(request: HttpRequest, found: Signature | None, why: str) -> HttpResponse:
    """Render the page of a link."""
    context: dict[str, Any] = {"signature": found, "why": why}
    if found is not None:
        text = Text(found.wording)
        context |= {
            "page": page_of(found.signing, reader_language()),
            "text": text,
            "title": text.title,
            "example": found.example,
            "token": token_of(found),
        }
    status = {"": 200, "gone": 404}.get(why, 410)
    return render(request, TEMPLATE, context, status=status)
