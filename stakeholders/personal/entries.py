"""Who did what to an entry, is its contact, or reported something."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from accounts.areas import addresses
from accounts.history import names, without
from accounts.models import User
from accounts.personal import CONSENT, EDITORS, INTEREST, Area, Item

from ..models import (
    Claim,
    Initiative,
    Offer,
    PrivateContact,
    Report,
    Stakeholder,
    Standing,
    Submission,
    SubmissionItem,
    Vouching,
)
from .common import COLLEAGUES, filled, named

HANDED_IN = Item(
    what=_("What you handed in, decided, confirmed, counted or placed on the map"),
    purpose=_("So that editors know whom to ask"),
    basis=INTEREST,
    seen_by=COLLEAGUES,
    stays=_("What was done and when; not who did it"),
)
CONTACT = Item(
    what=_("Your name, address and phone as a contact of an organisation"),
    purpose=_("So that editors can reach the organisation; never public"),
    basis=INTEREST,
    seen_by=COLLEAGUES,
    kept=_("As long as you are the contact"),
)
REPORT = Item(
    what=_("An e-mail address given with a report that something is wrong"),
    purpose=_("To answer"),
    basis=CONSENT,
    seen_by=EDITORS,
    kept=180,
    stays=_("The report, without the address"),
)

# Where editors and members write freely, and may have written a name.
NOTES: tuple[tuple[Any, str], ...] = (
    (Claim, "message"),
    (PrivateContact, "note"),
    (Report, "note"),
    (Report, "text"),
    (Standing, "verified_note"),
    (Submission, "message"),
    (SubmissionItem, "note"),
    (TaskState, "comment"),
)


def export_work(user: User) -> dict[str, Any]:
    """Return what somebody handed in, decided, confirmed, counted or placed."""
    items = SubmissionItem.objects.filter(decided_by=user)
    placed = [
        entry
        for model in (Stakeholder, Initiative)
        for entry in model._default_manager.filter(point_by=user)
    ]
    standings = Standing.objects.filter(Q(verified_by=user) | Q(confirmed_by=user))
    offers = Offer.objects.filter(Q(updated_by=user) | Q(approved_by=user))
    vouchings = Vouching.objects.filter(user=user).select_related("stakeholder")
    return filled(
        {
            gettext("Handed in"): [
                {
                    gettext("Organisation"): str(row.stakeholder),
                    gettext("Date"): row.submitted_at,
                    gettext("Text"): row.message,
                }
                for row in Submission.objects.filter(submitted_by=user).select_related(
                    "stakeholder"
                )
            ],
            gettext("Decided"): [
                {
                    gettext("Entry"): str(item.entry),
                    gettext("Date"): item.decided_at,
                    gettext("Decision"): item.get_state_display(),
                    gettext("Note"): item.note,
                }
                for item in items.select_related("stakeholder", "initiative")
            ],
            gettext("Claims decided"): named(
                Claim.objects.filter(decided_by=user).select_related("stakeholder")
            ),
            gettext("Reports closed"): [
                {gettext("Entry"): str(row.entry), gettext("Date"): row.closed_at}
                for row in Report.objects.filter(closed_by=user)
            ],
            gettext("Verified or confirmed"): named(
                standings.select_related("stakeholder")
            ),
            gettext("Offers changed"): [
                {
                    gettext("Entry"): str(offer.initiative),
                    pgettext("offer", "What"): str(offer),
                    gettext("Date"): offer.updated_at,
                }
                for offer in offers.select_related("initiative")
            ],
            gettext("Vouched for"): named(vouchings),
            gettext("Placed on the map"): [str(entry) for entry in placed],
        }
    )


def erase_work(user: User) -> None:
    """Take a person's names out of notes; the rows let go of the account themselves."""
    Submission.objects.filter(submitted_by=user).update(message="")
    for name in names(user):
        for model, field in NOTES:
            for row in model.objects.filter(**{f"{field}__icontains": name}):
                text = without(getattr(row, field), name)
                model.objects.filter(pk=row.pk).update(**{field: text})


def contacts_of(user: User) -> "QuerySet[PrivateContact]":
    """Return the private contacts that are a person, by their address."""
    own = Q()
    for address in addresses(user):
        own |= Q(email__iexact=address)
    return PrivateContact.objects.filter(own)


def export_contacts(user: User) -> dict[str, Any]:
    """Return what is noted of somebody as a contact."""
    return filled(
        {
            gettext("Contacts"): [
                {
                    gettext("Organisation"): str(contact.stakeholder),
                    gettext("Name"): contact.name,
                    gettext("Role"): contact.role,
                    gettext("E-mail"): contact.email,
                    gettext("Phone"): contact.phone,
                    gettext("Note"): contact.note,
                }
                for contact in contacts_of(user).select_related("stakeholder")
            ]
        }
    )


def erase_contacts(user: User) -> None:
    """Delete the private contacts that are a person."""
    contacts_of(user).delete()


def reports_of(user: User) -> "QuerySet[Report]":
    """Return the reports that somebody left an address with."""
    own = Q()
    for address in addresses(user):
        own |= Q(email__iexact=address)
    return Report.objects.filter(own)


def export_reports(user: User) -> dict[str, Any]:
    """Return what somebody reported."""
    return filled(
        {
            gettext("Reports"): [
                {
                    gettext("Entry"): str(report.entry),
                    gettext("Date"): report.created_at,
                    gettext("Text"): report.text,
                    gettext("E-mail"): report.email,
                }
                for report in reports_of(user).select_related(
                    "stakeholder", "initiative"
                )
            ]
        }
    )


def erase_reports(user: User) -> None:
    """Take a person's address from reports; what they tell may still save somebody."""
    reports_of(user).update(email="")


def forget_reports(dry_run: bool) -> dict[str, int]:
    """Take the addresses from reports that were closed long ago."""
    stale = Report.objects.exclude(email="").filter(closed_at__lt=REPORT.stale_before())
    number = stale.count() if dry_run else stale.update(email="")
    return {"addresses in old reports": number}


AREAS = (
    Area("entries", _("Your work on entries"), (HANDED_IN,), export_work, erase_work),
    Area(
        "contacts",
        _("Contacts of organisations"),
        (CONTACT,),
        export_contacts,
        erase_contacts,
    ),
    Area(
        "reports",
        _("Reports about entries"),
        (REPORT,),
        export_reports,
        erase_reports,
        forget_reports,
    ),
)
