"""Under which licence the registry's data are given away, and who is to be named."""

from typing import Final

from django.conf import settings

# By default what members agree to when they hand in an entry
# (`models.submission.LICENCE`).
NAME: Final[str] = settings.DATA_LICENCE["name"]
LICENCE: Final[str] = settings.DATA_LICENCE["url"]
# The second part is for the points that the gazetteer found.
ATTRIBUTION: Final[str] = (
    f"{settings.DATA_LICENCE['attribution']}. Places: GeoNames, CC BY 4.0."
)
