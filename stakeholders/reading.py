"""Which of several texts a reader gets: the language asked for, or the next best."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from .cldr import direction, language_name


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and the language that it is written in; both empty where there is none."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def direction(self) -> str:
        """The text's own direction."""
        return direction(self.language)

    @property
    def language_name(self) -> str:
        """The language's name in the reader's language."""
        return language_name(self.language)


def read(
    texts: Mapping[str, str | None], wanted: str, original: tuple[str, str]
) -> Reading:
    """Choose: the language asked for, English, the original, any that is filled.

    `original` is (language code, text); its language may be any of CLDR's.
    """
    if original[0] == wanted and original[1]:
        return Reading(original[1], wanted)
    for language in (wanted, settings.LANGUAGE_CODE):
        if text := texts.get(language):
            return Reading(text, language)
    if original[1]:
        return Reading(original[1], original[0])
    filled = ((language, text) for language, text in texts.items() if text)
    language, text = next(filled, ("", ""))
    return Reading(text, language)
