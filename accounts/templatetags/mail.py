"""The tags of the mails' sources (templates/mails/*.txt)."""

from typing import Any

from django import template

from accounts.drafts import Block, Draft, OneLine, cleaned, flat
from accounts.mail import absolute

register = template.Library()


def draft_of(context: dict[str, Any]) -> Draft:
    """Return the draft that is being rendered; no template can name it."""
    return context["_draft"]


@register.simple_tag(takes_context=True)
def button(context: dict[str, Any], url: str, label: str) -> str:
    """Set a link apart, always to a page of this site."""
    return draft_of(context).set_apart(
        Block("button", flat(str(label)), absolute(str(url)))
    )


@register.simple_tag(takes_context=True)
def quote(context: dict[str, Any], text: str) -> str:
    """Set apart what somebody wrote, with its lines; nothing where it is empty."""
    written = cleaned(text.written if isinstance(text, OneLine) else str(text)).strip()
    return draft_of(context).set_apart(Block("quote", written)) if written else ""


@register.simple_tag(takes_context=True)
def code(context: dict[str, Any], text: str) -> str:
    """Set apart a code that is to be read and typed."""
    return draft_of(context).set_apart(Block("code", flat(str(text))))


@register.simple_block_tag(takes_context=True)
def part(context: dict[str, Any], content: str, name: str) -> str:
    """Keep what stands inside as the subject, the body or the footer of the mail."""
    draft_of(context).parts[name] = content
    return ""
