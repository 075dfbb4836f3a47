"""A statement that many signed, and a list of 500, beside pages that do nothing."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Signature, Signing, StatementIndexPage, StatementPage
from campaigns.services import signatures, wordings
from home.models import HomePage
from stakeholders.models import Stakeholder, Topic
from stakeholders.text import fold

from .files import File, sizes
from .site import Site
from .timing import Job, by_turns
from .urls import BARE, PLAIN

STATEMENTS, SIGNATORIES = 500, 500
COUNTRIES = ("BE", "DE", "ES", "FR", "IT", "NL", "UA", "GR")
WORDS = "<p>We ask for safe ways, for homes and for neighbours who welcome.</p>"
ROUNDS, EACH = 10, 6
PAGES = {
    "statement": "/en/statements/statement-0/",
    "list": "/en/statements/",
    "list, filtered": "/en/statements/?kind=call&year=2020",
}


def build() -> None:
    """Make the statements, one of them signed by many, half of those entries."""
    home = HomePage.objects.get(locale__language_code="en")
    index = StatementIndexPage(
        title="Statements", slug="statements", locale=home.locale, show_in_menus=True
    )
    home.add_child(instance=index)
    for place in range(STATEMENTS):
        index.add_child(instance=statement(place, index.locale))
    page = StatementPage.objects.get(slug="statement-0")
    page.related = [("statement", other) for other in page.get_siblings()[1:4]]
    page.topics.set(Topic.objects.all()[:3])
    page.save_revision().publish()
    sign(page)


def statement(place: int, locale: Any) -> StatementPage:
    """Return a statement of some length."""
    return StatementPage(
        title=f"Statement {place}",
        slug=f"statement-{place}",
        locale=locale,
        introduction="What we ask of the institutions of the Union.",
        body=[("text", WORDS * 6)],
        demands=[("demand", {"demand": f"Demand {number}"}) for number in range(5)],
        date=date(2020, 1, 1) + timedelta(days=place),
    )


def sign(page: StatementPage) -> None:
    """Let many organisations sign a statement."""
    signing = Signing.objects.create(statement=page.translation_key, slug=page.slug)
    wording = wordings.record(page)
    entries = list(Stakeholder.objects.order_by("pk")[: SIGNATORIES // 2])
    Signature.objects.bulk_create(
        Signature(
            signing=signing,
            wording=wording,
            stakeholder=entries[place] if place < len(entries) else None,
            name=f"House {place:04}",
            name_key=fold(f"House {place:04}"),
            country=COUNTRIES[place % len(COUNTRIES)],
            kind="ngo",
            language="en",
            quote="We sign since we know who comes.",
            state="accepted",
        )
        for place in range(SIGNATORIES)
    )
    signatures.recount(signing)


def measure(site: Site) -> dict[str, Any]:
    """Return each page's ms (warm), queries, bytes and ratios to pages without content.

    `plain` is a Wagtail page as Wagtail finds it, behind our middleware, in an empty
    template; `bare` is a view that answers at once.
    """
    jobs: dict[str, Job] = {
        name: lambda path=path: site.get(path)  # type: ignore[misc]
        for name, path in PAGES.items()
    }
    jobs |= {"plain": lambda: site.get(PLAIN), "bare": lambda: site.get(BARE)}
    times = by_turns(jobs, ROUNDS, dict.fromkeys(jobs, EACH))
    found: dict[str, Any] = {name: times[name] for name in ("plain", "bare")}
    for name, path in PAGES.items():
        with CaptureQueriesContext(connection) as queries:
            html = site.get(path)
        worked = times[name]["processor_ms"]
        found[name] = {
            **times[name],
            "ratio_to_plain": worked / times["plain"]["processor_ms"],
            "ratio_to_bare": worked / times["bare"]["processor_ms"],
            "queries": len(queries),
            "bytes": sizes([File(path, html)]),
        }
    return found
