"""A logo is a square picture made anew, whatever was uploaded."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from stakeholders import logos
from stakeholders.logos import Crop, square
from stakeholders.models import Stakeholder
from stakeholders.services import submissions
from tests.conftest import browser_of

from .forms import filled, page_of


def picture(width=400, height=200, kind="PNG", colour="red", **options):
    """Return a picture: its left half of one colour, its right half blue."""
    made = Image.new("RGB", (width, height), "blue")
    made.paste(Image.new("RGB", (width // 2, height), colour), (0, 0))
    out = BytesIO()
    made.save(out, kind, **options)
    return out.getvalue()


def uploaded(data, name="logo.png"):
    return SimpleUploadedFile(name, data)


def opened(webp):
    return Image.open(BytesIO(webp)).convert("RGBA")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "AVIF"])
def test_usual_pictures_become_a_square(kind):
    made = Image.open(BytesIO(square(uploaded(picture(kind=kind)), Crop())))

    assert (made.format, made.size) == ("WEBP", (logos.SIDE, logos.SIDE))


def test_the_chosen_side_is_kept():
    left = opened(square(uploaded(picture()), Crop(x=0)))
    right = opened(square(uploaded(picture()), Crop(x=100)))

    assert left.getpixel((128, 128))[0] > 200
    assert right.getpixel((128, 128))[2] > 200


def test_made_smaller_all_of_it_is_there():
    whole = opened(square(uploaded(picture()), Crop(zoom=50)))

    assert whole.getpixel((64, 128))[0] > 200
    assert whole.getpixel((192, 128))[2] > 200
    assert whole.getpixel((128, 10))[3] == 0


@given(
    st.integers(25, 400),
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(1, 5000),
    st.integers(1, 5000),
)
def test_a_crop_is_a_square(zoom, x, y, width, height):
    left, top, right, bottom = Crop(zoom, x, y).box(width, height)

    assert right - left == bottom - top > 0
    assert right - left <= max(width, height)


def test_nothing_but_pixels_is_kept():
    exif = Image.Exif()
    exif[0x010E] = "Grandmother's kitchen"
    exif.get_ifd(0x8825)[1] = "N"
    data = picture(kind="JPEG", exif=exif)
    assert b"kitchen" in data

    made = square(uploaded(data), Crop())
    assert b"kitchen" not in made
    assert not Image.open(BytesIO(made)).getexif()


def test_a_picture_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = picture(200, 200, "JPEG", exif=exif)
    made = opened(square(uploaded(data), Crop()))

    assert made.getpixel((128, 30))[0] > 200
    assert made.getpixel((128, 226))[2] > 200


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_large_picture_is_made_small_before_it_is_worked_on(kind, monkeypatch):
    sizes = []
    convert = Image.Image.convert

    def noted(self, mode=None, *args, **options):
        if mode == "RGBA":
            sizes.append(max(self.size))
        return convert(self, mode, *args, **options)

    data = picture(4_000, 3_000, kind=kind)
    monkeypatch.setattr(Image.Image, "convert", noted)
    made = opened(square(uploaded(data), Crop(x=0)))

    assert made.getpixel((20, 128))[0] > 200
    assert max(sizes) <= logos.WORKING_SIDE


def bomb():
    """Return a PNG that says it has ten thousand million pixels."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


REFUSED = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "text": b"no picture",
    "empty-png": b"\x89PNG\r\n\x1a\n",
    "cut-off": picture()[:60],
    "page-behind-a-picture": picture() + b"<html><script>alert(1)</script>",
    "picture-that-is-a-script": picture(kind="GIF") + b"/*<SCRIPT>*/alert(1)",
    "tiff": picture(kind="TIFF"),
    "ico": picture(64, 64, kind="ICO"),
    "bomb": bomb(),
    "many-pixels": picture(4_001, 4_000, optimize=False),
    "many-bytes": picture() + b"\0" * logos.MAX_BYTES,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused(name):
    with pytest.raises(ValidationError):
        square(uploaded(REFUSED[name]), Crop())


@given(st.binary(max_size=200), st.sampled_from([picture(), picture(kind="WEBP")]))
def test_broken_files_are_refused_or_read(noise, good):
    for data in (noise, good[:50] + noise, good[: len(good) // 2] + noise):
        try:
            assert len(square(uploaded(data), Crop())) > 0
        except ValidationError:
            continue


# In the form


@pytest.mark.django_db
def test_a_logo_is_drafted_shown_and_removed(owner, organisation):
    client = browser_of(owner)
    data = filled(client, organisation) | {"logo_x": 0}
    client.post(page_of(organisation), data | {"logo_file": uploaded(picture())})

    drafted = submissions.draft_of(organisation)
    assert drafted.logo.name.startswith("logos/")
    assert drafted.logo.name.endswith(".webp")
    with default_storage.open(drafted.logo.name) as file:
        assert opened(file.read()).getpixel((128, 128))[0] > 200
    assert Stakeholder.objects.get(pk=organisation.pk).logo == ""
    preview = client.get(page_of(organisation, "member-preview")).content.decode()
    assert drafted.logo.url in preview
    public = client.get(organisation.get_absolute_url()).content.decode()
    assert drafted.logo.url not in public

    data = filled(client, organisation) | {"logo_remove": "on"}
    client.post(page_of(organisation), data)
    assert not submissions.draft_of(organisation).logo


@pytest.mark.django_db
def test_a_refused_picture_is_told_at_its_field(owner, organisation):
    client = browser_of(owner)
    data = filled(client, organisation) | {"name_fr": "Maison"}
    page = client.post(
        page_of(organisation), data | {"logo_file": uploaded(REFUSED["svg"])}
    )

    assert page.context["form"].errors.keys() == {"logo_file"}
    assert page.context["form"]["name_fr"].value() == "Maison"


@pytest.mark.django_db
def test_a_good_picture_is_kept_beside_an_error(owner, organisation):
    client = browser_of(owner)
    data = filled(client, organisation)
    wrong = {"phone": "call me", "logo_file": uploaded(picture())}
    page = client.post(page_of(organisation), data | wrong)
    kept = page.context["form"].data["logo_kept"]
    client.post(page_of(organisation), data | {"logo_kept": kept})

    assert submissions.draft_of(organisation).logo.name.startswith("logos/")


@pytest.mark.django_db
def test_no_other_file_can_be_named(owner, organisation):
    client = browser_of(owner)
    data = filled(client, organisation) | {"name_fr": "Maison"}
    client.post(page_of(organisation), data | {"logo_kept": "documents/secret.pdf"})

    assert not submissions.draft_of(organisation).logo


def kept():
    """Return the pictures that are stored."""
    try:
        return default_storage.listdir("logos")[1]
    except FileNotFoundError:
        return []


@pytest.mark.django_db
def test_saving_while_one_types_keeps_no_picture(owner, organisation):
    client, before = browser_of(owner), len(kept())
    data = filled(client, organisation) | {"logo_file": uploaded(picture())}
    answer = client.post(
        page_of(organisation), data, headers={"X-Requested-With": "fetch"}
    )

    assert answer.json()["errors"] == {}
    assert len(kept()) == before


@pytest.mark.django_db
def test_pictures_are_kept_so_often_in_an_hour(owner, organisation, monkeypatch):
    monkeypatch.setattr("stakeholders.members.logo_form.PICTURES_AN_HOUR", 2)
    client, before = browser_of(owner), len(kept())
    data = filled(client, organisation) | {"phone": "call me"}
    for _time in range(3):
        page = client.post(
            page_of(organisation), data | {"logo_file": uploaded(picture())}
        )

    assert "logo_file" in page.context["form"].errors
    assert len(kept()) == before + 2
