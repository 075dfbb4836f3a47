"""Which of a place's names to show; GeoNames does not say of what language they are."""

from collections.abc import Sequence
from functools import lru_cache
from string import ascii_lowercase
from typing import Final

from stakeholders.geocoding.query import saintly
from stakeholders.text import fold

_ALEF: Final = "ا"  # may begin an article, which folding takes away
# Letters a reader knows: they tell Ukrainian from Russian, Arabic from Persian, and
# French from Catalan, mostly.
_OWN_LETTERS: Final = {
    "en": "",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "de": "äöüß",
    "es": "áéíñóúü",
    "it": "àèéìíîòóùú",
    "nl": "áéëïóöü",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
}
_KNOWN: Final = {
    language: frozenset(ascii_lowercase + letters)
    for language, letters in _OWN_LETTERS.items()
}


def is_readable(name: str, language: str) -> bool:
    """Whether all letters of a name belong to the language; True if it is not known."""
    known = _KNOWN.get(language)
    return known is None or all(
        char in known for char in name.casefold() if char.isalpha()
    )


def as_begun(names: Sequence[str], typed: str, letters: str, language: str) -> str:
    """Return the name that begins as typed, and with its folded `letters`.

    The main one, first of `names`, if it does, and where none fits.
    """
    begun = (letters, saintly(letters))
    # Folding all names of 32 cities would take longer than all the rest.
    first = {letters[:1], _ALEF, ""}
    fitting = [
        name
        for name in names
        if _folded(name[0]) in first and fold(name).startswith(begun)
    ]
    return _likeliest(fitting, names[0], typed, language)


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    return fold(char)[:1]


def as_written(names: Sequence[str], text: str, language: str) -> str:
    """Return the longest name that is in `text`, or the main one, first of `names`."""
    words = f" {fold(text)} "
    keys = {name: key for name in names if (key := fold(name)) and f" {key} " in words}
    longest = max(map(len, keys.values()), default=0)
    fitting = [name for name, key in keys.items() if len(key) == longest]
    return _likeliest(fitting, names[0], text, language)


def _likeliest(fitting: Sequence[str], main: str, typed: str, language: str) -> str:
    """Return the name to show: with the marks that were typed, else the main one.

    Else one in the reader's letters, of few words; then the longest, which is seldom
    an abbreviation; then the last, which in Cyrillic is seldom Belarusian.
    """
    marked = [name for name in fitting if name.casefold().startswith(typed.casefold())]
    if not typed.isascii() and marked:
        fitting = marked
    if main in fitting or not fitting:
        return main
    return max(
        reversed(fitting),
        key=lambda name: (
            is_readable(name, language),
            -len(fold(name).split()),
            len(name),
        ),
    )
