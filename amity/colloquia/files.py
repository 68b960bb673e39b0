"""What a file that a guest sends is, told by its content and never by its name. Plain Python."""

from __future__ import annotations

import io
import zipfile
import zlib

MOST_BYTES = 5 * 1024 * 1024
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ENDINGS = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg", DOCX: ".docx", ODT: ".odt"}
_WORD, _OPEN = "word/document.xml", "mimetype"


def media_type(data: bytes) -> str:
    """What the bytes are, of the few kinds that are taken; empty for all else.

    >>> media_type(b"%PDF-1.7 ..."), media_type(b"MZ..."), media_type(b"")
    ('application/pdf', '', '')
    """
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    return _zipped(data) if data.startswith(b"PK\x03\x04") else ""


def _zipped(data: bytes) -> str:
    """A text of Word or of OpenDocument, without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
                return ""
            if _WORD in names:
                return DOCX
            if names[:1] == [_OPEN] and _begins(archive, _OPEN) == ODT:
                return ODT
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return ""
    return ""


def _begins(archive: zipfile.ZipFile, name: str) -> str:
    """The first letters of a part: however long it unpacks to, no more of it is unpacked."""
    with archive.open(name) as part:
        return part.read(100).decode("ascii", "replace")


def safe_name(name: str, media: str) -> str:
    """The name of a file with the ending of what it is: a picture that is called .pdf is a picture."""
    plain = name.replace("\\", "/").rpartition("/")[2].replace("\x00", "")
    stem = "".join(sign if sign.isprintable() and sign not in '"<>|:*?' else "_" for sign in plain.rpartition(".")[0])
    return f"{stem[:120] or 'file'}{ENDINGS[media]}"
