"""Which public entries of the registry a typed name may mean."""

from stakeholders.models import Listing, Stakeholder
from stakeholders.search import matching_words
from stakeholders.services.proposing import folded_names
from stakeholders.text import fold

# More than these help nobody to choose.
MOST_OFFERED = 5
# Candidates that are compared name by name.
MOST_COMPARED = 200
# Words that say what kind of thing it is, or nothing: as long as these, or shorter.
SHORT = 3
HALF = 0.5


def alike(name: str, country: str) -> list[Stakeholder]:
    """Return public organisations of a country (or of none) with about this name."""
    wanted = fold(name)
    if not wanted:
        return []
    rows = Listing.objects.public().filter(
        stakeholder__isnull=False, country__in=[country, ""]
    )
    longest = max(wanted.split(), key=len)
    found = matching_words(rows, longest).select_related("stakeholder").order_by("pk")
    near = {
        row.stakeholder: max(
            nearness(wanted, called) for called in folded_names(row.stakeholder)
        )
        for row in found[:MOST_COMPARED]
    }
    offered = [entry for entry, much in near.items() if much]
    offered.sort(key=lambda entry: (-near[entry], entry.pk))
    return offered[:MOST_OFFERED]


def nearness(wanted: str, called: str) -> float:
    """Return how near two folded names are: 1 for equal ones, 0 for different ones.

    One holds the other, or they share more than half of their words.
    """
    if wanted == called:
        return 1.0
    one, other = set(wanted.split()), set(called.split())
    shared = {word for word in one & other if len(word) > SHORT}
    part = len(shared) / (max(len(one), len(other)) or 1)
    if f" {wanted} " in f" {called} " or f" {called} " in f" {wanted} ":
        return HALF + part / 2
    return part if part > HALF else 0.0
