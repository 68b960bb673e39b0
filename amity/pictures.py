"""Pictures as they are served: re-encoded at a few widths, without what the camera wrote into them."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from amity.refusal import Refusal

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
# Quality of WebP, and by how many pixels the finest grain is smoothed where quality alone does not do.
ATTEMPTS = ((80, 0), (66, 0), (50, 0), (34, 0), (34, 1), (20, 2))


@dataclass(frozen=True)
class Shape:
    """What a picture is for. ``weights``: width in pixels → the most bytes that its file may weigh; ``flat``: lines and
    few colours, kept as they are where that is light enough.
    """

    least: int
    weights: dict[int, int]
    flat: bool = False


PHOTOGRAPH = Shape(320, {480: 20 * 1024, 960: 36 * 1024})  # a page with one of them stays within 150 KB
LOGO = Shape(64, {160: 5 * 1024, 320: 12 * 1024}, flat=True)  # many may stand on one page


@dataclass(frozen=True)
class Prepared:
    """A picture ready to be kept: the name of its files, its size, and the bytes of each width."""

    digest: str
    width: int
    height: int
    files: dict[int, bytes]


def prepare(data: bytes, shape: Shape = PHOTOGRAPH) -> Prepared:
    """Read an uploaded picture and write it anew; refuses what is no picture, or too small or too large a one."""
    picture = _opened(data)
    if picture.width < shape.least:
        raise Refusal(
            _("This picture is %(width)d pixels wide.") % {"width": picture.width},
            _("Choose one of at least %(least)d pixels.") % {"least": shape.least},
        )
    widths = [width for width in shape.weights if width <= picture.width] or [picture.width]
    files = {width: _written(picture, width, shape) for width in widths}
    digest = hashlib.sha256(b"".join(files.values())).hexdigest()[:32]
    return Prepared(digest, picture.width, picture.height, files)


def _opened(data: bytes) -> Image.Image:
    """The pixels alone, upright and on paper-white: no EXIF, no colour profile, no second frame."""
    if len(data) > MOST_BYTES:
        raise Refusal(_("This file is larger than 12 MB."), _("Make the picture smaller first."))
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as read:
            if read.width * read.height > MOST_PIXELS:
                raise Refusal(_("This picture has more than 60 million pixels."), _("Make it smaller first."))
            upright = ImageOps.exif_transpose(read).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refusal(_("This file cannot be read as a picture."), _("Send a JPEG, PNG or WebP file.")) from None
    ground = Image.new("RGB", upright.size, "white")
    ground.paste(upright, mask=upright.getchannel("A"))
    return ground


def _written(picture: Image.Image, width: int, shape: Shape) -> bytes:
    """WebP of a width, at the best quality that keeps within its weight."""
    height = max(1, round(picture.height * width / picture.width))
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    most = shape.weights.get(width, min(shape.weights.values()))
    if shape.flat and len(whole := _as_it_is(small)) <= most:
        return whole
    for quality, softness in ATTEMPTS:
        out = io.BytesIO()
        small.filter(ImageFilter.GaussianBlur(softness)).save(out, "WEBP", quality=quality, method=4)
        if out.tell() <= most:
            return out.getvalue()
    raise Refusal(
        _("This picture stays too heavy for a page, even at a low quality."), _("Choose a calmer or a wider one.")
    )


def _as_it_is(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", lossless=True, method=4)
    return out.getvalue()


def keep(prepared: Prepared, place: Path) -> None:
    """Write the files where they are served from; those that are there already are the same."""
    place.mkdir(parents=True, exist_ok=True)
    for width, body in prepared.files.items():
        (place / f"{prepared.digest}-{width}.webp").write_bytes(body)
