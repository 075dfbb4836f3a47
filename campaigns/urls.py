"""The addresses for signing and supporting, below a language."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
