"""Interface translations: extracted, checked and compiled with Babel, without gettext.

Sources are `locale/<language>/LC_MESSAGES/django.po`; what is compiled from them lies
under `var/`, where Django reads it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOMS = ("accounts", "campaigns", "home", "share_cms", "stakeholders", "templates")
KEYWORDS = {
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "_"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def languages() -> list[str]:
    """Return the languages that are translated into."""
    return [code for code, _n in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def source_path(language: str) -> Path:
    """Return the .po file of a language."""
    return Path(settings.BASE_DIR, "locale", language, "LC_MESSAGES", "django.po")


def read_catalog(language: str) -> Catalog:
    """Read a language's .po file; an empty catalog where there is none."""
    path = source_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def sources() -> Iterator[tuple[Path, bytes]]:
    """Yield (path below the project, Python code) of all that may hold strings."""
    for room in ROOMS:
        for path in sorted(Path(settings.BASE_DIR, room).rglob("*")):
            below = path.relative_to(settings.BASE_DIR)
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield below, path.read_bytes()
            elif path.suffix in {".html", ".txt"}:
                yield below, as_code(path.read_text(encoding="utf-8"))


def as_code(template: str) -> bytes:
    """Return a template's strings as calls that stand in Python, nothing indented."""
    lines = templatize(template).splitlines(keepends=True)
    return "".join(line.lstrip(" \t") for line in lines).encode()


def extract_template() -> Catalog:
    """Return every string of the interface, with the files that it stands in."""
    template = Catalog(
        project="share-cms", creation_date=datetime(2026, 1, 1, tzinfo=UTC)
    )
    for path, code in sources():
        found = extract("python", BytesIO(code), KEYWORDS, ["Translators:"], {})
        for _line, message, comments, context in found:
            if message and message != ("", ""):
                template.add(
                    message,
                    # Without lines, so that a moved string changes no catalog.
                    locations=[(str(path), 0)],
                    auto_comments=comments,
                    context=context,
                    flags=placeholder_flags(message),
                )
    return template


def placeholder_flags(message: str | tuple[str, ...]) -> list[str]:
    """Mark strings with named placeholders, so that translations are held to them."""
    text = message if isinstance(message, str) else "".join(message)
    return ["python-format"] if "%(" in text else []


def update_catalogs() -> None:
    """Write every .po file anew: new strings empty, old ones kept, lost ones gone."""
    template = extract_template()
    for language in languages():
        catalog = read_catalog(language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.fuzzy = False
        catalog.header_comment = (
            f"# The site's interface in {catalog.locale.english_name}."
        )
        path = source_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, sort_output=True, width=88, ignore_obsolete=True)


def problems() -> Iterator[str]:
    """Yield what is missing, fuzzy, outdated or wrong in the .po files."""
    template = extract_template()
    wanted = {(message.id, message.context) for message in template if message.id}
    for language in languages():
        catalog = read_catalog(language)
        there = {(message.id, message.context) for message in catalog if message.id}
        yield from (f"{language}: not in the file: {m[0]!r}" for m in wanted - there)
        yield from (f"{language}: not in the code: {m[0]!r}" for m in there - wanted)
        for message in catalog:
            if message.id and (problem := wrong_with(message, catalog)):
                yield f"{language}: {problem}: {message.id!r}"


def wrong_with(message: Message, catalog: Catalog) -> str:
    """Say what is wrong with a translation; nothing where all is well."""
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.pluralizable and len(texts) != catalog.num_plurals:
        return f"{catalog.num_plurals} plural forms are needed"
    if not all(texts):
        return "not translated"
    if message.fuzzy:
        return "fuzzy"
    return "; ".join(str(error) for error in message.check(catalog))


def compile_catalogs() -> None:
    """Compile the .po files that changed to where Django reads them."""
    for language in languages():
        source = source_path(language)
        target = Path(settings.LOCALE_PATHS[0], language, "LC_MESSAGES", "django.mo")
        if not source.exists():
            continue
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, read_catalog(language))
