"""A page read as elements: enough to ask what stands in which, in which language, under which heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "circle", "use", "wbr", "rect", "line"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass
class Element:
    """A tag with what it holds: texts and elements in their order."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    inside: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for part in self.inside:
            if isinstance(part, Element):
                yield from part.walk()

    @property
    def text(self) -> str:
        parts = (part if isinstance(part, str) else part.text for part in self.inside)
        return " ".join("".join(parts).split())

    def inherited(self, name: str) -> str:
        """An attribute of this element, else of the nearest one around it that has it."""
        if name in self.attributes:
            return self.attributes[name]
        return self.parent.inherited(name) if self.parent else ""


class Reading(HTMLParser):
    """One page. Elements without an end tag are the few void ones, and those of a drawing."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.at = self.root
        self.strays: list[str] = []

    @classmethod
    def of(cls, page: str) -> Reading:
        reading = cls()
        reading.feed(page)
        reading.close()
        return reading

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.inside.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.inside.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.at.tag != tag or self.at.parent is None:
            self.strays.append(tag)
            return
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)

    def all(self, tag: str, **wanted: str) -> list[Element]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            each
            for each in self.root.walk()
            if each.tag == tag and all(each.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str, **wanted: str) -> Element:
        (found,) = self.all(tag, **wanted)
        return found

    def texts(self, tag: str, **wanted: str) -> list[str]:
        return [each.text for each in self.all(tag, **wanted)]

    def part(self, anchor: str) -> Element:
        """The section with this anchor."""
        (found,) = (each for each in self.root.walk() if each.attributes.get("id") == anchor)
        return found

    def table(self, anchor: str = "") -> list[list[str]]:
        """The rows of the first table of a section (or of the page), its head left out."""
        around = self.part(anchor) if anchor else self.root
        body = next((each for each in around.walk() if each.tag == "tbody"), None)
        lines = [each for each in body.walk() if each.tag == "tr"] if body else []
        return [[cell.text for cell in line.inside if isinstance(cell, Element)] for line in lines]
