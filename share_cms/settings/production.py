"""Production: every secret and address comes from the environment, or it fails."""

from typing import Any

from environs import validate

from .base import *  # noqa: F403
from .base import (
    ADMIN_CONTENT_SECURITY_POLICY,
    CACHES,
    PUBLIC_POLICY,
    env,
)

FILLED = validate.Length(min=1)

SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=40))
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", validate=FILLED)
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", validate=FILLED)
DATABASES = {"default": env.dj_db_url("DATABASE_URL", conn_max_age=60)}
CACHES["default"] = env.dj_cache_url("CACHE_URL")
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

env.str("EMAIL_URL", validate=FILLED)
vars().update(env.dj_email_url("EMAIL_URL"))
# A mail host that does not answer must not hold up the worker.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", validate=FILLED)

STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "share_cms.storage.StaticFiles"},
}
if env.str("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env.str("S3_BUCKET"),
            "endpoint_url": env.str("S3_ENDPOINT", default=None),
            "custom_domain": env.str("S3_HOST", validate=FILLED),
            "querystring_auth": False,
        },
    }

    # Pictures come from there, on public pages and in the admin.
    media = f"https://{env.str('S3_HOST')}"
    for policy in (PUBLIC_POLICY, ADMIN_CONTENT_SECURITY_POLICY):
        policy["img-src"].append(media)

# How many servers stand in front: what is limited is limited for each visitor.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
