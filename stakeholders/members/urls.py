"""The members' area, below `members/`: every address asks for a signed-in person."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
