"""Beginning, or going on with, a translation: one step from the board."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from . import words

MAY_TRANSLATE = "wagtail_localize.submit_translation"


def may_start(user: Any, source: Page, locale: Locale) -> bool:
    """Whether somebody may translate a page into a language."""
    if not user.has_perm(MAY_TRANSLATE):
        return False
    target = target_of(source, locale)
    if target:
        return bool(target.permissions_for_user(user).can_edit())
    return bool(parent_in(source, locale).permissions_for_user(user).can_add_subpage())


def target_of(source: Page, locale: Locale) -> Page | None:
    """Return the page in a language, if there is one."""
    return Page.objects.filter(
        translation_key=source.translation_key, locale=locale
    ).first()


def parent_in(source: Page, locale: Locale) -> Page:
    """Return the page that a translation will be made below, or the nearest above."""
    for above in source.get_ancestors().reverse():
        if above.is_root():
            return above
        if found := target_of(above, locale):
            return found
    return source.get_root()


@transaction.atomic
def start(source: Page, locale: Locale, user: Any) -> Page:
    """Make all ready for the translator; return the page to be edited.

    What has no translation gets a draft (an alias is public with its source's text
    until it is published); what is behind gets the source's new texts. A translation
    that somebody made by hand is left alone. Raises PermissionDenied.
    """
    if not may_start(user, source, locale):
        raise PermissionDenied
    target = target_of(source, locale)
    if target is None or target.alias_of_id:
        translate_object(source, [locale], user=user)
        return target_of(source, locale) or source
    translation = words.enabled(source.translation_key, locale.pk)
    if translation and is_out_of_date(translation, source):
        translation.source.update_from_db()
    return target


def is_out_of_date(translation: Translation, source: Page) -> bool:
    """Whether the source says something else than its translators were given."""
    given = words.digest(translation.source.as_instance())
    return bool(source.live) and given != words.digest(source.specific)


def hand_in(translation: Translation, page: Page, user: Any) -> bool:
    """Save what was translated as a draft and hand it to the editors.

    Return whether there is a workflow that it waits in. Raises
    `guard.Incomplete` while texts are missing.
    """
    from .guard import refuse_incomplete

    refuse_incomplete(translation.source, translation.target_locale)
    translation.save_target(user=user, publish=False)
    page = Page.objects.get(pk=page.pk).specific
    workflow = page.get_workflow()
    if workflow is None or page.workflow_in_progress:
        return workflow is not None
    workflow.start(page, user)
    return True
