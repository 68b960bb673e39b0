"""Reading what came in a folder, a tar or a zip, within limits: nothing is unpacked to disk."""

from __future__ import annotations

import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from amity.imports.rows import SourceError

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one archive may hold; the whole of the Assemblée's is 28,444 files, 45 MB unpacked, ratio 120."""

    files: int = 250_000
    file_bytes: int = 8 * MEBIBYTE
    total_bytes: int = 1024 * MEBIBYTE
    ratio: int = 400
    # Small archives may be repetitive: the ratio is asked only beyond this size.
    ratio_from: int = 32 * MEBIBYTE


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Document:
    """One JSON file and the name under which a refusal speaks of it."""

    file: str
    data: Any


class Meter(io.RawIOBase):
    """Counts what comes out of a decompressor, and stops it when that is more than such a file can hold."""

    def __init__(self, inner: IO[bytes], name: str, packed: int, limits: Limits) -> None:
        self.inner, self.name, self.packed, self.limits = inner, name, packed, limits
        self.passed = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        chunk = self.inner.read(size)
        self.passed += len(chunk)
        inflated = self.passed > max(self.limits.ratio_from, self.packed * self.limits.ratio)
        if inflated or self.passed > self.limits.total_bytes:
            raise too_large(self.name)
        return chunk


def too_large(name: str) -> SourceError:
    return SourceError(
        name,
        "",
        _("it unpacks to far more than such a file can hold."),
        _("Do not open it; take the file again from its publisher."),
    )


def cut(name: str) -> SourceError:
    return SourceError(name, "", _("the file is cut or damaged."), _("Download it again."))


def find(folder: Path, stem: str) -> Path:
    """``stem`` in a folder: a tar.xz, a zip, or a folder of the same files."""
    for name in (f"{stem}.tar.xz", f"{stem}.zip", stem):
        if (folder / name).exists():
            return folder / name
    raise SourceError(
        f"{stem}.tar.xz",
        "",
        _("this file is not in the folder."),
        _("Put it there: as a tar.xz, a zip, or a folder of the same files."),
    )


def documents(path: Path, limits: Limits = LIMITS) -> Iterator[Document]:
    """Every JSON document of an archive or a folder, in the archive's order; nothing else may be in it."""
    empty = True
    for count, (name, content) in enumerate(_contents(path, limits), start=1):
        if count > limits.files:
            raise SourceError(
                path.name,
                "",
                _("it holds more than %(most)d files.") % {"most": limits.files},
                _("Take the file again from its publisher."),
            )
        empty = False
        file = f"{path.name}, {name}"
        yield Document(file, parse(content, file))
    if empty:
        raise SourceError(path.name, "", _("it holds no document."), _("Download it again."))


def _contents(path: Path, limits: Limits) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        return _folder(path, limits)
    with path.open("rb") as file:
        head = file.read(6)
    if not head:
        raise SourceError(path.name, "", _("the file is empty."), _("Download it again."))
    if head == b"\xfd7zXZ\x00":
        return _tar(path, limits)
    if head.startswith(b"PK"):
        return _zip(path, limits)
    raise SourceError(
        path.name,
        "",
        _("this is neither a tar.xz nor a zip, whatever its name says."),
        _("Download it again, or pack it anew as a tar.xz or a zip."),
    )


def _folder(path: Path, limits: Limits) -> Iterator[tuple[str, bytes]]:
    for file in sorted(each for each in path.rglob("*") if not each.is_dir()):
        name = str(file.relative_to(path))
        _refuse_kind(path.name, name, plain=file.is_file() and not file.is_symlink())
        _refuse_size(path.name, name, file.stat().st_size, limits)
        yield name, file.read_bytes()


def _tar(path: Path, limits: Limits) -> Iterator[tuple[str, bytes]]:
    try:
        with lzma.open(path) as unpacked:
            meter = Meter(unpacked, path.name, path.stat().st_size, limits)
            yield from _members(path, meter, limits)
            while meter.read(MEBIBYTE):
                pass
    except (lzma.LZMAError, tarfile.TarError, EOFError) as error:
        raise cut(path.name) from error


def _members(path: Path, meter: Meter, limits: Limits) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=meter, mode="r|") as archive:
        for member in archive:
            if member.isdir():
                continue
            _refuse_kind(path.name, member.name, plain=member.isreg())
            _refuse_size(path.name, member.name, member.size, limits)
            content = archive.extractfile(member)
            yield member.name, content.read() if content else b""


def _zip(path: Path, limits: Limits) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            passed = 0
            for member in archive.infolist():
                if member.is_dir():
                    continue
                _refuse_kind(path.name, member.filename, plain=not member.flag_bits & 1)
                _refuse_size(path.name, member.filename, member.file_size, limits)
                with archive.open(member) as packed:
                    content = packed.read(limits.file_bytes + 1)
                passed += len(content)
                if passed > max(limits.ratio_from, path.stat().st_size * limits.ratio) or passed > limits.total_bytes:
                    raise too_large(path.name)
                yield member.filename, content
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
        raise cut(path.name) from error


def _refuse_kind(archive: str, name: str, *, plain: bool) -> None:
    if not plain or not name.endswith(".json"):
        raise SourceError(
            f"{archive}, {name}",
            "",
            _("only plain JSON files are expected here."),
            _("Take this file out, or take the archive as it was published."),
        )


def _refuse_size(archive: str, name: str, size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise SourceError(
            f"{archive}, {name}",
            "",
            _("the file is larger than %(most)d MiB.") % {"most": limits.file_bytes // MEBIBYTE},
            _("Take the file again from its publisher."),
        )


def parse(content: bytes, file: str) -> Any:
    """A JSON document from its bytes: UTF-8, whole, and no key said twice."""
    if not content.strip():
        raise SourceError(file, "", _("the file is empty."), _("Download it again."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            file,
            _("byte %(at)d") % {"at": error.start + 1},
            _("the text is not in UTF-8."),
            _("Save the file in UTF-8."),
        ) from error

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _value in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise SourceError(file, twice, _("this column stands twice in one object."), _("Leave one of the two out."))
        return found

    try:
        return json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        where = _("line %(line)d, column %(column)d") % {"line": error.lineno, "column": error.colno}
        raise SourceError(
            file, where, _("this is not whole JSON: the file is cut or damaged."), _("Download it again.")
        ) from error
    except (RecursionError, ValueError) as error:
        raise SourceError(
            file,
            "",
            _("this JSON cannot be read: nested too deep, or a number too long."),
            _("Take the file again from its publisher."),
        ) from error
