"""Scans: OCRmyPDF turns pages the right way up and Tesseract recognises their letters, where both are here."""

from __future__ import annotations

from pathlib import Path

from amity.documents.confinement import grant_time
from amity.documents.progress import begin
from amity.documents.readers.gathering import Gathering
from amity.documents.readers.programs import needed, run
from amity.documents.refusals import Unreadable

PACKAGES = "ocrmypdf tesseract-ocr-fra tesseract-ocr-eng tesseract-ocr-osd"


def recognised(path: Path, pages: int, gathering: Gathering) -> Path:
    """A PDF with the letters of its pictures; said as doubtful, since no recognition is free of errors."""
    if pages > gathering.limits.scan_pages:
        raise Unreadable("too-many-pages", pages=pages, most=gathering.limits.scan_pages)
    program = needed("ocrmypdf", "OCRmyPDF", PACKAGES)
    grant_time()
    begin(path.parent, pages)
    made = path.parent / "recognised.pdf"
    options = ["--rotate-pages", "--rotate-pages-threshold", "2", "--deskew", "--output-type", "pdf", "--optimize", "0"]
    run([program, "--quiet", "--jobs", "1", "--language", "fra+eng", *options, str(path), str(made)], "OCRmyPDF", made)
    gathering.counts["scanned"] = 1
    return made
