"""What is read from a PDF; the PDFs are those of our own paper, and pictures of their pages."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from functools import lru_cache

import pypdfium2 as pdfium
import pytest
import weasyprint
from PIL import Image

from amity.documents.blocks import Cell, Document, Figure, Heading, Paragraph, Row, Table, words_in
from amity.documents.inline import inline_of
from amity.documents.limits import Limits
from amity.documents.outline import plain_text
from amity.documents.readers.gathering import Gathering
from amity.documents.readers.pdf import joined
from amity.documents.readers.programs import needed
from amity.documents.refusals import Unreadable
from amity.documents.writing.paper import Imprint, to_pdf
from tests.documents.report import report


@lru_cache(maxsize=1)
def paper() -> bytes:
    return to_pdf(report(chapters=3, sections=2), imprint=Imprint("GA 125"))


def stored(tmp_path, content=None):
    path = tmp_path / "file"
    path.write_bytes(content or paper())
    return path


def without_bookmarks(content: bytes) -> bytes:
    """The same pages in a new file: what a printer driver makes."""
    old, new, made = pdfium.PdfDocument(content), pdfium.PdfDocument.new(), io.BytesIO()
    new.import_pages(old)
    new.save(made)
    return made.getvalue()


def headings(document):
    return [(block.level, words_in(block)) for block in document.blocks if isinstance(block, Heading)]


def test_bookmarks_say_the_headings_and_their_levels(tmp_path, take):
    document, report_ = take(stored(tmp_path))
    assert headings(document) == headings(report(chapters=3, sections=2))
    assert (document.title, document.language) == ("Islande : une amitié de l’Atlantique nord", "fr-fr")
    assert {finding.code for finding in report_.doubtful} == {"tables-told", "table-first-row", "annex-guessed"}


def test_without_bookmarks_size_says_them_and_that_is_said(tmp_path, take):
    document, report_ = take(stored(tmp_path, without_bookmarks(paper())))
    found = [words for _, words in headings(document)]
    assert [words for _, words in headings(report(chapters=3, sections=2)) if words not in found] == []
    assert "headings-guessed" in {finding.code for finding in report_.doubtful}


def test_paragraphs_are_whole_across_lines_and_pages_and_notes_are_notes(tmp_path, take):
    source = report(chapters=3, sections=2)
    document, report_ = take(stored(tmp_path))
    written = [words_in(block) for block in source.blocks if isinstance(block, Paragraph)]
    found = {words_in(block) for block in document.blocks}
    assert [words for words in written if words not in found] == []
    assert [words_in(note) for note in document.notes] == [words_in(note) for note in source.notes]
    called = [run.note for block in document.blocks if isinstance(block, Paragraph) for run in block.text if run.note]
    assert called == [note.id for note in document.notes]
    assert report_.words_kept > 0.995


def tabled(*rows, caption="Trafic"):
    """A paper with one table, its first row a header, and text around it."""
    cells = [Row(cells=tuple(Cell(blocks=(Paragraph(text=inline_of(text)),) if text else (), header=at == 0,
                                  scope="col" if at == 0 else "") for text in row)) for at, row in enumerate(rows)]  # fmt: skip
    text = Paragraph(text=inline_of("Le port de Santarém vit à deux vitesses, selon la hauteur des eaux du fleuve."))
    table = Table(caption=inline_of(caption), rows=tuple(cells), head=1)
    return to_pdf(Document(title="Rapport", language="fr", blocks=(text, table, text)))


def test_a_table_is_told_by_its_rules_with_its_header_and_every_cell(tmp_path, take):
    rows = [["Saison", "Vrac", "Passagers"], ["Eaux hautes", "2 140", ""], ["Eaux basses", "1 260", "265"]]
    document, report_ = take(stored(tmp_path, tabled(*rows)))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [[words_in(Paragraph(text=cell.blocks[0].text)) if cell.blocks else "" for cell in row.cells]
            for row in table.rows] == rows  # fmt: skip
    assert (table.head, table.page) == (1, 2)
    assert {finding.code for finding in report_.doubtful} >= {"tables-told", "table-first-row"}
    assert report_.words_kept == 1.0


def cells_of(table):
    return [[words_in(cell.blocks[0]) if cell.blocks else "" for cell in row.cells] for row in table.rows]


def test_a_table_that_goes_on_over_a_page_is_one(tmp_path, take):
    rows = [["Saison", "Vrac"], *([f"Année {number}", f"{number} 140"] for number in range(70))]
    document, report_ = take(stored(tmp_path, tabled(*rows)))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert (cells_of(table), report_.words_kept) == (rows, 1.0)
    with pytest.raises(Unreadable) as refusal:
        take(stored(tmp_path, tabled(*rows)), Limits(table_rows=60))
    assert (refusal.value.code, refusal.value.parameters["rows"]) == ("table-too-long", 71)


PROSE = "La délégation a rencontré le ministre, qui a présenté la politique de la pêche. " * 6
UNRULED = [["Pays", "2023", "2024", "Part"], ["Brésil et ses voisins", "1 240", "1 310", "12 %"],
           ["Chili", "340", "310", "3 %"], ["Pérou", "1 040", "", "7 %"]]  # fmt: skip


def set_by(inner):
    """A paper that no rule is drawn on."""
    style = "<style>p { text-align: justify } td { padding: 2px 20px }</style>"
    return bytes(weasyprint.HTML(string=f"{style}<h1>Un</h1><p>{PROSE}</p>{inner}<p>{PROSE}</p>").write_pdf())


def test_a_table_without_rules_is_told_by_its_columns(tmp_path, take):
    inner = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in UNRULED)
    document, report_ = take(stored(tmp_path, set_by(f"<table>{inner}</table>")))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert (cells_of(table), table.head, report_.words_kept) == (UNRULED, 1, 1.0)


@pytest.mark.parametrize("inner", [
    f"<div style='columns: 3'><p>{PROSE * 2}</p></div>",
    "<ol><li>Un point</li><li>Deux points</li><li>Trois points</li></ol>",
    "<table><tr><td>I. Un</td><td>3</td></tr><tr><td>II. Deux</td><td>7</td></tr><tr><td>III. Trois</td><td>9</td></tr></table>",
], ids=["columns", "list", "contents"])  # fmt: skip
def test_columns_of_prose_lists_and_contents_are_no_tables(tmp_path, take, inner):
    document, _ = take(stored(tmp_path, set_by(inner)))
    assert [block for block in document.blocks if isinstance(block, Table)] == []


def test_rules_around_running_text_make_no_table(tmp_path, take):
    document, report_ = take(stored(tmp_path, tabled(["Une seule colonne"], ["Des mots"], ["D’autres mots"])))
    assert [block for block in document.blocks if isinstance(block, Table)] == []
    assert "tables-as-text" in {finding.code for finding in report_.doubtful}


def test_running_heads_page_numbers_and_printed_contents_are_left_out(tmp_path, take):
    document, report_ = take(stored(tmp_path))
    assert plain_text(document).count("Islande : une amitié") == 2  # the title, and the cover
    assert {"running-heads-dropped", "contents-dropped"} <= {finding.code for finding in report_.dropped}


def test_every_block_knows_its_page(tmp_path, take):
    document, _ = take(stored(tmp_path))
    pages = [block.page for block in document.blocks]
    assert pages == sorted(pages)
    assert document.source.pages == len(pdfium.PdfDocument(paper()))


def test_pictures_have_the_description_of_their_tags_and_what_lacks_one_is_said(tmp_path, take):
    figures = [block for block in report(chapters=3, sections=2).blocks if isinstance(block, Figure)]
    document, report_ = take(stored(tmp_path))
    found = [block for block in document.blocks if isinstance(block, Figure)]
    assert [each.alt for each in found] == [each.alt for each in figures]
    assert [each.alt for each in found if each.alt] != []
    _, bare = take(stored(tmp_path, without_bookmarks(paper())))
    assert [finding.code for finding in bare.missing if finding.code == "no-alt"] == ["no-alt"] * len(figures)
    assert len(report_.missing) < len(bare.missing)


@pytest.mark.parametrize(("line", "following", "whole"), [
    ("la coopé\x02", "ration", "la coopé"), ("la coopé-", "ration", "la coopé"), ("un rendez-", "vous", "un rendez-"),
    ("Paris-", "Match", "Paris- "), ("fin.", "Le", "fin. "),
])  # fmt: skip
def test_broken_words_are_joined_and_hyphens_of_their_own_stay(line, following, whole):
    known = Counter(["rendez-vous"])
    assert joined(line, following, known) == whole


@pytest.mark.parametrize(("limits", "code"), [(Limits(pages=3), "too-many-pages")])
def test_a_pdf_of_too_many_pages_is_refused(tmp_path, take, limits, code):
    with pytest.raises(Unreadable) as refusal:
        take(stored(tmp_path), limits)
    assert refusal.value.code == code


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_pdf_that_is_cut_is_refused(tmp_path, take, share):
    with pytest.raises(Unreadable) as refusal:
        take(stored(tmp_path, paper()[: int(len(paper()) * share)]))
    assert refusal.value.code == "damaged"


def scan(turned: int = 0) -> bytes:
    """A page as a scanner gives it: a picture, perhaps upside down."""
    page = pdfium.PdfDocument(to_pdf(Document(title="Rapport", language="fr", blocks=(
        Heading(level=1, text=inline_of("Les relations commerciales"), anchor="s-a"),
        *(Paragraph(text=inline_of("La délégation a rencontré le président du Parlement islandais à Reykjavik.")) for _ in range(12)),
    ))))[2]  # fmt: skip
    made = io.BytesIO()
    image: Image.Image = page.render(scale=200 / 72).to_pil().convert("L").rotate(turned)
    image.save(made, "PDF", resolution=200)
    return made.getvalue()


@pytest.mark.skipif(shutil.which("ocrmypdf") is None, reason="OCRmyPDF is not installed here")
def test_a_scan_is_recognised_and_said_to_be_doubtful(tmp_path):  # upside down: tests/desk/test_report_bad_input.py
    from amity.documents.reading import read  # noqa: PLC0415 - behind the walls, as the desk does

    reading = read(stored(tmp_path, scan()))
    assert plain_text(reading.document).count("président du Parlement islandais") >= 11
    assert "scanned" in {finding.code for finding in reading.report.doubtful}


def test_a_scan_is_refused_where_the_programs_are_missing_and_their_packages_are_named(tmp_path, take, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as refusal:
        take(stored(tmp_path, scan()))
    assert refusal.value.code == "program-missing"
    assert "ocrmypdf tesseract-ocr-fra" in str(refusal.value.mend)


def test_a_program_that_is_here_is_found():
    assert needed("sh", "sh", "dash") == shutil.which("sh")
    assert Gathering(Limits()).all() == []
