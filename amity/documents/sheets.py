"""Pages of a file as pictures, so that an editor sees the source beside what was made of it.

Those of a PDF are drawn as they are; a text of Word or LibreOffice is laid out by LibreOffice first, where it is here.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from amity.documents.limits import LIMITS, MEBIBYTE, Limits
from amity.documents.progress import begin, pages_of
from amity.documents.readers.programs import needed
from amity.documents.readers.programs import run as run_program
from amity.documents.reading import run
from amity.documents.refusals import Unreadable
from amity.documents.sniffing import sniff

PICTURE = "page.webp"
SECONDS = 20
WIDTH = 1000  # pixels
MOST_BYTES = 8 * MEBIBYTE
# Formats that have no pages until a program lays them out, and what that may take.
LAID_OUT = frozenset({"docx", "odt", "doc"})
PAPER, PAPER_SECONDS, MOST_PAPER = "source.pdf", 180, 200 * MEBIBYTE
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


def can_lay_out() -> bool:
    """Whether the program is here that lays texts out."""
    return shutil.which("soffice") is not None


def paper(path: Path, limits: Limits = LIMITS) -> tuple[bytes, int]:
    """A text as a PDF, as LibreOffice lays it out behind the same walls, and its pages; raises ``Unreadable``."""
    with tempfile.TemporaryDirectory(prefix="amity-desk-", ignore_cleanup_errors=True) as place:
        desk = Path(place)
        shutil.copyfile(path, desk / "source")
        run(desk, limits, PAPER_SECONDS, page=-1)
        made, (_done, pages) = desk / PAPER, pages_of(desk)
        if not pages or not made.is_file() or made.is_symlink() or made.stat().st_size > MOST_PAPER:
            raise Unreadable("broke")
        return made.read_bytes(), min(pages, limits.pages)


def lay_out(path: Path, limits: Limits) -> None:
    """The same in this very process, which leaves the PDF and the number of its pages on its desk."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - as below

    program = needed("soffice", "LibreOffice", "libreoffice-writer-nogui")
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    source = path.rename(path.with_suffix(f".{sniff(path, limits)}"))
    convert = ["--headless", "--norestore", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(path.parent)]
    made = run_program([program, profile, *convert, str(source)], "LibreOffice", path.parent / PAPER)
    begin(path.parent, len(pdfium.PdfDocument(made)))


def draw(path: Path, number: int) -> bytes:
    """The same in this very process: only the one behind the walls calls it."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - the processes of the site never open a stranger's file

    page = pdfium.PdfDocument(path)[number - 1]
    width, height = page.get_size()
    scale = WIDTH / max(width, height / HIGHEST, 1)
    made = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(made, "WEBP", quality=70)
    return made.getvalue()
