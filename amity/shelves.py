"""Files kept under their own fingerprint, shelf by shelf: originals as they came, and what is made of them.

They lie in the installation's home, never under static: a page that has asked who reads gives out what may be read.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def place(shelf: str, sha256: str) -> Path:
    """Where a file of that fingerprint lies, or would lie."""
    if not FINGERPRINT.fullmatch(sha256):
        raise ValueError("not a fingerprint")
    return Path(settings.MEDIA_ROOT) / shelf / sha256[:2] / sha256


def keep(shelf: str, data: bytes) -> str:
    """Keep a file and give back its SHA-256; one that is there already is left alone."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not place(shelf, sha256).exists():
        keep_as(shelf, sha256, data)
    return sha256


def keep_as(shelf: str, name: str, data: bytes) -> None:
    """Keep a file under another fingerprint than its own: that of what it was made from."""
    target = place(shelf, name)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_name(f"{name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(target)


def fetch(shelf: str, sha256: str) -> bytes:
    """The bytes of a file that was kept; FileNotFoundError where it is gone."""
    return place(shelf, sha256).read_bytes()


def drop(shelf: str, sha256: str) -> None:
    """Keep a file no longer; said twice, nothing happens."""
    place(shelf, sha256).unlink(missing_ok=True)


def faults(shelf: str, fingerprints: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Fingerprint and fault (``missing``, ``changed``) of each file that is not there as it came."""
    for sha256 in fingerprints:
        path = place(shelf, sha256)
        if not path.is_file():
            yield sha256, "missing"
            continue
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                yield sha256, "changed"
