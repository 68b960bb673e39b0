"""The styles of an OpenDocument text: what each is for, and what it does to letters."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from amity.documents.readers.outline_numbers import Level, Outline, first_of
from amity.documents.readers.roles import role_of_style

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CHAPTERS = ""  # the numbering of headings that stand in no list
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its own settings; what it does not say, its parent does."""

    name: str
    parent: str
    level: str
    properties: dict[str, str]


class Styles:
    """The styles of both parts of a file; the automatic ones of the text come first."""

    def __init__(self, *roots: etree._Element) -> None:
        self._all: dict[tuple[str, str], Style] = {}
        self._numbered: dict[str, set[int]] = {}
        self._outlines: dict[str, Outline] = {}
        self.language = ""
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._all.setdefault(
                    (style.get(f"{STYLE}family") or "", style.get(f"{STYLE}name") or ""), _style(style)
                )
            for style in root.iter(f"{TEXT}list-style"):
                self._numbered.setdefault(style.get(f"{STYLE}name") or "", set(_numbered_levels(style)))
            for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
                name = style.get(f"{STYLE}name") or "" if style.tag == f"{TEXT}list-style" else CHAPTERS
                self._outlines.setdefault(name, Outline(dict(_levels(style))))
            for style in root.iter(f"{STYLE}default-style"):
                if style.get(f"{STYLE}family") == "paragraph":
                    self.language = _language(style.find(f"{STYLE}text-properties")) or self.language

    def role(self, name: str) -> str:
        """The role of a paragraph style, its ancestors asked in turn."""
        for style in self._ancestry("paragraph", name):
            role = role_of_style(style.name)
            if role:
                return role
            if style.level.isdecimal():
                return f"heading {style.level}"
        return ""

    def number(self, name: str, level: int) -> str:
        """The number that stands before the next heading of a level; ``name`` of a list, else that of chapters."""
        outline = self._outlines.get(name)
        return outline.next(level) if outline else ""

    def property(self, family: str, name: str, key: str) -> str:
        return next((s.properties[key] for s in self._ancestry(family, name) if key in s.properties), "")

    def numbered(self, list_style: str, level: int) -> bool:
        return level in self._numbered.get(list_style, set())

    def _ancestry(self, family: str, name: str) -> list[Style]:
        line: list[Style] = []
        while (family, name) in self._all and len(line) < 20:
            line.append(self._all[family, name])
            name = line[-1].parent
        return line


def _style(element: etree._Element) -> Style:
    properties = element.find(f"{STYLE}text-properties")
    name = element.get(f"{STYLE}display-name") or element.get(f"{STYLE}name") or ""
    return Style(
        name=name,
        parent=element.get(f"{STYLE}parent-style-name") or "",
        level=element.get(f"{STYLE}default-outline-level") or "",
        properties=dict(_letters(properties)) if properties is not None else {},
    )


def _letters(properties: etree._Element) -> list[tuple[str, str]]:
    told = {
        "emphasis": properties.get(f"{FO}font-style"),
        "strong": properties.get(f"{FO}font-weight"),
        "position": properties.get(f"{STYLE}text-position"),
        "hidden": properties.get(f"{TEXT}display"),
        "language": _language(properties),
    }
    return [(key, value) for key, value in told.items() if value]


def _language(properties: etree._Element | None) -> str:
    if properties is None:
        return ""
    language, country = (properties.get(f"{FO}{part}") or "none" for part in ("language", "country"))
    if language in {"none", "zxx"}:
        return ""
    return (language if country == "none" else f"{language}-{country}").lower()


def _numbered_levels(style: etree._Element) -> list[int]:
    levels = style.iter(f"{TEXT}list-level-style-number")
    return [int(each.get(f"{TEXT}level") or 1) for each in levels if each.get(f"{STYLE}num-format")]


def _levels(style: etree._Element) -> list[tuple[int, Level]]:
    """How the levels of a numbering are written; one without a form has no number."""
    tags = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
    return [(first_of(each.get(f"{TEXT}level") or ""), _look(each)) for each in style.iter(*tags)]


def _look(element: etree._Element) -> Level:
    level, shown = (first_of(element.get(f"{TEXT}{name}") or "") for name in ("level", "display-levels"))
    start, form = first_of(element.get(f"{TEXT}start-value") or ""), element.get(f"{STYLE}num-format") or ""
    first = max(level - shown + 1, 1)
    number = ".".join(f"%{each}" for each in range(first, level + 1)) if form else ""
    before, after = element.get(f"{STYLE}num-prefix") or "", element.get(f"{STYLE}num-suffix") or ""
    return Level(form or "none", before + number + after if form else "", start)
