"""Files of the whole network, made and compressed when the data change."""

from collections.abc import Iterator

from django.db import models

from .snapshot import Snapshot


class Download(models.Model):
    """One file as it was made once; its bytes lie in parts."""

    name = models.CharField(max_length=40, db_index=True)
    # Of the plain bytes; empty until all parts are written.
    digest = models.CharField(max_length=32, blank=True)
    entries = models.PositiveIntegerField(default=0)
    # Bytes.
    size = models.PositiveBigIntegerField(default=0)
    brotli_size = models.PositiveBigIntegerField(default=0)
    gzip_size = models.PositiveBigIntegerField(default=0)
    # Of which state of the data, and on which day: see `Snapshot`.
    made_of = models.PositiveBigIntegerField()
    made_on = models.DateField()
    # When its bytes became these.
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @classmethod
    def latest(cls, name: str) -> "Download | None":
        """Return the newest whole file of a name."""
        return cls.objects.filter(name=name).exclude(digest="").order_by("-pk").first()

    def is_of(self, snapshot: Snapshot, day: object) -> bool:
        """Whether it shows what the public may see at a state of the data on a day."""
        return (self.made_of, self.made_on) == (snapshot.version, day)

    def body(self, encoding: str) -> Iterator[bytes]:
        """Yield the bytes of a content encoding, "br" or "gzip", part by part."""
        parts = self.parts.filter(encoding=encoding).order_by("number")
        for part in parts.values_list("body", flat=True).iterator(chunk_size=1):
            yield bytes(part)


class DownloadPart(models.Model):
    """Some bytes of a download, compressed."""

    download = models.ForeignKey(Download, models.CASCADE, related_name="parts")
    encoding = models.CharField(max_length=4)
    number = models.PositiveIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["download", "encoding", "number"], name="one_part_of_a_download"
            )
        ]

    def __str__(self) -> str:
        return f"{self.download_id} {self.encoding} {self.number}"
