"""A body with every block, and what stands in it."""

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Canvas
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.models import Page

from home.blocks import BodyBlock

FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def picture(title: str = "A square", size: tuple[int, int] = (640, 480)) -> Any:
    """Store a picture and return it."""
    drawn = BytesIO()
    Canvas.new("RGB", size, "#5b8f8a").save(drawn, "PNG")
    file = ImageFile(drawn, name="square.png")
    return get_image_model().objects.create(title=title, file=file)


def document(title: str = "A paper") -> Document:
    """Store a document and return it."""
    content = b"%PDF-1.4 nothing"
    return Document.objects.create(
        title=title,
        file=ContentFile(content, name="paper.pdf"),
        file_size=len(content),
    )


def image(stored: Any, words: str) -> dict[str, Any]:
    """Return the raw value of an image block."""
    return {"image": stored.pk, "alt_text": words, "decorative": not words}


def every_block(page: Page, mark: str = "") -> list[dict[str, Any]]:
    """Return the raw data of a body with every block; `mark` stands in every text.

    `page` is what links lead to. Headings stand in order.
    """
    stored, other, paper = picture(), picture("Another", (480, 640)), document()

    def say(text: str) -> str:
        return f"{text}{mark}"

    def rich(text: str) -> str:
        return f"<p>{say(text)}</p>"

    blocks: list[tuple[str, Any]] = [
        ("heading", say("Why we ask")),
        ("text", f"{rich('First paragraph')}<ul><li>{say('A point')}</li></ul>"),
        (
            "quotation",
            {
                "text": say("A door is a start"),
                "name": say("Ada Example"),
                "role": say("Mayor"),
            },
        ),
        (
            "demands",
            [
                {"demand": say("More places"), "text": rich("Because")},
                {"demand": say("Sooner"), "text": ""},
            ],
        ),
        ("cards", [{"heading": say("One"), "text": say("Card text")}]),
        (
            "key_figures",
            [
                {
                    "figure": f"1,000{mark}"[:20],
                    "label": say("Places"),
                    "source": say("Us"),
                }
            ],
        ),
        ("table", table(say)),
        (
            "timeline",
            [
                {
                    "date": str(date(2026, 3, 9)),
                    "heading": say("It begins"),
                    "text": say("In spring"),
                }
            ],
        ),
        (
            "events",
            [
                {
                    "title": say("A meeting"),
                    "date": str(date(2026, 5, 1)),
                    "place": say("Ghent"),
                    "url": "https://example.org/meeting",
                }
            ],
        ),
        (
            "picture",
            {
                "image": image(stored, say("Green square")),
                "caption": say("A caption"),
                "credit": say("A. Painter"),
            },
        ),
        (
            "gallery",
            [
                {
                    "image": image(stored, say("Left one")),
                    "caption": say("Left"),
                    "credit": say("B. Painter"),
                },
                {
                    "image": image(other, say("Right one")),
                    "caption": say("Right"),
                    "credit": say("C. Painter"),
                },
            ],
        ),
        (
            "embed",
            {
                "url": FILM,
                "title": say("A film"),
                "still": image(stored, say("A still")),
                "credit": say("D. Painter"),
            },
        ),
        (
            "documents",
            [{"document": paper.pk, "title": say("The paper"), "language": "fr"}],
        ),
        (
            "people",
            [
                {
                    "name": say("Bo Example"),
                    "role": say("Guide"),
                    "organisation": say("House"),
                    "portrait": image(stored, ""),
                    "credit": say("E. Painter"),
                },
                {
                    "name": say("Cy Example"),
                    "role": "",
                    "organisation": "",
                    "portrait": image_missing(),
                    "credit": "",
                },
            ],
        ),
        (
            "interview",
            {
                "heading": say("Partner in focus"),
                "introduction": rich("We asked her"),
                "questions": [{"question": say("Why?"), "answer": rich("That is why")}],
            },
        ),
        ("disclosure", {"heading": say("More"), "text": rich("Hidden words")}),
        (
            "action",
            {
                "heading": say("Join in"),
                "text": say("It helps"),
                "label": say("Go"),
                "page": page.pk,
                "url": "",
            },
        ),
        (
            "page_cards",
            {
                "heading": say("Read on"),
                "pages": [page.pk],
                "newest_of": None,
                "number": 3,
            },
        ),
        ("entries_map", a_map(say("Who welcomes"), "country=BE")),
        ("entries_map", a_map(say("Everybody"), "")),
    ]
    return as_stored([{"type": name, "value": value} for name, value in blocks])


def as_stored(raw: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return raw data as a form would store it, with an id for each item of a list."""
    body = BodyBlock()
    value = body.to_python(raw)
    for child in value:
        # What was not looked at is stored as it came.
        assert child.value is not None
    stored: list[dict[str, Any]] = body.get_prep_value(value)
    return stored


def image_missing() -> dict[str, Any]:
    """Return the raw value of an image block without an image."""
    return {"image": None, "alt_text": "", "decorative": False}


def a_map(heading: str, query: str) -> dict[str, Any]:
    """Return the raw value of a map of what the finder finds."""
    return {"heading": heading, "shows": "finder", "finder": query, "page": None}


def table(say: Any) -> dict[str, Any]:
    """Return the raw value of a table."""
    return {
        "caption": say("Places by town"),
        "columns": [
            {"type": "text", "heading": say("Town")},
            {"type": "number", "heading": say("Number")},
        ],
        "rows": [
            {"values": [say("Gent"), "1234.5"]},
            {"values": [say("Lyon"), None]},
        ],
    }
