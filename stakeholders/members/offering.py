"""What an initiative offers in numbers: proposed, counted, removed."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ..models import Initiative, Offer, OfferKind
from ..models.offer import GUARDED
from ..services.offers import (
    LARGEST,
    ChangedMeanwhile,
    Gone,
    NotVerified,
    Numbers,
    OfferedAlready,
    change_numbers,
    move_one,
    propose_offer,
    remove_offer,
)
from ..services.submissions import UnderReview, item_of

NOT_VERIFIED = gettext_lazy(
    "Homes, rooms and sponsors may only be offered by organisations that the network "
    "has verified. Write to the editors, or to the focal point of your country, when "
    "you hand in your entry: they call you and check who you are."
)
UNDER_REVIEW = gettext_lazy(
    "The editors are looking at this initiative. You can change what it offers when "
    "they have answered, or take it back from them first."
)


class NumbersForm(forms.Form):
    """How many are open and taken, and until when."""

    open = forms.IntegerField(
        label=gettext_lazy("How many are open"), min_value=0, max_value=LARGEST
    )
    taken = forms.IntegerField(
        label=gettext_lazy("How many are taken"), min_value=0, max_value=LARGEST
    )
    until = forms.DateField(
        label=gettext_lazy("Until which day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("After this day the public does not see it any more."),
    )

    def clean_until(self) -> Any:
        """Refuse a day that is past: nobody would see the offer."""
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise forms.ValidationError(_("This day is past."))
        return until

    @property
    def numbers(self) -> Numbers:
        """What was written."""
        names = ("open", "taken", "until")
        return Numbers(**{name: self.cleaned_data[name] for name in names})


class OfferForm(NumbersForm):
    """A new offer."""

    kind = forms.ChoiceField(label=gettext_lazy("What do you offer?"))
    field_order = ("kind", "open", "taken", "until")

    def __init__(self, used: set[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = [(code, label) for code, label in OfferKind.choices if code not in used]
        self.fields["kind"].choices = free  # type: ignore[attr-defined]
        self.fields["taken"].initial = 0
        self.has_choice = bool(free)


class CountForm(NumbersForm):
    """New numbers of an offer, and which state of it was looked at."""

    loaded = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, offer: Offer, data: Any = None) -> None:
        initial = {
            "open": offer.open,
            "taken": offer.taken,
            "until": offer.until,
            "loaded": offer.updated_at.isoformat(),
        }
        super().__init__(data, initial=initial, prefix=f"offer-{offer.pk}")

    def clean_loaded(self) -> datetime:
        """Read the moment."""
        loaded = parse_datetime(self.cleaned_data["loaded"])
        if loaded is None or loaded.tzinfo is None:
            raise forms.ValidationError(_("Please load the page once more."))
        return loaded


def initiative_of(request: HttpRequest, pk: int) -> Initiative:
    """Return an initiative of the reader's, or raise Http404."""
    own = Initiative.objects.for_member(request.user)
    rows = own.select_related("stakeholder__standing", "latest_revision")
    found: Initiative = get_object_or_404(rows, pk=pk)
    return found


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an initiative offers, and take up a new offer."""
    initiative = initiative_of(request, pk)
    used = set(initiative.offers.values_list("kind", flat=True))
    form = OfferForm(used, request.POST or None)
    if request.method == "POST" and form.is_valid():
        problem = proposed(request, initiative, form)
        if not problem:
            text = _("Noted. Hand it in: the public sees it once editors approve it.")
            messages.success(request, text)
            return redirect("member-offers", pk)
        form.add_error(*problem)
    return page(request, initiative, form=form)


def proposed(
    request: HttpRequest, initiative: Initiative, form: OfferForm
) -> tuple[str | None, Any] | None:
    """Propose an offer; return (field, what stands against it), if anything does."""
    try:
        kind = form.cleaned_data["kind"]
        propose_offer(initiative, request.user, kind, form.numbers)
    except NotVerified:
        return "kind", NOT_VERIFIED
    except OfferedAlready:
        return "kind", _("This is offered already.")
    except UnderReview:
        return None, UNDER_REVIEW
    return None


def page(
    request: HttpRequest,
    initiative: Initiative,
    *,
    form: OfferForm | None = None,
    counted: dict[int, CountForm] | None = None,
) -> HttpResponse:
    """Render an initiative's offers, with a form that was not right in its place."""
    rows = list(initiative.offers.all())
    for offer in rows:
        offer.initiative = initiative
    given = counted or {}
    standing = getattr(initiative.stakeholder, "standing", None)
    context = {
        "section": "members",
        "initiative": initiative,
        "stakeholder": initiative.stakeholder,
        "standing": standing,
        "offers": [(offer, given.get(offer.pk) or CountForm(offer)) for offer in rows],
        "form": form or OfferForm({offer.kind for offer in rows}),
        "guarded": [kind.label for kind in GUARDED],
        "advice": NOT_VERIFIED,
        "under_review": item_of(initiative) and UNDER_REVIEW,
    }
    return render(request, "members/offers.html", context)


@never_cache
@login_required
@require_POST
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Count, change or remove an offer."""
    found = Offer.objects.select_related("initiative").filter(pk=pk).first()
    if found is None:
        raise Http404
    initiative = initiative_of(request, found.initiative_id)
    found.initiative = initiative
    try:
        match request.POST.get("action"):
            case "taken" | "open" as action:
                move_one(found, request.user, taken=action == "taken")
                messages.success(request, _("Counted."))
            case "remove":
                remove_offer(found, request.user)
                messages.success(request, _("Removed."))
            case _:
                return change(request, found)
    except UnderReview:
        messages.error(request, UNDER_REVIEW)
    except Gone:
        messages.warning(request, _("A colleague removed this offer meanwhile."))
    return back(request, initiative)


def change(request: HttpRequest, found: Offer) -> HttpResponse:
    """Change the numbers, unless a colleague just did."""
    form = CountForm(found, request.POST)
    if form.is_valid():
        loaded = form.cleaned_data["loaded"]
        try:
            change_numbers(found, request.user, form.numbers, loaded)
        except ChangedMeanwhile as error:
            form = conflict(error.offer, form)
        else:
            messages.success(request, _("The new numbers are public at once."))
            return back(request, found.initiative)
    return page(request, found.initiative, counted={found.pk: form})


def conflict(offer: Offer, form: CountForm) -> CountForm:
    """Return the form with what was typed, on top of what a colleague wrote."""
    typed: Any = form.data
    data = typed.copy()
    data[form.add_prefix("loaded")] = offer.updated_at.isoformat()
    again = CountForm(offer, data)
    text = _(
        "A colleague changed this meanwhile: %(open)s open, %(taken)s taken. Your "
        "numbers are kept here; send them again if they are right."
    )
    again.add_error(None, text % {"open": offer.open, "taken": offer.taken})
    return again


def back(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Lead back to the page that the button stood on."""
    match request.POST.get("from"):
        case "dashboard":
            return redirect("members")
        case "organisation":
            return redirect("member-organisation", initiative.stakeholder_id)
    return redirect("member-offers", initiative.pk)
