"""The kinds of page that a reader meets."""

from stakeholders.models import Stakeholder

from .watch import NOTHING
from .world import CITY, LONG

KINDS = (
    *("home", "finder", "entry", "long entry", "about", "404", "print", "open data"),
    *("saved", "alert"),
)


def address(kind: str, language: str) -> str:
    """Return where a kind of page is found in a language."""
    match kind:
        case "home":
            return f"/{language}/"
        case "finder":
            return f"/{language}/map/"
        case "about":
            return f"/{language}/about/"
        case "print":
            return f"/{language}/entries/print/?near=Ghent&radius=200"
        case "open data":
            return f"/{language}/open-data/"
        case "saved":
            return f"/{language}/entries/saved/"
        case "alert":
            return f"/{language}/entries/alerts/?kind=city"
        case "404":
            return f"/{language}/{NOTHING}"
    entry = Stakeholder.objects.get(name_en=CITY if kind == "entry" else LONG)
    return f"/{language}/stakeholders/{entry.slug}/"
