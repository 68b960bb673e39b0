"""Headings of a text that has none by style: short lines, numbered or strong, set apart from what follows."""

from __future__ import annotations

import re

from amity.documents.blocks import Block, Heading, Paragraph
from amity.documents.inline import said
from amity.documents.readers.gathering import Gathering

LONGEST = 160
# Kinds of numbers, told from the most to the least particular.
NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(r"(?:première|deuxième|troisième|quatrième|cinquième|first|second|third)\s+part(?:ie)?\b",
                        re.IGNORECASE)),
    ("chapter", re.compile(r"(?:chapitre|chapter|titre|title|part(?:ie)?)\s+(?:\d+|[IVX]+)\b", re.IGNORECASE)),
    ("annex", re.compile(r"(?:annexe|annex|appendix)\b", re.IGNORECASE)),
    ("1.1.1.1", re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s+\S")),
    ("1.1.1", re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s+\S")),
    ("1.1", re.compile(r"\d{1,2}\.\d{1,2}\.?\s+\S")),
    ("I", re.compile(r"[IVX]{1,5}\s*(?:[.)]|[-–—])\s*\S")),
    ("A", re.compile(r"[A-H]\s*(?:[.)]|[-–—])\s*\S")),
    ("1", re.compile(r"\d{1,2}(?:[.)]|\s?[-–—°]|\.\s?[-–—])\s*[^\W\d]")),
    ("a", re.compile(r"[a-h]\s?\)\s*\S")),
)  # fmt: skip


def number_kind(text: str) -> str:
    """Which kind of number a line begins with; empty where it begins with none."""
    return next((kind for kind, pattern in NUMBERS if pattern.match(text)), "")


def guessed_headings(blocks: tuple[Block, ...], gathering: Gathering) -> tuple[Block, ...]:
    """The blocks, strong short paragraphs taken for headings where the file names no heading at all."""
    if any(isinstance(block, Heading) for block in blocks):
        return blocks
    levels: list[str] = []
    done = [_guessed(block, levels) for block in blocks]
    count = sum(1 for old, new in zip(blocks, done, strict=True) if old is not new)
    gathering.count("headings-guessed", count)
    return tuple(done)


def _guessed(block: Block, levels: list[str]) -> Block:
    """A kind of number that is met first stands higher than one met after it."""
    if not isinstance(block, Paragraph) or not _like_heading(block):
        return block
    kind = number_kind(said(block.text)) or "strong"
    if kind not in levels:
        levels.append(kind)
    text = tuple(type(run)(run.text, (), run.link, run.note, run.language) for run in block.text)
    return Heading(level=min(levels.index(kind) + 1, 6), text=text, page=block.page, language=block.language)


def _like_heading(block: Paragraph) -> bool:
    text = said(block.text)
    letters = [run for run in block.text if run.text.strip() and not run.note]
    strong = bool(letters) and all("strong" in run.marks for run in letters)
    return len(text) <= LONGEST and "\n" not in text and strong and text[-1:] not in {".", ";", ",", ":"}
