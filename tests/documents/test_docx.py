"""What is read from a Word file."""

from __future__ import annotations

import pytest

from amity.documents.blocks import Figure, Heading, ListBlock, Paragraph, Quotation, Recommendation, Table, words_in
from amity.documents.inline import Run
from tests.documents.making import drawing, heading, note_call, paragraph, picture, run, table, word


def shown(document):
    return [(block.kind, words_in(block)) for block in document.blocks]


def codes(report):
    return sorted(finding.code for finding in report.findings)


@pytest.mark.parametrize("style", ["Titre1", "Heading1", "Maison"])
def test_headings_are_told_by_french_and_english_styles_and_by_those_based_on_them(tmp_path, take, style):
    document, _ = take(word(tmp_path / "a", paragraph("Le commerce", style=style), paragraph("Il croît.")))
    assert document.blocks[0] == Heading(level=1, text=(Run("Le commerce"),), anchor="s-le-commerce")


def test_headings_are_told_by_their_outline_level(tmp_path, take):
    low = paragraph("Une partie", properties='<w:outlineLvl w:val="1"/>')
    document, _ = take(word(tmp_path / "a", heading(1, "Tout"), low, heading(1, "Fin")))
    assert [block.level for block in document.blocks] == [1, 2, 1]


def test_short_strong_numbered_lines_are_headings_where_no_style_says_so(tmp_path, take):
    lines = ["I. Les institutions", "A. Le Parlement", "B. Le Gouvernement", "II. L’économie"]
    strong = [paragraph(run(line, "<w:b/>")) + paragraph("Du texte.") for line in lines]
    document, report = take(word(tmp_path / "a", *strong))
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [block.level for block in headings] == [1, 2, 2, 1]
    assert [finding.parameters for finding in report.doubtful] == [{"count": 4}]


def test_notes_stand_beside_the_text_and_are_called_from_it(tmp_path, take):
    body = paragraph("Le Sénat", note_call(2), " délibère.")
    document, report = take(word(tmp_path / "a", heading(1, "A"), body, notes={2: "Article 24 de la Constitution."}))
    assert document.blocks[1].text == (Run("Le Sénat"), Run("1", note="1"), Run(" délibère."))
    assert words_in(document.notes[0]) == "Article 24 de la Constitution."
    assert (report.found.notes, report.words_kept) == (1, 1.0)


def test_a_table_keeps_its_header_cells_and_takes_its_caption(tmp_path, take):
    caption = paragraph("Tableau 1 : Exportations", style="Lgende")
    document, report = take(word(tmp_path / "a", heading(1, "A"), caption, table([["Année", "M€"], ["2024", "12"]])))
    made = document.blocks[1]
    assert isinstance(made, Table)
    assert [[cell.scope for cell in row.cells] for row in made.rows] == [["col", "col"], ["", ""]]
    assert (words_in(made).split("\n")[0], made.head) == ("Tableau 1 : Exportations", 1)
    assert "no-table-header" not in codes(report)


def test_a_first_row_in_strong_letters_is_taken_for_the_header_and_said(tmp_path, take):
    bold = table([["Année", "M€"], ["2024", "12"]], header=False).replace("<w:rPr></w:rPr>", "<w:rPr><w:b/></w:rPr>", 2)
    document, report = take(word(tmp_path / "a", heading(1, "A"), bold))
    assert [cell.header for cell in document.blocks[1].rows[0].cells] == [True, True]
    assert "table-first-row" in codes(report)


def test_a_table_without_header_is_said(tmp_path, take):
    _, report = take(word(tmp_path / "a", heading(1, "A"), table([["2023", "11"], ["2024", "12"]], header=False)))
    assert [(f.code, f.anchor[:2]) for f in report.missing if f.code == "no-table-header"] == [
        ("no-table-header", "t-")
    ]


def test_pictures_keep_their_alternative_text_and_what_lacks_one_is_said(tmp_path, take):
    body = [paragraph(drawing(1, "Carte de l’Islande")), paragraph(drawing(2)), paragraph(drawing(3, decorative=True))]
    pictures = {n: picture(colour) for n, colour in ((1, "red"), (2, "blue"), (3, "green"))}
    document, report = take(word(tmp_path / "a", heading(1, "A"), *body, pictures=pictures))
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    assert [(f.alt, f.decorative) for f in figures] == [("Carte de l’Islande", False), ("", False), ("", True)]
    assert [document.pictures[f.sha256].media_type for f in figures] == ["image/png"] * 3
    assert [f.anchor for f in report.missing if f.code == "no-alt"] == [figures[1].anchor]


def test_tracked_changes_are_read_as_accepted_and_said(tmp_path, take):
    changed = paragraph(
        "Le groupe ",
        '<w:del w:id="1"><w:r><w:delText>ancien</w:delText></w:r></w:del>',
        f'<w:ins w:id="2">{run("nouveau")}</w:ins>',
    )
    document, report = take(word(tmp_path / "a", heading(1, "A"), changed))
    assert words_in(document.blocks[1]) == "Le groupe nouveau"
    assert codes(report) == ["changes-accepted", "no-title"]
    assert report.words_kept == 1.0


def test_comments_are_left_out_and_counted(tmp_path, take):
    comment = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="1"/></w:comments>'
    _, report = take(word(tmp_path / "a", heading(1, "A"), paragraph("Texte"), parts={"word/comments.xml": comment}))
    assert [(f.code, f.parameters) for f in report.dropped] == [("comments-dropped", {"count": 1})]


def test_a_film_is_left_out_and_said(tmp_path, take):
    film = '<w:r><w:drawing><a:graphic><a:videoFile r:link="rIm9"/></a:graphic></w:drawing></w:r>'
    _, report = take(word(tmp_path / "a", heading(1, "A"), paragraph("Texte", film)))
    assert [(f.code, f.parameters) for f in report.dropped] == [("moving-dropped", {"count": 1})]


def test_passages_in_another_language_say_so(tmp_path, take):
    body = paragraph(
        "Il dit : ", run("Good morning", '<w:lang w:val="en-GB"/>'), run(" à tous", '<w:lang w:val="fr-FR"/>')
    )
    document, _ = take(
        word(tmp_path / "a", heading(1, "Un accueil"), body, paragraph("Encore du français, longuement."))
    )
    assert document.language == "fr-fr"
    assert document.blocks[1].text == (Run("Il dit : "), Run("Good morning", language="en-gb"), Run(" à tous"))


def test_marks_of_letters_come_from_runs_and_from_character_styles(tmp_path, take):
    body = paragraph(
        run("a", "<w:b/>"), run("b", '<w:rStyle w:val="Accentuation"/>'), run("2", '<w:vertAlign w:val="superscript"/>')
    )
    document, _ = take(word(tmp_path / "a", heading(1, "A"), body))
    assert [run.marks for run in document.blocks[1].text] == [("strong",), ("emphasis",), ("superscript",)]


def test_title_subtitle_and_authors_go_to_the_front_matter(tmp_path, take):
    front = [paragraph("Trois Guyanes", style="Titre"), paragraph("Compte rendu", style="Sous-titre"),
             paragraph("Mme Camille Exemple", style="Auteur")]  # fmt: skip
    document, _ = take(word(tmp_path / "a", *front, heading(1, "A"), paragraph("b")))
    assert (document.title, document.subtitle, document.authors) == (
        "Trois Guyanes",
        "Compte rendu",
        ("Mme Camille Exemple",),
    )
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]


def test_quotations_recommendations_annexes_and_lists_are_what_they_are(tmp_path, take):
    items = [
        paragraph(text, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        for text in ("un", "deux")
    ]
    document, report = take(word(
        tmp_path / "a", heading(1, "A"), paragraph("« Vive »", style="Citation"),
        paragraph("Recommandation n° 3 : Rouvrir le consulat."), heading(1, "Annexe 1 : Programme"), paragraph("x"),
        *items, parts=numbering(),
    ))  # fmt: skip
    assert [type(block) for block in document.blocks[1:3]] == [Quotation, Recommendation]
    assert (document.blocks[2].number, words_in(document.blocks[2])) == ("3", "3 Rouvrir le consulat.")
    assert [block.kind for block in document.blocks[3:]] == ["annex", "paragraph", "list"]
    assert isinstance(document.blocks[-1], ListBlock)
    assert report.found.annexes == 1


def test_headings_keep_the_numbers_that_word_writes_before_them(tmp_path, take):
    def level(at, form, text, more=""):
        shape = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="Titre{at + 1}"/>{more}'
        return f'<w:lvl w:ilvl="{at}">{shape}<w:lvlText w:val="{text}"/></w:lvl>'

    levels = level(0, "upperRoman", "%1.") + level(1, "upperLetter", "%2)") + level(2, "decimal", "%1.%3", "<w:isLgl/>")
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    lines = [
        (1, "Le port"),
        (2, "Les quais"),
        (2, "Les grues"),
        (3, "Au nord"),
        (1, ""),
        (1, "La ville"),
        (2, "Le centre"),
    ]
    body = [paragraph(text, style=f"Titre{at}", properties=numbered) for at, text in lines]
    document, report = take(word(tmp_path / "a", *body, paragraph("Fin."), heading(1, "Sans"), parts=numbering(levels)))
    assert [words_in(block) for block in document.blocks] == [
        "I. Le port", "A) Les quais", "B) Les grues", "1.1 Au nord", "III. La ville", "A) Le centre", "Fin.", "Sans",
    ]  # fmt: skip
    assert report.words_kept == 1.0


def test_sections_that_begin_anew_leave_the_number_of_their_chapter_alone(tmp_path, take):
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in ((0, "%1."), (1, "%1.%2"))
    )
    anew = "".join(f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>' for at in (0, 1))
    parts = numbering(levels, f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{anew}</w:num>')
    lines = [(1, 1, "A"), (1, 1, "B"), (2, 1, "c"), (2, 2, "d"), (2, 2, "e"), (1, 1, "F"), (1, 2, "G")]
    body = [
        paragraph(
            text,
            style=f"Titre{at}",
            properties=f'<w:numPr><w:ilvl w:val="{at - 1}"/><w:numId w:val="{number}"/></w:numPr>',
        )
        for at, number, text in lines
    ]
    document, _ = take(word(tmp_path / "a", *body, parts=parts))
    assert [words_in(block) for block in document.blocks] == ["1. A", "2. B", "2.1 c", "2.1 d", "2.2 e", "3. F", "1. G"]


BULLET = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'


def numbering(levels=BULLET, more=""):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "word/numbering.xml": f'<w:numbering xmlns:w="{space}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}</w:numbering>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">'
        f'<Relationship Id="a" Type="{base}/styles" Target="styles.xml"/>'
        f'<Relationship Id="b" Type="{base}/numbering" Target="numbering.xml"/></Relationships>',
    }


def test_a_table_of_contents_is_left_out(tmp_path, take):
    document, report = take(word(tmp_path / "a", paragraph("A …… 3", style="TM1"), heading(1, "A"), paragraph("b")))
    assert shown(document) == [("heading", "A"), ("paragraph", "b")]
    assert ("contents-dropped", report.words_kept) == (report.dropped[0].code, 1.0)


def test_formulae_keep_their_letters_and_are_said(tmp_path, take):
    formula = "<m:oMath><m:r><m:t>E=mc</m:t></m:r><m:r><m:t>2</m:t></m:r></m:oMath>"
    document, report = take(word(tmp_path / "a", heading(1, "A"), paragraph("Soit ", formula, " donc.")))
    assert document.blocks[1].text == (Run("Soit "), Run("E=mc2", ("formula",)), Run(" donc."))
    assert "formulae" in codes(report)


def test_pages_of_the_source_are_kept_where_word_says_them(tmp_path, take):
    turned = paragraph("<w:r><w:lastRenderedPageBreak/><w:t>c</w:t></w:r>")
    document, _ = take(word(tmp_path / "a", heading(1, "A"), paragraph("b"), turned, paragraph("d")))
    assert [block.page for block in document.blocks] == [1, 1, 2, 2]


def test_a_level_that_was_jumped_is_said_and_left_for_the_editor(tmp_path, take):
    document, report = take(word(tmp_path / "a", heading(1, "A"), heading(3, "B"), heading(1, "C")))
    assert [block.level for block in document.blocks] == [1, 3, 1]
    jump = next(f for f in report.missing if f.code == "level-jumped")
    assert (jump.parameters, jump.anchor) == ({"from": 1, "to": 3, "text": "B"}, "s-b")


def test_links_that_a_reader_may_follow_stay_and_others_are_words(tmp_path, take):
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="{id_}" Type="{base}/hyperlink" Target="{target}" TargetMode="External"/>'
        for id_, target in (("h1", "https://example.org/"), ("h2", "javascript:alert(1)"))
    )
    body = paragraph(
        f'<w:hyperlink r:id="h1">{run("ici")}</w:hyperlink>', f'<w:hyperlink r:id="h2">{run("là")}</w:hyperlink>'
    )
    document, _ = take(word(tmp_path / "a", heading(1, "A"), body, relations=relations))
    assert document.blocks[1].text == (Run("ici", link="https://example.org/"), Run("là"))


def test_pictures_that_lie_elsewhere_are_never_fetched(tmp_path, take):
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    away = f'<Relationship Id="rIm1" Type="{base}/image" Target="http://tracker.example/a.png" TargetMode="External"/>'
    document, report = take(word(tmp_path / "a", heading(1, "A"), paragraph("b", drawing(1, "x")), relations=away))
    assert [block for block in document.blocks if not isinstance(block, Heading | Paragraph)] == []
    assert codes(report) == ["external-dropped", "no-title"]
