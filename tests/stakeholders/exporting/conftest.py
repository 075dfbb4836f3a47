"""The registry that is taken away."""

import pytest

from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

from .tables import EVIL


@pytest.fixture
def entries(site, gazetteer):
    """Return a registry of three."""
    house = StakeholderFactory(
        name_en="Welcome House",
        name_fr="Maison d’accueil",
        summary_en="All are welcome.",
        phone="+32 9 123 45 67",
        hours={"mo": [["09:00", "12:00"]]},
        languages=["fr", "ar"],
        **GHENT,
    )
    invented = StakeholderFactory(name_en=EVIL, example=True, country="BE")
    course = InitiativeFactory(name_en="Table\x0b of words", stakeholder=house)
    return house, invented, course


@pytest.fixture
def machined(entries):
    """Translate the house by machine, and change what it was made from."""
    house = entries[0]
    house.put_machine_text("name_de", "Haus", "en")
    house.put_machine_text("summary_de", "Alle sind willkommen.", "en")
    house.summary_en = "All are welcome, always."
    house.save()
    return house
