"""The two doors on every entry's page: something is wrong, and this is not safe."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.limits import allowed, network_of
from accounts.robots import StampedForm

from .mails.safety import alert
from .models import Concern, MapEntry
from .services.reports import file_report
from .views import of_entry

AN_HOUR = 3_600
# Reports of a network, and of an entry, in an hour; mails about an entry.
OF_NETWORK, OF_ENTRY, ALERTS = 6, 30, 5


class ReportForm(StampedForm):
    """A message about an entry. Robots are told apart by what people never do."""

    text = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        widget=forms.Textarea({"rows": 5}),
        max_length=2_000,
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        required=False,
        help_text=gettext_lazy(
            "Only if you want an answer. Only the editors see it. It is deleted half a "
            "year after they closed the report."
        ),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    field_order = ("text", "email")

    def __init__(self, concern: str, data: Any = None) -> None:
        super().__init__(data)
        # Whoever is afraid need not wait: an alert may be as short as one press.
        if concern == Concern.UNSAFE:
            self.least = 0
            field = self.fields["text"]
            field.label, field.required = _("What is not safe?"), False
            field.help_text = _("A few words help us. You need not say who you are.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_entry
def report(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    """Take up what somebody says of an entry; nobody need sign in."""
    asked = request.GET.get("concern")
    concern = Concern.UNSAFE if asked == Concern.UNSAFE else Concern.WRONG
    path = reverse("report", args=[entry.entry_type, entry.pk])
    here = f"{path}?concern={concern}"
    form = ReportForm(concern, request.POST or None)
    if request.method == "POST" and form.is_robot:
        return redirect(f"{here}&sent=1")
    if request.method == "POST" and form.is_valid():
        if within_limits(request, entry, concern):
            take_up(entry, concern, form)
            return redirect(f"{here}&sent=1")
        form.add_error(
            None, _("Too many messages came from your network. Please wait.")
        )
    context = {
        "entry": entry,
        "form": form,
        "unsafe": concern == Concern.UNSAFE,
        "other": Concern.WRONG if concern == Concern.UNSAFE else Concern.UNSAFE,
        "sent": "sent" in request.GET,
    }
    return render(request, "stakeholders/report.html", context)


def within_limits(request: HttpRequest, entry: MapEntry, concern: str) -> bool:
    """Whether another report may come; of danger no entry has too many."""
    if not allowed("report", network_of(request), OF_NETWORK, AN_HOUR):
        return False
    key = f"{entry.entry_type}:{entry.pk}"
    return concern == Concern.UNSAFE or allowed("report-of", key, OF_ENTRY, AN_HOUR)


def take_up(entry: MapEntry, concern: str, form: ReportForm) -> None:
    """Keep a report; of danger tell the editors at once."""
    data = form.cleaned_data
    language = get_language() or ""
    filed = file_report(entry, concern, data["text"], data["email"], language)
    key = f"{entry.entry_type}:{entry.pk}"
    if concern == Concern.UNSAFE and allowed("alert", key, ALERTS, AN_HOUR):
        alert(filed)
