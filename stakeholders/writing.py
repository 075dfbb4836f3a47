"""A first letter to a host, ready to send: in the host's language and the reader's."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from babel.languages import get_official_languages
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from .cldr import reader_language
from .facts import digits, signal_url, telegram_url, viber_url, whatsapp_url
from .models import MapEntry
from .reading import Reading

# RFC 6068 asks for it in place of any other end of a line.
END_OF_LINE = "\r\n"


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter is for, its subject and its body, in one language."""

    purpose: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Way:
    """A link that opens an app; `with_text` where the letter is in it already.

    An invented entry has no address to follow.
    """

    label: str
    url: str
    with_text: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is sent, and as its reader understands it.

    `understood` is empty where both are the same language.
    """

    purpose: str
    sent: Reading
    understood: str
    ways: list[Way]

    @property
    def has_empty_way(self) -> bool:
        """Whether some app opens without the letter."""
        return any(way.url and not way.with_text for way in self.ways)


def can_be_written_to(entry: MapEntry) -> bool:
    """Whether an entry names a way that a letter can take."""
    return any(ways(entry, Words("", "", "")))


def letters(entry: MapEntry) -> list[Letter]:
    """Return the letters that a reader may send to an entry; none without a way."""
    if not can_be_written_to(entry):
        return []
    language = host_language(entry)
    mine = words(str(entry.shown_name))
    with override(language):
        theirs = words(str(entry.shown_name))
    is_same = language == reader_language()
    return [
        Letter(
            understood.purpose,
            Reading(sent.body, language),
            "" if is_same else understood.body,
            list(ways(entry, sent)),
        )
        for sent, understood in zip(theirs, mine, strict=True)
    ]


def words(name: str) -> list[Words]:
    """Return what may be written to an entry of this name, in the active language."""
    subject = _("A question from the SHARE Network map")
    wishes = (
        (
            _("Ask for help"),
            _(
                "I found %(name)s on the SHARE Network map. I am looking for help and "
                "would like to know: …"
            ),
        ),
        (
            _("Offer help"),
            _(
                "I found %(name)s on the SHARE Network map. I would like to help. "
                "I can offer: …"
            ),
        ),
        (
            _("Work together"),
            _(
                "I found %(name)s on the SHARE Network map. I would like to work "
                "together with you. My idea: …"
            ),
        ),
    )
    hello, thanks = _("Hello,"), _("Thank you and kind regards")
    return [
        Words(purpose, subject, "\n\n".join((hello, wish % {"name": name}, thanks)))
        for purpose, wish in wishes
    ]


def host_language(entry: MapEntry) -> str:
    """Return the language of the site in which a host is written to.

    The reader's, if the host speaks it. Else the one that the host wrote its entry in,
    a language of its country that it speaks, any other that it speaks, English.
    """
    host: Any = getattr(entry, "stakeholder", entry)
    spoken = [base(code) for code in entry.languages or host.languages]
    country = entry.location.country
    official = get_official_languages(country, de_facto=True) if country else ()
    wanted = (
        *(code for code in (reader_language(),) if code in spoken),
        *(base(row.original_language) for row in (entry, host)),
        *(code for code in official if code in spoken),
        *spoken,
    )
    known = dict(settings.LANGUAGES)
    return next((code for code in wanted if code in known), settings.LANGUAGE_CODE)


def base(code: str) -> str:
    """Return a language without its region: pt_BR is pt."""
    return code.partition("_")[0]


def ways(entry: MapEntry, sent: Words) -> Iterator[Way]:
    """Yield the ways to send a letter to an entry."""
    text = quote(sent.body, safe="")
    whatsapp = with_text(whatsapp_url(entry.whatsapp), text)
    phone = digits(entry.phone)
    links = (
        (_("E-mail"), entry.email, mail_url(entry.email, sent), True),
        ("WhatsApp", entry.whatsapp, whatsapp, True),
        (_("Text message"), phone, f"sms:{phone}?&body={text}", True),
        # The letter is what to say.
        (_("Call"), phone, f"tel:{phone}", True),
        ("Signal", entry.signal, signal_url(entry.signal), False),
        ("Telegram", entry.telegram, telegram_url(entry.telegram), False),
        ("Viber", entry.viber, viber_url(entry.viber), False),
    )
    for label, address, url, carries_text in links:
        if address and url:
            yield Way(label, "" if entry.example else url, carries_text)


def mail_url(address: str, sent: Words) -> str:
    """Return a mailto address with subject and body (RFC 6068)."""
    subject = quote(sent.subject, safe="")
    body = quote(sent.body.replace("\n", END_OF_LINE), safe="")
    return f"mailto:{quote(address, safe='@')}?subject={subject}&body={body}"


def with_text(url: str, text: str) -> str:
    """Return a messenger's address with the letter in it; none stays none."""
    return url and f"{url}?text={text}"
