"""The addresses of signing."""

from django.urls import path

from . import confirming, own, views

urlpatterns = [
    path("sign/<slug:slug>/", views.sign, name="sign"),
    path("sign/<slug:slug>/done/", views.done, name="sign-done"),
    path(
        "signatures/confirm/<str:token>/", confirming.confirm, name="signature-confirm"
    ),
    path("signatures/<str:token>/", own.signature, name="signature"),
]
