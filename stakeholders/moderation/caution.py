"""What an editor should look at twice."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..codes import Exposure
from ..kinds import Kind
from ..models import Initiative, MapEntry
from ..services import reports
from .places import compared_places

FAR_KM = 50


def cautions(before: MapEntry | None, after: MapEntry) -> Iterator[str]:
    """Yield what is unusual about a change; without `before` the entry is new."""
    if after.first_published_at and reports.open_takedown(after):
        yield _(
            "It was taken off the site after a report. Approving it puts it back on."
        )
    elif after.first_published_at and not after.live:
        yield _("It was on the site before. Approving it puts it back on.")
    yield from of_place(before, after)
    if before and domain(before.email) != domain(after.email) and before.email:
        yield _("The e-mail address has another domain: %(before)s, now %(after)s.") % {
            "before": domain(before.email),
            "after": domain(after.email) or "–",
        }
    if isinstance(after, Initiative):
        yield from of_initiative(after)
    elif not after.first_published_at and not is_verified(after):
        yield _("This organisation is new, and nobody has verified it yet.")


def of_place(before: MapEntry | None, after: MapEntry) -> Iterator[str]:
    """Yield what is unusual about the place."""
    change = compared_places(before, after)
    if change.km is not None and change.km > FAR_KM:
        yield _("The place moved by %(distance)s.") % {"distance": change.moved}
    now_exact = change.after.exposure == Exposure.EXACT and (
        change.before is None or change.before.exposure != Exposure.EXACT
    )
    sheltered = after.shelter or (before is not None and before.shelter)
    if now_exact and (sheltered or after.kind_code == Kind.VOLUNTEER_GROUP):
        yield _(
            "The exact address becomes public, of a shelter or a group of volunteers. "
            "Does somebody live there?"
        )


def of_initiative(after: Initiative) -> Iterator[str]:
    """Yield what is unusual about an initiative."""
    host = after.stakeholder
    if not host.live and host.first_published_at:
        yield _("Its organisation was taken off the site, and so the initiative is.")
    elif not host.live:
        yield _(
            "Its organisation is not on the site: the public sees this initiative only "
            "once the organisation is approved, too."
        )
    offers = [offer for offer in after.offers.all() if offer.approved_at is None]
    if any(offer.is_guarded for offer in offers) and not is_verified(host):
        yield _(
            "Homes, hosting and sponsorship are shown only of organisations that were "
            "verified. This one was not."
        )


def is_verified(stakeholder: MapEntry) -> bool:
    """Whether somebody of the network has verified an organisation."""
    standing = getattr(stakeholder, "standing", None)
    return standing is not None and standing.verified_at is not None


def domain(email: str) -> str:
    """Return the domain of an address."""
    return email.rpartition("@")[2].lower()
