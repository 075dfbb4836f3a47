"""The members' area, below `members/`: every address asks for a signed-in person."""

from django.urls import URLPattern, path

from . import (
    colleagues,
    confirming,
    dashboard,
    editing,
    history,
    initiatives,
    joining,
    moderating,
    offering,
    places,
    previewing,
    proposing,
    submitting,
    watching,
)

urlpatterns: list[URLPattern] = [
    # How my organisations stand, and that all is still true.
    path("", dashboard.dashboard, name="members"),
    path(
        "organisations/<int:pk>/",
        dashboard.organisation,
        name="member-organisation",
    ),
    path(
        "organisations/<int:pk>/confirm/",
        confirming.confirm_all,
        name="member-confirm",
    ),
    path("confirm/<str:token>/", confirming.confirm_by_mail, name="confirm-by-mail"),
    # What initiatives offer.
    path("initiatives/<int:pk>/offers/", offering.offers, name="member-offers"),
    path("offers/<int:pk>/", offering.offer, name="member-offer"),
    # What focal points do beside deciding.
    path("reports/<int:pk>/", watching.report, name="member-report"),
    path("organisations/<int:pk>/standing/", watching.standing, name="member-standing"),
    # What the map of a form asks.
    path("places/", places.places, name="member-places"),
    # Who belongs to an organisation.
    path(
        "organisations/<int:pk>/colleagues/",
        colleagues.colleagues,
        name="member-colleagues",
    ),
    path(
        "organisations/<int:pk>/colleagues/invite/",
        colleagues.invite,
        name="member-invite",
    ),
    path(
        "organisations/<int:pk>/colleagues/<int:member>/role/",
        colleagues.role,
        name="member-role",
    ),
    path(
        "organisations/<int:pk>/colleagues/<int:member>/remove/",
        colleagues.remove,
        name="member-remove",
    ),
    path(
        "organisations/<int:pk>/colleagues/invitations/<int:invitation>/resend/",
        colleagues.resend,
        name="member-resend",
    ),
    path(
        "organisations/<int:pk>/colleagues/invitations/<int:invitation>/revoke/",
        colleagues.revoke,
        name="member-revoke",
    ),
    path("organisations/<int:pk>/leave/", colleagues.leave, name="member-leave"),
    # The doors into the members' area: open to visitors, but for the decision.
    path("invitations/<str:token>/", joining.invitation, name="invitation"),
    path("claim/<int:pk>/", joining.claim, name="claim"),
    path("claims/<int:pk>/decide/", joining.decide, name="claim-decide"),
    path("propose/", proposing.propose, name="propose"),
    path(
        "organisations/<int:pk>/vouch/<int:vouching>/",
        proposing.vouch,
        name="member-vouch",
    ),
    # What members write, and hand in.
    path("entries/<str:type>/<int:pk>/edit/", editing.edit, name="member-edit"),
    path(
        "entries/<str:type>/<int:pk>/preview/",
        previewing.preview,
        name="member-preview",
    ),
    path(
        "entries/<str:type>/<int:pk>/discard/",
        initiatives.discard,
        name="member-discard",
    ),
    path(
        "organisations/<int:pk>/initiatives/new/",
        initiatives.new,
        name="member-initiative-new",
    ),
    path("organisations/<int:pk>/submit/", submitting.submit, name="member-submit"),
    path(
        "organisations/<int:pk>/withdraw/", submitting.withdraw, name="member-withdraw"
    ),
    path("organisations/<int:pk>/history/", history.history, name="member-history"),
    # What waits for the focal point of a country.
    path("moderation/", moderating.queue, name="member-moderation"),
    path("moderation/<int:pk>/", moderating.submission, name="member-submission"),
]
