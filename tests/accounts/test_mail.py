"""Mails: what people write stays text, and everyone is written to in their language."""

import re
from contextlib import suppress
from email import message_from_bytes, policy
from html.parser import HTMLParser
from smtplib import SMTPRecipientsRefused

import pytest
from django.conf import settings
from django.core import mail as outbox
from django.test import override_settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from accounts import drafts, mail, notices, tasks
from accounts.models import User
from tests.conftest import LANGUAGES

SOURCE = """{% extends "mails/base.txt" %}
{% load i18n mail %}
{% block subject %}News of {{ name }}{% endblock %}
{% block body %}
Good day {{ name }}.{% for person in people %}
With {{ person.name }}.{% endfor %}

{% quote note %}

{% button link "Look" %}

{{ name }}

Goodbye & <3
{% endblock %}
"""
HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "Eve\r\nBcc: victim@example.org\r\n\r\nBuy now",
    '{% button "/en/" "Free" %}',
    "{{ reader.password }}",
    "\u202eevil\u2066",
    "a\u2028b\x85c\x0bd",
    '"><svg onload=alert(1)>',
    "https://evil.example/ javascript:alert(1)",
    "0" * 32 + "-0",
]


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """A mail that shows a name, a note and a button."""
    folder = tmp_path_factory.mktemp("sources")
    (folder / "mails").mkdir()
    (folder / "mails" / "news.txt").write_text(SOURCE)
    ours = settings.TEMPLATES[0]
    with override_settings(TEMPLATES=[ours | {"DIRS": [*ours["DIRS"], folder]}]):
        yield


class Links(HTMLParser):
    """Collects the elements of a mail and where its links lead."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"}]


def news(name="Amal", note="One\n\nTwo", to="a@example.org", **options):
    """Render the mail of these tests."""
    people = [{"name": name}]
    context = {"name": name, "note": note, "link": "/en/map/?q=1&r=<", "people": people}
    return mail.message("news", to, context, **options)


def html_of(message):
    """Return the HTML part."""
    return message.alternatives[0].content


def sent(message):
    """Return a mail as a mail program reads it."""
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


def test_a_mail_has_a_subject_text_and_html(sources):
    message = news()

    assert message.subject == "News of Amal"
    assert message.body.startswith(
        "Good day Amal.\nWith Amal.\n\n> One\n> \n> Two\n\n"
        "Look\nhttp://127.0.0.1:8000/en/map/?q=1&r=%3C\n\nAmal\n\nGoodbye & <3\n\n-- \n"
    )
    html = html_of(message)
    assert "<p" in html
    assert "Goodbye &amp; &lt;3" in html
    assert "One<br><br>Two</blockquote>" in html
    assert Links(html).links[0] == "http://127.0.0.1:8000/en/map/?q=1&r=%3C"
    assert sent(message)["Auto-Submitted"] == "auto-generated"


@given(
    name=st.sampled_from(HOSTILE) | st.text(max_size=300).filter(drafts.flat),
    note=(st.sampled_from(HOSTILE) | st.text(max_size=300)).map("Note: {}".format),
)
def test_nothing_that_people_write_becomes_more_than_text(sources, name, note):
    plain, message = news(), news(name, note)

    expected, found = Links(html_of(plain)), Links(html_of(message))
    assert found.links == expected.links
    assert [tag for tag in found.tags if tag != "br"] == [
        tag for tag in expected.tags if tag != "br"
    ]
    read = sent(message)
    assert read.keys() == sent(plain).keys()
    assert read["To"] == "a@example.org"
    assert len(message.subject) <= 120
    assert "\n" not in message.subject
    # The name broke no paragraph, the note did not leave its quotation.
    paragraphs = message.body.partition("\n\n> ")[0].split("\n\n")
    assert len(paragraphs) == 1
    assert message.body.count("\n\nLook\nhttp://127.0.0.1:8000/") == 1
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", message.body)


def test_a_code_stands_by_itself_to_be_read_and_copied(sources):
    draft = drafts.Draft()
    mark = draft.set_apart(drafts.Block("code", "4821-0937"))
    draft.parts["body"] = f"Please type this:{mark}Thank you."

    assert [block.as_text() for block in draft.blocks("body")] == [
        "Please type this:",
        "    4821-0937",
        "Thank you.",
    ]


def test_an_empty_note_leaves_nothing(sources):
    message = news(note=" \n")

    assert ">" not in message.body
    assert "</blockquote>" not in html_of(message)


def test_a_long_note_is_wrapped_and_its_addresses_stay_whole(sources):
    address = "https://example.org/" + "a" * 100
    message = news(note=f"{'word ' * 60}{address}")

    lines = message.body.splitlines()
    assert all(len(line) < 80 for line in lines if address not in line)
    assert f"> {address}" in lines


def test_buttons_lead_to_this_site_whatever_host_was_asked(sources):
    assert mail.absolute("http://evil.example/en/x/?a=1#b") == (
        "http://127.0.0.1:8000/en/x/?a=1#b"
    )
    assert mail.absolute("//evil.example") == "http://127.0.0.1:8000/"
    assert mail.absolute("javascript:alert(1)").startswith("http://127.0.0.1:8000/")


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_written_to_in_their_language(language):
    user = User(email="a@example.org", language=language)
    with translation.override("de" if language != "de" else "fr"):
        message = mail.message("account_deleted", user, {})

    html = html_of(message)
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in html
    with translation.override(language):
        assert message.subject == translation.gettext("Your account is deleted")


def test_the_footer_says_why_and_where_to_change_it(sources):
    member = User(email="a@example.org", language="fr")

    assert "http://127.0.0.1:8000/fr/account/" in news(to=member).body
    stranger = news(to="b@example.org")
    assert "/account/" not in stranger.body
    assert "this address" in stranger.body
    assert "this address" in html_of(stranger)


@pytest.fixture
def kind():
    """A kind of mail that can be switched off."""
    notice = notices.Notice("news-of-tests", "News")
    notices.register(notice)
    yield notice.code
    del notices._notices[notice.code]


@pytest.mark.django_db
def test_mail_goes_out_once_all_is_saved(sources, django_capture_on_commit_callbacks):
    context = {"name": "Amal", "note": "", "link": "/en/"}
    with django_capture_on_commit_callbacks(execute=True):
        assert mail.send("news", "a@example.org", context)
        assert outbox.outbox == []

    assert [message.to for message in outbox.outbox] == [["a@example.org"]]
    assert outbox.outbox[0].subject == "News of Amal"


@pytest.mark.django_db
def test_what_is_switched_off_is_not_sent(
    kind, sources, django_capture_on_commit_callbacks
):
    user = User.objects.create_user("a@example.org", muted=[kind])
    context = {"name": "Amal", "note": "", "link": "/en/"}
    with django_capture_on_commit_callbacks(execute=True):
        assert not mail.send("news", user, context, notice=kind)
        assert mail.send("news", user, context)
        assert mail.send("news", "b@example.org", context, notice=kind)

    assert [message.to[0] for message in outbox.outbox] == [user.email, "b@example.org"]
    user.is_active = False
    user.muted = []
    assert not mail.send("news", user, context, notice=kind)
    with pytest.raises(ValueError, match="nonsense"):
        mail.send("news", user, context, notice="nonsense")


def test_a_mail_server_that_is_down_is_tried_again(monkeypatch, settings, db):
    settings.TASKS = settings.TASKS | {
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    }
    from django_tasks_db.models import DBTaskResult

    def refuse(self, **options):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    letter = {"to": "a@example.org", "subject": "S", "text": "T", "html": "<p>T"}

    assert tasks.deliver.func(**letter) is False
    again = DBTaskResult.objects.get()
    assert again.args_kwargs["kwargs"] == letter | {"attempt": 2, "unsubscribe": ""}
    assert again.run_after > again.enqueued_at
    with pytest.raises(tasks.NotTakenError, match="ConnectionRefusedError"):
        tasks.deliver.func(**letter, attempt=tasks.ATTEMPTS)


@pytest.mark.parametrize(("code", "tries"), [(550, 0), (451, 1)])
def test_whom_a_mail_server_refuses_is_neither_logged_nor_asked_again(
    monkeypatch, settings, db, caplog, code, tries
):
    settings.TASKS = settings.TASKS | {
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    }
    from django_tasks_db.models import DBTaskResult

    def refuse(self, **options):
        raise SMTPRecipientsRefused({"secret@example.org": (code, b"no")})

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    letter = {"to": "secret@example.org", "subject": "S", "text": "T", "html": "<p>T"}

    assert tasks.deliver.func(**letter) is False
    assert DBTaskResult.objects.count() == tries
    with suppress(tasks.NotTakenError):
        tasks.deliver.func(**letter, attempt=tasks.ATTEMPTS)
    assert "SMTPRecipientsRefused" in caplog.text
    assert "secret" not in caplog.text
