"""Who decides, in both skins."""

import pytest

from .desk import Desk

SKINS = [
    ("editor", "registry_moderation_submission"),
    ("focal_point", "member-submission"),
]


@pytest.fixture(params=SKINS, ids=["admin", "members"])
def desk(request):
    """Someone who decides, and their page."""
    who, name = request.param
    user = request.getfixturevalue(who)
    return Desk(user, name)
