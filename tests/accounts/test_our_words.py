"""All that allauth shows or sends is in our words, in every language."""

from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

from share_cms.catalogs import KEYWORDS, languages, read_catalog

ALLAUTH = Path(str(files("allauth")))
TEMPLATES = ALLAUTH / "templates"
OURS = Path(settings.BASE_DIR, "templates")
# Of accounts by telephone or user name, of other sites' accounts, of mailed links.
OTHER_WAYS = ("phone", "email_confirm_", "password_reset_key")


def views():
    """Yield the views of allauth that have an address here."""
    for patterns in get_resolver().url_patterns:
        yield from found_in(patterns)


def found_in(pattern):
    if hasattr(pattern, "url_patterns"):
        for inner in pattern.url_patterns:
            yield from found_in(inner)
    elif pattern.callback.__module__.startswith("allauth."):
        yield pattern.callback


def test_every_page_of_allauth_that_can_be_opened_is_ours():
    names = {
        view.view_class.template_name
        for view in views()
        if getattr(getattr(view, "view_class", None), "template_name", None)
    }
    names |= {"account/confirm_email_verification_code.html", "403.html", "429.html"}

    assert len(names) > 20
    for name in sorted(names):
        origin = Path(get_template(name).origin.name)
        assert origin.is_relative_to(OURS), name
        # Not by extending a page of allauth's either.
        assert "allauth/" not in origin.read_text(), name


def texts(folder):
    """Yield the names of allauth's messages or mails that can come up here."""
    for room in ("account", "mfa", "usersessions"):
        for path in (TEMPLATES / room / folder).glob("*.txt"):
            if not any(way in path.name for way in OTHER_WAYS):
                yield path.relative_to(TEMPLATES)


def test_every_message_of_allauth_is_ours():
    names = list(texts("messages"))

    assert len(names) > 15
    assert not [str(name) for name in names if not (OURS / name).exists()]


def test_every_mail_of_allauth_is_ours():
    names = {
        path.name.removesuffix("_subject.txt")
        for path in texts("email")
        if path.name.endswith("_subject.txt")
    }

    assert len(names) > 14
    missing = [n for n in names if not (OURS / f"mails/account/{n}.txt").exists()]
    assert not missing


@pytest.mark.parametrize("language", languages())
def test_what_allauth_says_in_python_is_translated(language):
    with (ALLAUTH / f"locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        theirs = read_po(file, locale=language)
    ours = read_catalog(language)
    missing = set()
    for room in ("account", "core", "mfa", "usersessions"):
        for path in (ALLAUTH / room).rglob("*.py"):
            with path.open("rb") as code:
                for _line, message, _comments, _context in extract(
                    "python", code, KEYWORDS, [], {}
                ):
                    known = theirs.get(message) or ours.get(message)
                    if message and not (known and known.string):
                        missing.add(message)

    # What is missing here would have to be taken into our own catalogs.
    assert not missing
