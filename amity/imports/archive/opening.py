"""An archive as a folder: it is one already, or its zip is opened beside, within limits."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from amity.refusal import Refusal

MOST_BYTES = 20 * 1024**3
MOST_FILES = 50_000


@contextmanager
def opened(path: Path, times: int = 0) -> Iterator[Path]:
    """The folder of an archive; that of a zip, which may be so many ``times`` larger, is removed afterwards."""
    if path.is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="amity-archive-") as place:
        try:
            with zipfile.ZipFile(path) as packed:
                _unpack(packed, Path(place), path.stat().st_size * times or MOST_BYTES)
        except (zipfile.BadZipFile, OSError, RuntimeError) as error:
            raise Refusal(_("The archive cannot be opened."), _("Hand in a folder, or a zip of one.")) from error
        yield Path(place)


def _unpack(packed: zipfile.ZipFile, place: Path, most_bytes: int) -> None:
    members = [each for each in packed.infolist() if not each.is_dir()]
    if len(members) > MOST_FILES or sum(each.file_size for each in members) > most_bytes:
        raise Refusal(_("The archive is too large for one zip."), _("Unpack it, and hand in the folder."))
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts:
            continue
        target = place.joinpath(*name.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with packed.open(member) as source, target.open("wb") as kept:
            shutil.copyfileobj(source, kept)
