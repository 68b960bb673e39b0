"""What the tags of a PDF say of its pictures: what each shows, or that it only adorns the page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

ARTIFACT = "Artifact"
MOST_ELEMENTS = 20_000  # of one page: more is no page of a report


class Descriptions:
    """The alternative texts of one page, read once somebody asks for one."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page = page
        self._alts: dict[int, str] | None = None

    def of(self, item: pdfium.PdfObject) -> tuple[str, bool]:
        """What a picture shows, and whether it is said to be decorative."""
        if item.level or ARTIFACT in _marks(item):  # what is drawn within another drawing has numbers of its own
            return "", ARTIFACT in _marks(item)
        if self._alts is None:
            self._alts = dict(_alternatives(self.page))
        return self._alts.get(raw.FPDFPageObj_GetMarkedContentID(item), ""), False


def _alternatives(page: pdfium.PdfPage) -> Iterator[tuple[int, str]]:
    """Number of marked content → the alternative text of the element that holds it, the innermost last."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    waiting = [
        (raw.FPDF_StructTree_GetChildAtIndex(tree, at), "") for at in range(raw.FPDF_StructTree_CountChildren(tree))
    ]
    seen = 0
    while waiting and seen < MOST_ELEMENTS:
        element, outer = waiting.pop()
        seen += 1
        if not element:
            continue
        alt = _said(raw.FPDF_StructElement_GetAltText, element) or outer
        for at in range(raw.FPDF_StructElement_CountChildren(element)):
            number = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if number >= 0 and alt:
                yield number, alt
            waiting.append((raw.FPDF_StructElement_GetChildAtIndex(element, at), alt))
    raw.FPDF_StructTree_Close(tree)


def _said(ask: Callable[..., int], element: Any) -> str:
    """A text that pdfium gives in two steps: how long it is, then its letters."""
    size = ask(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return " ".join(buffer.raw.decode("utf-16-le", "replace").rstrip("\0").split())


def _marks(item: pdfium.PdfObject) -> list[str]:
    count = raw.FPDFPageObj_CountMarks(item)
    return [_name(raw.FPDFPageObj_GetMark(item, at)) for at in range(max(count, 0))]


def _name(mark: Any) -> str:
    size = ctypes.c_ulong()
    buffer = (raw.FPDF_WCHAR * 32)()
    if not raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size):
        return ""
    return bytes(buffer)[: size.value].decode("utf-16-le", "replace").rstrip("\0")
