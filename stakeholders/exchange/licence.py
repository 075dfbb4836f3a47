"""Under which licence the registry's data are given away, and who is to be named."""

from typing import Final

from django.conf import settings

# What members accept when they hand in an entry, so nothing else can be given away.
NAME: Final = "CC BY 4.0"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
# The second part is for the points that the gazetteer found.
ATTRIBUTION: Final[str] = f"{settings.DATA_ATTRIBUTION}. Places: GeoNames, CC BY 4.0."
# For the header `Link`.
LINK: Final = f'<{LICENCE}>; rel="license"'
