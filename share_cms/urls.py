"""The one full map of the site's addresses."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from accounts import doors
from accounts import urls as accounts_urls
from campaigns import urls as campaigns_urls
from campaigns.cards import views as card_views
from home import routing
from home import views as home_views
from stakeholders import saved
from stakeholders import urls as stakeholders_urls
from stakeholders import views as stakeholders_views
from stakeholders.embedding import urls as embedding_urls
from stakeholders.exporting import data_urls

from . import api
from .sitemaps import SITEMAPS

handler404 = "home.views.not_found"
handler500 = "share_cms.api.server_error"

urlpatterns = [
    path("", home_views.choose_language, name="root"),
    path("language/<str:code>/", home_views.remember_language, name="language"),
    # Wagtail's own doors, which ask for no more than a password, lead to ours.
    path("admin/login/", doors.sign_in),
    path("admin/logout/", doors.sign_out),
    re_path("^admin/password_reset/", doors.sign_in),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sw.js", saved.service_worker, name="service-worker"),
    path("favicon.ico", home_views.favicon, name="favicon"),
    path("robots.txt", home_views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("cards/<int:page>-<str:digest>.png", card_views.card, name="card"),
    path(
        "feeds/map/<str:language>-<str:digest>.json",
        stakeholders_views.map_feed,
        name="map-feed",
    ),
    path("", include(embedding_urls)),
    path("", include(data_urls)),
    path("", include(api)),
    *i18n_patterns(
        path("", include(accounts_urls)),
        path("", include(stakeholders_urls)),
        path("", include(campaigns_urls)),
        path("_util/login/", doors.sign_in, name="wagtailcore_login"),
        re_path(serve_pattern, routing.serve, name="wagtail_serve"),
        path("", include(wagtail_urls)),
    ),
]

if settings.SERVE_MEDIA:
    urlpatterns.insert(
        0, path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})
    )
