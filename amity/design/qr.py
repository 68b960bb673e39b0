"""A QR code as the outline of its dark squares: drawn in the page, without a picture to fetch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qrcode.main import QRCode


@dataclass(frozen=True, slots=True)
class Drawn:
    """The side in squares, its quiet margin included, and the outline."""

    side: int
    outline: str


def path_of(text: str) -> Drawn:
    """One box of the outline for each run of dark modules in a line."""
    code: QRCode = QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    boxes = (f"M{x} {y}h{n}v1h-{n}z" for y, line in enumerate(matrix) for x, n in _runs(line))
    return Drawn(len(matrix), "".join(boxes))


def _runs(line: Sequence[bool | None]) -> Iterator[tuple[int, int]]:
    """Where each run of dark modules begins, and how long it is."""
    x = 0
    for dark, group in groupby(line, key=bool):
        length = len(list(group))
        if dark:
            yield x, length
        x += length
