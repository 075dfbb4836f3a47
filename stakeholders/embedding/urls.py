"""What stands in frames on other sites, and what tells of it: outside all languages."""

from django.urls import path

from . import oembed, pages

urlpatterns = [
    path("embed/map/", pages.embedded_map, name="embed-map"),
    path("embed/<str:type>/<id:pk>/", pages.embedded_entry, name="embed-entry"),
    path("oembed/", oembed.oembed, name="oembed"),
]
