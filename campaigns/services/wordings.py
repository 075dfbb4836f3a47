"""Every wording of a statement that is signed: which is shown, what changed."""

from uuid import UUID

from django.db import transaction

from ..codes import Change, SignatureStep
from ..models import Signature, SignatureEvent, Signing, StatementPage, Version, Wording
from ..signals import asked_again

SOURCE_FIRST = ("en",)


def signing_of(statement: UUID) -> Signing | None:
    """Return how a statement (a `translation_key`) is signed."""
    found: Signing | None = Signing.objects.filter(statement=statement).first()
    return found


def locked(signing: Signing) -> Signing:
    """Return the row anew: every write around it waits for the others."""
    found: Signing = Signing.objects.select_for_update().get(pk=signing.pk)
    return found


def current_version(signing: Signing) -> Version | None:
    """Return the newest version."""
    return signing.versions.last()


def wording_for(signing: Signing, language: str) -> Wording | None:
    """Return what a reader of `language` signs: the newest wording of the newest
    version, in that language, else in English, else in any.
    """
    version = current_version(signing)
    if version is None:
        return None
    wordings = list(version.wordings.order_by("-pk"))
    for wanted in (language, *SOURCE_FIRST):
        for wording in wordings:
            if wording.language == wanted:
                return wording
    return next(iter(wordings), None)


def latest(signing: Signing, language: str) -> Wording | None:
    """Return what was published last in a language."""
    rows = Wording.objects.filter(version__signing=signing, language=language)
    return rows.select_related("version").order_by("-pk").first()


def needs_decision(page: StatementPage) -> Wording | None:
    """Return the wording that signatories have signed and this page would change.

    None where nothing is signed, the words are the same, or a translation catches up.
    """
    signing = signing_of(page.translation_key)
    if signing is None or page.alias_of_id or not signing.signatures.exists():
        return None
    words = page.words()
    before = latest(signing, words.language)
    version = current_version(signing)
    if before is None or before.digest == words.digest or before.version != version:
        return None
    return before


@transaction.atomic
def record(page: StatementPage, change: Change = Change.UNDECIDED) -> Wording | None:
    """Note what is published, if the statement is signed here and the words are new.

    `change` is what the editor says of it; where there is nothing to decide it does not
    matter.
    """
    signing = signing_of(page.translation_key)
    if signing is None or page.alias_of_id:
        return None
    signing = locked(signing)
    words = page.words()
    before = latest(signing, words.language)
    if before is not None and before.digest == words.digest:
        return before
    version = current_version(signing) or signing.versions.create(number=1)
    asked = needs_decision(page) is not None
    if before is None:
        change = Change.FIRST
    elif before.version != version:
        change = Change.VERSION
    elif not asked:
        change = Change.CORRECTION
    if asked and change == Change.VERSION:
        version = signing.versions.create(number=version.number + 1)
    wording = version.wordings.create(
        language=words.language,
        digest=words.digest,
        words=words.as_json(),
        change=change,
    )
    if asked and change == Change.VERSION:
        ask_again(signing)
    touch(signing)
    return wording


@transaction.atomic
def decide(signing: Signing, change: Change) -> None:
    """Say what the undecided wordings of a statement are, all at once."""
    signing = locked(signing)
    undecided = Wording.objects.filter(
        version__signing=signing, change=Change.UNDECIDED
    )
    version = current_version(signing)
    if version is None or not undecided.exists():
        return
    if change == Change.VERSION:
        # Translations that were published since then are of the new text.
        since = undecided.order_by("pk").values_list("pk", flat=True)[0]
        newer = version.wordings.filter(pk__gt=since, change=Change.FIRST)
        keys = [
            *undecided.values_list("pk", flat=True),
            *newer.values_list("pk", flat=True),
        ]
        version = signing.versions.create(number=version.number + 1)
        Wording.objects.filter(pk__in=keys).update(change=change, version=version)
        ask_again(signing)
    else:
        undecided.update(change=change)
    touch(signing)


def undecided(signing: Signing) -> list[Wording]:
    """Return the wordings of which nobody said what they are."""
    rows = Wording.objects.filter(version__signing=signing, change=Change.UNDECIDED)
    return list(rows.order_by("pk"))


def ask_again(signing: Signing) -> None:
    """Note for all who signed an older version that they are asked again.

    They may be many: others hear of all of them at once.
    """
    older = Signature.objects.standing().filter(signing=signing)
    older = older.exclude(wording__version=current_version(signing))
    last = SignatureEvent.objects.order_by("-pk").values_list("pk", flat=True)
    since = last.first() or 0
    SignatureEvent.objects.bulk_create(
        SignatureEvent(signature_id=pk, step=SignatureStep.ASKED_AGAIN)
        for pk in older.order_by("pk").values_list("pk", flat=True)
    )
    asked_again.send(Signing, signing=signing, since=since, upto=last.first() or 0)


def touch(signing: Signing) -> None:
    """Note that the public sees a change."""
    signing.changes += 1
    signing.save(update_fields=["changes"])
