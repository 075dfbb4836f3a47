"""Which words of a page are signed."""

from django.utils import translation

from campaigns.models.words import words_of
from home.blocks import BodyBlock

FIGURES = {
    "heading": "Places in Europe",
    "counted": "Places offered",
    "rows": [{"country": "DE", "number": 10_000, "note": "To date"}],
    "stated_total": 13_455,
    "source": "A magazine",
    "date": "2014-03-01",
    "views": ["map"],
}


def words(block_type: str, value: object, language: str = "en") -> list[str]:
    body = BodyBlock().to_python([{"type": block_type, "value": value}])
    with translation.override(language):
        return list(words_of(body.stream_block, body))


def test_figures_by_country_are_a_line_for_each_country():
    heading, row = words("figures_by_country", FIGURES, "fr")
    assert heading == (
        "Places in Europe – Places offered – 13455 – A magazine – 2014-03-01"
    )
    assert row == "Allemagne – 10000 – To date"


def test_rich_text_is_parted_and_stripped_of_its_marks():
    text = "<h3>Why</h3><p>We  <b>ask</b> &amp; wait.</p><ul><li>Soon</li></ul>"
    assert words("text", text) == ["Why", "We ask & wait.", "Soon"]


def test_a_number_that_is_only_a_setting_is_not_signed():
    cards = {"heading": "Newest", "pages": [], "below": None, "number": 3}
    assert words("page_cards", cards) == ["Newest"]
