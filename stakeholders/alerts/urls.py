"""The addresses of alerts, below a language; none holds anything of a person."""

from django.urls import path

from . import own, views

urlpatterns = [
    path("", views.alert, name="alerts"),
    path("sent/", views.sent, name="alert-sent"),
    path("confirm/<str:token>/", views.confirm, name="alert-confirm"),
    path("mine/<str:token>/", own.own, name="alert-own"),
]
