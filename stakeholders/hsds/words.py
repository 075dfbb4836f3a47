"""How the standard is filled, told to those who write programs."""

from typing import Any, Final

INTRODUCTION: Final = (
    "The registry of the SHARE Network as Open Referral's Human Services Data "
    "Specification (HSDS) 3 writes it, for reading."
)
ABOUT: Final[tuple[tuple[str, str], ...]] = (
    (
        "What is what",
        "Organizations are stakeholders: authorities, cities, associations, groups. "
        "Services are their initiatives. A service at a location is an initiative "
        "with a public place; service, location and service at location share an id. "
        "Whoever runs no initiative has no service.",
    ),
    (
        "Conformance",
        "This is HSDS itself, not a profile with rules of its own: the terms of the "
        "standard in its meaning, with two extensions. All required endpoints and the "
        "optional ones are there. What is not known is left out.",
    ),
    (
        "Extension: translations",
        "`x-share-translations` holds the texts in every language that there is, with "
        "`language` (BCP 47), `machine` (translated by a machine, nobody looked) and "
        "`outdated`. `name` and `description` themselves are in the language of `lang` "
        "or `Accept-Language`, or the next best.",
    ),
    (
        "Extension: the rest",
        "`x-share` holds the entry's id in our own API, its page, whether it is an "
        "invented `example` (its name says so, too), the language of its name, its "
        "kind, how exactly its place is shown, childcare, women only, and messengers "
        "that go by no number.",
    ),
    (
        "Dates",
        "`assured_date` is when the host last said that all is still true; "
        "`last_modified` when anything public changed.",
    ),
    (
        "Hours",
        "`opens_at` and `closes_at` are local time without an offset: the registry "
        "knows no time zones, and an offset would be wrong for half the year.",
    ),
    (
        "Places",
        "Shelters and volunteers show their town alone: then the point is the town's, "
        "street and postcode are empty, and `exposure` says `town`. A place that is "
        "kept has no location.",
    ),
    (
        "Filters",
        "Parameters add up. `postcode` takes a postcode or a town; `proximity` is in "
        "metres from it (25 km if not given). `taxonomy_term_id` and `taxonomy_id` "
        "take the ids of the taxonomies here; what is for everyone bears each "
        "audience. The finder's own parameters (`q`, `near`, `kind`, `topic`, …) may "
        "stand beside them. As in the finder, what receives professionals only is "
        "left out unless `receives=any`.",
    ),
    (
        "All at once",
        "`format=ndjson` streams everything that matches, an object a line; `minimal` "
        "gives ids and `modified_date` in one page. Whoever keeps a copy needs our own "
        "API, which tells what was removed.",
    ),
)
DESCRIPTION: Final = "\n\n".join(
    [INTRODUCTION, *(f"**{title}.** {text}" for title, text in ABOUT)]
)
PARAMETERS: Final[dict[str, str]] = {
    "search": "Words, in any of the languages; the last may be unfinished.",
    "page": "The number of the page, from 1.",
    "per_page": "How many on a page; 50 if not given.",
    "format": "`json`, or `ndjson`: all of it without pages, an object a line.",
    "taxonomy_term_id": "Those that bear this term.",
    "taxonomy_id": "Those that bear any term of this taxonomy.",
    "organization_id": "This organization, or what it offers.",
    "modified_after": "Those that changed at this moment or later.",
    "postcode": "A postcode or a town: those around it.",
    "proximity": "Metres around the postcode.",
    "minimal": "Only `id` and `modified_date`, in one page.",
    "full": "With all nested parts.",
    "full_service": "With all parts of the services, too.",
    "parent_id": "Terms below this one; none of ours has a parent.",
    "top_only": "Terms without a parent: all of them.",
    "lang": "The language of the answer; otherwise `Accept-Language` decides.",
}
# What a form cannot tell.
SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "postcode": {"format": "place"},
}
EXAMPLES: Final[dict[str, Any]] = {"postcode": "9000 Gent", "proximity": 5000}
