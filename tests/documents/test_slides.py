"""Slides are kept as they came and told by their content: whole, without macros, within the limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from amity.documents.limits import Limits
from amity.documents.refusals import Unreadable
from amity.documents.sniffing import sniff_slides
from tests.documents.making import POWERPOINT, packed

IMPRESS = {"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<content/>"}


def told(place: Path, data: bytes, limits: Limits | None = None) -> str:
    file = place / "slides.txt"
    file.write_bytes(data)
    try:
        return sniff_slides(file, limits or Limits())
    except Unreadable as refusal:
        return refusal.code


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (packed(POWERPOINT), "pptx"),
        (packed(IMPRESS), "odp"),
        (packed({"word/document.xml": "<document/>"}), ""),
        (b"MZ\x90\x00", ""),
        (packed(POWERPOINT | {"ppt/vbaProject.bin": "x"}), "macros"),
        (packed(POWERPOINT | {"ppt/activeX/activeX1.bin": "x"}), "macros"),
        (packed(IMPRESS | {"Basic/Standard/Module1.xml": "x"}), "macros"),
        (packed(POWERPOINT)[:-60], "damaged"),
        (packed(POWERPOINT | {"ppt/presentation.xml": "<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>"}), "entities"),
    ],
)
def test_slides_are_told_by_what_they_hold(tmp_path: Path, data: bytes, found: str) -> None:
    assert told(tmp_path, data) == found


def test_slides_that_unpack_to_far_more_are_refused(tmp_path: Path) -> None:
    bomb = packed(POWERPOINT | {"ppt/media/image1.bin": "0" * 3_000_000})
    assert told(tmp_path, bomb, Limits(ratio_from=1_000_000)) == "zip-bomb"
