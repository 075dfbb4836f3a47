"""Where the registry's texts came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders import origins
from stakeholders.origins import COLUMNS, ORIGINAL, Origin

BLANK = dict.fromkeys(COLUMNS, "")


LANGUAGES = [ORIGINAL, "en", "fr", "de"]


NAMES = [origins.column("name", language) for language in LANGUAGES]


DAY = "2026-11-22T12:00:00+00:00"


def noted(records, before, origin=Origin.HUMAN, **changes):
    """Return (records, texts) after an edit."""
    after = before | changes
    return origins.note(records, before, after, origin), after


def of(records):
    return {name: record["of"] for name, record in records.items()}


# Pure functions.


def test_a_translation_remembers_its_source():
    records, texts = noted({}, BLANK, name_en="House")
    records, texts = noted(records, texts, name_fr="Maison")
    assert records["name_fr"] == {
        "origin": "human",
        "of": "en",
        "digest": origins.digest("House"),
        "looked_at": None,
    }
    assert records["name_en"]["of"] is None

    records, texts = noted(records, texts, name_en="Big house")

    assert origins.mark(records, texts, "name_fr") == origins.Mark(False, True, "en")
    assert not origins.mark(records, texts, "name_en")
    records, texts = noted(records, texts, name_en=" House ")
    assert not origins.mark(records, texts, "name_fr")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # The original, else English, else the first.
        ([{"name_fr": "a", "name_en": "b"}], {"name_fr": "en", "name_en": None}),
        ([{"name_de": "a", "name_fr": "b"}], {"name_de": "fr", "name_fr": None}),
        (
            [{"original_name": "a", "name_en": "b"}],
            {"original_name": None, "name_en": ORIGINAL},
        ),
        # Who was there first is the source, English or not.
        ([{"name_fr": "a"}, {"name_en": "b"}], {"name_fr": None, "name_en": "fr"}),
        (
            [{"name_fr": "a"}, {"name_en": "b"}, {"name_fr": "c"}],
            {"name_fr": None, "name_en": "fr"},
        ),
        # An original that comes later is the source of what is written from then on.
        (
            [{"name_en": "a"}, {"original_name": "b"}, {"name_en": "c"}],
            {"original_name": None, "name_en": ORIGINAL},
        ),
        # A source that goes leaves its translations; written anew, it is made from one.
        (
            [{"name_en": "a"}, {"name_fr": "b"}, {"name_en": ""}],
            {"name_fr": "en"},
        ),
        (
            [{"name_en": "a"}, {"name_fr": "b"}, {"name_en": ""}, {"name_en": "c"}],
            {"name_fr": "en", "name_en": None},
        ),
        ([{"name_en": "a"}, {"name_en": None}], {}),
    ],
)
def test_which_text_is_the_source(steps, expected):
    records, texts = {}, BLANK
    for step in steps:
        records, texts = noted(records, texts, **step)
    assert of(records) == expected


def test_texts_of_before_are_of_unknown_origin():
    texts = BLANK | {"name_en": "House", "name_fr": "Maison", "name_de": "Haus"}
    records, texts = noted({}, texts, name_en="Big house")
    assert of(records) == {"name_en": None}
    assert not origins.mark(records, texts, "name_fr")

    records, texts = noted(records, texts, name_de="Großes Haus")
    records, texts = noted(records, texts, name_en="Small house")

    assert origins.mark(records, texts, "name_de").changed
    assert not origins.mark(records, texts, "name_fr")


def test_a_look_needs_no_other_words():
    texts = BLANK | {"name_en": "House", "name_fr": "Maison", "name_de": "Haus"}
    records = origins.put({}, texts, "name_fr", Origin.MACHINE, "en")
    assert origins.mark(records, texts, "name_fr") == origins.Mark(True, False, "en")
    records, texts = noted(records, texts, name_en="Big house")
    assert origins.mark(records, texts, "name_fr") == origins.Mark(True, True, "en")

    looked = origins.look(records, texts, ["name_fr", "name_de", "name_it"], DAY)

    assert not origins.mark(looked, texts, "name_fr")
    assert looked["name_fr"]["looked_at"] == DAY
    assert looked["name_fr"]["origin"] == "machine"
    assert looked.keys() == records.keys()
    again, texts = noted(looked, texts, name_en="House")
    assert origins.mark(again, texts, "name_fr") == origins.Mark(False, True, "en")


def test_what_a_person_writes_is_theirs():
    texts = BLANK | {"name_en": "House", "name_fr": "Maison"}
    records = origins.put({}, texts, "name_fr", Origin.MACHINE, "en")
    same, _texts = noted(records, texts, name_fr=" Maison ")
    assert same["name_fr"]["origin"] == "machine"
    typed, _texts = noted(records, texts, name_fr="Demeure")
    assert typed["name_fr"]["origin"] == "human"
    assert typed["name_fr"]["of"] == "en"


def test_a_machine_takes_rather_what_people_wrote():
    texts = BLANK | {"name_en": "House", "name_fr": "Maison"}
    records = origins.put({}, texts, "name_en", Origin.MACHINE, "fr")
    assert origins.best_source(records, texts, "name_de") == "fr"
    assert origins.best_source({}, texts, "name_de") == "en"
    with_original = texts | {"original_name": "Talo"}
    assert origins.best_source({}, with_original, "name_de") == ORIGINAL
    assert origins.best_source({}, BLANK, "name_de") is None


TEXT = st.sampled_from(["", " ", "a", "b", "c"])


STEP = st.one_of(
    st.tuples(st.just("note"), st.dictionaries(st.sampled_from(NAMES), TEXT)),
    st.tuples(st.just("look"), st.lists(st.sampled_from(NAMES))),
    st.tuples(st.just("machine"), st.sampled_from(NAMES[1:])),
)


@given(st.lists(STEP, max_size=12))
def test_invariants_of_any_sequence_of_edits(steps):
    records, texts = {}, dict(BLANK)
    for step, what in steps:
        before, old = texts, records
        if step == "note":
            texts = before | what
            records = origins.note(old, before, texts)
        elif step == "look":
            records = origins.look(old, texts, what, DAY)
            assert not any(origins.mark(records, texts, name) for name in what)
        elif source := origins.best_source(old, texts, what):
            texts = before | {what: "m"}
            records = origins.put(old, texts, what, Origin.MACHINE, source)
            assert origins.mark(records, texts, what).machine
        for name, record in records.items():
            assert origins.words(texts[name]), "only of what is there"
            # Nobody is, by way of whoever, the source of itself.
            language = origins.parts(name)[1]
            assert not origins.reaches(records, "name", language, language)
            assert record["of"] != language
            typed = origins.words(before[name]) != origins.words(texts[name])
            if step == "note" and typed:
                assert not origins.mark(records, texts, name), "just written"
            if step == "note" and not typed:
                assert record == old[name]
