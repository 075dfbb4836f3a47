"""What the finder's page draws of its question."""

from collections.abc import Iterable

from django import template
from django.utils.formats import localize
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from stakeholders.search import Option

register = template.Library()


@register.simple_tag
def checkboxes(name: str, options: Iterable[Option]) -> SafeString:
    """Draw the choices of a filter.

    There are a hundred of them or more: as a template they would cost a page as much as
    all that it lists.
    """
    return mark_safe("\n".join(checkbox(name, option) for option in options))  # noqa: S308


def checkbox(name: str, option: Option) -> str:
    """Return the markup of a choice, with how many it would show if that is known."""
    code, label = escape(option.code), escape(option.label)
    none = " check--none" if option.count == 0 else ""
    checked = " checked" if option.chosen else ""
    count = ""
    if option.count is not None:
        count = f' <span class="check__count">{localize(option.count)}</span>'
    return (
        f'<label class="check{none}" id="choice-{name}-{code}">'
        f'<input type="checkbox" id="find-{name}-{code}" name="{name}" value="{code}"'
        f"{checked}> <span>{label}</span>{count}</label>"
    )
