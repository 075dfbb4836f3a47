"""Static files as production serves them: few, small, named by what is in them."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from django.core.files.base import ContentFile
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

from .bundles import BUNDLES, bundled

# Rooms of the house; what others wrote is served as they wrote it.
OWN: Final = frozenset({"accounts", "campaigns", "home", "stakeholders"})
SMALLER: Final = {".css": cssmin, ".js": jsmin}


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Own styles and scripts lose their comments before all is named and compressed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._urls: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """Return a file's address, worked out once: a page links to fifty."""
        if name not in self._urls:
            self._urls[name] = super().url(name, force)
        return self._urls[name]

    def bundled(self, names: Iterable[str]) -> list[str]:
        """Return what a page loads for these files."""
        return bundled(names)

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool]]:
        """Make own files small, then go on as usual."""
        if not dry_run:
            own = {name: self.made_smaller(name) for name in filter(is_own, paths)}
            paths = paths | own | {name: self.bundle(name) for name in BUNDLES}
        yield from super().post_process(paths, dry_run, **options)

    def made_smaller(self, name: str) -> tuple["StaticFiles", str]:
        """Write a collected file without comments and spare blanks; tell where it is.

        What comes after would read the source.
        """
        smaller = SMALLER[PurePosixPath(name).suffix]
        return self.write(name, smaller(self.read(name)))

    def bundle(self, name: str) -> tuple["StaticFiles", str]:
        """Write a bundle of collected files; tell where it is."""
        return self.write(name, "\n".join(map(self.read, BUNDLES[name])))

    def read(self, name: str) -> str:
        """Return the text of a collected file."""
        with self.open(name) as file:
            return str(file.read().decode())

    def write(self, name: str, text: str) -> tuple["StaticFiles", str]:
        """Write a collected file anew."""
        self.delete(name)
        self._save(name, ContentFile(text.encode()))
        return self, name


def is_own(name: str) -> bool:
    """Whether a static file is a style or a script of the house."""
    path = PurePosixPath(name)
    return path.parts[0] in OWN and path.suffix in SMALLER
