"""The model: kept as JSON and read back, addressed, compared."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.documents.anchors import anchored
from amity.documents.blocks import Document, Heading, Paragraph, words_in
from amity.documents.comparing import changed_words, compare
from amity.documents.editions import carry_anchors, share_anchors
from amity.documents.inline import BREAK, Run, inline_of, said, tidy
from amity.documents.outline import outline, plain_text, word_count
from amity.documents.storing import from_json, to_json
from tests.documents.report import report

FIRST = "La délégation a rencontré le président du Parlement."
SECOND = "Les échanges portent surtout sur les produits de la mer et sur le tourisme."


def text(*blocks):
    made = [
        Heading(level=1, text=inline_of(b[2:])) if b.startswith("# ") else Paragraph(text=inline_of(b)) for b in blocks
    ]
    return Document(blocks=tuple(made))


def anchors(document):
    return [block.anchor for block in document.blocks]


def test_a_document_comes_back_from_json_as_it_was():
    document = report()
    told = json.loads(json.dumps(to_json(document, pictures=True)))
    assert from_json(told) == document
    assert from_json(json.loads(json.dumps(to_json(document))), document.pictures) == document


@pytest.mark.parametrize("told", [
    {"kind": "script", "text": ["x"]}, {"kind": "paragraph", "text": "x"}, {"kind": "paragraph", "text": [{"kind": "item", "blocks": []}]},
    {"kind": "heading", "level": "1", "text": []}, {"kind": "heading", "level": True, "text": []}, {"kind": "row", "cells": []},
    {"kind": "paragraph", "text": [{"kind": "run", "text": "x", "link": "javascript:alert(1)"}]},
    {"kind": "paragraph", "text": [{"kind": "run", "text": "x", "marks": ["blink"]}]}, "x", 3, None,
])  # fmt: skip
def test_what_this_version_does_not_understand_is_refused(told):
    whole = to_json(Document()) | {"blocks": [told]}
    with pytest.raises(ValueError, match=r"\w"):
        from_json(whole)


def test_a_document_of_another_schema_is_refused():
    with pytest.raises(ValueError, match=r"amity\.document/1"):
        from_json(to_json(Document()) | {"schema": "amity.document/2"})


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " javascript:x", "data:text/html,x", "vbscript:x", "//e.example", "/x"]
)
def test_a_link_that_no_reader_may_follow_cannot_be_made(link):
    with pytest.raises(ValueError, match="not a link"):
        Run("x", link=link)


def test_text_is_tidied_without_losing_a_letter():
    runs = [Run("  a \n"), Run(" b", ("strong",)), Run("c", ("strong",)), Run(f" {BREAK} d\x00\x1b "), Run("\t")]
    assert tidy(runs) == (Run("a "), Run("bc", ("strong",)), Run("\nd"))


@given(st.lists(st.builds(Run, st.text(max_size=12), st.sampled_from([(), ("strong",)])), max_size=6))
def test_tidying_twice_is_tidying_once(runs):
    assert tidy(tidy(runs)) == tidy(runs)


def test_addresses_come_from_the_words_and_are_each_given_once():
    document = anchored(text("# Économie", FIRST, FIRST, "# Économie"))
    assert anchors(document)[::3] == ["s-economie", "s-economie-2"]
    assert anchors(document)[2] == f"{anchors(document)[1]}-2"
    assert anchored(document) == document


def test_what_stands_before_does_not_change_an_address():
    assert anchors(anchored(text(FIRST)))[0] == anchors(anchored(text("Avant.", FIRST)))[1]


def test_a_new_edition_keeps_the_addresses_of_what_it_keeps_and_rewords():
    old = anchored(text("# Économie", FIRST, SECOND, "Fin."))
    new = carry_anchors(old, text("# L’économie", "Neuf.", FIRST, SECOND.replace("surtout", "d’abord"), "Fin."))
    assert [anchors(new)[at] for at in (0, 2, 3, 4)] == anchors(old)
    assert anchors(new)[1] not in anchors(old)


def test_what_is_new_never_takes_the_address_of_what_is_gone():
    old = anchored(text("# A", FIRST))
    gone = replace(old, blocks=(*old.blocks[:1], replace(old.blocks[1], anchor="p-0000")))
    new = carry_anchors(gone, text("# A", "Tout autre chose, sans rapport aucun."))
    assert anchors(new)[1] not in anchors(gone)


def test_a_translation_shares_the_addresses_of_its_original_place_by_place():
    original = anchored(text("# Économie", FIRST, SECOND, "# Culture", "Musées."))
    translated = share_anchors(
        original, text("# Economy", "It met the President.", "Trade.", "# Culture", "Museums.", "More.")
    )
    assert anchors(translated)[:5] == anchors(original)
    assert anchors(translated)[5] not in anchors(original)


def test_two_editions_are_compared_block_by_block():
    old = anchored(text("# A", FIRST, SECOND))
    new = carry_anchors(old, text("# A", "Neuf.", SECOND.replace("surtout", "d’abord")))
    assert [(change.kind, words_in(change.new or change.old)) for change in compare(old, new)] == [
        ("same", "A"), ("removed", FIRST), ("added", "Neuf."), ("changed", SECOND.replace("surtout", "d’abord"))]  # fmt: skip


def test_the_words_that_changed_within_a_paragraph_are_shown():
    assert changed_words("un deux trois", "un 2 trois") == (
        ("same", "un ", "un "),
        ("changed", "deux", "2"),
        ("same", " trois", " trois"),
    )


def test_the_outline_is_the_tree_of_headings():
    root = outline(report(chapters=2, sections=2))
    assert [(section.level, len(section.sections)) for section in root.each()] == [
        (0, 3), (1, 2), (2, 0), (2, 0), (1, 2), (2, 0), (2, 0), (1, 0)]  # fmt: skip


def test_plain_text_and_the_count_of_words_hold_notes_too():
    document = report(chapters=1, sections=1, paragraphs=1)
    assert plain_text(document).endswith(f"[1] {words_in(document.notes[0])}\n")
    assert word_count(document) == 234


def test_the_mark_of_a_note_is_not_a_word():
    assert said((Run("mot"), Run("1", note="1"), Run("."))) == "mot."
