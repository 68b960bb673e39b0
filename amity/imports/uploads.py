"""What was handed in: one or several files, known by their content; a zip of tables is taken apart within limits."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from amity.imports.archives import MEBIBYTE, cut, too_large
from amity.imports.rows import SourceError

MOST_BYTES, MOST_FILES, MOST_RATIO = 512 * MEBIBYTE, 40, 400
XLSX, ZIP, GZIP, TEXT = "xlsx", "zip", "gzip", "text"


@dataclass(frozen=True, slots=True)
class File:
    """One file: the name under which a refusal speaks of it, and its content."""

    name: str
    content: bytes

    @property
    def kind(self) -> str:
        """By its first bytes, whatever its name says."""
        if self.content.startswith(b"\x1f\x8b"):
            return GZIP
        if not self.content.startswith(b"PK"):
            return TEXT
        return XLSX if b"[Content_Types].xml" in self.content[:4096] or _is_workbook(self.content) else ZIP


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def unpacked(path: Path) -> list[File]:
    """The files in a folder, or the one at a path, with zips and gzips opened."""
    paths = sorted(each for each in path.iterdir() if each.is_file()) if path.is_dir() else [path]
    found = [inner for each in paths for inner in _opened(File(each.name, each.read_bytes()))]
    if not found:
        raise SourceError(path.name, "", _("it holds no document."), _("Download it again."))
    return found


def _opened(file: File) -> list[File]:
    if not file.content:
        raise SourceError(file.name, "", _("the file is empty."), _("Download it again."))
    if file.kind == GZIP:
        return [File(file.name.removesuffix(".gz"), _gunzipped(file))]
    return _members(file) if file.kind == ZIP else [file]


def _most(packed: int) -> int:
    return min(MOST_BYTES, max(32 * MEBIBYTE, packed * MOST_RATIO))


def _gunzipped(file: File) -> bytes:
    most = _most(len(file.content))
    try:
        with gzip.open(io.BytesIO(file.content)) as packed:
            content = packed.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise cut(file.name) from error
    if len(content) > most:
        raise too_large(file.name)
    return content


def _members(file: File) -> list[File]:
    found: list[File] = []
    most, passed = _most(len(file.content)), 0
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            for member in (each for each in archive.infolist() if not each.is_dir()):
                with archive.open(member) as packed:
                    content = packed.read(most - passed + 1)
                passed += len(content)
                if passed > most or len(found) >= MOST_FILES:
                    raise too_large(file.name)
                found.append(File(member.filename.rsplit("/", 1)[-1], content))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise cut(file.name) from error
    return found
