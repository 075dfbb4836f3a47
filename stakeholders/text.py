"""Text made comparable: one folding for the search index and the gazetteer."""

import re
from typing import Final
from unicodedata import category, combining, normalize

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS: Final = {
    **{"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"},
    **{"ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ə": "a"},
    # Arabic, with the forms that Persian and Urdu keyboards give.
    **{"ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ہ": "ه"},
    **{"ک": "ك", "ـ": ""},
    # Apostrophes that Unicode counts as letters.
    **dict.fromkeys("ʼʻʹʺʾʿˈ", " "),
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
}
_TABLE: Final = str.maketrans(_LETTERS)
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")
# The article goes only where a word of two letters or more is left.
_ARTICLE: Final = re.compile(r"\b(?:ال)+(?=\w{2})")


def fold(text: str) -> str:
    """Return `text` in lower case, without marks, its words parted by one space.

    Diacritics go ("Łódź" is "lodz"), so do Arabic vowel signs, the forms of alef and
    the article at the start of a word. Folding twice is folding once.
    """
    if text.isascii():
        return _NOT_PLAIN.sub(" ", text.lower()).strip()
    # Twice, since taking apart gives capitals and casefolding gives marks.
    apart = normalize("NFKD", normalize("NFKD", text).casefold())
    plain = "".join(map(_plain, apart)).translate(_TABLE)
    return _ARTICLE.sub("", " ".join(plain.split()))


def _plain(char: str) -> str:
    if char.isalnum():
        return char
    if combining(char):
        return ""
    kind = category(char)
    if kind == "Cf":  # soft hyphens, direction marks
        return ""
    return char if kind[0] == "M" else " "
