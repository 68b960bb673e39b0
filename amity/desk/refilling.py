"""A form of a page filled again with what had been typed in it, whatever view the page comes from."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

# Nobody types in these; a token or a ticket of the day before is of no use.
UNTYPED = {"hidden", "file", "submit", "button", "image", "reset", "password"}
TICKED = {"checkbox", "radio"}
Attrs = list[tuple[str, str | None]]


class Refilling(HTMLParser):
    """Copies a page, but for the fields of the form that it sends to itself. ``filled``: the names that were met."""

    def __init__(self, pairs: Iterable[Iterable[str]], notice: str) -> None:
        super().__init__(convert_charrefs=False)
        self.typed: dict[str, list[str]] = {}
        for name, value in pairs:
            self.typed.setdefault(name, []).append(value)
        self.notice = notice
        self.filled: set[str] = set()
        self.out: list[str] = []
        self.inside, self.replacing, self.choosing = False, False, ""

    @property
    def html(self) -> str:
        return "".join(self.out)

    def handle_starttag(self, tag: str, attrs: Attrs) -> None:
        raw, given = self.get_starttag_text() or "", dict(attrs)
        if tag == "form" and given.get("method") == "post" and not given.get("action"):
            self.inside = True
            self.out.append(self.notice)
        elif self.inside and tag in {"input", "textarea", "select", "option"}:
            raw = self.field(tag, given, attrs) or raw
        self.out.append(raw)

    handle_startendtag = handle_starttag

    def field(self, tag: str, given: dict[str, str | None], attrs: Attrs) -> str:
        """The tag of a field as it was filled; empty: as it is."""
        name, kind = given.get("name") or "", given.get("type") or "text"
        if tag == "select":
            self.choosing = name
        if tag == "option":
            return self.chosen(tag, attrs, "selected", self.choosing)
        if tag == "input" and kind in TICKED:
            return self.chosen(tag, attrs, "checked", name)
        if name not in self.typed or tag == "select" or (tag == "input" and kind in UNTYPED):
            return ""
        return self.written(tag, attrs, name)

    def written(self, tag: str, attrs: Attrs, name: str) -> str:
        value = self.typed[name].pop(0) if self.typed[name] else ""
        self.filled.add(name)
        if tag == "textarea":
            self.replacing = True
            return f"{tag_of(tag, attrs)}\n{escape(value)}"
        return tag_of(tag, [pair for pair in attrs if pair[0] != "value"] + [("value", value)])

    def chosen(self, tag: str, attrs: Attrs, mark: str, name: str) -> str:
        value = dict(attrs).get("value")
        is_chosen = ("on" if value is None else value) in self.typed.get(name, [])
        self.filled |= {name} & set(self.typed)
        kept = [pair for pair in attrs if pair[0] != mark]
        return tag_of(tag, [*kept, (mark, None)] if is_chosen else kept)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.replacing = False
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.copy(data)

    def handle_entityref(self, name: str) -> None:
        self.copy(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.copy(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.copy(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.copy(f"<!{decl}>")

    def copy(self, text: str) -> None:
        """Text as it stands, but for that of a field which is written anew."""
        if not self.replacing:
            self.out.append(text)


def tag_of(tag: str, attrs: Attrs) -> str:
    said = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attrs)
    return f"<{tag}{said}>"
