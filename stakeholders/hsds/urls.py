"""The addresses of HSDS: below `/hsds/`, the specification's own."""

from django.urls import include, path, re_path

from ..exchange.mounting import nothing, operations, schema_view
from ..exchange.reading import docs_view
from . import words
from .describing import openapi
from .pages import LINES
from .views import api

docs = docs_view("HSDS 3", words.INTRODUCTION, words.ABOUT, openapi, "hsds:openapi")

hsds = [
    *operations(api, LINES),
    path("openapi.json", schema_view(openapi), name="openapi"),
    path("docs", docs, name="docs"),
]
urlpatterns = [
    path("", include((hsds, "hsds"))),
    re_path(r"^(?P<rest>.*)$", nothing, name="hsds-nothing"),
]
