"""The site as production runs it, on a throw-away database under VAR_DIR."""

from share_cms.settings.test import *  # noqa: F403
from share_cms.settings.test import DATABASES, STORAGES

ROOT_URLCONF = "tests.benchmarks.urls"
# As in production: connections are kept, static files are collected, named by what is
# in them and compressed.
DATABASES["default"]["CONN_MAX_AGE"] = 60
STORAGES["staticfiles"] = {"BACKEND": "share_cms.storage.StaticFiles"}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = False
# More questions than a network may ask; that they are counted is part of the time.
OPEN_DATA_PER_MINUTE = 10**9
# A page that fails must say why, and is no figure.
DEBUG_PROPAGATE_EXCEPTIONS = True
