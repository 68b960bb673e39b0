"""The components, as tags with explicit arguments: one template each in ``templates/design``, one sheet each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.design.cells import Link, rows_html
from amity.design.days import Form, day_html, period_html
from amity.design.icons import icon_html
from amity.design.lines import columns_html, entries_html, lines_html, options_html, tongues_html
from amity.design.parts import Column, Entry, Filter, Format, Row, Tongue, Words
from amity.design.pieces import (
    breadcrumbs_html,
    colophon_html,
    data_line_html,
    facts_html,
    headline_html,
    nothing_html,
    outline_html,
)
from amity.design.speech import said_html

register = template.Library()
Context = dict[str, Any]
SLOT = "<!-- languages -->"


class Query(Protocol):
    """The fields of an address, as a request carries them."""

    def copy(self) -> Any: ...
    def items(self) -> Any: ...


@register.simple_tag
def said(value: object, latin: str = "") -> SafeString:
    return said_html(value, latin)


@register.simple_tag
def day(value: date | datetime | None, form: Form = "long") -> SafeString | str:
    return day_html(value, form)


@register.simple_tag
def period(since: date | None, until: date | None, form: Form = "long") -> SafeString | str:
    return period_html(since, until, form)


@register.simple_tag
def icon(name: str) -> SafeString:
    return icon_html(name)


@register.filter
def shown(value: object) -> object:
    """A cell or a date as a reader reads it: days in words, foreign texts marked, the rest as it is."""
    return day_html(value) if isinstance(value, date) else said_html(value)


@register.simple_tag
def masthead(
    *, name: Words, home: str, entries: Sequence[Entry], languages: Sequence[Tongue], search: str,
    query: str = "", mark: Words = "", suggestions: str = "",
) -> SafeString:  # fmt: skip
    """The head of every page: skip links, name of the site, search, main navigation, languages. ``suggestions``: where
    the search bar asks for names while one types.
    """
    start, end = _masthead(get_language(), (str(name), home, search, query, str(mark), suggestions, *entries))
    return SafeString(f"{start}{tongues_html(languages)}{end}")


@lru_cache(maxsize=256)
def _masthead(_language: str | None, said: tuple[Any, ...]) -> tuple[str, str]:
    """Before and after the languages: the same on most pages of a language, and written once for all of them."""
    keys = ("name", "home", "search", "query", "mark", "suggestions")
    context = dict(zip(keys, said, strict=False)) | {"entries": said[len(keys) :]}
    start, _slot, end = render_to_string("design/masthead.html", {**context, "slot": SLOT}).rpartition(SLOT)
    return start, end


@register.simple_tag
def colophon(entries: Sequence[Entry], words: Words = "") -> SafeString:
    """The foot of every page."""
    return colophon_html(entries, words)


@register.simple_tag(name="entries")
def lines_of_navigation(found: Iterable[Entry]) -> SafeString:
    """The lines of a navigation."""
    return entries_html(found)


@register.simple_tag
def breadcrumbs(trail: Sequence[tuple[Words, str]]) -> SafeString:
    """Where the page stands: (label, address) pairs; the last is the page itself."""
    return breadcrumbs_html(trail)


@register.simple_tag
def headline(text: Words, lede: Words = "", over: Words = "") -> SafeString:
    """What the page says first; a long one is set smaller so that it stays one look."""
    return headline_html(text, lede, over)


@register.simple_tag
def facts(pairs: Iterable[tuple[Words, Words]]) -> SafeString:
    """Facts as a line: (label, value) pairs; those without a value are left out."""
    return facts_html(pairs)


@register.simple_block_tag(end_name="endsection")
def section(content: str, title: Words, anchor: str, level: int = 2) -> str:
    """A part of a page under its heading, with its anchor."""
    return format_html(
        '<section class="section" id="{0}" aria-labelledby="{0}-title"><h{1} id="{0}-title">{2}</h{1}>{3}</section>',
        anchor, level, said_html(title), content,
    )  # fmt: skip


@register.simple_block_tag(end_name="endtable")
def table(content: str, caption: Words, columns: Sequence[Column], stacks: bool = True) -> str:
    """A table around the rows that it holds. Each ``<td>`` carries ``data-label`` for where columns do not fit."""
    heads = format_html_join(
        "", '<th scope="col"{}>{}</th>', ((numeric(c.numeric), said_html(c.label)) for c in columns)
    )
    return format_html(
        '<div class="table"><table{}><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>',
        SafeString(' class="stacks"') if stacks else "", caption, heads, content,
    )  # fmt: skip


@register.simple_tag
def data_table(caption: Words, columns: Sequence[Column], rows: Iterable[Sequence[Words]]) -> str:
    """A table whose rows are made of cells (``amity.design.cells``): for long lists."""
    return table(rows_html(rows, columns), caption, columns)


def numeric(yes: bool) -> SafeString:
    return SafeString(' class="numeric"' if yes else "")


@register.simple_tag
def rows(items: Iterable[Row], kind: str = "") -> SafeString:
    """A list of dates and titles; without any date the column of dates is not kept. ``kind``: pairs, due."""
    return lines_html(list(items), kind)


@register.simple_tag
def columns(links: Iterable[Link]) -> SafeString:
    """A long list of names in as many columns as there is room for."""
    return columns_html(links)


@register.simple_tag
def options(field: Filter) -> SafeString:
    """The values of a choice in a GET form."""
    return options_html(field)


@register.simple_tag
def outline(entries: Sequence[Entry]) -> SafeString:
    """The parts of this page."""
    return outline_html(entries)


@register.inclusion_tag("design/filters.html")
def filters(fields: Sequence[Filter], query: Query, action: str = "") -> Context:
    """A GET form whose address holds the whole query, and each applied filter with the address without it."""
    applied = [Entry(field.spoken, without(query, field.name), quiet=field.label) for field in fields if field.value]
    asked = {"page", *(field.name for field in fields)}
    kept = [(name, value) for name, value in query.items() if name not in asked]
    return {"fields": fields, "applied": applied, "action": action, "bare": action or "?", "kept": kept}


def without(query: Query, *names: str) -> str:
    """The address of the same query without some of its fields; the page number never survives."""
    rest = query.copy()
    for name in (*names, "page"):
        rest.pop(name, None)
    return f"?{rest.urlencode()}"


@register.inclusion_tag("design/pagination.html")
def pagination(page: Any, query: Query, label: Words = "") -> Context:
    """The pages of a list (``page``: a page of Django's paginator), keeping the query."""
    stem = without(query)
    link = f"{stem}{'' if stem == '?' else '&'}page="
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    gap = page.paginator.ELLIPSIS
    pages = [Entry(n, "" if n == gap else f"{link}{n}", current=n == page.number) for n in numbers]
    return {"page": page, "pages": pages, "link": link, "label": label or _("Pages of the list")}


@register.simple_tag
def nothing(text: Words, label: Words = "", url: str = "") -> SafeString:
    """What a list says when it is empty, and where to go from there."""
    return nothing_html(text, label, url)


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, kind: str = "info", title: Words = "") -> str:
    """A word beside the page: ``info``, ``warning`` or ``correction``."""
    head = format_html('<p class="title">{}</p>', title) if title else ""
    return format_html('<div class="notice {}" role="note">{}{}</div>', kind, head, content)


@register.inclusion_tag("design/errors.html")
def errors(mistakes: Sequence[tuple[str, Words]]) -> Context:
    """What must be mended before the form is taken: (id of the field, sentence) pairs."""
    return locals()


@register.simple_tag
def data_line(
    formats: Sequence[Format], updated: date | datetime | None = None, licence: str = "", licence_url: str = "",
    attribution: Words = "", *, follow: str = "",
) -> SafeString:  # fmt: skip
    """The same page as data: formats, licence, who to name, last update; and where one asks to be told of news."""
    return data_line_html(formats, updated, licence, licence_url, attribution, follow=follow)


@register.inclusion_tag("design/as_of.html")
def as_of(on: date, today: date, known: date | None = None, action: str = "", error: Words = "") -> Context:
    """Choose the day of which the page speaks and, apart, the day on which we would have been asked."""
    return locals() | {"open": bool(error) or on != today or known is not None}


@register.simple_block_tag(end_name="endmap_figure")
def map_figure(content: str, label: Words, table_url: str, keys: Sequence[tuple[str, Words]]) -> SafeString:
    """A drawn map with its legend ((class, words) pairs) and the way to the same content as a table."""
    context = {"content": content, "label": label, "table_url": table_url, "keys": keys}
    return SafeString(render_to_string("design/map_figure.html", context))
