"""Notes in HTML: a short mark in the text leads to a block further down, and from there back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

MARK = re.compile(r"[\[(]?\s*(?:note\s*)?(\d{1,4}|[ivxl]{1,6}|[a-z]|\*{1,4}|†|‡)\s*[\])]?", re.IGNORECASE)
HOLDERS = {"li", "p", "div", "dd", "aside", "td", "tr"}
NOT_A_NOTE = {"h1", "h2", "h3", "h4", "h5", "h6", "table", "body", "html"}
BACK = {"↑", "↩", "↩︎", "^", "⇑"}
LONGEST = 8_000


class NoteMarks:
    """Which links call which notes, and where the texts of the notes stand."""

    def __init__(self, root: etree._Element) -> None:
        self._order = {element: at for at, element in enumerate(root.iter())}
        self._named: dict[str, etree._Element] = {}
        for element in self._order:
            for name in filter(None, (element.get("id"), element.get("name"))):
                self._named.setdefault(name, element)
        self.places: dict[etree._Element, str] = {}
        self._calls: dict[etree._Element, str] = {}
        self._labels: dict[str, str] = {}
        self._back: set[str] = set()
        for link in root.iter("a"):
            self._look_at(link)

    def texts(self) -> Iterator[tuple[str, etree._Element]]:
        """(id of the note, where its text stands), in the order in which the text calls them."""
        yield from ((number, place) for place, number in self.places.items())

    def links(self) -> Iterator[etree._Element]:
        """All links that call a note or lead back from one."""
        yield from (link for link in self._order if link.tag == "a" and (link in self._calls or self.leads_back(link)))

    def called(self, link: etree._Element) -> str:
        return self._calls.get(link, "")

    def label(self, number: str) -> str:
        return self._labels[number]

    def leads_back(self, link: etree._Element) -> bool:
        """A link from a note to its call is no word of the note."""
        text = "".join(link.itertext()).strip()
        href = link.get("href") or ""
        return bool(href[1:] in self._back and href[:1] == "#" and (text in BACK or MARK.fullmatch(text) or not text))

    def _look_at(self, link: etree._Element) -> None:
        href = link.get("href") or ""
        mark = MARK.fullmatch("".join(link.itertext()).strip())
        target = self._named.get(href[1:]) if href[:1] == "#" else None
        if mark is None or not _like_a_call(mark, link) or target is None or self._order[target] < self._order[link]:
            return
        place = _holder(target)
        if place is None or any(place is each for each in link.iterancestors()):
            return
        number = self.places.setdefault(place, str(len(self.places) + 1))
        self._labels.setdefault(number, mark[1])
        self._calls[link] = number
        self._back |= set(filter(None, (link.get("id"), link.get("name"), *_names_above(link))))


def _like_a_call(mark: re.Match[str], link: etree._Element) -> bool:
    """A letter alone may lead to a part of an index; raised or in brackets it calls a note."""
    raised = any(each.tag == "sup" for each in (*link.iterancestors(), *link.iter()))
    return not mark[1].isalpha() or mark[0] != mark[1] or raised


def _names_above(link: etree._Element) -> Iterator[str]:
    parent = link.getparent()
    if parent is not None and parent.tag in {"sup", "span"}:
        yield parent.get("id") or ""


def _holder(target: etree._Element) -> etree._Element | None:
    for element in (target, *target.iterancestors()):
        if element.tag in NOT_A_NOTE:
            return None
        if element.tag in HOLDERS:
            return element if _fits(element) else None
    return None


def _fits(element: etree._Element) -> bool:
    return sum(map(len, element.itertext())) <= LONGEST and not any(each.tag in NOT_A_NOTE for each in element.iter())
