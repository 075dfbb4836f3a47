"""Who belongs to an organisation: joining, roles, leaving; always with an owner."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.areas import written_addresses

from ..models import Claim, Decision, Invitation, Member, Role, Stakeholder
from .submissions import Refused, organisation_locked

LEFT_ALONE = "stakeholders.without_owner"


class AlreadyMember(Refused):
    """The person belongs to the organisation."""


class NoMember(Refused):
    """The person does not belong to the organisation any more."""


class LastOwner(Refused):
    """An organisation keeps an owner: somebody must take over first."""


def join(host: Stakeholder, person: Any, role: str, added_by: Any) -> Member:
    """Make a person a member, or an editor an owner; nobody loses rights.

    Only inside `organisation_locked`.
    """
    member, made = Member.objects.get_or_create(
        stakeholder=host, user=person, defaults={"role": role, "added_by": added_by}
    )
    if not made and role == Role.OWNER and not member.is_owner:
        member.role = Role.OWNER
        member.save(update_fields=["role"])
    # Who is in has nothing to wait for.
    Claim.objects.filter(
        stakeholder=host, user=person, decision=Decision.WAITING
    ).update(decision=Decision.ACCEPTED, decided_at=timezone.now(), decided_by=added_by)
    log(
        host,
        "stakeholders.join",
        user=person,
        data={"person": person.pk, "role": member.role},
    )
    found: Member = member
    return found


def is_last_owner(member: Member) -> bool:
    """Whether an organisation would be left without an owner."""
    owners = Member.objects.owners().filter(stakeholder=member.stakeholder_id)
    return member.is_owner and not owners.exclude(pk=member.pk).exists()


def colleagues_of(member: Member) -> "QuerySet[Member]":
    """Return the other members of a member's organisation."""
    others = Member.objects.filter(stakeholder=member.stakeholder_id)
    return others.exclude(pk=member.pk).select_related("user")


def held(member: Member) -> Member:
    """Return a member as the row is now. Raises NoMember."""
    rows = Member.objects.select_related("user", "stakeholder")
    found: Member | None = rows.filter(pk=member.pk).first()
    if found is None:
        raise NoMember
    return found


def change_role(
    member: Member, role: str, user: Any, *, even_last: bool = False
) -> bool:
    """Give a member another role; return whether it was another.

    Raises NoMember, and LastOwner unless an editor of the network does it
    (`even_last`).
    """
    with organisation_locked(member.stakeholder_id) as host:
        row = held(member)
        if row.role == role:
            return False
        if is_last_owner(row) and not even_last:
            raise LastOwner
        row.role = role
        row.save(update_fields=["role"])
        data = {"person": row.user_id, "role": role}
        log(host, "stakeholders.change_role", user=user, data=data)
        if not row.is_owner:
            revoke_invitations(row, user)
        note_if_without_owner(host)
    return True


def remove_member(member: Member, user: Any, *, even_last: bool = False) -> None:
    """Take a member out of an organisation.

    Raises NoMember, and LastOwner unless an editor of the network does it
    (`even_last`).
    """
    with organisation_locked(member.stakeholder_id) as host:
        row = held(member)
        if is_last_owner(row) and not even_last:
            raise LastOwner
        data = {"person": row.user_id, "role": row.role}
        row.delete()
        log(host, "stakeholders.remove_member", user=user, data=data)
        revoke_invitations(row, user)
        note_if_without_owner(host)


def leave(member: Member, successor: Member | None = None) -> Member | None:
    """Let a member go; return the colleague who takes over.

    A last owner hands over to `successor`; where nobody else is there, the organisation
    stays without an owner and editors see it. Raises NoMember, also of a successor who
    left meanwhile, and LastOwner where a successor is needed.
    """
    with organisation_locked(member.stakeholder_id) as host:
        row, heir = held(member), None
        if is_last_owner(row) and colleagues_of(row).exists():
            if successor is None:
                raise LastOwner
            heir = colleagues_of(row).filter(pk=successor.pk).first()
            if heir is None:
                raise NoMember
            heir.role = Role.OWNER
            heir.save(update_fields=["role"])
            data = {"person": heir.user_id, "role": heir.role}
            log(host, "stakeholders.change_role", user=row.user, data=data)
        data = {"person": row.user_id, "role": row.role}
        row.delete()
        log(host, "stakeholders.leave", user=row.user, data=data)
        revoke_invitations(row, row.user)
        note_if_without_owner(host)
    return heir


def revoke_invitations(member: Member, user: Any) -> None:
    """Take back what would undo that a member lost rights: asked by them, or to them.

    Only inside `organisation_locked`.
    """
    asked = Invitation.objects.open().filter(stakeholder=member.stakeholder)
    own = {address.lower() for address in written_addresses(member.user)}
    for row in asked.filter(Q(invited_by=member.user) | Q(email__in=own)):
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        data = {"invitation": row.pk, "role": row.role}
        log(row.stakeholder, "stakeholders.revoke_invitation", user=user, data=data)


def note_if_without_owner(host: Stakeholder) -> None:
    """Log that nobody speaks for an organisation any more; editors are shown it."""
    if not Member.objects.owners().filter(stakeholder=host).exists():
        log(host, LEFT_ALONE)


def without_owner() -> "QuerySet[Stakeholder]":
    """Return the organisations that had an owner, or have members, and have no owner.

    One that nobody ever joined is not among them: most of the registry is like that.
    """
    kind = ContentType.objects.get_for_model(Stakeholder)
    left = ModelLogEntry.objects.filter(action=LEFT_ALONE, content_type=kind)
    ids = [int(pk) for pk in left.values_list("object_id", flat=True).distinct()]
    members = Member.objects.filter(stakeholder=OuterRef("pk"))
    return Stakeholder.objects.filter(
        Q(pk__in=ids) | Exists(members), ~Exists(members.owners())
    )
