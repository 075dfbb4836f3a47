"""An organisation's logo: a square picture made anew of whatever was uploaded."""

import secrets
import struct
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

SIDE: Final = 256
FOLDER: Final = "logos"
FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "AVIF")
ACCEPT: Final = "image/png,image/jpeg,image/webp,image/gif,image/avif"
MAX_BYTES: Final = 5 * 1024 * 1024
MAX_PIXELS: Final = 16_000_000
# More detail than this no crop needs.
WORKING_SIDE: Final = 2048
# What no picture holds: a file that is also a page or a program.
FOREIGN: Final = (b"<script", b"<html", b"<!doctype", b"<svg", b"<?php")
NOT_A_PICTURE: Final = _(
    "This is not a picture that we can take. Use PNG, JPEG, WebP, AVIF or GIF."
)
TOO_MANY_PIXELS: Final = _("This picture has too many pixels. Make it smaller first.")
# What Pillow raises for a broken file.
BROKEN: Final = (OSError, ValueError, SyntaxError, EOFError, struct.error, MemoryError)


@dataclass(frozen=True, slots=True)
class Crop:
    """Which square of a picture is kept.

    `zoom` in per cent of the largest square inside the picture: under 100 there is room
    around it. `x` and `y` say where the square lies, from 0 (left, top) to 100.
    """

    zoom: int = 100
    x: int = 50
    y: int = 50

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return the square in pixels; it may reach beyond the picture."""
        side = min(min(width, height) * 100 // self.zoom, max(width, height)) or 1
        left = round((width - side) * self.x / 100)
        top = round((height - side) * self.y / 100)
        return left, top, left + side, top + side


def square(upload: "UploadedFile[Any]", crop: Crop) -> bytes:
    """Return the chosen square as WebP, without what the file held beside the pixels.

    Raises ValidationError.
    """
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(_("This file is too large: 5 MB at most."))
    data = upload.read(MAX_BYTES + 1)
    if any(mark in data.lower() for mark in FOREIGN):
        raise ValidationError(NOT_A_PICTURE)
    try:
        picture = opened(data)
        side = crop.box(*picture.size)
        made = picture.crop(side).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    except Image.DecompressionBombError as bomb:
        raise ValidationError(TOO_MANY_PIXELS) from bomb
    except BROKEN as broken:
        raise ValidationError(NOT_A_PICTURE) from broken
    # A new picture: what the old one carried along (place, camera, notes) stays behind.
    clean, out = Image.new("RGBA", made.size), BytesIO()
    clean.paste(made)
    clean.save(out, "WEBP", quality=90, method=6)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """Read the first frame upright, and no pixel before its size is known."""
    with Image.open(BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise ValidationError(TOO_MANY_PIXELS)
        # Small first: every later step copies the picture in memory.
        picture.draft("RGB", (WORKING_SIDE, WORKING_SIDE))
        picture.thumbnail((WORKING_SIDE, WORKING_SIDE))
        return ImageOps.exif_transpose(picture).convert("RGBA")


def keep(webp: bytes) -> str:
    """Store a logo under a name that nobody can guess; return the name."""
    name = f"{FOLDER}/{secrets.token_hex(16)}.webp"
    return default_storage.save(name, ContentFile(webp))
