import gzip
import json
import random

import brotli
from hypothesis import given

from stakeholders.maps.payload import compress, decode, encode
from stakeholders.maps.pins import Pin

from .wild import wild_pins


def by_id(pin: Pin) -> tuple[str, int]:
    return pin.type, pin.id


@given(wild_pins())
def test_every_pin_comes_back(pins: list[Pin]) -> None:
    assert sorted(decode(encode(pins, "en")), key=by_id) == sorted(pins, key=by_id)


@given(wild_pins())
def test_the_order_of_the_pins_changes_nothing(pins: list[Pin]) -> None:
    assert encode(pins, "en") == encode(reversed(pins), "en")


def test_half_a_surrogate_pair_does_not_stop_the_feed() -> None:
    pin = Pin(1, "stakeholder", "ngo", 50.9, 6.9, "a\ud800b", "en")
    assert [pin.name for pin in decode(encode([pin], "en"))] == ["a?b"]


def test_kinds_are_named_in_the_language_of_the_feed() -> None:
    pin = Pin(1, "initiative", "city", 50.9, 6.9, "Köln", "de")
    legend = json.loads(encode([pin], "en"))["kinds"]
    assert [kind[:2] for kind in legend] == [["city", "City or municipality"]]


def test_compressed_is_the_same() -> None:
    packed_brotli, packed_gzip = compress(b"columns" * 100)
    assert brotli.decompress(packed_brotli) == gzip.decompress(packed_gzip)
    assert compress(b"columns" * 100) == (packed_brotli, packed_gzip)


def test_an_entry_takes_at_most_thirteen_bytes() -> None:
    """Ten thousand names of some length, at three thousand places."""
    chance = random.Random(1)  # noqa: S311
    words = ["Caritas", "Stadt", "Ville de", "Refugees welcome", "Università di"]
    places = [
        (
            "".join(chance.choices("aeiourstlnmdbg", k=7)),
            chance.gauss(49, 5),
            chance.gauss(9, 8),
        )
        for _ in range(3000)
    ]
    pins = []
    for number in range(10_000):
        place, latitude, longitude = chance.choice(places)
        name = f"{chance.choice(words)} {place.title()}"
        kind = chance.choice(["city", "city", "ngo", "volunteer-group", "university"])
        kind_of_entry = "initiative" if number % 6 == 0 else "stakeholder"
        pins.append(Pin(number, kind_of_entry, kind, latitude, longitude, name, "de"))
    assert len(compress(encode(pins, "de"))[0]) <= 13 * len(pins)
