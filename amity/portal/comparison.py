"""Two editions as a page sets them side by side: paragraphs, and within them the words that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from amity.documents.blocks import Block, Document, words_in
from amity.documents.comparing import Change, changed_words, compare

AROUND = 1  # paragraphs that did not change, shown before and after those that did


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the comparison; ``skipped``: how many paragraphs that did not change stand in its place."""

    kind: str = ""
    anchor: str = ""
    old: SafeString = SafeString("")  # noqa: RUF009 - a text cannot be changed
    new: SafeString = SafeString("")  # noqa: RUF009
    level: str = ""
    skipped: int = 0


def lines_of(old: Document, new: Document) -> tuple[Counter[str], list[Line]]:
    """How many paragraphs changed and how, and the lines that show it."""
    changes = compare(old, new)
    near = {
        place
        for at, change in enumerate(changes)
        if change.kind != "same"
        for place in range(at - AROUND, at + AROUND + 1)
    }
    lines: list[Line] = []
    skipped = 0
    for at, change in enumerate(changes):
        if at not in near:
            skipped += 1
            continue
        if skipped:
            lines.append(Line(skipped=skipped))
            skipped = 0
        lines.append(_line(change))
    if skipped:
        lines.append(Line(skipped=skipped))
    return Counter(change.kind for change in changes if change.kind != "same"), lines


def _line(change: Change) -> Line:
    block = change.new or change.old
    assert block is not None
    old, new = (_both(change.old, change.new) if change.kind in {"changed", "moved"} and change.old and change.new
                else (_plain(change.old, "del" if change.kind == "removed" else ""),
                      _plain(change.new, "ins" if change.kind == "added" else "")))  # fmt: skip
    return Line(change.kind, block.anchor, old, new, "title" if block.kind in {"heading", "annex"} else "")


def _plain(block: Block | None, tag: str) -> SafeString:
    words = escape(words_in(block)) if block else ""
    return SafeString(f"<{tag}>{words}</{tag}>" if tag and words else words)


def _both(old: Block, new: Block) -> tuple[SafeString, SafeString]:
    parts = changed_words(words_in(old), words_in(new))
    return _side(((kind, before) for kind, before, _ in parts), "del"), _side(
        ((kind, after) for kind, _, after in parts), "ins"
    )


def _side(parts: Iterable[tuple[str, str]], tag: str) -> SafeString:
    told = (escape(text) if kind == "same" else f"<{tag}>{escape(text)}</{tag}>" for kind, text in parts if text)
    return SafeString("".join(told))
