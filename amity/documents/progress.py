"""How far the recognition of a scan has come: pages that its programs have left on the desk, of those that there are.

The process that reads has a stranger's file in hand: what it leaves is counted, and believed to be a number or nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

TOTAL = "pages"  # how many pages the scan has
LONGEST = 6
# OCRmyPDF keeps what it makes of each page in one folder, the page's number first.
FOLDER, RECOGNISED = "ocrmypdf.io.*", re.compile(r"(\d{6})_ocr_\w+\.(?:txt|hocr|pdf)")


def begin(desk: Path, pages: int) -> None:
    """Say how many pages there are to recognise."""
    (desk / TOTAL).write_text(str(pages))


def pages_of(desk: Path) -> tuple[int, int]:
    """How many pages are recognised, of how many; two zeros where nothing is known."""
    place = desk / TOTAL
    if place.is_symlink() or not place.is_file() or place.stat().st_size > LONGEST:
        return 0, 0
    told = place.read_bytes()
    total = int(told) if told.isdigit() else 0
    names = (RECOGNISED.fullmatch(path.name) for path in desk.glob(f"{FOLDER}/*_ocr_*"))
    return min(len({found[1] for found in names if found}), total), total
