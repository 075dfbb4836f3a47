"""What this room knows of people: their account, how they sign in, mails to them."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from . import notices, tasks
from .models import User
from .personal import (
    ADMINISTRATORS,
    CONTRACT,
    EDITORS,
    INTEREST,
    NOBODY,
    ONLY_YOU,
    Area,
    Item,
    delete_or_count,
    nothing_of,
)

SECONDS_IN_A_DAY = 86_400

IDENTITY = Item(
    what=_("Your e-mail address, your name and your language"),
    purpose=_("To sign you in and to write to you in your language"),
    basis=CONTRACT,
    seen_by=EDITORS,
)
PASSWORD = Item(
    what=_("Your password, as a code that cannot be turned back"),
    purpose=_("To check that it is you"),
    basis=CONTRACT,
    seen_by=NOBODY,
)
SWITCHES = Item(
    what=_("Which mails you switched off"),
    purpose=_("To send you only what you want"),
    basis=CONTRACT,
    seen_by=ONLY_YOU,
)
UNPROVED = Item(
    what=_("An account whose e-mail address was never confirmed"),
    purpose=_("To let you confirm it later"),
    basis=INTEREST,
    seen_by=ADMINISTRATORS,
    kept=30,
    apart=True,
)
SESSIONS = Item(
    what=_("Where you are signed in: network address, browser, times"),
    purpose=_("So that you see it and can end what is not you"),
    basis=INTEREST,
    seen_by=ONLY_YOU,
    kept=settings.SESSION_COOKIE_AGE // SECONDS_IN_A_DAY,
)
SECOND_STEP = Item(
    what=_("Your passkeys, the key of your authenticator app, recovery codes"),
    purpose=_("To keep your account safe even if somebody knows your password"),
    basis=CONTRACT,
    seen_by=NOBODY,
    kept=_("Until you remove them"),
)
ATTEMPTS = Item(
    what=_("How often a network address tried to sign in or asked for a mail"),
    purpose=_("To stop who guesses passwords or floods others with mails"),
    basis=INTEREST,
    seen_by=NOBODY,
    kept=1,
    apart=True,
)
LETTERS = Item(
    what=_("The mails that we send you"),
    purpose=_("To try again when a mail server does not answer"),
    basis=CONTRACT,
    seen_by=NOBODY,
    kept=2,
)
COOKIES = (
    Item(
        what=_("A cookie with the language you chose"),
        purpose=_("To greet you in it next time"),
        basis=CONTRACT,
        seen_by=ONLY_YOU,
        kept=settings.LANGUAGE_COOKIE_AGE // SECONDS_IN_A_DAY,
        apart=True,
    ),
    Item(
        what=_("A cookie that keeps you signed in, only once you sign in"),
        purpose=_("To know you from one page to the next"),
        basis=CONTRACT,
        seen_by=ONLY_YOU,
        kept=SESSIONS.kept,
        apart=True,
    ),
    Item(
        what=_("A cookie with a random number, only where there is a form"),
        purpose=_("To make sure that a form was sent by you"),
        basis=INTEREST,
        seen_by=ONLY_YOU,
        kept=settings.CSRF_COOKIE_AGE // SECONDS_IN_A_DAY,
        apart=True,
    ),
)


def addresses(user: User) -> set[str]:
    """Return every address that a person has proved to be theirs.

    By it goes what is known of them elsewhere: whoever adds another person's address
    must not read, or delete, what is known of that person.
    """
    proved = EmailAddress.objects.filter(user=user, verified=True)
    return {user.email, *proved.values_list("email", flat=True)}


def written_addresses(user: User) -> list[str]:
    """Return the addresses in a person's account, proved or not yet."""
    added = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return sorted({user.email, *added})


def export_account(user: User) -> dict[str, Any]:
    """Return who somebody is to us."""
    return {
        gettext("E-mail addresses"): written_addresses(user),
        gettext("First name"): user.first_name,
        gettext("Last name"): user.last_name,
        gettext("Language"): user.get_language_display(),
        gettext("Account since"): user.date_joined,
        gettext("Last signed in"): user.last_login,
        gettext("Mails switched off"): [
            str(notice.label)
            for notice in notices.notices()
            if notice.code in user.muted
        ],
        gettext("Groups"): list(user.groups.values_list("name", flat=True)),
    }


def erase_account(user: User) -> None:
    """Delete the picture that an editor gave themself; the rows go with the account."""
    profile = getattr(user, "wagtail_userprofile", None)
    if profile and profile.avatar:
        storage, name = profile.avatar.storage, profile.avatar.name
        transaction.on_commit(lambda: storage.delete(name))


def unproved_accounts() -> QuerySet[User]:
    """Return accounts that nobody proved to be theirs, and that hold nothing."""
    own = {EmailAddress, UserSession}
    holding = [
        relation.name
        for relation in User._meta.related_objects
        if relation.related_model not in own
    ]
    proved = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    return User.objects.filter(
        ~Exists(proved),
        emailaddress__isnull=False,
        last_login=None,
        is_staff=False,
        is_superuser=False,
        groups=None,
        date_joined__lt=UNPROVED.stale_before(),
        **{f"{name}__isnull": True for name in holding},
    ).distinct()


def forget_accounts(dry_run: bool) -> dict[str, int]:
    """Delete accounts that were never proved."""
    stale = User.objects.filter(pk__in=unproved_accounts().values("pk"))
    return {"unconfirmed accounts": delete_or_count(stale, dry_run)}


def export_sign_in(user: User) -> dict[str, Any]:
    """Return where somebody is signed in and by what; never a secret."""
    sessions = UserSession.objects.filter(user=user).order_by("created_at")
    steps = Authenticator.objects.filter(user=user).order_by("created_at")
    return {
        gettext("Signed in at"): [
            {
                gettext("Network address"): session.ip,
                gettext("Browser"): session.user_agent,
                gettext("Since"): session.created_at,
                gettext("Last seen"): session.last_seen_at,
            }
            for session in sessions
        ],
        gettext("Second steps"): [
            {
                gettext("Kind"): step.get_type_display(),
                gettext("Since"): step.created_at,
                gettext("Last used"): step.last_used_at,
            }
            for step in steps
        ],
    }


def erase_sign_in(user: User) -> None:
    """Sign somebody out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def forget_sessions(dry_run: bool) -> dict[str, int]:
    """Delete sessions that ran out, and what was noted of sessions that are over."""
    expired = Session.objects.filter(expire_date__lt=timezone.now())
    going_on = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gte=timezone.now()
    )
    over = UserSession.objects.filter(~Exists(going_on))
    return {
        "notes of sessions": delete_or_count(over, dry_run),
        "expired sessions": delete_or_count(expired, dry_run),
    }


def letters_to(user: User) -> QuerySet[Any]:
    """Return the mails to a person that are still in the queue's records."""
    return DBTaskResult.objects.filter(
        task_path=tasks.deliver.module_path,
        args_kwargs__kwargs__to__in=sorted(addresses(user)),
    )


def export_letters(user: User) -> dict[str, Any]:
    """Return the mails to somebody that we still hold."""
    return {
        gettext("Mails"): [
            {
                gettext("Date"): result.enqueued_at,
                gettext("Subject"): result.args_kwargs["kwargs"]["subject"],
                gettext("Text"): result.args_kwargs["kwargs"]["text"],
            }
            for result in letters_to(user).order_by("enqueued_at")
        ]
    }


def erase_letters(user: User) -> None:
    """Delete mails to somebody, but one that is on its way this moment."""
    letters_to(user).exclude(status=TaskResultStatus.RUNNING).delete()


def forget_results(dry_run: bool) -> dict[str, int]:
    """Delete what the queue remembers of work that is done."""
    done = DBTaskResult.objects.finished().filter(
        finished_at__lt=LETTERS.stale_before()
    )
    return {"finished tasks": delete_or_count(done.order_by(), dry_run)}


AREAS = (
    Area(
        "account",
        _("Your account"),
        (IDENTITY, PASSWORD, SWITCHES, UNPROVED),
        export_account,
        erase_account,
        forget_accounts,
    ),
    Area(
        "sign-in",
        _("Signing in"),
        (SESSIONS, SECOND_STEP, ATTEMPTS),
        export_sign_in,
        erase_sign_in,
        forget_sessions,
    ),
    Area(
        "mails", _("Mails"), (LETTERS,), export_letters, erase_letters, forget_results
    ),
    Area("cookies", _("Cookies"), COOKIES, nothing_of),
)
