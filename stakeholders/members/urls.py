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
        "organisations/<id:pk>/",
        dashboard.organisation,
        name="member-organisation",
    ),
    path(
        "organisations/<id:pk>/confirm/",
        confirming.confirm_all,
        name="member-confirm",
    ),
    path("confirm/<str:token>/", confirming.confirm_by_mail, name="confirm-by-mail"),
    # What initiatives offer.
    path("initiatives/<id:pk>/offers/", offering.offers, name="member-offers"),
    path("offers/<id:pk>/", offering.offer, name="member-offer"),
    # What focal points do beside deciding.
    path("reports/<id:pk>/", watching.report, name="member-report"),
    path("organisations/<id:pk>/standing/", watching.standing, name="member-standing"),
    # What the map of a form asks.
    path("places/", places.places, name="member-places"),
    # Who belongs to an organisation.
    path(
        "organisations/<id:pk>/colleagues/",
        colleagues.colleagues,
        name="member-colleagues",
    ),
    path(
        "organisations/<id:pk>/colleagues/invite/",
        colleagues.invite,
        name="member-invite",
    ),
    path(
        "organisations/<id:pk>/colleagues/<id:member>/role/",
        colleagues.role,
        name="member-role",
    ),
    path(
        "organisations/<id:pk>/colleagues/<id:member>/remove/",
        colleagues.remove,
        name="member-remove",
    ),
    path(
        "organisations/<id:pk>/colleagues/invitations/<id:invitation>/resend/",
        colleagues.resend,
        name="member-resend",
    ),
    path(
        "organisations/<id:pk>/colleagues/invitations/<id:invitation>/revoke/",
        colleagues.revoke,
        name="member-revoke",
    ),
    path("organisations/<id:pk>/leave/", colleagues.leave, name="member-leave"),
    # The doors into the members' area: open to visitors, but for the decision.
    path("invitations/<str:token>/", joining.invitation, name="invitation"),
    path("claim/<id:pk>/", joining.claim, name="claim"),
    path("claims/<id:pk>/decide/", joining.decide, name="claim-decide"),
    path("propose/", proposing.propose, name="propose"),
    path(
        "organisations/<id:pk>/vouch/<id:vouching>/",
        proposing.vouch,
        name="member-vouch",
    ),
    # What members write, and hand in.
    path("entries/<str:type>/<id:pk>/edit/", editing.edit, name="member-edit"),
    path(
        "entries/<str:type>/<id:pk>/preview/",
        previewing.preview,
        name="member-preview",
    ),
    path(
        "entries/<str:type>/<id:pk>/discard/",
        initiatives.discard,
        name="member-discard",
    ),
    path(
        "organisations/<id:pk>/initiatives/new/",
        initiatives.new,
        name="member-initiative-new",
    ),
    path("organisations/<id:pk>/submit/", submitting.submit, name="member-submit"),
    path(
        "organisations/<id:pk>/withdraw/", submitting.withdraw, name="member-withdraw"
    ),
    path("organisations/<id:pk>/history/", history.history, name="member-history"),
    # What waits for the focal point of a country.
    path("moderation/", moderating.queue, name="member-moderation"),
    path("moderation/<id:pk>/", moderating.submission, name="member-submission"),
]
