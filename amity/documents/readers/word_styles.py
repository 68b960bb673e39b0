"""The styles of a Word file: what each is for, and what it does to letters."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from amity.documents.readers.roles import role_of_style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its own settings; what it does not say, the one on which it is based does."""

    id: str
    name: str
    based_on: str
    level: int | None
    number: str
    number_level: str
    language: str
    marks: frozenset[str]


class Styles:
    """All styles of a file by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iter(f"{W}style") if root is not None else ()
        self._all = {style.get(f"{W}styleId") or "": _style(style) for style in found}
        default = root.find(f"{W}docDefaults//{W}lang") if root is not None else None
        self.language = attribute(default, "val").lower()
        self._roles: dict[str, str] = {}

    def role(self, style_id: str) -> str:
        """The role of a paragraph style, its ancestors asked in turn."""
        if style_id not in self._roles:
            self._roles[style_id] = self._role(style_id)
        return self._roles[style_id]

    def _role(self, style_id: str) -> str:
        for style in self._ancestry(style_id):
            role = role_of_style(style.name)
            if role:
                return role
            if style.level is not None and style.level < 9:
                return f"heading {style.level + 1}"
        return role_of_style(style_id) if style_id not in self._all else ""

    def marks(self, style_id: str) -> frozenset[str]:
        """``b`` and ``i`` of a character style."""
        return frozenset().union(*(style.marks for style in self._ancestry(style_id)))

    def language_of(self, style_id: str) -> str:
        return next((style.language for style in self._ancestry(style_id) if style.language), "")

    def numbering(self, style_id: str) -> tuple[str, int]:
        """The numbering that a paragraph style has by itself, and at which level; empty where it has none."""
        line = self._ancestry(style_id)
        number = next((style.number for style in line if style.number), "")
        level = next((style.number_level for style in line if style.number_level.isdecimal()), "0")
        return number, int(level) + 1

    def lineage(self, style_id: str) -> list[str]:
        """A style and those on which it is based, the nearest first."""
        return [style.id for style in self._ancestry(style_id)]

    def _ancestry(self, style_id: str) -> list[Style]:
        line: list[Style] = []
        while style_id in self._all and len(line) < 20:
            line.append(self._all[style_id])
            style_id = line[-1].based_on
        return line


def _style(element: etree._Element) -> Style:
    level = attribute(element.find(f"{W}pPr/{W}outlineLvl"), "val")
    marks = {mark for mark in ("b", "i") if _on(element.find(f"{W}rPr/{W}{mark}"))}
    number = element.find(f"{W}pPr/{W}numPr")
    return Style(
        id=element.get(f"{W}styleId") or "",
        number=attribute(number.find(f"{W}numId"), "val") if number is not None else "",
        number_level=attribute(number.find(f"{W}ilvl"), "val") if number is not None else "",
        name=attribute(element.find(f"{W}name"), "val"),
        based_on=attribute(element.find(f"{W}basedOn"), "val"),
        level=int(level) if level.isdecimal() else None,
        language=attribute(element.find(f"{W}rPr/{W}lang"), "val").lower(),
        marks=frozenset(marks),
    )


def _on(element: etree._Element | None) -> bool:
    return element is not None and attribute(element, "val") not in {"0", "false", "none"}


def attribute(element: etree._Element | None, name: str) -> str:
    return (element.get(f"{W}{name}") or "") if element is not None else ""
