"""A picture is written anew: small, upright, without what the camera kept; what is no picture is refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from amity.pictures import PHOTOGRAPH, prepare
from amity.refusal import Refusal
from tests.notices.conftest import photograph


def test_each_width_is_webp_within_its_weight():
    made = prepare(photograph())
    found = {width: (Image.open(io.BytesIO(body)).format, len(body) <= PHOTOGRAPH.weights[width])
             for width, body in made.files.items()}  # fmt: skip
    assert found == {480: ("WEBP", True), 960: ("WEBP", True)}


def test_what_the_camera_wrote_is_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    exif[0x8825] = {1: "N", 2: (48.0, 50.0, 0.0)}
    made = prepare(photograph(900, 600, exif=exif.tobytes()))
    small = Image.open(io.BytesIO(made.files[480]))
    assert (dict(small.getexif()), "exif" in small.info, (made.width, made.height)) == ({}, False, (600, 900))


def test_a_transparent_picture_lies_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (500, 500), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(prepare(out.getvalue()).files[480])).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "This file cannot be read as a picture."),
        (b"<svg onload=alert(1)>", "This file cannot be read as a picture."),
        (photograph()[:2000], "This file cannot be read as a picture."),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 400, "This file cannot be read as a picture."),
        (b"x" * (12 * 1024 * 1024 + 1), "This file is larger than 12 MB."),
        (photograph(200, 200), "This picture is 200 pixels wide."),
    ],
    ids=["empty", "svg", "cut off", "broken", "too large", "too small"],
)
def test_what_is_no_picture_is_refused(data, reason):
    with pytest.raises(Refusal) as caught:
        prepare(data)
    assert str(caught.value.reason) == reason


def test_a_bomb_is_refused_before_it_is_opened():
    out = io.BytesIO()
    Image.new("1", (9000, 8000)).save(out, "PNG")
    with pytest.raises(Refusal) as caught:
        prepare(out.getvalue())
    assert str(caught.value.reason) == "This picture has more than 60 million pixels."
