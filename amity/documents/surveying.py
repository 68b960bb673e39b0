"""The import report of a document that has just been read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from amity.documents.blocks import Block, Document, Figure, Paragraph, Table, Video, text_of, walk, words_in
from amity.documents.findings import Finding, Found, ImportReport
from amity.documents.inline import said, words_of
from amity.documents.outline import word_count
from amity.documents.readers.gathering import Gathering
from amity.documents.readers.guessing import number_kind
from amity.documents.readers.structuring import jumps

RIGHT_TO_LEFT = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")
HEBREW = re.compile("[\u0590-\u05ff]")
# Below this share of the file's words an editor is told.
KEPT = 0.995
NAMES = {"heading": "headings", "paragraph": "paragraphs", "list": "lists", "note": "notes", "table": "tables",
         "figure": "figures", "video": "videos", "recommendation": "recommendations", "annex": "annexes",
         "quotation": "quotations"}  # fmt: skip


def survey(document: Document, words: Counter[str], gathering: Gathering) -> ImportReport:
    """What was found in a document, and what an editor should look at."""
    kept = kept_share(document, words)
    findings = [*gathering.all(), *_missing(document), *_doubtful(document)]
    if kept < KEPT:
        findings.append(Finding("words-lost", {"kept": round(kept * 1000)}))
    return ImportReport(
        format=document.source.format, found=_found(document), findings=tuple(findings), words_kept=round(kept, 4)
    )


def kept_share(document: Document, words: Counter[str]) -> float:
    """Of the words of the file, the share that is in the text (each as often as it was there)."""
    total = sum(words.values())
    told = [document.title, document.subtitle, *document.authors, document.date]
    told += [words_in(block) for block in (*document.blocks, *document.notes)]
    told += [block.credit for block in walk(document.blocks) if isinstance(block, Figure)]
    ours = Counter(word for text in told for word in words_of(text))
    # The mark of a note belongs to the file's letters, and to ours as a reference.
    return (words & ours).total() / total if total else 1.0


def _found(document: Document) -> Found:
    kinds = Counter(block.kind for block in document.each())
    return Found(words=word_count(document), **{name: kinds[kind] for kind, name in NAMES.items()})


def _missing(document: Document) -> Iterator[Finding]:
    if not any(block.kind in {"heading", "annex"} for block in document.blocks):
        yield Finding("no-heading")
    if not document.title:
        yield Finding("no-title")
    if not document.language:
        yield Finding("no-language")
    for block, before, level in jumps(document.blocks):
        words: dict[str, str | int] = {"from": before, "to": level, "text": said(text_of(block))[:80]}
        yield Finding("level-jumped", words, block.anchor, block.page)
    for top in document.blocks:
        yield from (finding for block in walk((top,)) for finding in _lacking(block, top))


def _lacking(block: Block, top: Block) -> Iterator[Finding]:
    """What a picture or a table lacks; its address is that of the block in which it stands."""
    match block:
        case Figure(alt="", decorative=False):
            yield Finding("no-alt", {}, top.anchor, top.page)
        case Table(has_header=False):
            yield Finding("no-table-header", {}, top.anchor, top.page)
        case Video() if not (block.captions and block.transcript):
            yield Finding("no-captions", {}, top.anchor, top.page)


def _doubtful(document: Document) -> Iterator[Finding]:
    for block in document.blocks:
        if isinstance(block, Table) and _irregular(block):
            yield Finding("table-irregular", {}, block.anchor, block.page)
        if isinstance(block, Paragraph) and _reads_like_heading(block):
            yield Finding("heading-numbered", {"text": said(block.text)[:80]}, block.anchor, block.page)
    count = sum(1 for block in document.each() if _runs_right_to_left(block))
    if count:
        yield Finding("right-to-left", {"count": count})


def _irregular(table: Table) -> bool:
    """Rows that do not cover the same number of columns, cells that reach down from above counted in."""
    width: list[int] = []
    reaching: list[tuple[int, int]] = []  # (columns, rows still to come)
    for row in table.rows:
        width.append(sum(cell.colspan for cell in row.cells) + sum(columns for columns, _ in reaching))
        reaching = [(columns, rows - 1) for columns, rows in reaching if rows > 1]
        reaching += [(cell.colspan, cell.rowspan - 1) for cell in row.cells if cell.rowspan > 1]
    return len(set(width)) > 1


def _reads_like_heading(block: Paragraph) -> bool:
    text = said(block.text)
    strong = all("strong" in run.marks for run in block.text if run.text.strip())
    return len(text) < 120 and strong and number_kind(text) not in {"", "a"} and text[-1:] not in {".", ";", ",", ":"}


def _runs_right_to_left(block: Block) -> bool:
    text = said(text_of(block))
    return 2 * len(RIGHT_TO_LEFT.findall(text)) > len(text.replace(" ", "")) > 0


def spoken(document: Document) -> Document:
    """Passages in Hebrew or Arabic letters have a language, so that pages can set them from right to left."""
    return replace(document, blocks=tuple(map(_spoken, document.blocks)))


def _spoken(block: Block) -> Block:
    if block.language or not _runs_right_to_left(block) or any(run.language for run in text_of(block)):
        return block
    return replace(block, language="he" if HEBREW.search(said(text_of(block))) else "ar")
