"""Signatures in the admin: filtered, and decided on one by one or together."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.log_actions import log

from stakeholders.admin.reports import frame
from stakeholders.cldr import countries
from stakeholders.kinds import Kind
from stakeholders.text import fold

from ..codes import SignatureState
from ..models import Signature, Signing
from ..services import matching, moderating, running
from ..services.signatures import Delivered
from .access import DECIDE, is_number, require, statement
from .titles import pages_of

PER_PAGE = 50
ALL = "all"


class Filter(forms.Form):
    """What is asked of the list; what cannot be read is left out."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[*SignatureState.choices, (ALL, pgettext_lazy("signatures", "All"))],
    )
    signing = forms.ModelChoiceField(
        label=gettext_lazy("Statement"),
        required=False,
        queryset=Signing.objects.none(),
        empty_label="—",
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False, choices=[("", "—"), *Kind.choices]
    )
    unverified = forms.BooleanField(
        label=gettext_lazy("Only organisations that are not verified"), required=False
    )
    q = forms.CharField(
        label=gettext_lazy("Name, person or e-mail"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "type": "search"}),
    )

    def __init__(self, data: Any, user: Any) -> None:
        """Ask of the statements that a person runs."""
        asked = {"state": SignatureState.WAITING, **data.dict()}
        super().__init__(asked, label_suffix="")
        self.fields["country"].choices = [("", "—"), *countries()]  # type: ignore[attr-defined]
        self.signings = running.run_by(user)
        self.fields["signing"].queryset = self.signings  # type: ignore[attr-defined]
        titles = pages_of(self.signings.values_list("statement", flat=True))
        self.fields["signing"].label_from_instance = lambda row: (  # type: ignore[attr-defined]
            titles[row.statement].title if row.statement in titles else str(row)
        )
        self.is_valid()

    def rows(self) -> "QuerySet[Signature]":
        """Return the signatures that are asked for."""
        asked = self.cleaned_data
        rows: QuerySet[Signature] = Signature.objects.filter(signing__in=self.signings)
        state = asked.get("state") or SignatureState.WAITING
        if state != ALL:
            rows = rows.filter(state=state)
        for name in ("signing", "country", "kind"):
            if value := asked.get(name):
                rows = rows.filter(**{name: value})
        if asked.get("unverified"):
            rows = rows.filter(
                Q(stakeholder=None) | Q(stakeholder__standing__verified_at=None)
            )
        if words := asked.get("q"):
            rows = rows.filter(
                Q(name_key__contains=fold(words))
                | Q(person_name__icontains=words)
                | Q(email__icontains=words)
            )
        return rows


class DecisionForm(forms.Form):
    """What is done with the signatures that are ticked: "id:state as it was shown"."""

    do = forms.ChoiceField(choices=[("accept", ""), ("decline", "")])
    reason = forms.CharField(
        label=gettext_lazy("Reason, if you decline"),
        help_text=gettext_lazy("Mailed to who signed, as you write it."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where one declines."""
        data = super().clean() or self.cleaned_data
        if data.get("do") == "decline" and not data.get("reason"):
            self.add_error("reason", _("Please say why: the person gets it by mail."))
            # It stands below all the rows: lead there at once.
            self.fields["reason"].widget.attrs["autofocus"] = True
        return data


@require_http_methods(["GET", "HEAD", "POST"])
def signatures(request: HttpRequest) -> HttpResponse:
    """List signatures, and decide on those that are ticked."""
    require(request.user, DECIDE)
    form = DecisionForm(request.POST or None)
    chosen = request.POST.getlist("signature")
    if request.method == "POST":
        if not chosen:
            messages.error(request, _("Please tick at least one signature."))
        elif form.is_valid():
            decide(request, seen(chosen), form.cleaned_data)
            return redirect(request.get_full_path())
    asked = Filter(request.GET, request.user)
    rows = asked.rows().select_related(
        "signing", "wording__version", "stakeholder__standing"
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        **frame("check", (_("Signatures"), reverse("campaigns_signatures"))),
        "filter": asked,
        "form": form,
        "found": page,
        "rows": described(page.object_list),
        "chosen": chosen,
        "query": f"&{query.urlencode()}" if query else "",
    }
    return render(request, "campaigns/admin/signatures.html", context)


@require_safe
def of_statement(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Lead to the signatures of one statement that wait: where mails lead to."""
    page = statement(request, page_pk, DECIDE)
    signing = get_object_or_404(Signing, statement=page.translation_key)
    return redirect(f"{reverse('campaigns_signatures')}?signing={signing.pk}")


def described(rows: Iterable[Signature]) -> list[dict[str, Any]]:
    """Return what the list tells of each signature, in a constant number of queries."""
    rows = list(rows)
    titles = pages_of({row.signing.statement for row in rows})
    found = matching.by_name(row.name for row in rows if row.stakeholder is None)
    return [
        {
            "signature": row,
            "page": titles.get(row.signing.statement),
            "verified": is_verified(row),
            "same_domain": matching.same_domain(row.email, row.website),
            "likely": matching.likely(row.name, row.country, found),
        }
        for row in rows
    ]


def is_verified(signature: Signature) -> bool:
    """Whether the network has verified the organisation of the registry."""
    standing = getattr(signature.stakeholder, "standing", None)
    return standing is not None and standing.verified_at is not None


def seen(chosen: Iterable[str]) -> dict[int, str]:
    """Return {id: state} of what was ticked; what cannot be read is left out."""
    pairs = (value.partition(":") for value in chosen)
    return {int(pk): state for pk, _colon, state in pairs if is_number(pk)}


def decide(request: HttpRequest, ticked: dict[int, str], asked: dict[str, Any]) -> None:
    """Decide on signatures of perhaps several statements, and say how many it were."""
    accepts, number = asked["do"] == "accept", 0
    signings = running.run_by(request.user).filter(signatures__in=ticked).distinct()
    for signing in signings.order_by("pk"):
        try:
            if accepts:
                settled = moderating.accept(signing, ticked, request.user)
            else:
                settled = moderating.decline(
                    signing, ticked, request.user, asked["reason"]
                )
        except Delivered:
            messages.error(
                request, _("Delivered already: nothing is accepted any more.")
            )
            continue
        number += settled
        note(request, signing, "accept" if accepts else "decline", settled)
    tell(request, accepts, number, len(ticked))


def note(request: HttpRequest, signing: Signing, action: str, number: int) -> None:
    """Write it into the history of the statement."""
    page = pages_of([signing.statement]).get(signing.statement)
    if page is not None and number:
        log(
            page,
            f"campaigns.{action}",
            user=request.user,
            data={"number": number},
        )


def tell(request: HttpRequest, accepts: bool, number: int, asked: int) -> None:
    """Say how many were decided on, and how many were not."""
    if accepts:
        text = ngettext(
            "%(number)s signature is accepted.",
            "%(number)s signatures are accepted.",
            number,
        )
    else:
        text = ngettext(
            "%(number)s signature is declined.",
            "%(number)s signatures are declined.",
            number,
        )
    if number:
        messages.success(request, text % {"number": number})
    if left := asked - number:
        text = ngettext(
            "%(number)s was left as it is: somebody decided meanwhile, or the "
            "organisation has signed already.",
            "%(number)s were left as they are: somebody decided meanwhile, or the "
            "organisation has signed already.",
            left,
        )
        messages.warning(request, text % {"number": left})


def number_waiting(user: Any) -> int:
    """Return how many signatures wait for an editor."""
    rows = Signature.objects.filter(state=SignatureState.WAITING)
    return int(rows.filter(signing__in=running.run_by(user)).count())
