"""Interface translations: what `make check` would say of a bad one."""

from babel.messages.catalog import Catalog

from share_cms import catalogs


def test_every_string_is_translated_into_every_language():
    assert list(catalogs.problems()) == []


def test_strings_of_python_and_templates_are_found():
    ids = {message.id for message in catalogs.extract_template()}

    assert "Volunteer group" in ids
    assert "Page not found" in ids
    assert ("%(counter)s entry found", "%(counter)s entries found") in ids


def wrong(message: str, translation: str, **options) -> str:
    """Return what is said of one translation into French."""
    catalog = Catalog(locale="fr")
    added = catalog.add(message, translation, **options)
    return catalogs.wrong_with(added, catalog)


def test_what_is_wrong_is_told():
    named = {"flags": ["python-format"]}
    assert wrong("Name", "Nom") == ""
    assert wrong("Name", "") == "not translated"
    assert wrong("Name", "Nom", flags=["fuzzy"]) == "fuzzy"
    assert wrong("In %(place)s", "À %(lieu)s", **named)
    assert wrong(("%(n)s day", "%(n)s days"), ("%(n)s jour",), **named)


def test_arabic_and_ukrainian_have_all_their_plurals():
    assert catalogs.read_catalog("ar").num_plurals == 6
    assert catalogs.read_catalog("uk").num_plurals == 3
