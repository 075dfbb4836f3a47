"""Secrets, each of its own word, in every field that the public must never see."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from stakeholders.codes import Exposure
from stakeholders.kinds import Kind
from stakeholders.models import (
    Alert,
    Initiative,
    Invitation,
    Listing,
    PrivateContact,
    Report,
    Role,
    Stakeholder,
    Standing,
)
from stakeholders.services import submissions
from tests.campaigns.signing_world import made as signed
from tests.factories import InitiativeFactory, StakeholderFactory, UserFactory

# What outputs are to show, so that looking for secrets in them means something.
PUBLIC = "Openhouse"
EXACT = {"latitude": 51.0812345, "longitude": 3.7098765}
# The exact points as they may be written: degrees, and parts of a degree.
POINTS = ("51.0812", "3.7098", "51,0812", "3,7098", "510812", "370987", "5108123")


def word(number: int) -> str:
    """Return a secret that nothing else holds."""
    return f"Kanarie{number:02}zwijgt"


class Canaries:
    """Plants secrets, and remembers what each is."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.entries: list[Any] = []

    def new(self, what: str, form: str = "%s") -> str:
        """Return a text with a new secret in it."""
        secret = word(len(self.secrets) + 1)
        self.secrets[what] = secret
        return form % secret

    def found_in(self, text: str) -> list[str]:
        """Return which secrets a text gives away."""
        small = text.casefold()
        found = [
            what for what, secret in self.secrets.items() if secret.casefold() in small
        ]
        return found + [point for point in POINTS if point in text]

    def plant(self, signing: Any) -> None:
        """Build entries that show one thing and hide another."""
        town = self.place("town-only entry", Exposure.TOWN)
        shelter = self.place("shelter", "", shelter=True)
        off = self.place("entry off the map", Exposure.OFF)
        group = self.place("volunteer group", "", kind=Kind.VOLUNTEER_GROUP)
        self.entries = [town, shelter, off, group]
        self.people(town)
        self.unpublished(town)
        self.dealings(town, shelter)
        self.signatures(signing)
        self.entries += list(Initiative.objects.all())

    def place(self, what: str, exposure: str, **fields: Any) -> Stakeholder:
        """Make an entry whose exact place is hidden."""
        entry: Stakeholder = StakeholderFactory(
            **{
                "name_en": f"{PUBLIC} {what}",
                "summary_en": "Doors are open.",
                "place": "Ghent",
                "country": "BE",
                "exposure": exposure,
                "address": self.new(f"address of a {what}", "Stille %s 12"),
                "postcode": self.new(f"postcode of a {what}", "9 %s")[:20],
                "point_source": self.new(f"source of the point of a {what}"),
                **EXACT,
                **fields,
            }
        )
        # What the geocoder was asked, and who moved the pin.
        mover = UserFactory(email=self.new("mail of who placed it", "%s@example.org"))
        query = self.new(f"what the geocoder was asked for a {what}")
        Stakeholder.objects.filter(pk=entry.pk).update(
            point_query=query, point_by=mover
        )
        course = InitiativeFactory(name_en=f"{PUBLIC} course", stakeholder=entry)
        assert Listing.objects.filter(initiative=course).exists()
        return entry

    def people(self, entry: Stakeholder) -> None:
        """Let people belong to an entry."""
        PrivateContact.objects.create(
            stakeholder=entry,
            name=self.new("private contact"),
            role=self.new("role of a private contact"),
            email=self.new("mail of a private contact", "%s@example.org"),
            phone="+32 477 919 293",
            note=self.new("note on a private contact"),
        )
        self.secrets["phone of a private contact"] = "477 919 293"
        member = UserFactory(
            email=self.new("mail of a member", "%s@example.org"),
            first_name=self.new("first name of a member"),
            last_name=self.new("last name of a member"),
        )
        entry.members.create(user=member, role=Role.OWNER)
        invitation = Invitation(
            stakeholder=entry, email=self.new("mail of a guest", "%s@example.org")
        )
        invitation.renew()
        invitation.save()
        entry.claims.create(
            user=UserFactory(), message=self.new("message of who works there")
        )

    def unpublished(self, entry: Stakeholder) -> None:
        """Write drafts, entries that are not published, and one that is over."""
        draft = Stakeholder.objects.get(pk=entry.pk)
        draft.name_fr = self.new("name in a draft")
        draft.description_en = self.new("description in a draft")
        draft.phone = "+32 477 111 213"
        self.secrets["phone in a draft"] = "477 111 213"
        draft.save_revision(user=UserFactory())
        hidden = StakeholderFactory(
            name_en=self.new("name of an unpublished entry"),
            slug="quiet-house",
            email=self.new("mail of an unpublished entry", "%s@example.org"),
            live=False,
        )
        InitiativeFactory(
            name_en=self.new("initiative of an unpublished entry"),
            slug="quiet-course",
            stakeholder=hidden,
        )
        InitiativeFactory(
            name_en=self.new("initiative that is over"),
            slug="last-course",
            stakeholder=entry,
            ends=timezone.localdate() - timedelta(days=1),
        )
        gone = StakeholderFactory(
            name_en=self.new("entry that was taken off"), slug="left-house"
        )
        gone.unpublish()
        self.entries += [hidden, gone]

    def dealings(self, entry: Stakeholder, other: Stakeholder) -> None:
        """Let things be said of entries that editors alone read."""
        Standing.objects.create(
            stakeholder=entry,
            verified_at=timezone.now(),
            verified_by=UserFactory(
                email=self.new("mail of who verified", "%s@example.org")
            ),
            verified_note=self.new("note on a verification"),
        )
        Report.objects.create(
            stakeholder=entry,
            concern="unsafe",
            text=self.new("text of a report"),
            email=self.new("mail of who reported", "%s@example.org"),
            note=self.new("note on a report"),
        )
        log(
            instance=entry,
            action="stakeholders.verify",
            user=UserFactory(),
            data={"note": self.new("note in the log")},
        )
        Alert.objects.create(
            email=self.new("mail of an alert", "%s@example.org"),
            email_digest="x",
            question="near=Ghent",
            place=self.new("town of an alert"),
            language="en",
            ends_at=timezone.now() + timedelta(days=9),
        )
        author = UserFactory()
        draft = submissions.draft_of(other)
        draft.name_de = self.new("name that waits to be decided")
        revision = submissions.save_draft(draft, author, None)
        submissions.submit(
            other,
            author,
            [revision.pk],
            message=self.new("message to the editors"),
        )

    def signatures(self, signing: Any) -> None:
        """Let somebody sign for an organisation."""
        signature = signed(signing, "Quiet House")
        signature.email = self.new("mail of who signed", "%s@example.org")
        signature.save()
