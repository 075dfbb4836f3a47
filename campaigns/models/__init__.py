"""Campaigns, statements, and who signs them."""

from .campaign import CampaignIndexPage, CampaignPage
from .cosignatory import Cosignatory
from .edition import Edition
from .invitation import CallToSign, Recipient
from .petition import Petition, Supporter
from .signature import Signature, SignatureEvent
from .signing import Signing, Version, Wording
from .statement import Addressee, StatementIndexPage, StatementPage

__all__ = [
    "Addressee",
    "CallToSign",
    "CampaignIndexPage",
    "CampaignPage",
    "Cosignatory",
    "Edition",
    "Petition",
    "Recipient",
    "Signature",
    "SignatureEvent",
    "Signing",
    "StatementIndexPage",
    "StatementPage",
    "Supporter",
    "Version",
    "Wording",
]
