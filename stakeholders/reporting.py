"""The two doors on every entry's page: something is wrong, and this is not safe."""

import ipaddress
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.limits import allowed

from .mails.safety import alert
from .models import Concern, MapEntry
from .services.reports import file_report
from .views import public_entry

SALT = "stakeholders.report"
# Nobody reads and writes faster, and no page is left open longer (seconds).
LEAST, LONGEST = 3, 86_400
AN_HOUR = 3_600
# Reports of a network, and of an entry, in an hour; mails about an entry.
OF_NETWORK, OF_ENTRY, ALERTS = 6, 30, 5


def stamp() -> str:
    """Return when a form was shown, such that nobody can write it themselves."""
    return signing.dumps(int(timezone.now().timestamp()), salt=SALT)


def network_of(request: HttpRequest) -> str:
    """Return the network that a request comes from: less than one address."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    bits = 24 if address.version == 4 else 48
    return str(ipaddress.ip_network(f"{address}/{bits}", strict=False))


class ReportForm(forms.Form):
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
    # Seen by robots alone.
    subject = forms.CharField(
        required=False,
        label=gettext_lazy("Leave this empty"),
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, concern: str, data: Any = None) -> None:
        super().__init__(data, initial={"shown": stamp()})
        # Whoever is afraid need not wait: an alert may be as short as one press.
        self.least = 0 if concern == Concern.UNSAFE else LEAST
        if concern == Concern.UNSAFE:
            field = self.fields["text"]
            field.label, field.required = _("What is not safe?"), False
            field.help_text = _("A few words help us. You need not say who you are.")

    @property
    def is_robot(self) -> bool:
        """Whether the field was filled that nobody sees."""
        return bool(self.data.get("subject"))

    def clean_shown(self) -> str:
        """Refuse what came too fast, or from a page left open too long."""
        shown: str = self.cleaned_data["shown"]
        try:
            at = signing.loads(shown, salt=SALT, max_age=LONGEST)
        except signing.BadSignature as error:
            self.renew_stamp()
            raise forms.ValidationError(_("Please send it once more.")) from error
        if timezone.now().timestamp() - at < self.least:
            raise forms.ValidationError(
                _("That was very fast. Please wait a moment and send it once more.")
            )
        return shown

    def renew_stamp(self) -> None:
        """Show the form with a new stamp."""
        typed: Any = self.data
        renewed = typed.copy()
        renewed["shown"] = stamp()
        self.data = renewed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, type: str, pk: int) -> HttpResponse:
    """Take up what somebody says of an entry; nobody need sign in."""
    entry = public_entry(type, pk)
    asked = request.GET.get("concern")
    concern = Concern.UNSAFE if asked == Concern.UNSAFE else Concern.WRONG
    here = f"{reverse('report', args=[type, pk])}?concern={concern}"
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
