"""What holds everywhere. Environment variables are read in this room alone."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from environs import Env, validate

from .machine import machine_translator
from .people import *  # noqa: F403

env = Env()

BASE_DIR = Path(__file__).resolve().parents[2]
# The only place that is written at run time.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "share_cms",
    "home",
    # Before the registry, so that its rows lead the table of personal data.
    "accounts",
    "stakeholders",
    "campaigns",
    "modeltranslation",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "leaflet",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Of random length, so that nobody learns from it what a page holds (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "share_cms.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.doors.DoorsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "share_cms.middleware.AdminPolicyMiddleware",
    "share_cms.middleware.FramePolicyMiddleware",
    "share_cms.middleware.PositionMiddleware",
]

ROOT_URLCONF = "share_cms.urls"
WSGI_APPLICATION = "share_cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    }
]

FORM_RENDERER = "share_cms.forms.Renderer"

# Languages: one list; a ninth is one line here, `makemigrations` and a `.po` file.

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("uk", "Українська"),
    ("ar", "العربية"),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Compiled from locale/*.po by `share_cms.catalogs`.
LOCALE_PATHS = [VAR_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
FORMAT_MODULE_PATH = ["share_cms.formats"]
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Texts of pages and entries leave for the provider's host, when an editor asks for it.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(
    env.str("MACHINE_TRANSLATOR", default=""),
    env.json("MACHINE_TRANSLATOR_OPTIONS", default={}),
)
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en",)

TIME_ZONE = "Europe/Brussels"
USE_TZ = True

# Data

DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/db.sqlite3")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers and the worker's writes must not shut each other out.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": env.dj_cache_url("CACHE_URL", default="locmem://"),
    # Parts of pages, each under the edition of what it shows: in the memory of each
    # process, apart from the counters that limits are kept with.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "template_fragments",
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
}

# `default` is immediate, so that search is true at once; slow work is `background`.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
# Without a server in front, Django hands out what editors uploaded.
SERVE_MEDIA = False

# Wagtail

WAGTAIL_SITE_NAME = "SHARE Network"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = True
# Passwords and addresses are allauth's alone.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "stakeholders.publishing.publish_approved"
WAGTAILEMBEDS_FINDERS: list[dict[str, object]] = []
# Whose films editors may show, as {host: (what addresses of films look like, where the
# player is)}. A host is asked only when a reader presses a button that names it.
PEERTUBE_HOSTS = env.list("PEERTUBE_HOSTS", default=["framatube.org"])
EMBED_HOSTS = {
    "youtube.com": (
        r"https://(?:(?:www\.|m\.)?youtube\.com/watch\?(?:[^#]*&)?v=|youtu\.be/)"
        r"(?P<id>[\w-]{11})",
        "https://www.youtube-nocookie.com/embed/{id}",
    ),
    "vimeo.com": (
        r"https://(?:www\.)?vimeo\.com/(?P<id>\d+)",
        "https://player.vimeo.com/video/{id}?dnt=1",
    ),
    # Without its peers, who would be told the reader's address as well.
    **{
        host: (
            rf"https://{re.escape(host)}/(?:w|videos/watch)/(?P<id>[\w-]{{8,}})",
            f"https://{host}/videos/embed/{{id}}?p2p=0",
        )
        for host in PEERTUBE_HOSTS
    },
}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# The database, or a search engine of Wagtail's, such as
# "modelsearch.backends.opensearch2" with {"URLS": ["https://…"]}.
SEARCH_BACKEND = env.str("SEARCH_BACKEND", default="modelsearch.backends.database")
SEARCHES_IN_DATABASE = SEARCH_BACKEND.startswith("modelsearch.backends.database")
WAGTAILSEARCH_BACKENDS = {
    "default": {
        **dict(env.json("SEARCH_OPTIONS", default={})),
        "BACKEND": SEARCH_BACKEND,
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The registry

GAZETTEER_PATH = Path(
    env.str("GAZETTEER_PATH", default=str(VAR_DIR / "gazetteer.sqlite3"))
)
POSTCODES_PATH = Path(
    env.str("POSTCODES_PATH", default=str(VAR_DIR / "postcodes.sqlite3"))
)
GEOCODER = env.str(
    "GEOCODER",
    default="gazetteer",
    validate=validate.OneOf(["gazetteer", "nominatim", "photon", "pelias"]),
)
GEOCODER_OPTIONS = env.json("GEOCODER_OPTIONS", default={})
MAP_TILES_URL = env.str("MAP_TILES_URL", default="")
MAP_TILES_ATTRIBUTION = env.str("MAP_TILES_ATTRIBUTION", default="")

# After so long without a change, members are asked whether all is still true.
CONFIRM_AFTER_DAYS = 365
# Views of entries are counted in memory and written down this often; 0 counts none.
VIEWS_KEPT_SECONDS = 60

# Who is to be named beside open data. Their licence is no setting: members accepted it.
DATA_ATTRIBUTION = env.str(
    "DATA_ATTRIBUTION", default=f"SHARE Network, {WAGTAILADMIN_BASE_URL}"
)
# Requests for open data (API, HSDS, exports) that a network may make in a minute.
OPEN_DATA_PER_MINUTE = env.int("OPEN_DATA_PER_MINUTE", default=120)

# Security: nothing is loaded from another host, unless MAP_TILES_URL names one.


def tile_hosts(url: str) -> list[str]:
    """Return the CSP source of a tile server: its scheme and host, `{s}` as `*`."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"] if url else []


PUBLIC_POLICY: dict[str, list[Any]] = {
    "default-src": [NONE],
    "script-src": [NONCE],
    "style-src": [SELF],
    "img-src": [SELF, "data:", *tile_hosts(MAP_TILES_URL)],
    "font-src": [SELF],
    "connect-src": [SELF],
    "worker-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_POLICY}
# Wagtail's own templates hold inline scripts and styles (see CONTRIBUTING.md).
ADMIN_CONTENT_SECURITY_POLICY: dict[str, list[Any]] = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:", *tile_hosts(MAP_TILES_URL)],
    "object-src": [NONE],
    "base-uri": [SELF],
    "frame-ancestors": [SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True

# Logs: to the standard error, without where visitors are (see `share_cms/logs.py`), and
# without Django's mails to administrators, which hold whole requests.

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "without_positions": {
            "()": "django.utils.log.CallbackFilter",
            "callback": "ext://share_cms.logs.without_positions",
        },
    },
    "formatters": {
        "server": {
            "()": "django.utils.log.ServerFormatter",
            "format": "[{server_time}] {message}",
            "style": "{",
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["without_positions"],
        },
        "server": {
            "class": "logging.StreamHandler",
            "filters": ["without_positions"],
            "formatter": "server",
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # A page that is not there is nothing to report.
        "django": {"handlers": [], "level": "ERROR"},
        "django.server": {"handlers": ["server"], "level": "INFO", "propagate": False},
    },
}

# Mail

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="SHARE <share@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
