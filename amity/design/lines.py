"""Long lists, line by line, without a template for each line: what ``cells`` is to tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from amity.design.cells import Link, cell_html
from amity.design.days import day_html
from amity.design.parts import Entry, Filter, Row, Tongue, Words
from amity.design.speech import escaped, said_html


def shown_html(value: Words, language: str) -> str:
    """What a reader of a language reads: days in words, HTML as it is, texts in other languages marked."""
    if isinstance(value, SafeString):
        return value
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, date):
        return day_html(value, language=language)
    if getattr(value, "language", "") == language:
        return escaped(str(value))
    return said_html(value)


def lines_html(rows: Sequence[Row], kind: str = "") -> SafeString:
    """A list of rows; without any date the column of dates is not kept. ``kind``: more classes of the list."""
    language, dated = get_language() or "", any(row.when for row in rows)
    start = f'<ul class="{" ".join(filter(None, ("rows", "" if dated else "plain", kind)))}" role="list">'
    return SafeString("".join([start, "\n", *[_line(row, language, dated=dated) for row in rows], "</ul>"]))


def _line(row: Row, language: str, *, dated: bool) -> str:
    mark = f' id="{escaped(row.anchor)}"' if row.anchor else ""
    when = f'<span class="when">{shown_html(row.when, language)}</span>' if dated else ""
    title = shown_html(row.title, language)
    if row.url:
        title = f'<a href="{escaped(row.url)}">{title}</a>'
    note = f'<p class="note">{shown_html(row.note, language)}</p>' if row.note else ""
    rest = f"{note}{_opened(row, language)}{_beneath(row)}"
    return f'<li{mark}>{when}<div><p class="title">{title}</p>{rest}</div></li>\n'


def _opened(row: Row, language: str) -> str:
    if row.more is None:
        return ""
    summary, content = row.more
    return f'<details><summary>{shown_html(summary, language)}</summary><div class="prose">{content}</div></details>'


def _beneath(row: Row) -> str:
    return row.beneath if isinstance(row.beneath, SafeString) else escaped(row.beneath)


def columns_html(links: Iterable[Link]) -> SafeString:
    language = get_language() or ""
    items = [f"<li>{cell_html(link, language)}</li>" for link in links]
    return SafeString(f'<ul class="columns" role="list">{"".join(items)}</ul>')


def entries_html(entries: Iterable[Entry]) -> SafeString:
    """The lines of a navigation, the one where the reader is marked."""
    return SafeString("".join([_entry(entry) for entry in entries]))


def _entry(entry: Entry) -> str:
    mark = ' aria-current="page"' if entry.current else ""
    return f'<li><a href="{escaped(entry.url)}"{mark}>{escaped(str(entry.label))}</a></li>'


def tongues_html(tongues: Iterable[Tongue]) -> SafeString:
    """The other languages of a page, each named in itself."""
    return SafeString("".join([_tongue(tongue) for tongue in tongues if not tongue.current]))


def _tongue(tongue: Tongue) -> str:
    code = escaped(tongue.code)
    link = f'<a href="{escaped(tongue.url)}" lang="{code}" hreflang="{code}" dir="auto">{escaped(tongue.name)}</a>'
    return f"<li>{link}</li>"


def options_html(field: Filter) -> SafeString:
    return SafeString("".join([_option(value, label, field.value) for value, label in field.options or ()]))


def _option(value: str, label: Words, chosen: str) -> str:
    mark = " selected" if value == chosen else ""
    return f'<option value="{escaped(value)}"{mark}>{escaped(str(label))}</option>'


def paragraphs_html(value: Words, language: str) -> SafeString:
    """A text as it was typed: empty lines part its paragraphs."""
    shown = shown_html(value, language)
    return SafeString(f"<p>{shown}</p>" if "\n" not in shown and "\r" not in shown else linebreaks(shown))
