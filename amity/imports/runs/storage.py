"""Where files wait that were handed in: in the installation's home, under names of our own, never under static."""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from amity.imports.archives import MEBIBYTE
from amity.refusal import Refusal

MOST_FILES = 12
UNSAFE = re.compile(r"[^\w.()-]+")


def place(folder: str) -> Path:
    """The directory of one run."""
    return Path(settings.HOME) / "uploads" / folder


def keep(files: Sequence[UploadedFile[Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Write the files down; the name of their folder, and what the journal may know of them."""
    _refuse_too_much(files)
    folder = secrets.token_hex(16)
    target = place(folder)
    target.mkdir(parents=True, mode=0o700)
    return folder, [_kept(file, target, number) for number, file in enumerate(files)]


def _refuse_too_much(files: Sequence[UploadedFile[Any]]) -> None:
    if len(files) > MOST_FILES:
        raise Refusal(_("These are more than %(most)d files.") % {"most": MOST_FILES}, _("Pack them in a zip."))
    most = settings.UPLOAD_MIB
    if sum(file.size or 0 for file in files) > most * MEBIBYTE:
        raise Refusal(
            _("This is more than %(most)d MiB.") % {"most": most}, _("Send the compressed files, or import by command.")
        )


def _kept(file: UploadedFile[Any], target: Path, number: int) -> dict[str, Any]:
    name = safe_name(file.name or "", number)
    while (target / name).exists():
        name = f"{number}-{name}"
    digest = hashlib.sha256()
    with (target / name).open("wb") as written:
        for chunk in file.chunks():
            digest.update(chunk)
            written.write(chunk)
    return {"name": name, "bytes": file.size, "sha256": digest.hexdigest()}


def safe_name(name: str, number: int) -> str:
    """The last part of a name, without anything that a file system or a shell would understand."""
    plain = UNSAFE.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).lstrip(".")[:100]
    return plain or f"file-{number}"


def drop(folder: str) -> None:
    """Remove the files of a run; said twice, nothing happens."""
    if folder:
        shutil.rmtree(place(folder), ignore_errors=True)


def drop_old(kept: Iterable[str]) -> int:
    """Remove what is older than the installation keeps, and what no run knows of; how many folders went."""
    root, known = Path(settings.HOME) / "uploads", set(kept)
    limit = time.time() - settings.UPLOAD_DAYS * 86_400
    hour_ago = time.time() - 3600
    gone = 0
    for each in sorted(root.iterdir()) if root.is_dir() else ():
        age = each.stat().st_mtime
        if age < limit or (each.name not in known and age < hour_ago):
            shutil.rmtree(each, ignore_errors=True)
            gone += 1
    return gone
