"""A QR code as an outline."""

from __future__ import annotations

import re

from qrcode.main import QRCode

from amity.design.qr import path_of


def test_the_outline_covers_the_dark_modules_and_no_other() -> None:
    code: QRCode = QRCode(border=4)
    code.add_data("https://example.org/?code=3-42-1-KTPQ7ZSVAEHXMB2D")
    code.make(fit=True)
    dark = {(x, y) for y, line in enumerate(code.get_matrix()) for x, module in enumerate(line) if module}
    boxes = re.findall(
        r"M(\d+) (\d+)h(\d+)v1h-\3z", path_of("https://example.org/?code=3-42-1-KTPQ7ZSVAEHXMB2D").outline
    )
    assert {(int(x) + step, int(y)) for x, y, length in boxes for step in range(int(length))} == dark
