"""Bar charts of invented reports, drawn as pictures."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from amity.documents.blocks import Picture

WIDTH, HEIGHT, MARGIN = 720, 360, 40
PAPER, INK, ACCENT, LINE = 0, 1, 2, 3
COLOURS = (255, 255, 255, 26, 29, 35, 122, 31, 43, 205, 203, 196)


def bars(values: Sequence[int], first_year: int) -> tuple[str, Picture]:
    """Its fingerprint and the picture: a bar for each year, the highest one in the accent."""
    image = Image.new("P", (WIDTH, HEIGHT), PAPER)
    image.putpalette(COLOURS)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    font = ImageFont.load_default(15)
    step, most = (WIDTH - 2 * MARGIN) / len(values), max(values)
    for place, value in enumerate(values):
        left, top = MARGIN + place * step, HEIGHT - MARGIN - (HEIGHT - 3 * MARGIN) * value / most
        draw.rectangle((left + 6, top, left + step - 6, HEIGHT - MARGIN), fill=ACCENT if value == most else LINE)
        draw.text((left + step / 2, top - 4), str(value), fill=INK, font=font, anchor="mb")
        draw.text((left + step / 2, HEIGHT - MARGIN + 6), str(first_year + place), fill=INK, font=font, anchor="mt")
    draw.line((MARGIN, HEIGHT - MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN), fill=INK)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False)
    data = out.getvalue()
    return hashlib.sha256(data).hexdigest(), Picture(media_type="image/png", data=data)
