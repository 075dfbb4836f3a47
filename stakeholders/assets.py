"""The addresses of the styles and scripts that a page loads."""

from collections.abc import Iterable

from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static


def addresses(names: Iterable[str]) -> list[str]:
    """Return where static files are; bundles are in their place, if there are any."""
    bundled = getattr(staticfiles_storage, "bundled", list)
    return [static(name) for name in bundled(names)]
