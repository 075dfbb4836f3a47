"""What can go wrong while a place is looked up."""

from geopy.exc import GeocoderUnavailable


class GeocodingError(Exception):
    """No answer could be had: unavailable, too slow, misconfigured or not understood.

    A place that is not known is no error: it is an empty answer.
    """


class GazetteerUnavailable(GeocodingError, GeocoderUnavailable):  # type: ignore[misc]
    """The compiled gazetteer is missing, broken or of another version."""


class PostcodesUnavailable(GeocodingError):
    """The compiled postcodes are missing, broken or of another version."""


class NotPrecise(Exception):
    """What was asked is a whole country: `country` is its alpha-2 code."""

    def __init__(self, country: str) -> None:
        super().__init__(country)
        self.country = country
