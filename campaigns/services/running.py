"""Who runs the signing of which statements: those who publish their pages."""

from typing import Any

from django.db.models import Q
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User

from ..models import Signing, StatementPage
from ..models.signing import SigningQuerySet

# Whoever may change the house also clears up after a page that is gone.
ADMINISTER = "auth.change_group"


def run_by(user: Any) -> SigningQuerySet:
    """Return the signings of the statements that a person publishes in any language."""
    published = PagePermissionPolicy().instances_user_has_permission_for(
        user, "publish"
    )
    pages = StatementPage.objects.filter(alias_of=None)
    theirs = Q(
        statement__in=pages.filter(pk__in=published.values("pk")).values(
            "translation_key"
        )
    )
    if user.has_perm(ADMINISTER):
        theirs |= ~Q(statement__in=pages.values("translation_key"))
    found: SigningQuerySet = Signing.objects.filter(theirs)
    return found


def runs(user: User, signing: Signing) -> bool:
    """Whether a person publishes a statement."""
    return bool(run_by(user).filter(pk=signing.pk).exists())
