"""The files within a zip (DOCX, ODT, pages of an old site), read within limits and never unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from amity.documents.limits import Limits
from amity.documents.refusals import Unreadable

# What a cut or hostile zip makes the standard library say.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


class Archive:
    """A zip whose members are read on demand; all that is read together stays within the limits."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.limits, self.packed, self.unpacked = limits, path.stat().st_size, 0
        try:
            self._zip = zipfile.ZipFile(path)
        except BROKEN as error:
            raise Unreadable("damaged") from error
        members = [each for each in self._zip.infolist() if not each.is_dir()]
        if len(members) > limits.files:
            raise Unreadable("too-many-files", most=limits.files)
        if any(each.flag_bits & 1 for each in members):
            raise Unreadable("encrypted")
        self.names = [each.filename for each in members]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """A member's bytes; refuses when it unpacks to more than is left."""
        left = max(self.limits.ratio_from, self.packed * self.limits.ratio)
        left = min(left, self.limits.unpacked_bytes) - self.unpacked
        try:
            with self._zip.open(name) as member:
                content = member.read(max(left, 0) + 1)
        except KeyError as error:
            raise Unreadable("damaged") from error
        except BROKEN as error:
            raise Unreadable("damaged") from error
        if len(content) > left:
            raise Unreadable("zip-bomb")
        self.unpacked += len(content)
        return content

    def xml(self, name: str) -> etree._Element:
        return parse_xml(self.read(name))

    def matching(self, *ends: str) -> Iterator[str]:
        """Names of members that end so, whatever their case."""
        return (name for name in self.names if name.lower().endswith(ends))


def parse_xml(content: bytes) -> etree._Element:
    """The root of an XML part; one that declares a document type is refused before anything is expanded."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("entities" if b"<!ENTITY" in content else "damaged") from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable("entities")
    return root
