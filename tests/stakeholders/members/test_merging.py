"""Of two who edit at once, neither loses what they wrote."""

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.comparison import OWN, PLACE
from stakeholders.members.merging import differing, differs, merge

FREE = ("name_en", "name_fr", "phone", "topics", "hours")
VALUES = {
    "topics": st.lists(st.integers(1, 3), max_size=2),
    "hours": st.sampled_from([{}, {"mo": [["09:00", "12:00"]]}]),
    "latitude": st.sampled_from([None, 51.05, 48.85]),
    "longitude": st.sampled_from([None, 3.72, 2.35]),
}
TEXT = st.sampled_from(["", "a", "b"])
contents = st.fixed_dictionaries(
    {name: VALUES.get(name, TEXT) for name in (*FREE, *PLACE)}
)


def picked(content, key):
    names = PLACE if key == OWN else (key,)
    return {name: content[name] for name in names}


@given(contents, contents, contents)
def test_what_only_one_changed_is_kept(base, mine, theirs):
    merged = merge(base, mine, theirs)

    for key in (*FREE, OWN):
        if not differs(key, mine, base):
            assert not differs(key, merged.content, theirs)
            assert key not in merged.conflicts
        elif not differs(key, theirs, base):
            assert not differs(key, merged.content, mine)
            assert key not in merged.conflicts


@given(contents, contents, contents)
def test_what_both_changed_is_mine_and_told(base, mine, theirs):
    merged = merge(base, mine, theirs)

    for key in merged.conflicts:
        assert picked(merged.content, key) == picked(mine, key)
        assert differs(key, mine, theirs)
        assert differs(key, theirs, base)


@given(contents, contents, contents)
def test_a_unit_is_never_half_of_each(base, mine, theirs):
    merged = merge(base, mine, theirs)

    place = picked(merged.content, OWN)
    assert place in (picked(mine, OWN), picked(theirs, OWN))


@given(contents, contents)
def test_alone_all_is_as_i_wrote_it(base, mine):
    merged = merge(base, mine, base)

    assert differing(merged.content, mine) == []
    assert merged.conflicts == []


@given(contents, contents)
def test_without_a_base_every_difference_is_told(mine, theirs):
    said = [key for key in differing(mine, theirs) if differs(key, mine, {})]
    merged = merge({}, mine, theirs)

    told = {key for key in said if differs(key, theirs, {})}
    assert set(merged.conflicts) == told


def test_how_a_point_was_found_comes_with_the_point():
    base = {"latitude": 1.0, "longitude": 1.0, "point_origin": "gazetteer"}
    mine = {"latitude": 2.0, "longitude": 1.0, "point_origin": "hand"}
    theirs = base | {"phone": "1"}

    assert merge(base, mine, theirs).content == mine | {"phone": "1"}
