"""Tests: in memory, no network, tasks at once."""

import os
import tempfile

# Never the developer's own `var/`, whose demo site must outlive a test run.
os.environ.setdefault("VAR_DIR", os.path.join(tempfile.gettempdir(), "share-cms-test"))

from .base import *  # noqa: E402, F403
from .base import CACHES, DATABASES, VAR_DIR

SECRET_KEY = "only-for-tests"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
REQUIRE_MFA = False
# Nothing that one test left in memory is written down in the next.
VIEWS_KEPT_SECONDS = 0
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {
    name: {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    for name in ("default", "background")
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
VAR_DIR.mkdir(parents=True, exist_ok=True)
SERVE_MEDIA = True
# On disk, so that `--reuse-db` finds it again: migrations take half a minute.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
if str(CACHES["default"].get("LOCATION", "")).startswith("redis"):
    # A database of its own for each process: clearing a cache empties all of it.
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    server, _slash, _number = CACHES["default"]["LOCATION"].rpartition("/")
    CACHES["default"]["LOCATION"] = f"{server}/{worker}"
