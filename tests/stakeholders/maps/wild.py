"""Wild pins."""

from hypothesis import strategies as st

from stakeholders.kinds import Kind
from stakeholders.maps.pins import Pin

PAYLOADS = [
    "</script><img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`${alert(1)}`",
    "\\`",
    "{{ 7 * 7 }}{% raw %}{# no #}",
    "\"><svg onload=alert(1)>'",
    "line\u2028and\u2029paragraph",
    "]]><!-- & -->",
    "javascript:alert(1)",
    "منظمة اللاجئين\u202e",
    "\x00\x0b\ufffe",
]


def wild_text() -> st.SearchStrategy[str]:
    """Any text that a database may hold, and the worst that we know."""
    characters = st.characters(exclude_categories=["Cs"])
    return st.sampled_from(PAYLOADS) | st.text(characters)


def wild_pins() -> st.SearchStrategy[list[Pin]]:
    """Pins anywhere, whose points are whole ten-thousandths of a degree."""
    pins = st.builds(
        Pin,
        id=st.integers(1, 2**31 - 1),
        type=st.sampled_from(["stakeholder", "initiative"]),
        kind=st.sampled_from(Kind.values),
        latitude=st.integers(-850_000, 850_000).map(lambda units: units / 10_000),
        longitude=st.integers(-1_800_000, 1_800_000).map(lambda units: units / 10_000),
        name=wild_text(),
        language=st.sampled_from(["en", "ar", "fi", "el"]),
    )
    return st.lists(pins, max_size=60, unique_by=lambda pin: (pin.type, pin.id))
