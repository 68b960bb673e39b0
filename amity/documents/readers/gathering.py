"""What a reader gathers on its way: pictures, findings, and paragraphs whose part is not yet settled."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from PIL import Image

from amity.documents.blocks import Block, Document, Picture
from amity.documents.findings import Finding
from amity.documents.inline import Inline
from amity.documents.limits import Limits
from amity.documents.refusals import Unreadable

# What pages and e-readers show; what Pillow can turn into one of them is turned.
SHOWN = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}
TURNED = ("BMP", "TIFF", "WEBP", "PPM")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Block):
    """A paragraph whose style says what it is for: ``title``, ``caption``, ``author``, …; never leaves the readers."""

    kind: ClassVar[str] = "marked"
    role: str
    text: Inline


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as its reader made it, and the words of the file by an independent count."""

    document: Document
    words: Counter[str]


@dataclass(slots=True)
class Gathering:
    """What one reading gathers, within its limits."""

    limits: Limits
    pictures: dict[str, Picture] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def say(self, code: str, *, page: int | None = None, **parameters: str | int) -> None:
        self.findings.append(Finding(code, parameters, page=page))

    def count(self, code: str, times: int = 1) -> None:
        """Findings that are one sentence, however often they happen."""
        self.counts[code] += times

    def all(self) -> list[Finding]:
        return [*self.findings, *(Finding(code, {"count": count}) for code, count in self.counts.items() if count)]

    def picture(self, data: bytes) -> str:
        """The fingerprint under which a picture is kept; empty where no page could show it."""
        try:
            kept = self._kept(data)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            kept = None
        if kept is None:
            self.count("picture-unreadable")
            return ""
        sha256 = hashlib.sha256(kept.data).hexdigest()
        self.pictures[sha256] = kept
        if len(self.pictures) > self.limits.pictures:
            raise Unreadable("too-many-pictures", most=self.limits.pictures)
        return sha256

    def _kept(self, data: bytes) -> Picture | None:
        with Image.open(io.BytesIO(data), formats=(*SHOWN, *TURNED)) as image:
            if image.width * image.height > self.limits.picture_pixels:
                return None
            if image.format in SHOWN:
                return Picture(media_type=SHOWN[image.format], data=data)
            turned = io.BytesIO()
            image.convert("RGBA" if "A" in image.getbands() else "RGB").save(turned, "PNG")
            return Picture(media_type="image/png", data=turned.getvalue())


def checked_rows(count: int, limits: Limits) -> None:
    """Refuse a table that nobody could read."""
    if count > limits.table_rows:
        raise Unreadable("table-too-long", rows=count, most=limits.table_rows)


def most_common(values: Iterable[str]) -> str:
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""
