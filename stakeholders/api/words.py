"""What the schema says to those who write programs; English, as its codes are."""

from typing import Any, Final

INTRODUCTION: Final = (
    "Who welcomes refugees in Europe, and where: the registry of the SHARE Network."
)
ABOUT: Final[tuple[tuple[str, str], ...]] = (
    (
        "One question",
        "`entries` takes the parameters of the finder, named alike: what the list on "
        "the site shows is what you get, in the same order.",
    ),
    (
        "Languages",
        "Ask with `lang`, or by `Accept-Language`. Every text says its language, and "
        "whether a machine translated it. `translations=all` gives all languages.",
    ),
    (
        "Pages",
        "Follow `next` (also in the `Link` header) until it is null.",
    ),
    (
        "Keeping a copy",
        "Ask with `modified_after`. Take what is in `entries`, drop what is in "
        "`removed`, follow `next` to the end, and ask with `as_of` the next time. Ids "
        "never change and are never used again.",
    ),
    (
        "Again and again",
        "Send the `ETag` back as `If-None-Match`: what did not change costs nothing. "
        "All answers may be cached for a minute, and read by scripts of any site.",
    ),
    (
        "Examples",
        "Entries with `example: true` are invented, and their names say so.",
    ),
    (
        "Errors",
        "They are `application/problem+json` (RFC 9457). A parameter that is unknown "
        "or cannot be read is an error, never passed over.",
    ),
    (
        "Versions",
        "This version only ever gains; what breaks programs gets another number.",
    ),
)
DESCRIPTION: Final = "\n\n".join(
    [INTRODUCTION, *(f"**{title}.** {text}" for title, text in ABOUT)]
)

OF_QUERY: Final[dict[str, str]] = {
    "q": "Words, in any of the languages; the last may be unfinished.",
    "near": "A town, a postcode, or “latitude,longitude”; `places` suggests some.",
    "radius": "Kilometres around `near`, by the public point; 25 if not given.",
    "bbox": "“west,south,east,north” in degrees.",
    "kind": "What the organisation is. Any of those that are given.",
    "topic": "What it is about. Any of those that are given.",
    "language": "A language that is spoken there. Any of those that are given.",
    "country": "ISO 3166-1 alpha-2. Any of those that are given.",
    "network": "A network that the organisation belongs to.",
    "type": "Organisations, initiatives; both if not given.",
    "audience": "For whom; what is for everyone matches, too.",
    "receives": "Whom it receives. If not given: all but those that receive "
    "professionals only. `any`: the whole network.",
    "organisation": "The number in an organisation's id: itself and its initiatives.",
    "confirmed": "Confirmed within so many months.",
    "sort": "`name`, `distance` (if `near` is given, and then the usual), `newest`. "
    "With `modified_after`, entries come in the order in which they changed.",
    "limit": "How many at once; 20 if not given.",
    "cursor": "Where the page begins: take it from `next`, and change nothing else.",
    "modified_after": "Only what changed since (ISO 8601), with what is gone.",
    "lang": "The language of the answer; otherwise `Accept-Language` decides.",
    "translations": "`all`: every language of every text.",
}
OF_PLACES: Final[dict[str, str]] = {
    "q": "A name in any language, a postcode, or the beginning of one (two letters)."
}
# What a form cannot tell: texts that mean something.
SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "near": {"format": "place"},
    "bbox": {"format": "bbox"},
    "cursor": {"format": "cursor"},
    "modified_after": {"format": "date-time"},
}
EXAMPLES: Final[dict[str, Any]] = {
    "q": "language café",
    "near": "Ghent, Belgium",
    "radius": 25,
    "bbox": "2.5,49.5,6.4,51.5",
    "country": ["BE"],
    "modified_after": "2026-01-31T12:00:00Z",
    "lang": "fr",
}
