"""Files kept under their own fingerprint: originals as they came, pictures, and forms made of an edition.

They lie in the installation's home, never under static: a page that has asked who reads gives out what may be read.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

ORIGINALS, PICTURES, FORMS = "originals", "pictures", "forms"
FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def place(shelf: str, sha256: str) -> Path:
    """Where a file of that fingerprint lies, or would lie."""
    if not FINGERPRINT.fullmatch(sha256):
        raise ValueError("not a fingerprint")
    return Path(settings.MEDIA_ROOT) / shelf / sha256[:2] / sha256


def keep(shelf: str, data: bytes) -> str:
    """Keep a file and give back its SHA-256; one that is there already is left alone."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = place(shelf, sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = target.with_name(f"{sha256}.{os.getpid()}")
        draft.write_bytes(data)
        draft.replace(target)
    return sha256


def fetch(shelf: str, sha256: str) -> bytes:
    """The bytes of a file that was kept; FileNotFoundError where it is gone."""
    return place(shelf, sha256).read_bytes()


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
