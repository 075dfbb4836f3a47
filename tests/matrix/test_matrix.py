"""Who gets in where: every address x role x method has an expected answer.

A row holds one letter for each role, in the order of `ROLES`:
L let in, S sent to sign in, F forbidden, N not found, M method not allowed.
"""

from copy import copy
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from campaigns.models import Petition, Signing
from campaigns.services import signatures, wordings
from stakeholders.models import (
    Invitation,
    Offer,
    OfferKind,
    Report,
    Role,
    Stakeholder,
    Submission,
)
from stakeholders.services import submissions
from tests.campaigns.building import campaign_page
from tests.campaigns.signing_world import made, unsigned
from tests.conftest import browser_of
from tests.factories import InitiativeFactory, StakeholderFactory, UserFactory
from tests.matrix.routes import Route, routes
from tests.matrix.rows import ROWS, Row

pytestmark = pytest.mark.django_db
ROLES = (
    *("visitor", "stranger", "member", "colleague", "owner"),
    *("focal_elsewhere", "translator", "editor", "administrator"),
)
STAFF = ("translator", "editor", "administrator")
EVERY = list(routes())
OURS = [route for route in EVERY if route.name in ROWS]
# Wagtail's admin, behind one door for all of it.
ADMIN = [
    route
    for route in EVERY
    if route.path({}).startswith("/admin/") and route.name not in ROWS
]
UNSAFE = ("put", "patch", "delete")
# These lead to our own pages, whoever asks.
SIGN_ON = ("/admin/login/", "/admin/password_reset/")
# Wagtail's own way to try what a fault looks like.
ON_PURPOSE = ("/admin/failwhale/",)


class World(NamedTuple):
    """What the addresses of rows are about."""

    values: dict[str, Any]

    def path(self, route: Route, row: Row) -> str:
        """Write the address of a route in this world."""
        return route.path({**self.values, **row.values(self.values)})


@pytest.fixture
def world(site, organisation, owner, colleague, editor, signing) -> World:
    """Build one of everything that an address may name."""
    initiative = InitiativeFactory(stakeholder=organisation)
    neighbour = StakeholderFactory(name_en="Neighbour", country="BE")
    stranger = UserFactory()
    offer = Offer.objects.create(initiative=initiative, kind=OfferKind.COURSE, open=3)
    invitation = Invitation(stakeholder=organisation, email="new@example.org")
    token = invitation.renew()
    invitation.save()
    campaign = campaign_page(site)
    petition = Petition.objects.create(
        campaign=campaign.translation_key, slug=campaign.slug
    )
    memberships = organisation.members.in_bulk()
    editing = next(m for m in memberships.values() if m.role == Role.EDITOR)
    return World(
        {
            "home": site,
            "signing": signing,
            "signature": made(signing, "Signed House"),
            "confirming": unconfirmed_token(signing),
            "organisation": organisation,
            "initiative": initiative,
            "offer": offer,
            "invitation": invitation,
            "token": token,
            "membership": editing,
            "vouching": neighbour.vouchings.create(voucher=organisation),
            "claim": organisation.claims.create(user=stranger),
            "submission": handed_in(neighbour, stranger),
            "petition": petition,
            "report": Report.objects.create(stakeholder=neighbour, concern="wrong"),
        }
    )


def unconfirmed_token(signing: Signing) -> str:
    """Sign for an organisation, and return the token that confirms it."""
    signature = unsigned("Unconfirmed House")
    return signatures.sign(signing, wordings.wording_for(signing, "en"), signature)


def handed_in(stakeholder: Stakeholder, user: User) -> Submission:
    """Hand in a changed name."""
    draft = submissions.draft_of(stakeholder)
    draft.name_fr = "Voisin"
    revision = submissions.save_draft(draft, user, None)
    return submissions.submit(stakeholder, user, [revision.pk])


@pytest.fixture
def browser(request, role) -> Client:
    """Return a browser of whoever has the role."""
    if role == "visitor":
        return Client()
    return browser_of(request.getfixturevalue(role))


def answer(response: Any) -> str:
    """Return the letter of an answer."""
    if response.status_code in (301, 302):
        location = response.headers["Location"]
        return "S" if location.startswith(reverse("account_login")) else "L"
    return {403: "F", 404: "N", 405: "M"}.get(response.status_code, "L")


def ask(browser: Client, method: str, path: str) -> str:
    """Ask, and return the letter; a fault of ours is none."""
    return answer(undone(browser, method, path))


def undone(browser: Client, method: str, path: str) -> Any:
    """Ask, and return the answer; what was done is undone."""
    cookies = copy(browser.cookies)
    with transaction.atomic():
        response = getattr(browser, method)(path)
        transaction.set_rollback(True)
    browser.cookies = cookies
    assert response.status_code < 500, (method, path)
    return response


def is_media(route: Route) -> bool:
    """Whether it hands out uploads, which is for a server of files elsewhere."""
    return route.path({}).startswith("/media/")


def test_every_address_has_a_row():
    without = [
        route.name or route.pattern
        for route in EVERY
        if route.name not in ROWS and route not in ADMIN and not is_media(route)
    ]
    assert not without
    assert not set(ROWS) - {route.name for route in EVERY}
    for name, row in ROWS.items():
        assert len(row.get) == len(row.post) == len(ROLES), name


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_gets_the_answer_expected(browser, role, method, world):
    place = ROLES.index(role)
    wrong = {}
    for route in OURS:
        row = ROWS[route.name]
        path = world.path(route, row)
        expected = getattr(row, method)[place]
        found = ask(browser, method, path)
        if found != expected:
            wrong[f"{route.name} {path}"] = f"{found}, not {expected}"
    assert not wrong


@pytest.mark.parametrize("role", ROLES)
def test_another_method_opens_nothing(browser, role, world):
    place = ROLES.index(role)
    wrong = {}
    for route in OURS:
        row = ROWS[route.name]
        path = world.path(route, row)
        for method in UNSAFE:
            # Leading on elsewhere is no harm; nor is what a POST may do as well.
            found = undone(browser, method, path).status_code
            if found < 300 and row.post[place] != "L":
                wrong[f"{method} {path}"] = found
    assert not wrong


@pytest.mark.parametrize("role", [role for role in ROLES if role not in STAFF])
def test_the_admin_is_shut_to_all_others(browser, role, world):
    expected = "S" if role == "visitor" else "F"
    wrong = {}
    for route in ADMIN:
        path = route.path({})
        for method in ("get", "post"):
            if (found := ask(browser, method, path)) != expected:
                wrong[f"{method} {path}"] = found
    assert not wrong


@pytest.mark.parametrize("role", STAFF)
def test_the_admin_knows_its_own(browser, role, world):
    for route in ADMIN:
        path = route.path({})
        # Those about one thing need that thing; the door before them is the same.
        named = "<" in route.pattern
        if not named and not path.startswith((*SIGN_ON, *ON_PURPOSE)):
            assert ask(browser, "get", path) != "S", route.name
