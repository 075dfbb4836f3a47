"""The page where a statement is signed, and the one after it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import allowed, network_of

from ..codes import SignatureState, Signers
from ..mails import signatures as mails
from ..models import Signature, Wording
from ..personal.signatures import UNCONFIRMED
from ..services import signatures
from ..services.links import token_of
from .forms import MemberForm, OrganisationForm
from .mine import mine
from .statements import Found, Text, changes, found_or_404, to_sign, wording_of

AN_HOUR, A_DAY = 3_600, 86_400
# Signatures of a network or an account in an hour; mails to an address in a day.
OF_NETWORK, OF_ACCOUNT, OF_ADDRESS = 20, 40, 3
# What asks for the form of an organisation that is none of one's own.
OTHER = "other"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the text and the form; take a signature."""
    found = found_or_404(slug)
    context: dict[str, Any] = about(found) | {"doors": doors(request)}
    if found.shut:
        return show_shut(request, context | {"shut": found.shut})
    members_only = found.signing.signers == Signers.MEMBERS
    context["own"] = own = mine(request.user, found.signing)
    if members_only and not own.entries:
        return show_shut(request, context | {"shut": "members"})
    context["other"] = not members_only and (OTHER in request.GET or not own.entries)
    context["members_only"] = members_only
    if not context["other"] and not own.unsigned:
        return show_shut(request, context | {"shut": "signed"})
    return answer(request, found, context)


def about(found: Found) -> dict[str, Any]:
    """Return what the frame of these pages shows."""
    return {
        "signing": found.signing,
        "page": found.page,
        "title": found.title,
        "example": found.page.example,
    }


def show_shut(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Say why there is no form."""
    return render(request, "campaigns/signing/shut.html", context)


def doors(request: HttpRequest) -> dict[str, str]:
    """Return the addresses of the ways in, that lead back here."""
    query = urlencode({"next": request.path})
    return {
        name: f"{reverse(f'account_{name}')}?{query}" for name in ("login", "signup")
    }


def answer(request: HttpRequest, found: Found, context: Any) -> HttpResponse:
    """Show the form, or take what was sent with it."""
    read, wording = None, found.wording
    if request.method == "POST":
        read = wording_of(found.signing, request.POST.get("wording"))
        wording = to_sign(found.signing, read.language) if read else wording
    form = form_of(request, found, context, wording)
    if request.method == "POST" and form.is_robot:
        return redirect("sign-done", found.signing.slug)
    if request.method == "POST":
        if read == wording and form.is_valid():
            if taken := take(request, found, form, wording):
                return taken
            wording = to_sign(found.signing, wording.language)
        if read != wording:
            ask_to_read_again(form, wording)
            context |= {"read_again": True, "changed": changes(read, wording)}
    context |= {"form": form, "text": Text(wording)}
    return render(request, "campaigns/signing/sign.html", context)


def form_of(request: HttpRequest, found: Found, context: Any, wording: Wording) -> Any:
    """Return the form that fits the reader."""
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    user: Any = request.user if request.user.is_authenticated else None
    form: MemberForm | OrganisationForm
    if context["other"]:
        form = OrganisationForm(found.signing, wording, *data, user=user)
    else:
        entries = context["own"].unsigned
        form = MemberForm(found.signing, wording, *data, entries=entries, user=user)
    form.sender = sender(request)
    return form


def sender(request: HttpRequest) -> str:
    """Return whom we count: an account, or the network of who has none."""
    user: Any = request.user
    return f"account:{user.pk}" if user.is_authenticated else network_of(request)


def ask_to_read_again(form: Any, wording: Wording) -> None:
    """Have the form come back, as it is, under the text that is new."""
    form.write("wording", str(wording.pk))
    form.add_error(
        None,
        _("The text was changed meanwhile. Please read what is new, then sign again."),
    )


def take(
    request: HttpRequest, found: Found, form: Any, read: Wording
) -> HttpResponse | None:
    """Take a signature and lead on; nothing where the form says why not."""
    user: Any = request.user if request.user.is_authenticated else None
    if not form.is_first():
        return redirect("sign-done", found.signing.slug)
    # From here on the form has been sent; if it comes back it is a new one.
    form.renew()
    most = OF_ACCOUNT if user else OF_NETWORK
    if not allowed("sign", sender(request), most, AN_HOUR):
        why = _("Too much came from your network. Please wait an hour.")
        form.add_error(None, why)
        return None
    signature = form.signature()
    signature.example = signature.example or found.page.example
    try:
        token = sign_or_leave(found, read, signature, user)
    except signatures.TextChanged:
        # The caller compares what was read with what is there now.
        return None
    except signatures.AlreadySigned:
        why = _("%(organisation)s has signed already. An organisation signs once.")
        form.add_error(None, why % {"organisation": signature.name})
        return None
    except signatures.Refused:
        # Closed meanwhile, or no member any more: the page says so.
        return redirect("sign", found.signing.slug)
    if token is None:
        # The page is the same, so that nobody learns of others' mails.
        return redirect("sign-done", found.signing.slug)
    if token:
        return ask_to_confirm(signature, token)
    say_thanks(request, signature)
    return redirect("signature", token_of(signature))


def sign_or_leave(
    found: Found, read: Wording, signature: Signature, user: Any
) -> str | None:
    """Sign, and return the token of the link that confirms, as the service does.

    None where the address had too many mails today: then nothing is changed, and the
    link of the last of them goes on working.
    """
    with transaction.atomic():
        token = signatures.sign(found.signing, read, signature, user)
        if token and not allowed(
            "sign-address", signature.email.lower(), OF_ADDRESS, A_DAY
        ):
            transaction.set_rollback(True)
            if signature.logo:
                signature.logo.delete(save=False)
            return None
    return token


def ask_to_confirm(signature: Signature, token: str) -> HttpResponse:
    """Mail the link; the page is the same for everybody."""
    mails.confirm(signature, token, int(UNCONFIRMED.kept))  # type: ignore[arg-type]
    return redirect("sign-done", signature.signing.slug)


def say_thanks(request: HttpRequest, signature: Signature) -> None:
    """Tell a member what becomes of it."""
    if signature.state == SignatureState.ACCEPTED:
        messages.success(request, _("Thank you! Your organisation has signed."))
    else:
        text = _("Thank you! An editor looks at it, and we write to you.")
        messages.success(request, text)


@never_cache
@require_safe
def done(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a mail is on its way; who is known finds their signatures."""
    found = found_or_404(slug)
    context = about(found) | {
        "own": mine(request.user, found.signing),
        "days": UNCONFIRMED.kept,
    }
    return render(request, "campaigns/signing/done.html", context)
