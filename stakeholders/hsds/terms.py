"""Taxonomies and their terms: the facets of the registry that filter."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ..codes import Audience, Receives
from ..kinds import Kind
from ..search import terms
from . import ids

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]
CODES = {"kind": Kind, "audience": Audience, "receives": Receives}
NAMES = {
    "kind": _("Kind of organisation"),
    "topic": _("Topic"),
    "network": _("Network"),
    "audience": _("For whom"),
    "receives": _("Whom it receives"),
}


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A facet of the registry; its codes are terms."""

    facet: str

    @property
    def id(self) -> UUID:
        """Its id."""
        return ids.taxonomy(self.facet)

    @property
    def name(self) -> str:
        """Its name in the active language."""
        return str(NAMES[self.facet])

    @property
    def codes(self) -> list[str]:
        """Its codes."""
        if self.facet in CODES:
            return list(CODES[self.facet].values)
        return list(terms.terms(self.facet))

    def name_of(self, code: str, language: str) -> tuple[str, str]:
        """Return (the name of a term for readers of a language, its language)."""
        if self.facet in CODES:
            with override(language):
                return str(CODES[self.facet](code).label), language
        reading = terms.name_of(self.facet, code, language)
        return reading.text, reading.language

    def as_object(self, language: str) -> dict[str, Any]:
        """Return it as HSDS writes a taxonomy."""
        with override(language):
            return {"id": self.id, "name": self.name, "description": self.name}


TAXONOMIES = {facet: Taxonomy(facet) for facet in ids.FACETS}


def all_terms() -> Iterator[tuple[Taxonomy, str]]:
    """Yield every term as (its taxonomy, its code)."""
    for taxonomy in TAXONOMIES.values():
        for code in taxonomy.codes:
            yield taxonomy, code


def by_id() -> dict[UUID, tuple[Taxonomy, str]]:
    """Return all terms by their ids."""
    return {ids.term(found.facet, code): (found, code) for found, code in all_terms()}


def term(taxonomy: Taxonomy, code: str, language: str) -> dict[str, Any]:
    """Return a term as HSDS writes it, with its names in all languages."""
    name, written_in = taxonomy.name_of(code, language)
    names = (taxonomy.name_of(code, other) for other in LANGUAGE_CODES)
    unique = {written: text for text, written in names}
    return {
        "id": ids.term(taxonomy.facet, code),
        "code": code,
        "name": name,
        "description": name,
        "taxonomy": str(taxonomy.name),
        "taxonomy_id": taxonomy.id,
        "taxonomy_detail": taxonomy.as_object(language),
        "language": written_in,
        "x-share-translations": {
            "name": [{"text": unique[c], "language": c} for c in unique]
        },
    }
