"""What an editor mends: structure and never words; each operation is kept, and taken back one by one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.documents.anchors import anchored
from amity.documents.blocks import (
    Annex,
    Document,
    Figure,
    Heading,
    Note,
    Paragraph,
    Quotation,
    Recommendation,
    Table,
    words_in,
)  # fmt: skip
from amity.documents.inline import Run, inline_of, words_of
from amity.documents.mending.mend import OPERATIONS, Mending, from_json, mend, mended
from amity.documents.mending.places import Unmendable
from amity.documents.storing import to_json
from amity.documents.writing.html import Form, HtmlWriter
from tests.documents.report import report

REPORT = report(chapters=2, sections=2, paragraphs=2)
ANCHORS = [block.anchor for block in (*REPORT.blocks, *REPORT.notes)]


def told(*texts: str) -> Document:
    return anchored(Document(language="fr", blocks=tuple(Paragraph(text=inline_of(text)) for text in texts)))


def kinds(document: Document) -> list[str]:
    return [block.kind for block in document.blocks]


def mendings() -> st.SearchStrategy[list[Mending]]:
    values = st.fixed_dictionaries(
        {},
        optional={
            "level": st.integers(0, 8),
            "section": st.booleans(),
            "down": st.booleans(),
            "rows": st.integers(0, 7),
            "column": st.booleans(),
            "confidential": st.booleans(),
            "alt": st.text(max_size=5),
            "decorative": st.booleans(),
            "language": st.sampled_from(["fr", "is", "?"]),
            "label": st.sampled_from(["1", "a", ""]),
            "words": st.sampled_from(["la", "le", "Voir", "pays"]),
        },
    )
    takes = {name: set(each.__kwdefaults__ or {}) | set(each.__annotations__) for name, each in OPERATIONS.items()}
    made = st.builds(Mending, st.sampled_from(sorted(OPERATIONS)), st.sampled_from(ANCHORS), values)
    return st.lists(
        made.map(lambda m: Mending(m.name, m.anchor, {k: v for k, v in m.values.items() if k in takes[m.name]})),
        max_size=12,
    )


@settings(max_examples=100, deadline=None)
@given(mendings())
def test_whatever_is_mended_the_text_has_the_same_words_and_each_block_an_address_of_its_own(row):
    document = REPORT
    for mending in row:
        try:
            document = mend(document, mending)
        except Unmendable:
            continue
    before, after = (sorted(words_of(printed(each))) for each in (REPORT, document))
    assert after == before
    anchors = [block.anchor for block in (*document.blocks, *document.notes)]
    assert len(anchors) == len(set(anchors))
    assert "" not in anchors


def printed(document: Document) -> str:
    """All that a page prints, raised marks parted from the words before them."""
    parts = [document.title, document.subtitle, *document.authors, document.date]
    for block in document.each():
        parts += [getattr(block, "number", ""), getattr(block, "label", "")]
        runs = (*getattr(block, "text", ()), *getattr(block, "caption", ()))
        parts.append(
            "".join(f" {run.text} " if run.note or run.marks == ("superscript",) else run.text for run in runs)
        )
    return " ".join(parts).replace("Recommandation n°", "")


@settings(max_examples=30, deadline=None)
@given(mendings())
def test_operations_are_kept_as_plain_values_and_done_again_to_the_same_end(row):
    document, done = REPORT, []
    for mending in row:
        try:
            document = mend(document, mending)
        except Unmendable:
            continue
        done.append(mending)
    kept = [from_json(each) for each in json.loads(json.dumps([each.to_json() for each in done]))]
    assert mended(REPORT, kept) == document


def test_a_heading_takes_its_section_along():
    blocks = (Heading(level=1, text=inline_of("A")), Heading(level=2, text=inline_of("B")))
    document = anchored(Document(blocks=(*blocks, Heading(level=1, text=inline_of("C")))))
    after = mend(document, Mending("level", "s-a", {"level": 2, "section": True}))
    assert [block.level for block in after.blocks] == [2, 3, 1]


def test_a_level_beyond_six_is_refused():
    document = anchored(Document(blocks=(Heading(level=1, text=inline_of("A")),)))
    with pytest.raises(Unmendable, match="from 1 to 6"):
        mend(document, Mending("level", "s-a", {"level": 7}))


def test_a_paragraph_becomes_each_other_kind_and_comes_back_with_its_address():
    document = told("Recommandation n° 3 : créer un fonds")
    anchor = document.blocks[0].anchor
    for name, values in (("heading", {"level": 2}), ("quotation", {}), ("recommendation", {}), ("annex", {})):
        other = mend(document, Mending(name, anchor, values))
        assert (kinds(other), other.blocks[0].anchor) == ([name], anchor)
        back = mend(other, Mending("paragraph", anchor))
        assert words_in(back.blocks[0]) == "Recommandation n° 3 : créer un fonds"


def test_a_recommendation_knows_the_number_that_its_authors_wrote():
    document = told("Recommandation n° 3 : créer un fonds")
    after = mend(document, Mending("recommendation", document.blocks[0].anchor))
    assert (after.blocks[0].number, words_in(after.blocks[0])) == ("3", "3 créer un fonds")


def test_a_confidential_annex_is_marked_as_such():
    document = told("Annexe : entretiens")
    after = mend(document, Mending("annex", document.blocks[0].anchor, {"confidential": True}))
    assert [(type(block), block.confidential) for block in after.blocks] == [(Annex, True)]


def test_a_paragraph_becomes_a_note_that_the_raised_mark_above_it_calls():
    calling = Paragraph(text=(Run("Le port"), Run("1", ("superscript",)), Run(" est neuf.")))
    document = anchored(Document(language="fr", blocks=(calling, Paragraph(text=inline_of("1. Inauguré en 2019.")))))
    after = mend(document, Mending("note", document.blocks[1].anchor))
    assert [(note.label, words_in(note)) for note in after.notes] == [("1", "Inauguré en 2019.")]
    assert [run.note for run in after.blocks[0].text] == ["", "1", ""]
    writer = HtmlWriter(after, Form(picture=str))
    assert f'href="#{after.notes[0].anchor}"' in writer.article()
    back = mend(after, Mending("text", after.notes[0].anchor))
    assert [words_in(block) for block in back.blocks] == ["Le port1 est neuf.", "1 Inauguré en 2019."]


def test_two_notes_do_not_have_one_mark():
    document = Document(blocks=told("1. Une note").blocks, notes=(Note(id="1", label="1", anchor="n-1"),))
    with pytest.raises(Unmendable, match="Another note has the mark 1"):
        mend(document, Mending("note", document.blocks[0].anchor))


def test_a_table_gets_its_header_row_and_column_and_its_caption():
    table = next(block for block in REPORT.blocks if isinstance(block, Table))
    bare = mend(REPORT, Mending("header", table.anchor, {"rows": 0}))
    assert not bare.blocks[REPORT.blocks.index(table)].has_header
    after = mend(bare, Mending("header", table.anchor, {"rows": 1, "column": True}))
    scopes = [[cell.scope for cell in row.cells] for row in after.blocks[REPORT.blocks.index(table)].rows[:2]]
    assert scopes == [["col", "col", "col"], ["row", "", ""]]
    parted = mend(after, Mending("uncaption", table.anchor))
    paragraph = parted.blocks[REPORT.blocks.index(table) + 1]
    assert words_in(paragraph) == "Tableau 1 : échanges commerciaux"
    assert mend(parted, Mending("caption", paragraph.anchor)) == after


def test_a_picture_is_described_or_decorative():
    figure = next(block for block in REPORT.blocks if isinstance(block, Figure))
    rights = {"credit": "Sénat", "licence": "CC BY 4.0"}
    after = mend(REPORT, Mending("figure", figure.anchor, {"decorative": True, "alt": "oublié", **rights}))
    made = next(block for block in after.blocks if block.anchor == figure.anchor)
    assert (made.alt, made.decorative, made.credit) == ("", True, "Sénat")


def test_a_paragraph_that_leads_to_a_video_is_one_and_says_what_is_shown():
    link = Run("Le port, filmé", link="https://v.example/port")
    document = anchored(Document(blocks=(Paragraph(text=(link,)), Paragraph(text=inline_of("Sans adresse.")))))
    anchor, bare = (block.anchor for block in document.blocks)
    after = mend(document, Mending("video", anchor))
    said = {"captions": "https://v.example/port", "transcript": "Bonjour.", "credit": "Sénat", "licence": "CC BY 4.0"}
    made = mend(after, Mending("film", anchor, said)).blocks[0]
    assert (made.address, words_in(made)) == ("https://v.example/port", "Le port, filmé\nBonjour.")
    assert mend(after, Mending("paragraph", anchor)) == document
    with pytest.raises(Unmendable):
        mend(document, Mending("video", bare))
    with pytest.raises(Unmendable):
        mend(after, Mending("film", anchor, said | {"captions": "javascript:x"}))


def test_a_passage_has_a_language_of_its_own():
    document = told("Ils dirent Takk fyrir à la délégation.")
    anchor = document.blocks[0].anchor
    after = mend(document, Mending("language", anchor, {"language": "is", "words": "Takk fyrir"}))
    assert [(run.text, run.language) for run in after.blocks[0].text] == [
        ("Ils dirent ", ""),
        ("Takk fyrir", "is"),
        (" à la délégation.", ""),
    ]
    assert mend(document, Mending("language", "", {"language": "fr-CA"})).language == "fr-CA"
    with pytest.raises(Unmendable, match="not the code of a language"):
        mend(document, Mending("language", anchor, {"language": "français"}))


def test_a_torn_paragraph_is_joined_and_one_run_together_is_parted():
    document = told("La délégation a", "rencontré le ministre.")
    joined = mend(document, Mending("join", document.blocks[0].anchor))
    assert [words_in(block) for block in joined.blocks] == ["La délégation a rencontré le ministre."]
    parted = mend(joined, Mending("split", joined.blocks[0].anchor, {"words": "rencontré le"}))
    assert [words_in(block) for block in parted.blocks] == [words_in(block) for block in document.blocks]
    with pytest.raises(Unmendable, match="No word of this paragraph begins there"):
        mend(joined, Mending("split", joined.blocks[0].anchor, {"words": "contré"}))


def test_a_block_and_a_section_change_places_with_what_stands_beside_them():
    names = [("A", 1), ("a", 2), ("B", 1)]
    blocks = [Heading(level=level, text=inline_of(text)) for text, level in names]
    document = anchored(Document(blocks=tuple(blocks)))
    down = mend(document, Mending("move", "s-a", {"down": True, "section": True}))
    assert [words_in(block) for block in down.blocks] == ["B", "A", "a"]
    assert mend(down, Mending("move", "s-a", {"down": False, "section": True})) == document
    with pytest.raises(Unmendable, match="no block further"):
        mend(document, Mending("move", "s-a", {"down": False}))


def test_what_no_operation_takes_is_refused_and_nothing_breaks():
    with pytest.raises(Unmendable, match="no such operation"):
        mend(REPORT, Mending("rewrite", ANCHORS[0]))
    with pytest.raises(Unmendable, match="no such operation"):
        mend(REPORT, Mending("join", ANCHORS[0], {"text": "autre"}))
    with pytest.raises(Unmendable, match="no longer there"):
        mend(REPORT, Mending("join", "p-away"))


def test_what_was_mended_is_a_document_like_another():
    quoted = mend(REPORT, Mending("quotation", REPORT.blocks[0].anchor))
    assert isinstance(quoted.blocks[0], Quotation)
    assert not any(isinstance(block, Recommendation) for block in quoted.blocks[:1])
    assert to_json(quoted)["schema"] == "amity.document/1"
