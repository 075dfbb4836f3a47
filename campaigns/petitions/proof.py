"""Proof of work: the reader's device solves a small task that costs a robot time.

Speaks version 2 of the protocol of ALTCHA (https://altcha.org) with PBKDF2; what solves
it in the browser is `campaigns/solver.js`. A task is good for one petition, once, for a
while. Nothing of the reader goes into it.
"""

import hashlib
import hmac
import secrets
from typing import Any

from altcha import create_challenge, verify_solution
from altcha.v2 import Payload
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from ..models import Petition

ALGORITHM = "PBKDF2/SHA-256"
# Rounds for one try, and how many tries the device needs: a second on an old phone.
ROUNDS = 2_000
FEWEST, MOST = 100, 300
# How long a task may be solved (seconds).
LIFE = 1_200
LONGEST = 4_000


def key(purpose: str) -> bytes:
    """Return a key of our own, derived from the secret of the site."""
    told = f"campaigns.petition.{purpose}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).digest()


def task(petition: Petition) -> dict[str, Any]:
    """Return a new task, as JSON that a widget of ALTCHA understands."""
    challenge = create_challenge(
        ALGORITHM,
        ROUNDS,
        counter=FEWEST + secrets.randbelow(MOST - FEWEST),
        expires_at=int(timezone.now().timestamp()) + LIFE,
        data={"petition": petition.slug},
        hmac_secret=key("task"),
        hmac_key_secret=key("solution"),
    )
    return challenge.to_dict()


def is_proof(petition: Petition, solved: str) -> bool:
    """Whether this is a solution of a task of this petition; it is used up then."""
    if not solved or len(solved) > LONGEST:
        return False
    found = verify_solution(solved, key("task"), hmac_key_secret=key("solution"))
    if not found.verified:
        return False
    challenge = Payload.from_base64(solved).challenge
    if challenge.parameters.data != {"petition": petition.slug}:
        return False
    return bool(cache.add(f"petition-proof:{challenge.signature}", 1, LIFE))
