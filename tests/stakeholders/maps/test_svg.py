import random
import xml.etree.ElementTree as ET  # noqa: S405

from hypothesis import given, settings

from stakeholders.kinds import Kind
from stakeholders.maps import svg
from stakeholders.maps.marks import MOST
from stakeholders.maps.pins import Pin

from .wild import PAYLOADS, wild_pins, wild_text

SVG = "{http://www.w3.org/2000/svg}"


def draw(pins: list[Pin], title: str = "Map", **size: int) -> ET.Element:
    """Draw and parse: malformed XML raises."""
    drawn = svg.draw(
        pins,
        title=title,
        description=title,
        link=lambda pin: f"/entries/{pin.type}/{pin.id}/?name={pin.name}",
        cluster_label=lambda number: f"<{number} entries>",
        **size,
    )
    return ET.fromstring(drawn)  # noqa: S314


def counts(root: ET.Element) -> list[int]:
    return [int(mark.get("data-count", 0)) for mark in root if mark.get("data-count")]


def many(number: int) -> list[Pin]:
    chance = random.Random(number)  # noqa: S311
    return [
        Pin(
            id=index,
            type=chance.choice(["stakeholder", "initiative"]),
            kind=chance.choice(Kind.values),
            latitude=chance.uniform(36, 66),
            longitude=chance.uniform(-10, 40),
            name=f"Entry {index}",
            language="en",
        )
        for index in range(number)
    ]


@settings(deadline=None, max_examples=50)
@given(wild_pins(), wild_text())
def test_every_pin_is_in_one_mark_whatever_its_name(
    pins: list[Pin], title: str
) -> None:
    root = draw(pins, title)
    assert sum(counts(root)) == len(pins)
    assert not list(root.iter("script")) and not list(root.iter("img"))


def test_names_are_read_as_written() -> None:
    pins = [
        Pin(number, "stakeholder", "ngo", 40 + number, 5.0, name, "fi")
        for number, name in enumerate(PAYLOADS[:-1])
    ]
    titles = [title for link in draw(pins).iter(f"{SVG}a") for title in link]
    names = {title.text for title in titles if title.tag == f"{SVG}title"}
    assert names == set(PAYLOADS[:-1])
    assert {t.get("lang") for t in titles if t.tag == f"{SVG}title"} == {"fi"}


def test_its_size_is_bounded_whatever_the_number() -> None:
    root = draw(many(10_000))
    assert sum(counts(root)) == 10_000
    assert len(counts(root)) <= MOST
    assert len(ET.tostring(root)) < 150_000


def test_a_picture_of_the_usual_number_is_small() -> None:
    assert len(ET.tostring(draw(many(12)))) < 60_000


def test_marks_stand_inside_the_picture() -> None:
    root = draw(many(300), width=320, height=240)
    for mark in root:
        if mark.get("data-count"):
            place = mark.get("transform", "").removeprefix("translate(").split(")")[0]
            x, y = map(float, place.split())
            assert 0 <= x <= 320 and 0 <= y <= 240


def test_near_pins_become_one_mark_with_their_number() -> None:
    pins = [
        Pin(1, "stakeholder", "ngo", 50.94, 6.96, "Köln", "de"),
        Pin(2, "initiative", "ngo", 50.95, 6.97, "Kölle", "de"),
        Pin(3, "stakeholder", "ngo", 59.33, 18.06, "Stockholm", "sv"),
    ]
    assert sorted(counts(draw(pins))) == [1, 2]


def test_without_pins_europe_is_shown() -> None:
    root = draw([])
    land = next(path for path in root if path.get("class") == "land")
    assert len(land.get("d", "")) > 5_000


def test_a_picture_inside_a_page_brings_no_style() -> None:
    drawn = svg.draw(
        many(3),
        title="",
        description="",
        link=lambda pin: "/",
        cluster_label=str,
        standalone=False,
    )
    assert "style" not in drawn
