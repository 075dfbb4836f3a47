"""The registry's rows."""

from typing import Any, Final

from .alert import Alert
from .contact import PrivateContact
from .download import Download, DownloadPart
from .entry import MapEntry
from .help import CountryHelp, HelpLine
from .initiative import Initiative
from .joining import Claim, Decision, Invitation, Vouching
from .listing import Listing, ListingFacet
from .machine import MachineRun, Outcome
from .member import FocalPoint, Member, Role
from .moderation import EntryModeration
from .offer import Offer, OfferKind
from .removal import Removal
from .report import Concern, Report
from .snapshot import MapFeed, Snapshot
from .stakeholder import NetworkMembership, Stakeholder
from .standing import Standing
from .submission import State, Submission, SubmissionItem
from .taxonomies import Network, Topic
from .view_count import ViewCount

# By the word that addresses and documents have for a type.
ENTRY_MODELS: Final[dict[str, Any]] = {
    "stakeholder": Stakeholder,
    "initiative": Initiative,
}

__all__ = [
    "ENTRY_MODELS",
    "Alert",
    "Claim",
    "Concern",
    "CountryHelp",
    "Download",
    "DownloadPart",
    "Decision",
    "EntryModeration",
    "FocalPoint",
    "HelpLine",
    "Initiative",
    "Invitation",
    "Listing",
    "ListingFacet",
    "MachineRun",
    "MapEntry",
    "MapFeed",
    "Member",
    "Network",
    "NetworkMembership",
    "Offer",
    "OfferKind",
    "Outcome",
    "PrivateContact",
    "Removal",
    "Report",
    "Role",
    "Snapshot",
    "Stakeholder",
    "Standing",
    "State",
    "Submission",
    "SubmissionItem",
    "Topic",
    "ViewCount",
    "Vouching",
]
