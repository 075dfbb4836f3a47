"""Who signed a statement that is led elsewhere: a pasted list, recognised by hand."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import log
from wagtail.snippets.widgets import AdminSnippetChooser

from stakeholders.models import Stakeholder

from ..models import Cosignatory, StatementPage
from ..services import cosigning, matching
from .access import LIST, framed, is_number, statement

MAX_LINES = 2_000
MAX_NAME: int = Cosignatory._meta.get_field("name").max_length or 0


class PasteForm(forms.Form):
    """A list as it stands in the original."""

    text = forms.CharField(
        label=gettext_lazy("Names, one on each line"),
        help_text=gettext_lazy(
            "The country may follow in brackets, or after a tab or a comma: "
            "“Welcome House (Belgium)”."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        max_length=200_000,
    )

    def clean_text(self) -> list[cosigning.Line]:
        """Return the lines; say which names are too long to be names."""
        lines = cosigning.parsed(self.cleaned_data["text"])
        if not lines:
            raise forms.ValidationError(_("There is no name in this list."))
        if len(lines) > MAX_LINES:
            raise forms.ValidationError(_("These are too many lines at once."))
        longest = max(lines, key=lambda line: len(line.name)).name
        if len(longest) > MAX_NAME:
            raise forms.ValidationError(
                _("This is too long for a name: %(text)s…"),
                params={"text": longest[:80]},
            )
        return lines


@require_http_methods(["GET", "HEAD", "POST"])
def cosignatories(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Show the list of co-signatories, and change it."""
    page = statement(request, page_pk, LIST)
    if page.pk != page_pk:
        return redirect("campaigns_cosignatories", page.pk)
    if request.method != "POST":
        return shown(request, page)
    act = ACTIONS.get(request.POST.get("do", ""))
    if act is None:
        raise Http404
    if not page.led_elsewhere or not page.outside_url:
        return redirect(request.path)
    return act(request, page)


def shown(
    request: HttpRequest, page: StatementPage, form: PasteForm | None = None
) -> HttpResponse:
    """Show the list, perhaps with a paste that could not be read."""
    rows = of(page).select_related("stakeholder")
    found = matching.by_name(row.name for row in rows if row.stakeholder is None)
    context = {
        **framed("list-ul", page, (_("Co-signatories"), "")),
        "form": form or PasteForm(),
        "rows": [
            (
                row,
                []
                if row.stakeholder
                else matching.likely(row.name, row.country, found),
            )
            for row in rows
        ],
    }
    return render(request, "campaigns/admin/cosignatories.html", context)


def of(page: StatementPage) -> "QuerySet[Cosignatory]":
    """Return the list of a statement."""
    rows: QuerySet[Cosignatory] = Cosignatory.objects.filter(
        statement=page.translation_key
    )
    return rows


def pasted(request: HttpRequest, page: StatementPage) -> HttpResponse:
    """Show what a pasted list was understood as; nothing is saved yet."""
    form = PasteForm(request.POST)
    if not form.is_valid():
        return shown(request, page, form)
    lines = form.cleaned_data["text"]
    found = matching.by_name(line.name for line in lines)
    offered = [matching.likely(line.name, line.country, found) for line in lines]
    context = {
        **framed(
            "list-ul", page, (_("Co-signatories"), request.path), (_("Preview"), "")
        ),
        "text": form.data["text"],
        "lines": list(zip(lines, offered, strict=True)),
        "recognised": sum(map(bool, offered)),
    }
    return render(request, "campaigns/admin/cosignatories_look.html", context)


def added(request: HttpRequest, page: StatementPage) -> HttpResponse:
    """Add the lines, with the organisations that the editor recognised."""
    form = PasteForm(request.POST)
    if not form.is_valid():
        return shown(request, page, form)
    ticked = recognised(request)
    lines = enumerate(form.cleaned_data["text"])
    number = cosigning.add(
        page.translation_key, ((line, ticked.get(place)) for place, line in lines)
    )
    text = ngettext(
        "%(number)s name was added.", "%(number)s names were added.", number
    )
    return saved(request, page, text % {"number": number})


def recognised(request: HttpRequest) -> dict[int, int]:
    """Return {line or row: id of the organisation} of what the editor ticked."""
    pairs = (value.split(":") for value in request.POST.getlist("link"))
    ticked = {
        int(pair[0]): int(pair[1])
        for pair in pairs
        if len(pair) == 2 and all(is_number(part) for part in pair)
    }
    there = Stakeholder.objects.filter(pk__in=ticked.values())
    known = set(there.values_list("pk", flat=True))
    return {place: pk for place, pk in ticked.items() if pk in known}


def changed(request: HttpRequest, page: StatementPage) -> HttpResponse:
    """Save links and places in the list; remove what is ticked."""
    gone = [pk for pk in request.POST.getlist("remove") if is_number(pk)]
    of(page).filter(pk__in=gone).delete()
    for pk, organisation in recognised(request).items():
        of(page).filter(pk=pk).update(stakeholder=organisation)
    rows = sorted(of(page), key=lambda row: place_of(request, row))
    cosigning.reorder(page.translation_key, [row.pk for row in rows])
    return saved(request, page, _("Saved."))


def place_of(request: HttpRequest, row: Cosignatory) -> tuple[int, int, int]:
    """Return what the rows are sorted by: a row that was moved goes first."""
    text = request.POST.get(f"position-{row.pk}", "")
    wanted = int(text) if is_number(text) else row.position
    return wanted, wanted == row.position, row.position


def saved(request: HttpRequest, page: StatementPage, text: str) -> HttpResponse:
    """Log it, say so, and show the list."""
    log(page, "campaigns.cosignatories", user=request.user)
    messages.success(request, text)
    return redirect("campaigns_cosignatories", page.pk)


ACTIONS: dict[str, Callable[[HttpRequest, StatementPage], HttpResponse]] = {
    "paste": pasted,
    "add": added,
    "save": changed,
}


class CosignatoryForm(forms.ModelForm):  # type: ignore[type-arg]
    """One name of the list."""

    class Meta:
        model = Cosignatory
        fields = ("name", "country", "stakeholder")
        widgets = {
            "name": forms.TextInput(attrs={"dir": "auto"}),
            "stakeholder": AdminSnippetChooser(Stakeholder),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse what stands in the list already."""
        data = super().clean() or self.cleaned_data
        same = Cosignatory.objects.filter(
            statement=self.instance.statement,
            name=data.get("name"),
            country=data.get("country") or "",
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("This name stands in the list already."))
        return data


@require_http_methods(["GET", "HEAD", "POST"])
def cosignatory(request: HttpRequest, page_pk: int, pk: int) -> HttpResponse:
    """Change one name of the list, its country, and which organisation it is."""
    page = statement(request, page_pk, LIST)
    row = get_object_or_404(of(page), pk=pk)
    form = CosignatoryForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        return saved(request, page, _("Saved."))
    crumb = (_("Co-signatories"), reverse("campaigns_cosignatories", args=[page.pk]))
    context = {
        **framed("list-ul", page, crumb, (row.name, "")),
        "form": form,
        "media": form.media,
    }
    return render(request, "campaigns/admin/cosignatory.html", context)
