"""The one query behind every output, and what its answers look like."""

from .around import elsewhere, nearest
from .facets import Facet, Option, count_matching, facets
from .matching import matching_words
from .query import EntryQuery, parameters
from .showing import find, newest, ordered, pins, show, shown_entries

__all__ = [
    "EntryQuery",
    "Facet",
    "Option",
    "count_matching",
    "elsewhere",
    "facets",
    "find",
    "matching_words",
    "nearest",
    "newest",
    "ordered",
    "parameters",
    "pins",
    "show",
    "shown_entries",
]
