"""The addresses for signing and supporting, below a language."""

from django.urls import include, path
from django.views.decorators.http import require_safe

from . import feeds, views
from .petitions import urls as petitions_urls
from .signing import urls as signing_urls

urlpatterns = [
    path("", include(signing_urls)),
    path("sign/<slug:slug>/signatories/", views.signatories, name="signatories"),
    path("sign/<slug:slug>/texts/", views.wordings, name="wordings"),
    path("statements.rss", require_safe(feeds.StatementsRSS()), name="statements-rss"),
    path(
        "statements.atom", require_safe(feeds.StatementsAtom()), name="statements-atom"
    ),
    path("petitions/", include(petitions_urls)),
]
