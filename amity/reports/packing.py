"""A long text packed once: pieces of deflate that can be set as they are into the gzip of a page around them.

Packing a report of a hundred pages costs a third of what its page costs. Its text does not change; what stands around
it does, and so does how a recommendation stands, in the middle of it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

LENGTH = struct.Struct(">I")
# The header of a gzip without name or time (RFC 1952), and its end: the checksum and length of what was packed.
HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
END = struct.Struct("<II")


def deflated(text: bytes, level: int = 9, *, last: bool = False) -> bytes:
    """Raw deflate that ends with a whole byte and refers to nothing before it, so that another piece may follow."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


def pack(pieces: Iterable[str]) -> bytes:
    """Each piece packed, with its length before it."""
    packed = (deflated(piece.encode()) for piece in pieces)
    return b"".join(LENGTH.pack(len(each)) + each for each in packed)


def unpack(packed: bytes) -> Iterator[bytes]:
    """The pieces as they were packed, in their order."""
    at = 0
    while at < len(packed):
        (length,) = LENGTH.unpack_from(packed, at)
        at += LENGTH.size
        yield packed[at : at + length]
        at += length


class Part(NamedTuple):
    """A part of a page: plain, and where it was read before, packed and with its fingerprint."""

    plain: bytes
    packed: bytes = b""
    digest: bytes = b""


def fingerprint(parts: Iterable[Part]) -> str:
    """What changes with any part of a page; of a text that was read before nothing is read for it."""
    told = sha256()
    for part in parts:
        told.update(part.digest or sha256(part.plain).digest())
    return told.hexdigest()


class Flow:
    """The gzip of a page that consists of these parts, given out piece by piece: what stands first is on its way before
    a long text behind it is looked at. What was not packed before is packed now, in a hurry.
    """

    def __init__(self, parts: Iterable[Part], level: int = 1) -> None:
        self.parts = list(parts)
        self.pieces = [part.packed or deflated(part.plain, level) for part in self.parts]
        self.last = deflated(b"", last=True)

    def __len__(self) -> int:
        return len(HEADER) + sum(map(len, self.pieces)) + len(self.last) + END.size

    def __iter__(self) -> Iterator[bytes]:
        checksum, length, before = 0, 0, HEADER
        for part, piece in zip(self.parts, self.pieces, strict=True):
            yield before + piece
            checksum, length, before = zlib.crc32(part.plain, checksum), length + len(part.plain), b""
        yield before + self.last + END.pack(checksum, length & 0xFFFFFFFF)

    def close(self) -> None:
        """Servers say when nobody reads on; there is nothing to put away."""
