"""How much speaks for a place, from trying 300 real addresses."""

from typing import Final

from stakeholders.geocoding.countries import EUROPE

MAIN, ALTERNATE = 0, 1  # ranks of a name
_MAIN_NAME: Final = 20
_IN_EUROPE: Final = 10


def weight(population: int, country: str, rank: int, *, inside: bool = False) -> float:
    """Return the weight of a place under a name of this rank.

    `inside` a known country, the continent says nothing.
    """
    weighed = float(population + 1)
    if rank == MAIN:
        weighed *= _MAIN_NAME
    if not inside and country in EUROPE:
        weighed *= _IN_EUROPE
    return weighed
