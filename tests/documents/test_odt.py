"""What is read from an OpenDocument text."""

from __future__ import annotations

import pytest

from amity.documents.blocks import Figure, ListBlock, Paragraph, Quotation, Table, Video, words_in
from amity.documents.inline import Run
from tests.documents.making import OPEN, opened, picture

HEAD = '<text:h text:outline-level="1">Un</text:h>'


def p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def test_headings_have_their_outline_level_and_the_title_its_style(tmp_path, take):
    document, _ = take(
        opened(tmp_path / "a", p("Rapport", "Title"), HEAD, '<text:h text:outline-level="2">Deux</text:h>', p("x"))
    )
    assert (document.title, document.language) == ("Rapport", "fr-fr")
    assert [(block.kind, words_in(block)) for block in document.blocks] == [
        ("heading", "Un"),
        ("heading", "Deux"),
        ("paragraph", "x"),
    ]


def test_headings_keep_the_numbers_of_their_outline(tmp_path, take):
    def level(at, form, more):
        return f'<text:outline-level-style text:level="{at}" style:num-format="{form}" {more}/>'

    outline = level(1, "I", 'style:num-suffix="."') + level(2, "1", 'text:display-levels="2"') + level(3, "", "")
    lines = [(1, "Un"), (2, "Deux"), (2, "Trois"), (3, "Quatre"), (1, "Cinq"), (2, "Six")]
    body = [f'<text:h text:outline-level="{at}">{words}</text:h>' for at, words in lines]
    style = f'<office:styles><text:outline-style style:name="Outline">{outline}</text:outline-style></office:styles>'
    parts = {"styles.xml": f"<office:document-styles {OPEN}>{style}</office:document-styles>"}
    document, report = take(opened(tmp_path / "a", *body, parts=parts))
    told = [words_in(block) for block in document.blocks]
    assert (told, report.words_kept) == (["I. Un", "I.1 Deux", "I.2 Trois", "Quatre", "II. Cinq", "II.1 Six"], 1.0)


def test_notes_keep_their_mark_and_their_words(tmp_path, take):
    words = p('Voir <text:span text:style-name="T1">infra</text:span>.')
    note = ('<text:note text:note-class="footnote"><text:note-citation>7</text:note-citation>'
            f'<text:note-body>{words}</text:note-body></text:note>')  # fmt: skip
    document, report = take(opened(tmp_path / "a", HEAD, p(f"Mot{note}.")))
    assert document.blocks[1].text == (Run("Mot"), Run("7", note="1"), Run("."))
    assert document.notes[0].blocks == (Paragraph(text=(Run("Voir "), Run("infra", ("emphasis",)), Run("."))),)
    assert (document.notes[0].label, report.words_kept) == ("7", 1.0)


def test_tables_keep_header_rows_spans_and_repeated_cells(tmp_path, take):
    rows = (
        "<table:table-header-rows><table:table-row>"
        f'<table:table-cell table:number-columns-spanned="2">{p("Titre")}</table:table-cell><table:covered-table-cell/>'
        "</table:table-row></table:table-header-rows>"
        f'<table:table-row><table:table-cell table:number-columns-repeated="2">{p("x")}</table:table-cell></table:table-row>'
    )
    document, report = take(opened(tmp_path / "a", HEAD, f"<table:table>{rows}</table:table>"))
    made = document.blocks[1]
    assert isinstance(made, Table)
    assert [[(cell.header, cell.colspan) for cell in row.cells] for row in made.rows] == [
        [(True, 2)],
        [(False, 1), (False, 1)],
    ]
    assert [f.code for f in report.doubtful] == []


def test_pictures_have_their_description_and_the_caption_of_their_box(tmp_path, take):
    image = '<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>Le port</svg:desc></draw:frame>'
    box = (
        f"<draw:frame><draw:text-box>{p(image + 'Illustration 1 : Port', 'Illustration')}</draw:text-box></draw:frame>"
    )
    document, _ = take(opened(tmp_path / "a", HEAD, p(box), parts={"Pictures/a.png": picture()}))
    figure = document.blocks[1]
    assert isinstance(figure, Figure)
    assert (figure.alt, words_in(figure)) == ("Le port", "Illustration 1 : Port")


def test_a_video_of_the_web_comes_in_by_its_address_and_one_of_a_disk_does_not(tmp_path, take):
    frames = "".join(f'<draw:frame><draw:plugin xlink:href="{place}"/></draw:frame>'
                     for place in ("https://v.example/a.mp4", "../film.mp4"))  # fmt: skip
    document, report = take(opened(tmp_path / "a", HEAD, p(f"Voir{frames}")))
    assert [block.address for block in document.blocks if isinstance(block, Video)] == ["https://v.example/a.mp4"]
    assert [(finding.code, finding.parameters) for finding in report.dropped] == [("moving-dropped", {"count": 1})]


def test_lists_know_at_each_level_whether_they_are_numbered(tmp_path, take):
    inner = f"<text:list><text:list-item>{p('b')}</text:list-item></text:list>"
    told = f'<text:list text:style-name="L1"><text:list-item>{p("a")}{inner}</text:list-item></text:list>'
    document, _ = take(opened(tmp_path / "a", HEAD, told))
    outer = document.blocks[1]
    assert isinstance(outer, ListBlock)
    assert (outer.ordered, outer.items[0].blocks[1].ordered, words_in(outer)) == (True, False, "a\nb")


def test_language_of_passages_quotations_breaks_and_spaces(tmp_path, take):
    body = [p('Il dit<text:s/><text:span text:style-name="T2">hello</text:span><text:line-break/>fin'), p("Cité", "P1")]
    document, _ = take(opened(tmp_path / "a", HEAD, *body))
    assert document.blocks[1].text == (Run("Il dit "), Run("hello", language="en-gb"), Run("\nfin"))
    assert isinstance(document.blocks[2], Quotation)


@pytest.mark.parametrize(("gone", "code"), [
    ("<text:tracked-changes><text:changed-region><text:deletion><text:p>vieux</text:p></text:deletion></text:changed-region></text:tracked-changes>", "changes-accepted"),
    ("<text:p>a<office:annotation><text:p>remarque</text:p></office:annotation></text:p>", "comments-dropped"),
    ("<text:table-of-content><text:index-body><text:p>Un 1</text:p></text:index-body></text:table-of-content>", "contents-dropped"),
])  # fmt: skip
def test_what_is_left_out_is_said(tmp_path, take, gone, code):
    document, report = take(opened(tmp_path / "a", gone, HEAD, p("texte")))
    assert [finding.code for finding in report.dropped] == [code]
    assert [words_in(block) for block in document.blocks if words_in(block) != "a"] == ["Un", "texte"]
    assert report.words_kept == 1.0
