"""What is done from the board: each step a POST that leads on."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import StringTranslation, Translation

from accounts.models import User

from . import assigning, notes, pofiles, starting, words
from .guard import Incomplete
from .starting import MAY_TRANSLATE
from .views import PER_PAGE, found_or_404, people

ME = "me"


@permission_required(MAY_TRANSLATE)
@require_POST
def start(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Make all ready, and lead to the editor."""
    source, locale = found_or_404(request, pk, language)
    target = starting.start(source, locale, request.user)
    return redirect("wagtailadmin_pages:edit", target.pk)


def editable_or_denied(request: HttpRequest, source: Page, locale: Locale) -> Page:
    """Return the translated page, which one must be allowed to edit."""
    target = starting.target_of(source, locale)
    if target is None or target.alias_of_id:
        raise Http404
    if not target.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return target.specific


@permission_required(MAY_TRANSLATE)
@require_POST
def read(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Note that a person has read all that a machine made."""
    source, locale = found_or_404(request, pk, language)
    target = editable_or_denied(request, source, locale)
    words.machine_made(source.translation_key, locale.pk).update(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        last_translated_by=request.user,
    )
    notes.looked_at(target)
    messages.success(request, _("Thank you. The mark of the machine is off."))
    return redirect("translation_page", pk, language)


@permission_required(MAY_TRANSLATE)
@require_POST
def same(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Note that a translation made by hand says what its source says now."""
    source, locale = found_or_404(request, pk, language)
    target = editable_or_denied(request, source, locale)
    if words.enabled(source.translation_key, locale.pk):
        raise Http404
    notes.says_the_same(target, source)
    messages.success(request, _("Noted: it says the same as the original."))
    return redirect("translation_page", pk, language)


@permission_required(MAY_TRANSLATE)
@require_POST
def hand_in(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Hand a finished translation to the editors."""
    source, locale = found_or_404(request, pk, language)
    target = editable_or_denied(request, source, locale)
    translation = words.enabled(source.translation_key, locale.pk)
    if translation is None:
        raise Http404
    try:
        waits = starting.hand_in(translation, target, request.user)
    except Incomplete as error:
        messages.error(request, " ".join(error.messages))
    else:
        text = _("Thank you. The editors are told, and publish it.")
        if not waits:
            text = _("Saved as a draft. Please tell an editor that it is ready.")
        messages.success(request, text)
    return redirect("translation_page", pk, language)


@permission_required(MAY_TRANSLATE)
@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Ask somebody to translate the pages that are ticked, or nobody any more."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("translation_board")
    pairs = ticked(request)
    if not pairs:
        messages.error(request, _("Tick at least one page first."))
        return redirect(back)
    wanted = request.POST.get("translator", "")
    asker: Any = request.user
    person = asker if wanted == ME else chosen(request, wanted)
    if person is None:
        assigning.unassign(releasable(asker, pairs))
        messages.success(request, _("Nobody is asked to translate it any more."))
        return redirect(back)
    new = assigning.assign(pairs, person, asker)
    text = ngettext(
        "%(person)s translates %(number)s page more now.",
        "%(person)s translates %(number)s pages more now.",
        len(new),
    )
    messages.success(request, text % {"person": person, "number": len(new)})
    return redirect(back)


def ticked(request: HttpRequest) -> list[assigning.Pair]:
    """Return the pages and languages that a form names as `12-fr`."""
    pairs = []
    for value in request.POST.getlist("cell")[:PER_PAGE]:
        pk, _line, language = value.partition("-")
        if not pk.isdecimal():
            raise Http404
        pairs.append(found_or_404(request, int(pk), language))
    return pairs


def chosen(request: HttpRequest, wanted: str) -> User | None:
    """Return whom a form names; None for nobody. Others are for editors to ask."""
    if not wanted:
        return None
    people_asked = {str(person.pk): person for person in people(request.user)}
    if wanted not in people_asked:
        raise PermissionDenied
    return people_asked[wanted]


def releasable(user: Any, pairs: list[assigning.Pair]) -> list[assigning.Pair]:
    """Keep what somebody may give back: their own, or all for who may ask others."""
    if assigning.may_assign_others(user):
        return pairs
    own = assigning.held_by(user)
    return [
        (source, locale)
        for source, locale in pairs
        if (source.translation_key, locale.pk) in own
    ]


@permission_required(MAY_TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
def po_files(request: HttpRequest, language: str) -> HttpResponse:
    """Hand out the PO files of a language in one ZIP, or take one in."""
    locale = get_object_or_404(Locale, language_code=language)
    translations = editable_translations(request.user, locale)
    if request.method == "POST":
        take_many(request, translations)
        address = reverse("translation_board")
        return redirect(f"{address}?language={language}")
    response = HttpResponse(pofiles.write(translations), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="po-{language}.zip"'
    return response


def editable_translations(user: Any, locale: Locale) -> list[Translation]:
    """Return what wagtail-localize translates into a language, as far as one may."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    keys = pages.filter(locale=locale).values("translation_key")
    found = Translation.objects.filter(
        target_locale=locale, enabled=True, source__object__in=keys
    )
    return list(found.select_related("source", "target_locale").order_by("pk"))


def take_many(request: HttpRequest, translations: list[Translation]) -> None:
    """Take the files of a ZIP; each that does not fit is told by name."""
    by_mark = {str(translation.uuid): translation for translation in translations}
    texts = 0
    try:
        for name, po in pofiles.read_many(request.FILES.get("file")):
            translation = by_mark.get(po.metadata.get(pofiles.MARK, ""))
            if translation is None:
                text = _("“%(file)s” fits no page that you may translate.")
                messages.warning(request, text % {"file": name})
                continue
            texts += pofiles.take_file(translation, po, request.user).texts
    except pofiles.Unusable as error:
        messages.error(request, str(error))
    if texts:
        messages.success(request, pofiles.Taken(texts, 0).in_words)
