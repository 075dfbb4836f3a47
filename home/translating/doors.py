"""Wagtail-localize's own pages, where they would do more than people may or expect."""

from typing import Any

import requests
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import convert, edit_translation, update_translations

from . import pofiles, words
from .guard import Incomplete, refuse_incomplete
from .models import TranslationNote
from .starting import is_out_of_date

# What a service that is down, or answers nonsense, makes its provider raise.
TRANSLATOR_FAILS = (requests.RequestException, KeyError, ValueError)


class UpdateForm(update_translations.UpdateTranslationsForm):  # type: ignore[misc]
    """Says what is published, and offers it to those only who may."""

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["publish_translations"]
        field.label = _("Publish what is fully translated")
        field.help_text = _(
            "A translation that lacks texts stays as it is: readers are told that the "
            "original has changed."
        )
        field.disabled = not may_publish


class UpdateView(update_translations.UpdateTranslationsView):  # type: ignore[misc]
    """Hands the source's new texts to the translators."""

    def get_form(self) -> UpdateForm:
        data = self.request.POST if self.request.method == "POST" else None
        return UpdateForm(data, may_publish=self.may_publish())

    def may_publish(self) -> bool:
        """Whether one may publish every language that is looked after."""
        locales = self.object.translations.filter(enabled=True).values("target_locale")
        pages = Page.objects.filter(
            translation_key=self.object.object_id, locale__in=locales
        )
        return all(
            page.permissions_for_user(self.request.user).can_publish() for page in pages
        )

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except TRANSLATOR_FAILS:
            messages.error(self.request, translator_failed())
            return redirect(self.request.get_full_path())

    def get_success_message(self) -> str:
        translations = self.object.translations.filter(enabled=True)
        if any(words.missing(translation).exists() for translation in translations):
            return _(
                "The new texts are handed to the translators. What readers see stays "
                "as it is until they are translated."
            )
        return _("The translations are up to date.")


def translator_failed() -> str:
    """Say that the translation service does not work."""
    return _("The translation service did not answer. Nothing was changed.")


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Fill what is missing by machine; a service that fails is told."""
    try:
        return edit_translation.machine_translate(request, translation_id)
    except TRANSLATOR_FAILS:
        messages.error(request, translator_failed())
        return redirect(came_from(request))


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give up a translation; of a public one only who may publish."""
    page = get_object_or_404(Page, pk=page_id)
    if page.live and not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return convert.convert_to_alias(request, page_id)


@require_POST
def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take the translations from a PO file; what is wrong with it is told."""
    translation = get_object_or_404(Translation, pk=translation_id)
    page = translation.get_target_instance()
    if not edit_translation.user_can_edit_instance(request.user, page):
        raise PermissionDenied
    try:
        taken = pofiles.take(translation, request.FILES.get("file"), request.user)
    except pofiles.Unusable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, taken.in_words)
    return redirect(came_from(request))


def came_from(request: HttpRequest) -> str:
    """Return where to lead back to."""
    return get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")


def before_edit_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to publish what is half translated; say what a translator must know."""
    translation = words.enabled(page.translation_key, page.locale_id)
    if request.method != "POST":
        tell_translator(request, page, translation)
    elif translation and request.POST.get("action") == "publish":
        try:
            refuse_incomplete(translation.source, translation.target_locale)
        except Incomplete as error:
            messages.error(request, " ".join(error.messages))
            return redirect(request.path)
    return None


def tell_translator(
    request: HttpRequest, page: Page, translation: Translation | None
) -> None:
    """Say in the editor that the source has changed, or that a machine wrote."""
    note = TranslationNote.objects.filter(page=page.pk).first()
    if not (translation or note) or page.alias_of_id:
        return
    source = words.source_of(page.translation_key)
    if source is None or source.pk == page.pk:
        return
    code = page.locale.language_code
    url = reverse("translation_page", args=[source.pk, code])
    button = messages.button(url, _("Look at it on the board"))
    is_old = bool(note and note.behind)
    if translation:
        is_old = is_out_of_date(translation, source)
    if is_old:
        text = _("The original has changed since this was translated from it.")
        messages.warning(request, text, buttons=[button])
    if translation and not page.permissions_for_user(request.user).can_publish():
        text = _(
            "Each text is saved at once. Hand the page in once all are translated."
        )
        messages.info(request, text, buttons=[button])
    machine = words.machine_made(page.translation_key, page.locale_id).count()
    if machine or (note and note.machine):
        text = ngettext(
            "A machine made %(number)s text here, and nobody has looked at it yet.",
            "A machine made %(number)s texts here, and nobody has looked at them yet.",
            machine,
        ) % {"number": machine}
        if not machine:
            text = _("A machine made texts that readers see. Nobody has looked yet.")
        messages.warning(request, text, buttons=[button])


def before_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse to publish many pages of which one is half translated."""
    if request.method != "POST" or action_type != "publish":
        return None
    for page in objects:
        translation = isinstance(page, Page) and words.enabled(
            page.translation_key, page.locale_id
        )
        if translation and words.missing(translation).exists():
            title = page.get_admin_display_title()
            text = _("“%(page)s” is not fully translated, so nothing was published.")
            messages.error(request, text % {"page": title})
            return redirect(came_from(request))
    return None


def urls() -> list[URLPattern]:
    """Return addresses that stand before wagtail-localize's own."""
    return [
        path("localize/update/<int:translation_source_id>/", UpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", convert_to_alias),
        path(
            "localize/translate/<int:translation_id>/machine_translate/",
            machine_translate,
        ),
        path("localize/translate/<int:translation_id>/pofile/upload/", upload_po),
    ]
