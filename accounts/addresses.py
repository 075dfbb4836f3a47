"""E-mail addresses that may be written in several ways: one person, one address."""

import hashlib
from unicodedata import normalize

from django.views.decorators.debug import sensitive_variables

IDEOGRAPHIC_STOP = "\u3002"


@sensitive_variables()
def folded(email: str) -> str:
    """Return an address as equal addresses have it in common.

    Capitals, composed letters and the two ways to write a domain are folded; what may
    be two people's addresses (dots, what follows a plus) stays apart.
    """
    local, _at, domain = normalize("NFC", email.strip()).rpartition("@")
    plain = normalize("NFKC", domain).replace(IDEOGRAPHIC_STOP, ".").lower()
    return f"{local.lower()}@{'.'.join(map(ascii_label, plain.split('.')))}"


def ascii_label(label: str) -> str:
    """Return a part of a domain as the name servers know it."""
    if label.isascii():
        return label
    return "xn--" + label.encode("punycode").decode("ascii")


@sensitive_variables()
def email_digest(email: str) -> str:
    """Return what tells one address from another: SHA-256 of it, folded."""
    return hashlib.sha256(folded(email).encode()).hexdigest()
