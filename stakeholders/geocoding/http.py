"""How geopy's foreign geocoders are called: no redirects, a deadline, a size limit."""

import json
from http.client import HTTPException
from time import monotonic
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)

_MOST_BYTES: Final = 1_000_000


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Refuse: a geocoder that moved is for its administrator to look at."""


class BoundedAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """An adapter for geopy that gives up after `timeout` seconds or a megabyte.

    geopy's own wait anew for every packet, so that a slow drip never ends.
    """

    def __init__(self, *, proxies: dict[str, str] | None, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._opener = build_opener(
            HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _NoRedirects()
        )

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Return the JSON at `url`; raises geopy's errors."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("The answer is not JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Return the text at `url`; raises geopy's errors."""
        try:
            # geopy lets no scheme but http and https through.
            return self._read(Request(url, headers=headers), timeout)  # noqa: S310
        except HTTPError as error:
            raise AdapterHTTPError(
                f"HTTP status {error.code}",
                status_code=error.code,
                headers={name.lower(): value for name, value in error.headers.items()},
                text="",
            ) from error
        except TimeoutError as error:
            raise GeocoderTimedOut("The service timed out") from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise GeocoderTimedOut("The service timed out") from error
            raise GeocoderUnavailable(f"No connection: {error.reason}") from error
        except (OSError, HTTPException, ValueError) as error:
            raise GeocoderUnavailable(f"No answer: {error}") from error

    def _read(self, request: Request, timeout: float) -> str:
        deadline = monotonic() + timeout
        body = bytearray()
        with self._opener.open(request, timeout=timeout) as answer:
            while chunk := answer.read1(65_536):
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise GeocoderServiceError("The answer is too long")
                if monotonic() > deadline:
                    raise TimeoutError
        return body.decode("utf-8", errors="replace")
