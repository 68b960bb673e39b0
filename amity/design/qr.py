"""A QR code as the outline of its dark squares: drawn in the page, without a picture to fetch."""

from __future__ import annotations

from dataclasses import dataclass

from qrcode.main import QRCode


@dataclass(frozen=True, slots=True)
class Drawn:
    """The side in squares, its quiet margin included, and the outline."""

    side: int
    outline: str


def path_of(text: str) -> Drawn:
    """One square of the outline for each dark module."""
    code: QRCode = QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    squares = (f"M{x} {y}h1v1h-1z" for y, line in enumerate(matrix) for x, dark in enumerate(line) if dark)
    return Drawn(len(matrix), "".join(squares))
