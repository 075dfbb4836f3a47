"""Files of the whole network, in all languages at once."""

from django.urls import path

from . import downloads

urlpatterns = [
    path("data/entries.csv", downloads.data_csv, name="data-csv"),
    path("data/entries.geojson", downloads.data_geojson, name="data-geojson"),
]
