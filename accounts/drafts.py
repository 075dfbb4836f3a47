"""From the one source of a mail to its subject, its text and its HTML.

A source, `templates/mails/<name>.txt`, extends `mails/base.txt` and fills the blocks
`subject` and `body`; blank lines divide its paragraphs. What is more than a paragraph
(a button, a quotation) is a tag. No text that somebody wrote can become one, for tags
leave marks that hold a random token.
"""

import re
import secrets
import textwrap
from dataclasses import dataclass
from typing import Any, Literal

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator

COLUMNS = 72
SUBJECT_LENGTH = 120
# All that breaks a line, and what must not travel: control characters, marks that turn
# the direction of what follows, halves of characters.
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that is ready to go to one address.

    `unsubscribe` is the address, in full, that a mail program sends to by itself when
    its reader wants no more (RFC 8058); empty where the mail was asked for.
    """

    to: str
    subject: str
    text: str
    html: str
    unsubscribe: str = ""

    def mail(self) -> EmailMultiAlternatives:
        """Return it as Django sends it; no robot is to answer it."""
        headers = {"Auto-Submitted": "auto-generated"}
        if self.unsubscribe:
            headers["List-Unsubscribe"] = f"<{self.unsubscribe}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        mail = EmailMultiAlternatives(
            self.subject, self.text, to=[self.to], headers=headers
        )
        mail.attach_alternative(self.html, "text/html")
        return mail


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a quotation, a code to type, or a link with its label."""

    kind: Literal["text", "quote", "code", "button"]
    text: str
    url: str = ""

    def as_text(self) -> str:
        """Return its lines in the text part."""
        if self.kind == "button":
            return f"{self.text}\n{self.url}"
        if self.kind == "code":
            return f"    {self.text}"
        lines = "\n".join(wrapped(line) for line in self.text.split("\n"))
        if self.kind == "quote":
            return textwrap.indent(lines, "> ", lambda line: True)
        return lines


class Draft:
    """What the tags of a source set apart while it is rendered."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self._token = secrets.token_hex(16)
        self._set_apart: list[Block] = []

    def set_apart(self, block: Block) -> str:
        """Keep a block and return the mark that stands for it."""
        self._set_apart.append(block)
        return f"\n\n{self._token}-{len(self._set_apart) - 1}\n\n"

    def blocks(self, part: str) -> list[Block]:
        """Return the blocks of a part that is rendered."""
        paragraphs = re.split(r"\n\s*\n", cleaned(self.parts[part]))
        return [self._block(text.strip()) for text in paragraphs if text.strip()]

    def _block(self, text: str) -> Block:
        token, _dash, number = text.partition("-")
        return (
            self._set_apart[int(number)]
            if token == self._token
            else Block("text", text)
        )


class OneLine(str):
    """A text of the context: on one line, unless `quote` asks for all of it."""

    __slots__ = ("written",)
    written: str

    @classmethod
    def of(cls, text: str) -> "OneLine":
        """Flatten a text."""
        line = cls(flat(text))
        line.written = text
        return line


def cleaned(text: str) -> str:
    """Return a text with plain line ends, single spaces and nothing unseen."""
    text = UNWANTED.sub("", LINE_ENDS.sub("\n", text))
    return re.sub("[ \t]+", " ", text)


def flat(text: str) -> str:
    """Return a text on one line."""
    return cleaned(text).replace("\n", " ").strip()


def on_one_line(value: Any) -> Any:
    """Flatten the texts of a context, in lists and dictionaries too."""
    if isinstance(value, str):
        return OneLine.of(value)
    if isinstance(value, dict):
        return {key: on_one_line(content) for key, content in value.items()}
    if isinstance(value, list):
        return [on_one_line(content) for content in value]
    return value


def wrapped(line: str) -> str:
    """Return a line as lines that every mail program shows; addresses stay whole."""
    return textwrap.fill(
        line.strip(), COLUMNS, break_long_words=False, break_on_hyphens=False
    )


def render(
    template: str,
    to: str,
    context: dict[str, Any],
    language: str,
    unsubscribe: str = "",
) -> Letter:
    """Render a mail's source in a language."""
    draft = Draft()
    with translation.override(language):
        render_to_string(
            f"mails/{template}.txt", on_one_line(context) | {"_draft": draft}
        )
        line = " ".join(flat(draft.parts["subject"]).split())
        subject = Truncator(line).chars(SUBJECT_LENGTH)
        body, footer = draft.blocks("body"), draft.blocks("footer")
        frame = {
            "subject": subject,
            "body": body,
            "footer": footer,
            "language": language,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
        }
        html = render_to_string("mails/frame.html", frame)
    texts = [block.as_text() for block in body]
    # Mail programs know "-- " as the line that the sender's own footer follows.
    texts += ["-- \n" + "\n\n".join(block.as_text() for block in footer)]
    text = "\n\n".join(texts) + "\n"
    return Letter(to, subject, text, html, unsubscribe)
