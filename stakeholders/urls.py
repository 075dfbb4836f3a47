"""The registry's public addresses, below a language."""

from django.urls import include, path

from . import reporting, saved, sharing, views
from .alerts import urls as alerts_urls
from .embedding.builder import builder
from .exporting import urls as exporting_urls
from .finding.places import places
from .members import urls as members_urls

urlpatterns = [
    path("members/", include(members_urls)),
    path("stakeholders/<slug:slug>/", views.stakeholder, name="stakeholder"),
    path("initiatives/<slug:slug>/", views.initiative, name="initiative"),
    path("entries/<str:type>/<id:pk>/card/", views.card, name="entry-card"),
    path("entries/<str:type>/<id:pk>/", views.entry, name="entry"),
    path("entries/<str:type>/<id:pk>/report/", reporting.report, name="report"),
    path(
        "entries/<str:type>/<id:pk>/map.svg", views.entry_picture, name="entry-picture"
    ),
    path("entries/saved/", saved.saved, name="saved"),
    path("entries/places.json", places, name="places"),
    path("entries/pins.json", views.matching_pins, name="matching-pins"),
    path("entries/map.svg", views.map_picture, name="map-picture"),
    path(
        "entries/of/<slug:collection>/<str:key>/pins.json",
        views.collection_pins,
        name="collection-pins",
    ),
    path(
        "entries/of/<slug:collection>/<str:key>/map.svg",
        views.collection_picture,
        name="collection-picture",
    ),
    path("entries/share/", sharing.share, name="share"),
    path("entries/qr.svg", sharing.view_code, name="share-qr"),
    path("entries/<str:type>/<id:pk>/share/", sharing.share_entry, name="share-entry"),
    path(
        "entries/<str:type>/<id:pk>/qr.svg", sharing.entry_code, name="share-entry-qr"
    ),
    path("entries/alerts/", include(alerts_urls)),
    path("entries/embed/", builder, name="embed-builder"),
    path("", include(exporting_urls)),
    path("entries/europe.svg", views.europe_picture, name="europe-picture"),
]
