"""The door of the delivery: the statement and its signatories, to be handed over."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.log_actions import log

from stakeholders.cldr import reader_language

from .. import delivery
from ..models import Signing, StatementPage
from ..services import openings
from .access import ADMINISTER, MANAGE, framed, require, statement
from .calls import signing_of
from .forms import AskedForm


class MomentForm(forms.Form):
    """In which language, and as it stood when."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES
    )
    at = forms.DateTimeField(
        label=gettext_lazy("As it stood on"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Empty: as it stands now."),
    )

    def clean_at(self) -> datetime | None:
        """Refuse what is still to come."""
        at: datetime | None = self.cleaned_data["at"]
        if at and at > timezone.now():
            raise forms.ValidationError(_("This moment is still to come."))
        return at


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Offer the documents, and note that they were given over."""
    page = statement(request, page_pk, MANAGE)
    signing = signing_of(page)
    if request.method != "POST":
        return shown(request, page, signing)
    do = request.POST.get("do")
    if do == "deliver":
        return delivered(request, page, signing)
    if do == "undo":
        require(request.user, ADMINISTER)
        return undone(request, page, signing)
    raise Http404


def shown(
    request: HttpRequest, page: StatementPage, signing: Signing, **more: Any
) -> HttpResponse:
    """Show the page, perhaps with a form that was filled in."""
    first = {"language": reader_language(), "at": signing.delivered_at}
    form = MomentForm(initial=first)
    context = {
        **framed("download", page, (_("Delivery"), "")),
        "signing": signing,
        "form": form,
        "asked": AskedForm(),
        "administers": request.user.has_perm(ADMINISTER),
        "media": form.media,
    }
    return render(request, "campaigns/admin/delivery.html", context | more)


def delivered(
    request: HttpRequest, page: StatementPage, signing: Signing
) -> HttpResponse:
    """Note that it was given over."""
    form = AskedForm(request.POST)
    if not form.is_valid():
        return shown(request, page, signing, asked=form)
    try:
        openings.deliver(signing)
    except openings.TooLate:
        messages.error(request, _("It was delivered already."))
    else:
        log(page, "campaigns.deliver", user=request.user)
        messages.success(request, _("Delivered. Nobody signs or withdraws any more."))
    return redirect(request.path)


def undone(request: HttpRequest, page: StatementPage, signing: Signing) -> HttpResponse:
    """Take it back that it was given over."""
    if openings.undo_delivery(signing):
        log(page, "campaigns.undo_delivery", user=request.user)
        messages.success(request, _("Taken back. It is closed; you can open it again."))
    return redirect(request.path)


# Format: (what makes it, its content type).
FORMATS: dict[str, tuple[Callable[[Signing, str, datetime | None], bytes], str]] = {
    "pdf": (delivery.pdf, "application/pdf"),
    "csv": (delivery.csv, "text/csv; charset=utf-8"),
}


@require_safe
def document(request: HttpRequest, page_pk: int, kind: str) -> HttpResponse:
    """Hand out the statement and its signatories as they stood at a moment."""
    page = statement(request, page_pk, MANAGE)
    signing = signing_of(page)
    form = MomentForm(request.GET)
    if not form.is_valid():
        return shown(request, page, signing, form=form)
    language, at = form.cleaned_data["language"], form.cleaned_data["at"]
    make, content_type = FORMATS[kind]
    try:
        content = make(signing, language, at)
    except delivery.NothingToDeliver:
        messages.error(request, _("Nothing was published at that moment."))
        return redirect("campaigns_delivery", page.pk)
    day = timezone.localdate(at)
    name = f"{signing.slug}-{language}-{day:%Y-%m-%d}.{kind}"
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
