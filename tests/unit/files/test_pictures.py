import io
import warnings

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from booster.files import pictures
from booster.files.kinds import Kind
from booster.files.pictures import Broken, TooManyPixels, TooManySteps, redraw
from tests.unit.files.conftest import huge_png, picture, with_many

FORMATS = [(Kind.PNG, "PNG"), (Kind.JPEG, "JPEG"), (Kind.WEBP, "WEBP")]
# Where the first dot of a picture goes, by the orientation that its camera wrote down, from 1 to 8.
CORNERS = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (1, 0), (1, 1), (0, 1)]
EVERY_FORMAT = pytest.mark.parametrize(("kind", "name"), FORMATS)


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


UPRIGHT, TO_BE_TURNED = 1, 6


def telling_exif(orientation):
    exif = Image.Exif()
    exif[0x010F] = "Camera of Lea"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[2] = (50.0, 51.0, 2.0)  # GPS latitude.
    return exif


@EVERY_FORMAT
def test_a_picture_stays_the_same_kind_and_size(kind, name):
    image = opened(redraw(picture(name, (64, 48)), kind))

    assert (image.format, image.size, image.mode) == (name, (64, 48), "RGB")


@EVERY_FORMAT
@pytest.mark.parametrize(("orientation", "size"), [(UPRIGHT, (60, 40)), (TO_BE_TURNED, (40, 60))])
def test_place_camera_and_comments_are_gone_and_the_picture_is_upright(kind, name, orientation, size):
    xmp = b"<x:xmpmeta>Rue de Lea 1</x:xmpmeta>"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "Rue de Lea 1")
    more = {"pnginfo": text} if name == "PNG" else {"comment": b"Rue de Lea 1"} if name == "JPEG" else {}
    sent = picture(name, (60, 40), exif=telling_exif(orientation), icc_profile=profile, xmp=xmp, **more)

    kept = redraw(sent, kind)

    image = opened(kept)
    assert b"Lea" in sent
    assert b"Lea" not in kept
    assert image.size == size
    assert dict(image.getexif()) == {}
    assert not set(image.info) & {"exif", "xmp", "icc_profile", "comment", "Comment", "dpi"}


@pytest.mark.parametrize(("orientation", "corner"), [*enumerate(CORNERS, start=1)])
def test_a_picture_is_shown_as_its_camera_was_held(orientation, corner):
    image = Image.new("L", (2, 2), 0)
    image.putpixel((0, 0), 255)
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, "PNG", exif=exif)

    assert opened(redraw(out.getvalue(), Kind.PNG)).getpixel(corner) == 255


def test_nonsense_about_the_camera_costs_no_picture():
    exif = b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\xff\xff\x01\x12\x00\x02\x00\x00"

    with warnings.catch_warnings(action="ignore"):
        assert opened(redraw(picture("JPEG", exif=exif), Kind.JPEG)).size == (40, 30)


@EVERY_FORMAT
def test_what_follows_the_end_of_a_picture_is_gone(kind, name):
    kept = redraw(picture(name) + b"<script>alert(1)</script>", kind)

    assert b"script" not in kept


@pytest.mark.parametrize(
    ("kind", "name", "mode", "kept"),
    [
        (Kind.PNG, "PNG", "RGBA", "RGBA"),
        (Kind.PNG, "PNG", "L", "L"),
        (Kind.PNG, "PNG", "1", "L"),
        (Kind.PNG, "PNG", "P", "RGB"),
        (Kind.PNG, "PNG", "LA", "RGBA"),
        (Kind.PNG, "PNG", "I;16", "L"),
        (Kind.WEBP, "WEBP", "RGBA", "RGBA"),
        (Kind.JPEG, "JPEG", "L", "L"),
        (Kind.JPEG, "JPEG", "CMYK", "RGB"),
    ],
)
def test_a_picture_of_any_mode_can_be_shown_by_every_browser(kind, name, mode, kept):
    assert opened(redraw(picture(name, mode=mode, colour=0), kind)).mode == kept


def test_a_grey_that_is_see_through_stays_so():
    assert opened(redraw(picture(mode="L", colour=0, transparency=0), Kind.PNG)).getpixel((0, 0)) == (0, 0, 0, 0)


def test_a_colour_profile_is_applied_before_it_goes():
    red, green = (200, 30, 30), (30, 200, 30)
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # What this one calls red is green.
    swapped = usual.replace(b"rXYZ", b"zzzz").replace(b"gXYZ", b"rXYZ").replace(b"zzzz", b"gXYZ")

    for profile, seen in ((usual, red), (swapped, green), (b"no profile", red)):
        assert opened(redraw(picture(icc_profile=profile, colour=red), Kind.PNG)).getpixel((0, 0)) == seen


@pytest.mark.parametrize(("width", "height"), [(8001, 5000), (10_000, 10_000), (65_000, 65_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(width, height):
    with pytest.raises(TooManyPixels):
        redraw(huge_png(width, height), Kind.PNG)


def test_a_picture_of_just_so_many_pixels_is_looked_at():
    assert pictures.MOST_PIXELS[Kind.PNG] == 8000 * 5000
    with pytest.raises(Broken):  # It has no dots.
        redraw(huge_png(8000, 5000), Kind.PNG)


def test_a_webp_of_half_as_many_pixels_takes_as_much_memory_and_is_refused():
    with pytest.raises(TooManyPixels):
        redraw(picture("WEBP", (4001, 4000)), Kind.WEBP)


@pytest.mark.parametrize(
    ("kind", "part", "most"),
    [
        (Kind.JPEG, "scan", pictures.MOST_SCANS),
        (Kind.JPEG, "comment", pictures.MOST_PARTS),
        (Kind.PNG, "chunk", pictures.MOST_PARTS),
    ],
)
def test_a_small_picture_that_keeps_the_server_busy_is_refused_before_it_is_decoded(kind, part, most):
    assert opened(redraw(with_many(part, most // 2), kind)).size == (40, 30)
    with pytest.raises(TooManySteps):
        redraw(with_many(part, most), kind)


def test_what_only_looks_like_a_scan_is_none():
    """A small picture in what the camera wrote, or a film behind the picture's end."""
    scans = b"\xff\xda\x00\x02" * 2 * pictures.MOST_SCANS

    assert redraw(picture("JPEG", comment=scans) + scans, Kind.JPEG)


def test_a_picture_of_few_colours_without_their_list_is_broken():
    few = picture(mode="P", colour=0)
    start = few.index(b"PLTE") - 4
    length = int.from_bytes(few[start : start + 4])

    with pytest.raises(Broken):
        redraw(few[:start] + few[start + 12 + length :], Kind.PNG)


@EVERY_FORMAT
def test_half_a_picture_is_broken(kind, name):
    whole = picture(name, (200, 200))

    with pytest.raises(Broken):
        redraw(whole[: len(whole) // 2], kind)


def test_a_picture_of_another_kind_is_not_read():
    with pytest.raises(Broken):
        redraw(picture("GIF"), Kind.PNG)
