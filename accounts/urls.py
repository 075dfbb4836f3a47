"""Addresses of what concerns a person's account; all of them begin with a language."""

from django.urls import include, path

from . import sessions, views

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/data/", views.data, name="account-data"),
    path("account/delete/", views.delete, name="account-delete"),
    path("privacy/", views.privacy, name="privacy"),
    path(
        "account/sessions/", sessions.SessionsView.as_view(), name="usersessions_list"
    ),
    path("account/second-step/", include("allauth.mfa.urls")),
    path("account/", include("allauth.account.urls")),
]
