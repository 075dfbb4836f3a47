"""Every code that filters and entries use, with its words."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import override

from ..cldr import country_name, language_name
from ..codes import Audience, Cost, Papers, Receives
from ..kinds import Kind
from ..models import Snapshot
from ..search import terms

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]
Naming = Callable[[str, str], str]
Counts = dict[str, int]

# Codes of the house: the member of the answer, its codes, the facet that counts them.
CODES: tuple[tuple[str, type[TextChoices], str], ...] = (
    ("kinds", Kind, "kind"),
    ("audiences", Audience, "audience"),
    ("receives", Receives, ""),
    ("costs", Cost, ""),
    ("papers", Papers, ""),
)


def taxonomies_of(
    snapshot: Snapshot, language: str, every_language: bool
) -> dict[str, Any]:
    """Return all taxonomies for readers of `language`, counted by `snapshot`."""
    facets: dict[str, Counts] = snapshot.facets
    wanted = LANGUAGE_CODES if every_language else []
    answer = {
        name: listed(codes.values, naming(codes), facets.get(facet), language, wanted)
        for name, codes, facet in CODES
    }
    for name, facet in (("topics", "topic"), ("networks", "network")):
        codes = terms.terms(facet)
        named = naming_terms(facet)
        answer[name] = listed(codes, named, facets.get(facet), language, wanted)
    for name, facet, words in (
        ("languages", "language", language_name),
        ("countries", "country", country_name),
    ):
        counts = facets.get(facet, {})
        used = sorted(filter(None, counts))
        answer[name] = listed(used, words, counts, language, wanted)
    return answer


def naming(codes: type[TextChoices]) -> Naming:
    """Return the function that names codes of the house."""

    def name(code: str, language: str) -> str:
        with override(language):
            return str(codes(code).label)

    return name


def naming_terms(facet: str) -> Naming:
    """Return the function that names the terms that editors keep."""
    return lambda code, language: str(terms.name_of(facet, code, language))


def listed(
    codes: Iterable[str],
    name: Naming,
    counts: Counts | None,
    language: str,
    all_languages: list[str],
) -> list[dict[str, Any]]:
    """Return codes as the schema `Term` has them."""
    return [
        {
            "code": code,
            "label": name(code, language),
            "labels": {other: name(code, other) for other in all_languages} or None,
            "entries": None if counts is None else counts.get(code, 0),
        }
        for code in codes
    ]
