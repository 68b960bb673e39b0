"""The numbers that Word writes before headings by itself: they are in no text of the file, and on every page of it."""

from __future__ import annotations

from lxml import etree

from amity.documents.readers.outline_numbers import Level, Outline, first_of
from amity.documents.readers.word_styles import Styles, W, attribute

AFTER = {"nothing": ""}


class WordNumbers:
    """The numberings of a file; ``of`` is asked of each paragraph in the order of the text."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self.styles = styles
        kinds = {each.get(f"{W}abstractNumId") or "": each for each in _all(root, "abstractNum")}
        self._abstract: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        for number in _all(root, "num"):
            id_ = number.get(f"{W}numId") or ""
            self._abstract[id_] = attribute(number.find(f"{W}abstractNumId"), "val")
            self._starts[id_] = dict(_starts(number))
        self._outlines = {id_: Outline(dict(_levels(each))) for id_, each in kinds.items()}
        self._places = {id_: dict(_places(each)) for id_, each in kinds.items()}

    def of(self, paragraph: etree._Element) -> str:
        """The number that stands before a paragraph; empty where there is none."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None or properties.find(f"{W}rPr/{W}del") is not None:
            return ""
        style = attribute(properties.find(f"{W}pStyle"), "val")
        number, level = self._said(properties.find(f"{W}numPr"), style)
        outline = self._outlines.get(self._abstract.get(number, ""))
        if outline is None:
            return ""
        # Only the level that is met begins anew: Word lets chapters count on where a numbering restarts their sections.
        start = self._starts[number].pop(level, None)
        if start is not None:
            outline.begin(level, start)
        return outline.next(level)

    def _said(self, own: etree._Element | None, style: str) -> tuple[str, int]:
        """Which numbering a paragraph has, and at which level: by itself, else by its style."""
        number = attribute(own.find(f"{W}numId"), "val") if own is not None else ""
        level = attribute(own.find(f"{W}ilvl"), "val") if own is not None else ""
        by_style, at = self.styles.numbering(style)
        number = number or by_style
        places = self._places.get(self._abstract.get(number, ""), {})
        if not level.isdecimal():
            named = next((places[each] for each in self.styles.lineage(style) if each in places), None)
            return number, named or at
        return number, first_of(level) + 1


def _all(root: etree._Element | None, name: str) -> list[etree._Element]:
    return root.findall(f"{W}{name}") if root is not None else []


def _starts(number: etree._Element) -> list[tuple[int, int]]:
    """Level → the number with which one numbering begins where another of its kind has counted before."""
    found = []
    for override in number.findall(f"{W}lvlOverride"):
        start = attribute(override.find(f"{W}startOverride"), "val")
        if start.isdecimal():
            found.append((_level(override), first_of(start)))
    return found


def _levels(kind: etree._Element) -> list[tuple[int, Level]]:
    return [(_level(each), _look(each)) for each in kind.findall(f"{W}lvl")]


def _places(kind: etree._Element) -> list[tuple[str, int]]:
    """Style → the level that it is linked to."""
    return [(attribute(each.find(f"{W}pStyle"), "val"), _level(each)) for each in kind.findall(f"{W}lvl")]


def _level(element: etree._Element) -> int:
    value = element.get(f"{W}ilvl") or ""
    return int(value) + 1 if value in set("012345678") else 1


def _look(level: etree._Element) -> Level:
    legal = level.find(f"{W}isLgl")
    return Level(
        form=attribute(level.find(f"{W}numFmt"), "val") or "decimal",
        text=attribute(level.find(f"{W}lvlText"), "val"),
        start=first_of(attribute(level.find(f"{W}start"), "val")),
        after=AFTER.get(attribute(level.find(f"{W}suff"), "val"), " "),
        arabic=legal is not None and attribute(legal, "val") not in {"0", "false"},
        restarts=attribute(level.find(f"{W}lvlRestart"), "val") != "0",
    )
