"""The site as production runs it, on a throw-away SQLite database under VAR_DIR."""

from share_cms.settings.test import *  # noqa: F403
from share_cms.settings.test import DATABASES

ROOT_URLCONF = "tests.benchmarks.urls"
# As in production: connections are kept, static files are found once.
DATABASES["default"]["CONN_MAX_AGE"] = 60
WHITENOISE_AUTOREFRESH = False
# A page that fails must say why, and is no figure.
DEBUG_PROPAGATE_EXCEPTIONS = True
