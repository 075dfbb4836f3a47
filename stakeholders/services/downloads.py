"""The files of the whole network, made ahead: brotli and gzip, part by part."""

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from ..files.network import FILES
from ..files.packing import Brotli, Gzip, Packer
from ..models import Download, DownloadPart, Listing, Snapshot

PART = 2**20  # bytes
# Nobody waits for it, but everybody loads it.
BROTLI_LEVEL, GZIP_LEVEL = 9, 9
# Whoever began to load the one before may finish.
KEPT = 2


class Parts:
    """Writes what a packer gives into the parts of a download."""

    def __init__(self, download: Download, encoding: str, packer: Packer) -> None:
        self.download, self.encoding, self.packer = download, encoding, packer
        self.waiting, self.number, self.size = bytearray(), 0, 0

    def add(self, chunk: bytes) -> None:
        """Take plain bytes."""
        self.waiting += self.packer.add(chunk)
        if len(self.waiting) >= PART:
            self.write()

    def end(self) -> int:
        """Write what is left; return the size of all parts."""
        self.waiting += self.packer.end()
        self.write()
        return self.size

    def write(self) -> None:
        """Write a part."""
        DownloadPart.objects.create(
            download=self.download,
            encoding=self.encoding,
            number=self.number,
            body=bytes(self.waiting),
        )
        self.size += len(self.waiting)
        self.number += 1
        self.waiting.clear()


def make_downloads() -> None:
    """Make the files of the network, unless they are of the data as they are now."""
    snapshot, today = Snapshot.load(), timezone.localdate()
    for name, (texts, _media_type) in FILES.items():
        newest = Download.latest(name)
        if newest is None or not newest.is_of(snapshot, today):
            make(name, texts(), snapshot, newest)


def make(
    name: str, texts: Iterable[str], snapshot: Snapshot, before: Download | None
) -> None:
    """Make one file; it counts from the moment that it is whole.

    Each part is written for itself: nobody else's writing waits for all of it.
    """
    made = Download.objects.create(
        name=name,
        made_of=snapshot.version,
        made_on=timezone.localdate(),
        changed_at=timezone.now(),
        entries=Listing.objects.public().count(),
    )
    digest = hashlib.blake2b(digest_size=12)
    brotli = Parts(made, "br", Brotli(BROTLI_LEVEL))
    gzip = Parts(made, "gzip", Gzip(GZIP_LEVEL))
    for text in texts:
        chunk = text.encode(errors="replace")
        digest.update(chunk)
        made.size += len(chunk)
        brotli.add(chunk)
        gzip.add(chunk)
    made.brotli_size, made.gzip_size = brotli.end(), gzip.end()
    made.digest = digest.hexdigest()
    if before and before.digest == made.digest:
        made.changed_at = before.changed_at
    with transaction.atomic():
        made.save()
        kept = Download.objects.filter(name=name, pk__lte=made.pk).order_by("-pk")
        old = kept.values_list("pk", flat=True)[KEPT:]
        Download.objects.filter(pk__in=list(old)).delete()
