"""Every address of the site, as its resolver knows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern
from django.utils.regex_helper import normalize

# What a converter takes where a row of the matrix names nothing better.
SAMPLES = {
    "int": "1",
    "id": "1",
    "str": "x",
    "slug": "x",
    "path": "x",
    "uuid": "00000000-0000-0000-0000-000000000000",
}


@dataclass(frozen=True, slots=True)
class Route:
    """One pattern: its namespaced name, and the patterns on the way to it."""

    name: str
    parts: tuple[Any, ...]

    def path(self, values: dict[str, Any]) -> str:
        """Write an address of it, below English where it has a language."""
        return "/" + "".join(write(part, values) for part in self.parts)

    @property
    def pattern(self) -> str:
        """The pattern in full, for rows of what has no name."""
        return "".join(str(part) for part in self.parts)


def write(part: Any, values: dict[str, Any]) -> str:
    """Write one pattern of an address with values in place of its parameters."""
    if isinstance(part, LocalePrefixPattern):
        return "en/"
    if isinstance(part, RoutePattern):
        text = part._route
        for name, converter in part.converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower()
            kind = {"string": "str"}.get(kind, kind)
            value = str(values.get(name, SAMPLES.get(kind, "1")))
            for form in (f"<{kind}:{name}>", f"<{name}>"):
                text = text.replace(form, value)
        return text
    if isinstance(part, RegexPattern):
        return from_regex(part, values)
    return ""


def from_regex(part: RegexPattern, values: dict[str, Any]) -> str:
    """Write an address that a regular expression matches."""
    [(text, names), *_others] = normalize(part._regex)
    filled = {name: values.get(name, "1") for name in names}
    return text % filled


def routes(
    patterns: Any = None, namespace: str = "", parts: tuple[Any, ...] = ()
) -> Iterator[Route]:
    """Yield every route, depth first."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = (*parts, pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (
                f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            )
            yield from routes(pattern.url_patterns, inner, path)
        elif isinstance(pattern, URLPattern):
            yield Route(f"{namespace}{pattern.name or ''}", path)
