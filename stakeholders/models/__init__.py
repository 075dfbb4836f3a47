"""The registry's rows."""

from .contact import PrivateContact
from .entry import MapEntry
from .initiative import Initiative
from .listing import Listing, ListingFacet
from .snapshot import MapFeed, Snapshot
from .stakeholder import NetworkMembership, Stakeholder
from .taxonomies import Network, Topic

__all__ = [
    "Initiative",
    "Listing",
    "ListingFacet",
    "MapEntry",
    "MapFeed",
    "Network",
    "NetworkMembership",
    "PrivateContact",
    "Snapshot",
    "Stakeholder",
    "Topic",
]
