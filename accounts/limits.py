"""How often something may be done: counters for a fixed time, in the cache."""

import ipaddress
import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was done in the time that runs, and the seconds it runs."""

    done: int
    seconds: int


def count(action: str, key: str, seconds: int) -> Count:
    """Count one more `action` of `key` (an address, a network, an account).

    The cache never holds the key itself.
    """
    now = int(time.time())
    digest = salted_hmac("accounts.limits", f"{action}:{key}").hexdigest()
    counter = f"limit:{digest}:{now // seconds}"
    left = seconds - now % seconds
    cache.add(counter, 0, seconds)
    try:
        return Count(cache.incr(counter), left)
    except ValueError:
        # It ran out between the two lines above: a new window begins.
        return Count(1, left)


def allowed(action: str, key: str, amount: int, seconds: int) -> bool:
    """Count, and return whether it is among the first `amount` of these `seconds`."""
    return count(action, key, seconds).done <= amount


def network_of(request: HttpRequest) -> str:
    """Return the network that a request comes from: less than one address."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    bits = 24 if address.version == 4 else 48
    return str(ipaddress.ip_network(f"{address}/{bits}", strict=False))
