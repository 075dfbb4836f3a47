"""What is the same for every visitor until an entry changes: counts and map feeds."""

from datetime import timedelta
from gzip import decompress

from django.db import models
from django.utils import timezone

# How long a worker may take to begin before it is asked once more.
PATIENCE = timedelta(minutes=10)


class Snapshot(models.Model):
    """Counts over all public entries; one row."""

    ONLY = 1

    listed = models.PositiveIntegerField(default=0)
    pinned = models.PositiveIntegerField(default=0)
    # {facet: {code: number of entries}}
    facets = models.JSONField(default=dict)
    # {language: digest of its map feed}
    digests = models.JSONField(default=dict)
    made_on = models.DateField(null=True)
    # Goes up with every change; the snapshot is of `version` once `made_of` reaches it.
    version = models.PositiveBigIntegerField(default=1)
    made_of = models.PositiveBigIntegerField(default=0)
    # When `version` went up last.
    changed_at = models.DateTimeField(default=timezone.now)
    # When a new one was asked for that is not begun yet.
    requested_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.listed} entries"

    @classmethod
    def load(cls) -> "Snapshot":
        """Return the row; an empty, outdated one before the first is made."""
        return cls.objects.filter(pk=cls.ONLY).first() or cls(pk=cls.ONLY)

    @classmethod
    def request(cls) -> bool:
        """Note that a new snapshot is wanted; return whether it must be asked for.

        A request that nobody took up in time is asked for again.
        """
        now = timezone.now()
        waiting = models.Q(requested_at__gt=now - PATIENCE)
        rows = cls.objects.filter(pk=cls.ONLY).exclude(waiting)
        return bool(rows.update(requested_at=now))

    @property
    def is_current(self) -> bool:
        """Whether nothing has changed, and no day has passed, since it was made."""
        return self.made_of == self.version and self.made_on == timezone.localdate()


class MapFeed(models.Model):
    """The points of all public entries for one language, compressed once."""

    language = models.CharField(max_length=10, primary_key=True)
    digest = models.CharField(max_length=32, db_index=True)
    brotli = models.BinaryField()
    gzip = models.BinaryField()
    # The same points as a picture of Europe.
    picture = models.TextField()

    def __str__(self) -> str:
        return f"{self.language} {self.digest}"

    @classmethod
    def body(cls, language: str, digest: str, encoding: str) -> bytes | None:
        """Return a feed in a content encoding: "br", "gzip" or "" for plain.

        None where there is no such feed; only the column that is needed is read.
        """
        column = "brotli" if encoding == "br" else "gzip"
        feeds = cls.objects.filter(language=language, digest=digest)
        stored = feeds.values_list(column, flat=True).first()
        if stored is None:
            return None
        return bytes(stored) if encoding else decompress(bytes(stored))
