"""A colour and a shape for each kind of stakeholder.

Every colour has a contrast of 3:1 or more on the light map's land and sea and on
white. On the dark map each symbol stands on a white casing, which carries the
contrast there. A stakeholder is drawn filled, an initiative outlined.
"""

from dataclasses import dataclass

from ..kinds import Kind


@dataclass(frozen=True, slots=True)
class Symbol:
    """How a kind is drawn: `path` is SVG path data in a box of 24 by 24."""

    colour: str
    path: str


SYMBOLS: dict[str, Symbol] = {
    # hexagon
    Kind.REGION.value: Symbol(
        "#7a4a21", "M12 2.5L20.2 7.3L20.2 16.8L12 21.5L3.8 16.8L3.8 7.3z"
    ),
    # circle
    Kind.CITY.value: Symbol("#b5402f", "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0z"),
    # square
    Kind.PUBLIC_AUTHORITY.value: Symbol("#46536b", "M4 4H20V20H4z"),
    # diamond
    Kind.NGO.value: Symbol("#0f766e", "M12 1.5L22.5 12L12 22.5L1.5 12z"),
    # star of five
    Kind.REFUGEE_LED.value: Symbol(
        "#a82a5c",
        "M12 1.8L14.9 8.8L22.5 9.4L16.8 14.3L18.5 21.7"
        "L12 17.8L5.5 21.7L7.2 14.3L1.5 9.4L9.1 8.8z",
    ),
    # heart
    Kind.VOLUNTEER_GROUP.value: Symbol(
        "#b0560b",
        "M12 21.5C4 15.5 2 12 2 8.7C2 5.5 4.3 3.3 7.2 3.3C9.2 3.3 11 4.3 12 6"
        "C13 4.3 14.8 3.3 16.8 3.3C19.7 3.3 22 5.5 22 8.7C22 12 20 15.5 12 21.5z",
    ),
    # arch
    Kind.FAITH_BASED.value: Symbol(
        "#6d4a9c", "M4 21.5V10.5C4 5.5 7.5 2 12 2C16.5 2 20 5.5 20 10.5V21.5z"
    ),
    # pillar
    Kind.UNIVERSITY.value: Symbol(
        "#23508f", "M3 3H21V8.5H16.2V15.5H21V21H3V15.5H7.8V8.5H3z"
    ),
    # triangle
    Kind.RESEARCH.value: Symbol("#2d6f94", "M12 2L22.5 20.5H1.5z"),
    # triangle on its head
    Kind.EDUCATION.value: Symbol("#7d6608", "M1.5 3.5H22.5L12 22z"),
    # plus
    Kind.HEALTH.value: Symbol(
        "#c0282d", "M8.5 2H15.5V8.5H22V15.5H15.5V22H8.5V15.5H2V8.5H8.5z"
    ),
    # house
    Kind.HOUSING.value: Symbol("#8a5a44", "M12 2L22.5 11.5H19V21.5H5V11.5H1.5z"),
    # star of four
    Kind.BUSINESS.value: Symbol(
        "#4f6b1d", "M12 0.5L15.4 8.6L23.5 12L15.4 15.4L12 23.5L8.6 15.4L0.5 12L8.6 8.6z"
    ),
    # drop
    Kind.FUND.value: Symbol(
        "#2f7a3f",
        "M12 1C15.5 6 19.5 10.3 19.5 14.8C19.5 19.2 16.2 22.5 12 22.5"
        "C7.8 22.5 4.5 19.2 4.5 14.8C4.5 10.3 8.5 6 12 1z",
    ),
    # speech bubble
    Kind.MEDIA.value: Symbol("#8e3a8e", "M2 3.5H22V16.5H13L6.5 22.5V16.5H2z"),
    # saltire
    Kind.NETWORK.value: Symbol(
        "#1f6f86",
        "M7 2.2L12 7.2L17 2.2L21.8 7L16.8 12L21.8 17L17 21.8"
        "L12 16.8L7 21.8L2.2 17L7.2 12L2.2 7z",
    ),
    # shield
    Kind.INTERNATIONAL.value: Symbol(
        "#2f3f9e",
        "M12 1.5L20.5 4.5V11.5C20.5 16.5 17.3 20.2 12 22.5C6.7 20.2 "
        "3.5 16.5 3.5 11.5V4.5z",
    ),
}
