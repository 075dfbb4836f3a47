"""The addresses of the room below `/admin/`, and its items of the menu."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _

from . import calls, cosignatories, delivering, signature, signatures, signing
from . import statements as listing
from .access import DECIDE, MANAGE, allowed
from .menu import Item


def urls() -> list[URLPattern]:
    """Return the addresses."""
    one = "campaigns/signing/<int:page_pk>/"
    return [
        path("campaigns/statements/", listing.statements, name="campaigns_statements"),
        path(
            "campaigns/signatures/", signatures.signatures, name="campaigns_signatures"
        ),
        path(
            "campaigns/signatures/<int:pk>/",
            signature.signature,
            name="campaigns_signature",
        ),
        path(one, signing.signing, name="campaigns_signing"),
        path(f"{one}signatures/", signatures.of_statement, name="campaigns_signatures"),
        path(f"{one}calls/", calls.index, name="campaigns_calls"),
        path(f"{one}calls/<int:pk>/", calls.call, name="campaigns_call"),
        path(f"{one}delivery/", delivering.door, name="campaigns_delivery"),
        path(
            f"{one}delivery.pdf",
            delivering.document,
            {"kind": "pdf"},
            name="campaigns_delivery_pdf",
        ),
        path(
            f"{one}delivery.csv",
            delivering.document,
            {"kind": "csv"},
            name="campaigns_delivery_csv",
        ),
        path(
            f"{one}co-signatories/",
            cosignatories.cosignatories,
            name="campaigns_cosignatories",
        ),
        path(
            f"{one}co-signatories/<int:pk>/",
            cosignatories.cosignatory,
            name="campaigns_cosignatory",
        ),
    ]


def statements_item() -> Item:
    """Return the way to the statements."""
    return Item(
        _("Statements"),
        reverse_lazy("campaigns_statements"),
        name="campaigns-statements",
        icon_name="edit",
        order=100,
        allowed=allowed(MANAGE),
    )


def signatures_item() -> Item:
    """Return the way to the signatures that wait."""
    return Item(
        _("Signatures"),
        reverse_lazy("campaigns_signatures"),
        name="campaigns-signatures",
        icon_name="check",
        order=200,
        allowed=allowed(DECIDE),
        count=signatures.number_waiting,
    )
