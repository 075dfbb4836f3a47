"""What can be taken away of a query, below a language."""

from django.urls import path
from django.views.decorators.http import require_safe

from . import downloads, feeds, printing, views

rss = require_safe(feeds.EntriesRSS())
atom = require_safe(feeds.EntriesAtom())

urlpatterns = [
    path("entries.atom", atom, name="entries-atom"),
    path("entries.rss", rss, name="entries-rss"),
    path("entries/entries.csv", views.entries_csv, name="entries-csv"),
    path("entries/entries.geojson", views.entries_geojson, name="entries-geojson"),
    path("entries/entries.xlsx", views.entries_xlsx, name="entries-xlsx"),
    path("entries/print/", printing.print_page, name="print"),
    path("open-data/", downloads.open_data, name="open-data"),
]
