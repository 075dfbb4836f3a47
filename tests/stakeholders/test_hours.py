import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.hours import (
    DAYS,
    WeekFormField,
    day_names,
    format_day,
    parse_day,
)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("9:00-12:30", [["09:00", "12:30"]]),
        ("14:00–17:00, 09:00 - 12:30", [["09:00", "12:30"], ["14:00", "17:00"]]),
        ("09:00-10:00، 11:00-12:00", [["09:00", "10:00"], ["11:00", "12:00"]]),
    ],
)
def test_a_day_is_read(text, spans):
    assert parse_day(text) == spans


@pytest.mark.parametrize("text", ["morning", "9-12", "25:00-26:00", "12:00-09:00"])
def test_what_is_no_time_span_is_told(text):
    with pytest.raises(ValidationError) as caught:
        parse_day(text)

    assert text in caught.value.messages[0]


@given(st.text(max_size=40))
def test_any_text_is_read_or_told(text):
    try:
        spans = parse_day(text)
    except ValidationError:
        return
    assert parse_day(format_day(spans)) == spans


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong():
    field = WeekFormField()

    assert field.clean(["09:00-12:00"] + [""] * 6) == {"mo": [["09:00", "12:00"]]}
    assert field.widget.decompress({"mo": [["09:00", "12:00"]]})[0] == "09:00-12:00"
    with pytest.raises(ValidationError):
        field.clean(["whenever"] + [""] * 6)


def test_days_have_names_in_the_reader_s_language():
    assert len(day_names("ar")) == len(DAYS)
    assert day_names("de")[0] == "Montag"
