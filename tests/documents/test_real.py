"""Documents that nobody here wrote, as packages of distributions ship them; each is skipped where it is absent."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pypandoc
import pytest

from amity.documents.blocks import Heading, words_in
from amity.documents.reading import read
from amity.documents.sheets import paper
from amity.documents.writing.word import to_docx
from tests.documents.report import report

# Where ``tools/system.py`` unpacks packages that are not installed.
UNPACKED = Path(__file__).resolve().parents[2] / "var" / "real-documents"
TEMPLATES = "/usr/lib/libreoffice/share/template/common"
# file, Debian package, at least this: headings, notes, tables, words
REAL = (
    ("/usr/share/doc/shared-mime-info/shared-mime-info-spec.pdf", 24, 0, 0, 5_000),
    ("/usr/share/doc/libtasn1-doc/libtasn1.pdf", 19, 0, 0, 10_000),
    (f"{UNPACKED}/r-cran-officer/usr/lib/R/site-library/officer/doc_examples/example.docx", 4, 0, 1, 130),
    (f"{UNPACKED}/previsat/usr/share/Astropedia/PreviSat/doc/PreviSat_fr.docx", 27, 3, 8, 11_000),
    (f"{UNPACKED}/previsat/usr/share/Astropedia/PreviSat/doc/PreviSat_en.docx", 27, 3, 9, 10_000),
    (f"{UNPACKED}/writer2latex-manual/usr/share/doc/writer2latex/manual/user-manual.odt", 69, 10, 27, 13_000),
    ("/usr/share/doc/libffi8/html/Complex.html", 1, 0, 0, 190),
    ("/usr/share/doc/base-passwd/users-and-groups.html", 5, 0, 0, 2_000),
    (f"{TEMPLATES}/officorr/Modern_business_letter_serif.ott", 0, 0, 0, 150),
    (f"{TEMPLATES}/officorr/Modern_business_letter_sans_serif.ott", 0, 0, 0, 150),
)


@pytest.mark.parametrize(("name", "headings", "notes", "tables", "words"), REAL, ids=lambda each: Path(str(each)).name)
def test_a_document_of_a_distribution_comes_in_well(name, headings, notes, tables, words):
    if not Path(name).is_file():
        pytest.skip(f"{name} is not installed here")
    told = read(Path(name)).report
    found = told.found
    assert (found.headings >= headings, found.notes >= notes, found.tables >= tables, found.words >= words) == (
        True,
    ) * 4
    assert told.words_kept >= 0.99


def test_the_reference_file_that_pandoc_ships_comes_in_whole(tmp_path):
    path = tmp_path / "file"
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file=reference.docx"]
    path.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    reading = read(path)
    assert (reading.report.words_kept, reading.report.found.headings >= 6) == (1.0, True)


FILTERS = {"doc": "doc:MS Word 97", "odt": "odt", "docx": "docx:Office Open XML Text"}


MANUALS = (
    ("writer2latex-manual/usr/share/doc/writer2latex/manual/user-manual.odt", slice(0, 3),
     ["1 Introduction", "1.1 What is Writer2LaTeX?", "1.2 More about Writer2LaTeX and Writer2BibTeX"]),
    ("previsat/usr/share/Astropedia/PreviSat/doc/PreviSat_fr.docx", slice(16, 20),
     ['3. Onglet "Wall Command Center"', 'IX. Onglet "Outils"', '1. Onglet "Mise à jour TLE"', '2. Onglet "Extraction fichier TLE"']),
)  # fmt: skip


@pytest.mark.parametrize(("name", "which", "numbered"), MANUALS, ids=lambda each: str(each)[:8])
def test_a_manual_keeps_the_numbers_that_are_printed_before_its_headings(name, which, numbered):
    if not (UNPACKED / name).is_file():
        pytest.skip(f"{name} is not here")
    blocks = read(UNPACKED / name).document.blocks
    assert [words_in(block) for block in blocks if isinstance(block, Heading) and block.level < 3][which] == numbered


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("format_", FILTERS)
def test_a_report_that_libreoffice_saved_comes_in_whole(tmp_path, format_):
    """DOC is read by LibreOffice itself, behind our walls; the other two by us."""
    source = report(chapters=2, sections=2)
    (tmp_path / "a.docx").write_bytes(to_docx(source))
    (tmp_path / "made").mkdir()
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += [FILTERS[format_], "--outdir", str(tmp_path / "made"), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True)
    reading = read(tmp_path / "made" / f"a.{format_}")
    found, kinds = reading.report.found, Counter(block.kind for block in source.each())
    assert reading.document.source.format == format_
    assert {kind: getattr(found, f"{kind}s") for kind in ("heading", "note", "table", "figure", "recommendation")} == {
        kind: kinds[kind] for kind in ("heading", "note", "table", "figure", "recommendation")
    }
    assert reading.report.words_kept > 0.995
    assert {finding.code for finding in reading.report.missing} <= {
        "no-title",
        "no-alt",
    }  # DOC has no alternative texts


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_lays_a_text_out_behind_the_walls(tmp_path):
    (tmp_path / "a").write_bytes(to_docx(report(chapters=2, sections=2)))
    data, pages = paper(tmp_path / "a")
    assert (data[:5], pages > 3) == (b"%PDF-", True)
