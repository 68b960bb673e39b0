"""A picture of our own making for the sample: the benches of a hemicycle, drawn; nobody sits in it."""

from __future__ import annotations

import io
from math import cos, pi, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT, FINER = 1200, 675, 2
PAPER, INK, ACCENT, LINE = (250, 248, 243), (26, 29, 35), (122, 31, 43), (205, 203, 196)
ROWS, CLOSEST, APART, SEAT = 9, 170, 46, 13
# The benches of one group stand out: from which part of the half circle to which.
STANDING_OUT = (0.58, 0.72)


def drawn() -> bytes:
    """The picture as a PNG, always the same."""
    image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), PAPER)
    draw = ImageDraw.Draw(image)
    middle, floor = WIDTH // 2, HEIGHT - 70
    for row in range(ROWS):
        radius = CLOSEST + row * APART
        _bench(draw, middle, floor, radius)
        seats = round(pi * radius / (SEAT * 2.6))
        for number in range(seats + 1):
            _seat(draw, middle, floor, radius, number / seats)
    _tribune(draw, middle, floor)
    out = io.BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def _bench(draw: ImageDraw.ImageDraw, x: int, y: int, radius: int) -> None:
    far = radius + APART // 2
    box = [(x - far) * FINER, (y - far) * FINER, (x + far) * FINER, (y + far) * FINER]
    draw.arc(box, 180, 360, fill=LINE, width=2 * FINER)


def _seat(draw: ImageDraw.ImageDraw, x: int, y: int, radius: int, part: float) -> None:
    angle = pi * (1 - part)
    left, top = x + radius * cos(angle), y - radius * sin(angle)
    box = [(left - SEAT / 2) * FINER, (top - SEAT / 2) * FINER, (left + SEAT / 2) * FINER, (top + SEAT / 2) * FINER]
    draw.ellipse(box, fill=ACCENT if STANDING_OUT[0] <= part <= STANDING_OUT[1] else INK)


def _tribune(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    for width, top, bottom in ((150, y - 46, y - 16), (220, y - 12, y + 8)):
        draw.rectangle([(x - width / 2) * FINER, top * FINER, (x + width / 2) * FINER, bottom * FINER], fill=ACCENT)
    draw.line([0, (y + 30) * FINER, WIDTH * FINER, (y + 30) * FINER], fill=LINE, width=2 * FINER)
