"""The registry's public addresses, below a language."""

from django.urls import include, path

from . import reporting, views
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
    path("entries/europe.svg", views.europe_picture, name="europe-picture"),
]
