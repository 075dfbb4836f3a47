"""What each role may do at each address; see `test_matrix` for the letters.

Columns: visitor, stranger, member of another organisation, colleague, owner, focal
point of another country, translator, editor, administrator.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from campaigns.models import StatementPage
from campaigns.services.links import token_of

ALL = "LLLLLLLLL"
NONE = "MMMMMMMMM"
SIGNED_IN = "SLLLLLLLL"
NOWHERE = "NNNNNNNNN"
# Of the organisation: its colleague and its owner.
OURS = "SNNLLNNNN"
OWNERS = "SNNNLNNNN"
Values = dict[str, Any]


def nothing(world: Values) -> Values:
    """An address without parameters, or where any value does."""
    return {}


def organisation(world: Values) -> Values:
    """An address with the id of an organisation."""
    return {"pk": world["organisation"].pk, "slug": world["organisation"].slug}


def initiative(world: Values) -> Values:
    """An address with the id of an initiative."""
    return {"pk": world["initiative"].pk, "slug": world["initiative"].slug}


def entry(world: Values) -> Values:
    """An address with an entry's type and id."""
    return {"type": "stakeholder", "pk": world["organisation"].pk}


def public_id(world: Values) -> Values:
    """An address with an entry's id for machines."""
    return {"public_id": world["organisation"].listing.public_id}


def uuid(world: Values) -> Values:
    """An address with an organisation's id in HSDS."""
    return {"id": world["organisation"].listing.uuid}


def offer(world: Values) -> Values:
    """An address with the id of an offer."""
    return {"pk": world["offer"].pk}


def colleague(world: Values) -> Values:
    """An address of an organisation with the id of a member, or of an invitation."""
    return {
        **organisation(world),
        "member": world["membership"].pk,
        "invitation": world["invitation"].pk,
        "vouching": world["vouching"].pk,
    }


def token(world: Values) -> Values:
    """An address with the secret of an invitation."""
    return {"token": world["token"]}


def claim(world: Values) -> Values:
    """An address with the id of a claim."""
    return {"pk": world["claim"].pk}


def submission(world: Values) -> Values:
    """An address with the id of a submission."""
    return {"pk": world["submission"].pk}


def report(world: Values) -> Values:
    """An address with the id of a report."""
    return {"pk": world["report"].pk}


def translated_page(world: Values) -> Values:
    """An address with a page and a language that it is to be translated into."""
    return {"pk": world["home"].pk, "language": "fr"}


def signing(world: Values) -> Values:
    """An address with the slug of a statement that is signed."""
    return {"slug": world["signing"].slug}


def statement(world: Values) -> Values:
    """An address in the admin with the id of a statement, or of a signature."""
    pages = StatementPage.objects.filter(
        translation_key=world["signing"].statement, alias_of=None
    )
    return {"page_pk": pages.get().pk, "pk": world["signature"].pk}


def confirming(world: Values) -> Values:
    """An address with the secret of the link that confirms a signature."""
    return {"token": world["confirming"]}


def signature(world: Values) -> Values:
    """An address with the secret of a signatory's own page."""
    return {"token": token_of(world["signature"])}


def petition(world: Values) -> Values:
    """An address with the slug of a petition."""
    return {"slug": world["petition"].slug}


@dataclass(frozen=True)
class Row:
    """The answers to GET and POST; a POST with nothing in it."""

    get: str = ALL
    post: str = NONE
    values: Callable[[Values], Values] = nothing


# Asked to sign in before the method is looked at.
READ_ONLY = "SMMMMMMMM"
# The organisation is Belgian, so the focal point of France moderates none of it.
MODERATORS = "SNNNNNNLL"
# Nobody of the cast has set up a second step.
NO_SECOND_STEP = "SNNNNNNNN"
ACCOUNT = {
    name: Row(SIGNED_IN, SIGNED_IN)
    for name in (
        *("account", "usersessions_list", "account_email", "account_change_password"),
        *("account_set_password", "account_reauthenticate", "mfa_reauthenticate"),
        *("mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"),
        *("mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn"),
    )
}
SIGN_ON = {
    name: Row(ALL, ALL)
    for name in (
        *("account_login", "account_signup", "account_request_login_code"),
        *("account_reset_password", "account_complete_password_reset"),
    )
}
# The middle of signing on: a visitor who has not begun is sent to the beginning.
MIDWAY = {
    name: Row(SIGNED_IN, SIGNED_IN)
    for name in (
        *("account_confirm_login_code", "account_email_verification_sent"),
        *("mfa_authenticate", "mfa_login_webauthn"),
    )
}

ROWS = {
    # The public's pages.
    "root": Row(),
    "language": Row(),
    "favicon": Row(),
    "robots": Row(),
    "sitemap": Row(ALL, ALL),
    "map-feed": Row(NOWHERE),
    "card": Row(NOWHERE),
    "privacy": Row(),
    "stakeholder": Row(values=organisation),
    "initiative": Row(values=initiative),
    "entry-card": Row(values=entry),
    "entry": Row(values=entry),
    "entry-picture": Row(values=entry),
    "matching-pins": Row(),
    "places": Row(),
    "map-picture": Row(),
    "europe-picture": Row(),
    # No collection of this name: one that is there is as public as its entries.
    "collection-pins": Row(NOWHERE),
    "collection-picture": Row(NOWHERE),
    "saved": Row(),
    "service-worker": Row(),
    "report": Row(ALL, ALL, entry),
    # On other people's sites, and passed on.
    # Where machines read: nobody is known there, so all get the same.
    **{
        f"api-v1:{name}": Row() for name in ("entries", "taxonomies", "openapi", "docs")
    },
    # Answered, though with what is missing: `q`.
    "api-v1:places": Row(),
    "api-v1:entry": Row(values=public_id),
    "api-nothing": Row(NOWHERE),
    "data-nothing": Row(NOWHERE),
    **{
        f"hsds:{name}": Row()
        for name in (
            *("about", "organizations", "services", "service_at_locations"),
            *("taxonomies", "taxonomy_terms", "openapi", "docs"),
        )
    },
    "hsds:organization": Row(values=uuid),
    **{
        f"hsds:{name}": Row(NOWHERE)
        for name in (*("service", "service_at_location", "taxonomy", "taxonomy_term"),)
    },
    "hsds-nothing": Row(NOWHERE),
    "embed-map": Row(),
    "embed-entry": Row(values=entry),
    "embed-builder": Row(),
    # Of no address of ours.
    "oembed": Row(NOWHERE),
    "share": Row(),
    "share-qr": Row(),
    "share-entry": Row(values=entry),
    "share-entry-qr": Row(values=entry),
    # Mails about new entries; nobody need sign in. The links are none that we gave out.
    "alerts": Row(ALL, ALL),
    "alert-sent": Row(),
    "alert-confirm": Row(ALL, ALL),
    "alert-own": Row(ALL, ALL),
    # Taken away of a query, and of everything.
    **{
        name: Row()
        for name in (
            *("entries-csv", "entries-xlsx", "entries-geojson", "entries-rss"),
            *("entries-atom", "print", "open-data", "data-csv", "data-geojson"),
        )
    },
    "petition": Row(ALL, ALL, petition),
    # Only where a petition asks for work.
    "petition-challenge": Row(NOWHERE, values=petition),
    "petition-done": Row(values=petition),
    # A link that we never gave out: the page says that it does not work.
    "petition-confirm": Row(ALL, ALL),
    "petition-leave": Row(ALL, ALL),
    # Signing: a statement is open for any organisation.
    "signatories": Row(values=signing),
    "wordings": Row(values=signing),
    # A site without a list of statements has no feed of them; the cast's has one.
    "statements-rss": Row(),
    "statements-atom": Row(),
    "sign": Row(ALL, ALL, signing),
    "sign-done": Row(values=signing),
    "signature-confirm": Row(ALL, ALL, confirming),
    "signature": Row(ALL, ALL, signature),
    # Accounts.
    **ACCOUNT,
    **SIGN_ON,
    **MIDWAY,
    "account_inactive": Row(),
    "account_password_reset_completed": Row(),
    "account_confirm_password_reset_code": Row("SSSSSSSSS", "SSSSSSSSS"),
    "mfa_index": Row(SIGNED_IN, READ_ONLY),
    "mfa_list_webauthn": Row(SIGNED_IN, READ_ONLY),
    "mfa_deactivate_totp": Row(NO_SECOND_STEP, NO_SECOND_STEP),
    "mfa_view_recovery_codes": Row(NO_SECOND_STEP, READ_ONLY),
    "mfa_download_recovery_codes": Row(NO_SECOND_STEP, NO_SECOND_STEP),
    "account_logout": Row(ALL, ALL),
    "account-data": Row(SIGNED_IN, READ_ONLY),
    "account-delete": Row(SIGNED_IN, SIGNED_IN),
    # The doors into the members' area.
    "members": Row(SIGNED_IN, READ_ONLY),
    "confirm-by-mail": Row(ALL, ALL, token),
    "invitation": Row(ALL, ALL, token),
    "claim": Row(ALL, ALL, organisation),
    "propose": Row(ALL, ALL),
    "member-places": Row(SIGNED_IN, READ_ONLY),
    # One's own organisation.
    "member-organisation": Row(OURS, READ_ONLY, organisation),
    "member-confirm": Row(READ_ONLY, OURS, organisation),
    "member-offers": Row(OURS, OURS, initiative),
    "member-offer": Row(READ_ONLY, OURS, offer),
    "member-colleagues": Row(OURS, READ_ONLY, colleague),
    "member-invite": Row(OWNERS, OWNERS, colleague),
    "member-role": Row(OWNERS, OWNERS, colleague),
    "member-remove": Row(OWNERS, OWNERS, colleague),
    "member-resend": Row(READ_ONLY, OWNERS, colleague),
    "member-revoke": Row(READ_ONLY, OWNERS, colleague),
    "member-leave": Row(OURS, OURS, colleague),
    "member-vouch": Row(OWNERS, OWNERS, colleague),
    "member-edit": Row(OURS, OURS, entry),
    "member-preview": Row(OURS, READ_ONLY, entry),
    "member-discard": Row(OURS, OURS, entry),
    "member-initiative-new": Row(OURS, OURS, organisation),
    "member-submit": Row(OURS, OURS, organisation),
    "member-withdraw": Row(OURS, OURS, organisation),
    "member-history": Row(OURS, READ_ONLY, organisation),
    # What a focal point does.
    "claim-decide": Row(MODERATORS, MODERATORS, claim),
    "member-moderation": Row("SNNNNLNLL", "SNNNNMNMM"),
    "member-submission": Row(MODERATORS, MODERATORS, submission),
    "member-report": Row(MODERATORS, MODERATORS, report),
    "member-standing": Row(READ_ONLY, MODERATORS, organisation),
    # The board of translations, in the admin.
    "translation_board": Row("SFFFFFLLL", "SFFFFFMMM"),
    "translation_registry": Row("SFFFFFLLL", "SFFFFFMMM"),
    "translation_page": Row("SFFFFFLLL", "SFFFFFMMM", translated_page),
    "translation_start": Row("SFFFFFMMM", "SFFFFFLLL", translated_page),
    "translation_read": Row("SFFFFFMMM", "SFFFFFLLL", translated_page),
    "translation_same": Row("SFFFFFMMM", "SFFFFFLLL", translated_page),
    "translation_hand_in": Row("SFFFFFMMM", "SFFFFFLLL", translated_page),
    "translation_assign": Row("SFFFFFMMM", "SFFFFFLLL"),
    "translation_po": Row("SFFFFFLLL", "SFFFFFLLL", translated_page),
    # Signing, in the admin. Wagtail leads its own who may not go there back home.
    **{
        name: Row("SFFFFFLLL", "SFFFFFLLL", statement)
        for name in (
            *("campaigns_signing", "campaigns_calls", "campaigns_call"),
            *("campaigns_delivery", "campaigns_signature"),
            *("campaigns_cosignatories", "campaigns_cosignatory"),
        )
    },
    **{
        name: Row("SFFFFFLLL", "SFFFFFMMM", statement)
        for name in (
            *("campaigns_statements", "campaigns_delivery_pdf"),
            "campaigns_delivery_csv",
        )
    },
    # Wagtail's own, outside its admin: what is not there leads to a language first.
    "wagtaildocs_serve": Row(ALL, ALL),
    "wagtaildocs_authenticate_with_password": Row(ALL, ALL),
    "wagtailcore_authenticate_with_password": Row(NOWHERE, NOWHERE),
    "wagtailcore_login": Row("SSSSSSSSS", "SSSSSSSSS"),
    "wagtail_serve": Row(ALL, ALL),
}
