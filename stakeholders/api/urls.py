"""The addresses of the API: below `/api/`, without a language."""

from django.urls import include, path, re_path

from ..exchange.mounting import nothing, operations, schema_view
from ..exchange.reading import docs_view
from . import words
from .describing import openapi
from .views import api

docs = docs_view("API 1", words.INTRODUCTION, words.ABOUT, openapi, "api-v1:openapi")

v1 = [
    *operations(api),
    path("openapi.json", schema_view(openapi), name="openapi"),
    path("docs", docs, name="docs"),
]
urlpatterns = [
    path("v1/", include((v1, "api-v1"))),
    re_path(r"^(?P<rest>.*)$", nothing, name="api-nothing"),
]
