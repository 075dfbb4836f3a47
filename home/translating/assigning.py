"""Who translates what."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts import mail
from accounts.models import User
from stakeholders.cldr import language_name

from .models import Assignment
from .starting import MAY_TRANSLATE

Pair = tuple[Page, Locale]


def translators() -> list[User]:
    """Return who may translate, by name."""
    people = User.objects.with_perm(MAY_TRANSLATE, include_superusers=True)
    return sorted(people.filter(is_active=True).distinct(), key=str)


def may_assign_others(user: Any) -> bool:
    """Whether somebody may ask others to translate: who may publish pages."""
    return bool(PagePermissionPolicy().user_has_permission(user, "publish"))


def assign(pairs: list[Pair], translator: User, by: User) -> list[Pair]:
    """Ask somebody to translate pages into languages; return what is new to them.

    What somebody else had been asked for is theirs now. They get one mail.
    """
    new = []
    for source, locale in pairs:
        row, made = Assignment.objects.get_or_create(
            translation_key=source.translation_key,
            locale=locale,
            defaults={"translator": translator, "assigned_by": by},
        )
        if made or row.translator_id != translator.pk:
            row.translator, row.assigned_by = translator, by
            row.save()
            new.append((source, locale))
    if new and translator != by:
        tell(translator, by, new)
    return new


def unassign(pairs: list[Pair]) -> None:
    """Ask nobody any more."""
    for source, locale in pairs:
        Assignment.objects.filter(
            translation_key=source.translation_key, locale=locale
        ).delete()


def tell(translator: User, by: User, pairs: list[Pair]) -> None:
    """Tell a translator what they are asked for."""
    with translation.override(translator.language):
        items = [
            {
                "title": source.get_admin_display_title(),
                "language": str(language_name(locale.language_code)),
                "url": reverse(
                    "translation_page", args=[source.pk, locale.language_code]
                ),
            }
            for source, locale in pairs
        ]
    context = {"person": str(by), "items": items}
    mail.send("translations_assigned", translator, context, notice="translations")


def held_by(user: Any) -> set[tuple[Any, int]]:
    """Return the (translation key, locale id) that somebody is asked for."""
    rows = Assignment.objects.filter(translator=user.pk)
    return set(rows.values_list("translation_key", "locale"))
