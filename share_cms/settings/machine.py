"""One setting for wagtail-localize's machine translators, read strictly."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

from django.core.exceptions import ImproperlyConfigured


class Provider(NamedTuple):
    """A provider of wagtail-localize: its class, what it must and what it may be told.

    `optional` are the options' values where none is given.
    """

    path: str
    required: frozenset[str]
    optional: Mapping[str, Any]
    module: str = ""


_ROOM: Final = "wagtail_localize.machine_translators"
# In seconds.
_TIMEOUT: Final = {"TIMEOUT": 20}
PROVIDERS: Final = {
    "deepl": Provider(
        f"{_ROOM}.deepl.DeepLTranslator",
        frozenset({"AUTH_KEY"}),
        {**_TIMEOUT, "FORMALITY": None},
    ),
    # A server of one's own asks for no key.
    "libretranslate": Provider(
        f"{_ROOM}.libretranslate.LibreTranslator",
        frozenset({"LIBRETRANSLATE_URL"}),
        {**_TIMEOUT, "API_KEY": ""},
    ),
    "google": Provider(
        f"{_ROOM}.google.GoogleCloudTranslator",
        frozenset({"PROJECT_ID"}),
        {"LOCATION": "global", "CREDENTIALS_PATH": None},
        module="google.cloud.translate",
    ),
}


def machine_translator(name: str, options: Any) -> dict[str, Any] | None:
    """Return `WAGTAILLOCALIZE_MACHINE_TRANSLATOR`; None where no provider is named.

    Raises ImproperlyConfigured for an unknown provider, options that are missing or
    unknown, and a package that is not installed.
    """
    if not name and not options:
        return None
    if name not in PROVIDERS:
        raise ImproperlyConfigured(
            f"MACHINE_TRANSLATOR is {name!r}: leave it empty, or name one of "
            f"{', '.join(PROVIDERS)}"
        )
    provider = PROVIDERS[name]
    given = _read(options)
    if missing := provider.required - {key for key, value in given.items() if value}:
        raise ImproperlyConfigured(
            f"MACHINE_TRANSLATOR_OPTIONS of {name} lacks {', '.join(sorted(missing))}"
        )
    if unknown := given.keys() - provider.required - provider.optional.keys():
        raise ImproperlyConfigured(
            f"MACHINE_TRANSLATOR_OPTIONS of {name} knows no "
            f"{', '.join(sorted(unknown))}"
        )
    if provider.module and not _is_installed(provider.module):
        raise ImproperlyConfigured(
            f"MACHINE_TRANSLATOR={name} needs the package {provider.module}"
        )
    usual = {k: value for k, value in provider.optional.items() if value is not None}
    return {"CLASS": provider.path, "OPTIONS": {**usual, **given}}


def _read(options: Any) -> dict[str, Any]:
    """Return the options, a server's address without a slash at its end."""
    if not isinstance(options, dict):
        raise ImproperlyConfigured("MACHINE_TRANSLATOR_OPTIONS is no JSON object")
    url = options.get("LIBRETRANSLATE_URL")
    if url is None:
        return dict(options)
    if not str(url).startswith(("http://", "https://")):
        raise ImproperlyConfigured(
            "LIBRETRANSLATE_URL in MACHINE_TRANSLATOR_OPTIONS is no http address"
        )
    return {**options, "LIBRETRANSLATE_URL": str(url).rstrip("/")}


def _is_installed(module: str) -> bool:
    """Whether a module can be imported, without doing so."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
