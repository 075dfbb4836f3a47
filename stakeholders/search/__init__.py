"""The one query behind every output, and what its answers look like."""

from .around import elsewhere, nearest
from .facets import Facet, Option, count_matching, facets
from .matching import matching_words
from .query import EntryQuery, parameters
from .showing import newest, ordered, pins, shown_entries

__all__ = [
    "EntryQuery",
    "Facet",
    "Option",
    "count_matching",
    "elsewhere",
    "facets",
    "matching_words",
    "nearest",
    "newest",
    "ordered",
    "parameters",
    "pins",
    "shown_entries",
]
