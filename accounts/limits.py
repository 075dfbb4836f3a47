"""How often something may be done: counters for a fixed time, in the cache."""

import time

from django.core.cache import cache
from django.utils.crypto import salted_hmac


def allowed(action: str, key: str, amount: int, seconds: int) -> bool:
    """Count one more `action` of `key` (an address, a network, an account).

    Return whether it is among the first `amount` of these `seconds`. The cache never
    holds the key itself.
    """
    window = int(time.time()) // seconds
    digest = salted_hmac("accounts.limits", f"{action}:{key}").hexdigest()
    counter = f"limit:{digest}:{window}"
    cache.add(counter, 0, seconds)
    try:
        return cache.incr(counter) <= amount
    except ValueError:
        # It ran out between the two lines above: a new window begins.
        return amount > 0
