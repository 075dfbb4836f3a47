"""The address of a signatory's own page: whoever has the link may act."""

from django.core.signing import BadSignature, Signer

from ..models import Signature

SALT = "campaigns.signature"


def token_of(signature: Signature) -> str:
    """Return what the link to a signature holds; it is stored nowhere."""
    return Signer(salt=SALT).sign(str(signature.pk))


def signature_of(token: str) -> Signature | None:
    """Return the signature that a link is about."""
    try:
        pk = int(Signer(salt=SALT).unsign(token))
    except (BadSignature, ValueError):
        return None
    rows = Signature.objects.select_related("signing", "wording__version")
    found: Signature | None = rows.filter(pk=pk).first()
    return found
