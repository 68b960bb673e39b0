"""How much one file may ask of the machine."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds; the report of a parliament is far below each of them."""

    file_bytes: int = 200 * MEBIBYTE
    unpacked_bytes: int = 400 * MEBIBYTE
    ratio: int = 200
    # Small archives may be repetitive: the ratio is asked only beyond this size.
    ratio_from: int = 20 * MEBIBYTE
    files: int = 5_000
    pages: int = 2_000
    table_rows: int = 5_000
    depth: int = 100
    pictures: int = 1_000
    picture_pixels: int = 60_000_000
    seconds: int = 60
    # A scan is read letter by letter: about three seconds of a processor for each page.
    scan_seconds: int = 1_800
    scan_pages: int = 300
    memory_bytes: int = 2_048 * MEBIBYTE
    output_bytes: int = 400 * MEBIBYTE


LIMITS = Limits()
