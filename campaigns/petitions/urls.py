"""The addresses of petitions, below a language; none holds anything of a person."""

from django.urls import path

from . import leaving, views

urlpatterns = [
    path("<slug:slug>/", views.petition, name="petition"),
    path("<slug:slug>/challenge.json", views.challenge, name="petition-challenge"),
    path("<slug:slug>/done/", views.done, name="petition-done"),
    path("confirm/<str:token>/", views.confirm, name="petition-confirm"),
    path("leave/<str:token>/", leaving.leave, name="petition-leave"),
]
