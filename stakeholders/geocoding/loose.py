"""A loose key: what is left of a name when spelling and script are taken away.

Ukrainian and Arabic write foreign names by ear, in more ways than a list of names can
hold. Both scripts and Latin are brought to the same few classes of consonants. Such
keys are good only inside a known country and only where the exact name is unknown.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice, product
from typing import Final

from stakeholders.text import fold

_LEAST: Final = 3  # consonants; shorter keys fit too many places
_LIKENESS: Final = 0.55  # of the two names in Latin letters, 0 to 1
_MOST_READINGS: Final = 16

# One letter and its sound, after folding (which takes the marks off й, ї, ё, ў).
_SOUNDS_OF_LETTERS: Final = (
    "аa бb вv гg ґg дd еe єie жzh зz иy іi кk лl мm нn оo пp рr сs тt уu фf хkh цts"
    " чch шsh щshch ъ ыy ь эe юyu яya"
    " اa بb تt ثth جg حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz ع غgh فf قk كk لl مm نn"
    " هh وw يy ء پp چch ژzh گg ڤv"
)
_LETTERS: Final = str.maketrans(
    {pair[0]: pair[1:] for pair in _SOUNDS_OF_LETTERS.split()}
)
_READINGS: Final = {"г": ("g", "h"), "و": ("u", "v"), "ج": ("g", "j"), "w": ("v", "u")}
_FOREIGN: Final = re.compile(r"[\u0400-\u04ff\u0600-\u06ff]")

# Latin spellings brought to how they sound; of those that fit, the first counts.
_SPELLINGS: Final = re.compile(
    r"(?P<s>shch|tsch|sch|cz|sz|zh|sh|tz|ts|ch(?=[ei])|c(?=[eiy]))"
    r"|(?P<f>ph)|(?P<k>gh|kh|ch|ck|qu)|(?P<ks>x)|[aeiouyhjw ]"
)
_CLASSES: Final = str.maketrans("cqgzdvb", "kkkstfp")
_DOUBLE: Final = re.compile(r"(.)\1+")


def is_foreign(text: str) -> bool:
    """Whether `text` has Cyrillic or Arabic letters."""
    return _FOREIGN.search(text) is not None


def romanised(text: str) -> str:
    """Return the folded text in Latin letters, roughly as it sounds."""
    return fold(text).translate(_LETTERS)


def keys(name: str) -> set[str]:
    """Return every loose key that a name in Latin, Cyrillic or Arabic can have.

    Ukrainian writes both g and h with one letter, Arabic v, w, o and u; and a w is
    heard as v in some languages, as a vowel in others.
    """
    readings = [_READINGS.get(char, (char,)) for char in fold(name)]
    spelt = islice(product(*readings), _MOST_READINGS)
    found = {_consonants("".join(letters).translate(_LETTERS)) for letters in spelt}
    return {key for key in found if len(key) >= _LEAST}


def _consonants(latin: str) -> str:
    sounds = _SPELLINGS.sub(lambda match: match.lastgroup or "", latin)
    return _DOUBLE.sub(r"\1", sounds.translate(_CLASSES))


def likeness(text: str, names: Iterable[str]) -> float:
    """Return how like `text` is to the likest of `names`, 0 (too little) to 1."""
    matcher = SequenceMatcher(None, b=romanised(text))
    best = 0.0
    for name in names:
        matcher.set_seq1(romanised(name))
        best = max(best, matcher.ratio())
    return best if best >= _LIKENESS else 0.0
