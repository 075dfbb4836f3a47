"""Where the finder is, for those who know of no pages."""

from .models import FinderPage


def finder_path(language: str) -> str:
    """Return the path of the public finder of a language; "" without one."""
    finders = FinderPage.objects.live().filter(locale__language_code=language)
    finder = finders.select_related("locale").first()
    return (finder and finder.url) or ""
