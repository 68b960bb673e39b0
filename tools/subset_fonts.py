"""Cut the two families down to what the pages use, under names of our own, as their licence asks (SIL OFL 1.1).

Run with fonttools and brotli at hand: ``python tools/subset_fonts.py FOLDER``, where FOLDER holds the ``wght-normal``
files of Source Serif 4 and Public Sans as Fontsource packs them. The result is committed: no installation needs this.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "amity" / "design" / "static" / "design" / "fonts"
FAMILIES = {"source-serif-4": "serif", "public-sans": "sans"}
OLD_NAMES = ("Source Serif 4 Variable", "Source Serif 4", "SourceSerif4", "Public Sans", "PublicSans")
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "onum", "pnum", "calt"]
# Latin Extended-A, and the letters of Romanian, Livonian, Sámi, Welsh, Irish and Vietnamese.
EXTENDED = (
    "100-130 132-151 154-17F 192 1CD-1D4 1E4-1E9 1F4-1F5 1FA-1FF 218-21B 22A-22D 230-233 1E02-1E03 1E0A-1E0B 1E1E-1E21"
    " 1E40-1E41 1E56-1E57 1E60-1E61 1E6A-1E6B 1E80-1E85 1E9E 1EA0-1EF9"
)


def letters(ranges: str) -> set[int]:
    spans = (part.partition("-") for part in ranges.split())
    return {code for low, _dash, high in spans for code in range(int(low, 16), int(high or low, 16) + 1)}


def cut(source: Path, target: Path, name: str, wanted: set[int]) -> None:
    font = TTFont(source)
    options = subset.Options()
    options.layout_features, options.name_IDs = FEATURES, ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted or set(font.getBestCmap()))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16, 25}:
            record.string = renamed(record.toUnicode(), name)
    font.flavor = "woff2"
    font.save(target)


def renamed(words: str, name: str) -> str:
    for old in OLD_NAMES:
        words = words.replace(old, name if " " in old else name.replace(" ", ""))
    return words


if __name__ == "__main__":
    for family, short in FAMILIES.items():
        for part, wanted in {"latin": set(), "latin-ext": letters(EXTENDED)}.items():
            source = next(Path(sys.argv[1]).rglob(f"{family}-{part}-wght-normal.woff2"))
            cut(source, FONTS / f"{short}-{part}.woff2", f"Amity {short.title()}", wanted)
            print(f"{short}-{part}: {(FONTS / f'{short}-{part}.woff2').stat().st_size} bytes")
