"""Pages of a PDF as pictures, so that an editor sees the source beside what was made of it."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from amity.documents.limits import LIMITS, MEBIBYTE, Limits
from amity.documents.reading import run
from amity.documents.refusals import Unreadable

PICTURE = "page.webp"
SECONDS = 20
WIDTH = 1000  # pixels
MOST_BYTES = 8 * MEBIBYTE
HIGHEST = 4  # times its width: beyond, a page is cut off


def sheet(path: Path, number: int, limits: Limits = LIMITS) -> bytes:
    """A page (the first is 1) as WebP, drawn in a process without network or secrets; raises ``Unreadable``."""
    with tempfile.TemporaryDirectory(prefix="amity-desk-", ignore_cleanup_errors=True) as place:
        desk = Path(place)
        shutil.copyfile(path, desk / "source")
        run(desk, limits, SECONDS, page=number)
        made = desk / PICTURE
        if not made.is_file() or made.is_symlink() or made.stat().st_size > MOST_BYTES:
            raise Unreadable("broke")
        data = made.read_bytes()
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise Unreadable("broke")
    return data


def draw(path: Path, number: int) -> bytes:
    """The same in this very process: only the one behind the walls calls it."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - the processes of the site never open a stranger's file

    page = pdfium.PdfDocument(path)[number - 1]
    width, height = page.get_size()
    scale = WIDTH / max(width, height / HIGHEST, 1)
    made = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(made, "WEBP", quality=70)
    return made.getvalue()
