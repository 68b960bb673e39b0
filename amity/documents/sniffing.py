"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import re
from pathlib import Path

from amity.documents.archive import Archive
from amity.documents.limits import LIMITS, Limits
from amity.documents.refusals import Unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FORMATS = ("docx", "odt", "doc", "pdf", "html", "html-zip")

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|h1|p|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE = {
    "xl/workbook.xml": "Excel",
    "ppt/presentation.xml": "PowerPoint",
    "META-INF/container.xml": "EPUB",
}
_OPEN = "application/vnd.oasis.opendocument."


def sniff(path: Path, limits: Limits = LIMITS) -> str:
    """``docx``, ``odt``, ``doc``, ``pdf``, ``html`` or ``html-zip``; refuses all else with what it is, if known."""
    with path.open("rb") as file:
        head = file.read(8192)
    if not head.strip(b"\0 \r\n\t"):
        raise Unreadable("empty")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(Archive(path, limits))
    if head.startswith(OLE):
        return _compound(path)
    return _flat(head)


def sniff_slides(path: Path, limits: Limits = LIMITS) -> str:
    """``pptx`` or ``odp`` where a file is slides, which are kept and never read: whole, without macros and within the
    limits; empty for all else.
    """
    with path.open("rb") as file:
        if not file.read(4).startswith(b"PK\x03\x04"):
            return ""
    found = _slides(archive := Archive(path, limits))
    for name in archive.names if found else ():
        archive.read(name)
    return found


def _slides(archive: Archive) -> str:
    if "ppt/presentation.xml" in archive:
        types = archive.read("[Content_Types].xml")
        if b"presentationml" not in types:
            raise Unreadable("damaged")
        if b"macroEnabled" in types or any(_is_macro(name) for name in archive.names):
            raise Unreadable("macros")
        archive.xml("ppt/presentation.xml")
        return "pptx"
    if "mimetype" in archive and archive.read("mimetype").decode("ascii", "replace").strip() == f"{_OPEN}presentation":
        _refuse_locked(archive)
        return "odp"
    return ""


def _is_macro(name: str) -> bool:
    return name.lower().rpartition("/")[2] == "vbaproject.bin" or "/activex/" in name.lower()


def _flat(head: bytes) -> str:
    if head.startswith(b"{\\rtf"):
        raise Unreadable("legacy-format", format="RTF")
    if _PAGE.match(_bytewise(head)):
        return "html"
    raise Unreadable("unknown-format")


def _bytewise(head: bytes) -> bytes:
    """The letters of ASCII alone: pages in UTF-16 have zeros between them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _zipped(archive: Archive) -> str:
    if any(name.lower().rpartition("/")[2] == "vbaproject.bin" for name in archive.names):
        raise Unreadable("macros")
    if "word/document.xml" in archive or "[Content_Types].xml" in archive:
        return _word(archive)
    if "mimetype" in archive and "content.xml" in archive:
        return _opendocument(archive)
    for name, label in _OFFICE.items():
        if name in archive:
            raise Unreadable("legacy-format", format=label)
    if any(archive.matching(".htm", ".html")):
        return "html-zip"
    raise Unreadable("unknown-format")


def _word(archive: Archive) -> str:
    for name, label in _OFFICE.items():
        if name in archive:
            raise Unreadable("legacy-format", format=label)
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive else b""
    if b"macroEnabled" in types:
        raise Unreadable("macros")
    if b"wordprocessingml" not in types:
        raise Unreadable("unknown-format" if types else "damaged")
    return "docx"


def _opendocument(archive: Archive) -> str:
    kind = archive.read("mimetype").decode("ascii", "replace").strip()
    if not kind.startswith((_OPEN + "text", _OPEN + "text-template")):
        raise Unreadable("legacy-format", format=kind.removeprefix(_OPEN)[:40])
    _refuse_locked(archive)
    return "odt"


def _refuse_locked(archive: Archive) -> None:
    """Nothing of OpenDocument that is encrypted or brings macros."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unreadable("encrypted")
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("script-lc.xml") for name in archive.names):
        raise Unreadable("macros")


def _compound(path: Path) -> str:
    """The old container of Microsoft: names of its streams stand in it in UTF-16."""
    content = path.read_bytes()
    streams = {name: name.encode("utf-16-le") in content for name in
               ("EncryptedPackage", "WordDocument", "_VBA_PROJECT", "Workbook", "PowerPoint Document")}  # fmt: skip
    if streams["EncryptedPackage"]:
        raise Unreadable("encrypted")
    for name, label in (("Workbook", "Excel"), ("PowerPoint Document", "PowerPoint")):
        if streams[name] and not streams["WordDocument"]:
            raise Unreadable("legacy-format", format=label)
    if streams["_VBA_PROJECT"]:
        raise Unreadable("macros")
    if not streams["WordDocument"]:
        raise Unreadable("unknown-format")
    return "doc"
