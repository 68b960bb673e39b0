"""How long documents take in and out, beside Pandoc, which does less, on the same files in the same run.

python bench/documents.py     figures are CPU seconds (own and of processes begun) and seconds by the clock
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pypandoc

from amity.documents.isolation import isolation
from amity.documents.reading import Reading, read
from amity.documents.writing.epub import to_epub
from amity.documents.writing.html import Form, HtmlWriter
from amity.documents.writing.paper import to_pdf
from amity.documents.writing.word import to_docx
from tests.documents import making
from tests.documents.report import report

PANDOC = pypandoc.get_pandoc_path()
TEXT = "La délégation a rencontré le président du Parlement et les responsables des commissions permanentes. " * 5


def timed(work: Callable[[], object]) -> tuple[object, float, float]:
    """(what came of it, CPU seconds, seconds by the clock), the best of three."""
    runs = []
    for _ in range(3):
        before, clock = os.times(), time.monotonic()
        made = work()
        after = os.times()
        cpu = sum(after[:4]) - sum(before[:4])
        runs.append((cpu, time.monotonic() - clock))
    return made, min(cpu for cpu, _ in runs), min(clock for _, clock in runs)


def word_file(path: Path) -> Path:
    """73 pages of about 380 words: 65 headings, 160 notes, 20 tables, 5 pictures."""
    body, notes = [], {}
    for heading in range(65):
        body.append(making.heading(1 + (heading % 5 > 0) + (heading % 5 > 2), f"{heading + 1}. Titre de la partie"))
        for at in range(5):
            number = len(notes) + 2
            calls = [making.note_call(number)] if len(notes) < 160 and at < 3 else []
            if calls:
                notes[number] = f"Note {number - 1} : voir le compte rendu."
            body.append(making.paragraph(TEXT, *calls, "."))
        if heading < 20:
            body.append(making.table([["Année", "Exportations", "Importations"], *[["2024", "12", "15"]] * 8]))
        if heading % 13 == 0:
            body.append(making.paragraph(making.drawing(heading + 1, f"Carte {heading}")))
    pictures = {n + 1: making.picture(f"#{n:02x}4060", (800, 500)) for n in range(0, 65, 13)}
    return making.word(path, *body, notes=notes, pictures=pictures)


def pandoc(source: Path, format_: str, target: str) -> Callable[[], object]:
    made = source.with_suffix(f".{target}")
    command = [PANDOC, f"--from={format_}", f"--to={target}", "-o", made, source]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def line(name: str, cpu: float, clock: float, more: str = "") -> None:
    print(f"{name:<44} {cpu:6.2f} CPU s {clock:6.2f} s   {more}", flush=True)


def reading(name: str, path: Path) -> Reading:
    made, cpu, clock = timed(lambda: read(path))
    assert isinstance(made, Reading)
    found = made.report.found
    told = f"{found.headings} headings, {found.notes} notes, {found.tables} tables, {found.figures} figures"
    # Behind bubblewrap the processes count their own time, and say it.
    line(
        name,
        max(cpu, made.report.cpu_seconds),
        clock,
        f"{told}, {found.words} words, kept {made.report.words_kept:.4f}",
    )
    return made


def pdf_of(pages: int, path: Path) -> int:
    """Write a report of about so many pages; how many they are."""
    import pypdfium2  # noqa: PLC0415 - only to count

    document = report(chapters=round(pages / 6), sections=4, paragraphs=6, noted=3)
    path.write_bytes(to_pdf(document))
    return len(pypdfium2.PdfDocument(path))


def main() -> None:
    print(f"walls: {isolation().text}; load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source = word_file(folder / "source.docx")
        reading("DOCX in: 65 headings, 160 notes, 20 tables", source)
        _, cpu, clock = timed(pandoc(source, "docx", "html"))
        line("  pandoc, DOCX to HTML, no walls", cpu, clock)
        pages = pdf_of(128, folder / "long.pdf")
        made = reading(f"PDF in: {pages} pages with bookmarks", folder / "long.pdf")
        if shutil.which("pdftotext"):
            _, cpu, clock = timed(lambda: subprocess.run(["pdftotext", folder / "long.pdf", folder / "x"], check=True))
            line("  pdftotext, words only", cpu, clock)
        out(folder)
        assert made.document.source.pages == pages


def out(folder: Path) -> None:
    document = report(chapters=round(99 / 6), sections=4, paragraphs=6, noted=3)
    pages = pdf_of(99, folder / "book.pdf")
    _, cpu, clock = timed(lambda: to_pdf(document))
    line(f"PDF/UA out: {pages} pages, {len(document.notes)} notes", cpu, clock)
    _, cpu, clock = timed(lambda: HtmlWriter(document, Form(picture=str)).article())
    line("HTML out: the same", cpu, clock)
    _, cpu, clock = timed(lambda: to_epub(document))
    line("EPUB out: the same", cpu, clock)
    _, cpu, clock = timed(lambda: to_docx(document))
    line("DOCX out: the same", cpu, clock)
    (folder / "book.docx").write_bytes(to_docx(document))
    _, cpu, clock = timed(pandoc(folder / "book.docx", "docx", "epub3"))
    line("  pandoc, the same DOCX to EPUB", cpu, clock)


if __name__ == "__main__":
    main()
