"""The small parts that stand on every page, written without the template engine: it costs more than the register's
answer on most pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from amity.design.lines import entries_html, shown_html
from amity.design.parts import Entry, Format, Words
from amity.design.speech import escaped

LONG = 60  # letters: a longer headline is set smaller so that it stays one look


def colophon_html(entries: Iterable[Entry], words: Words) -> SafeString:
    said = f"<p>{_shown(words)}</p>" if words else ""
    return SafeString(
        f'<footer class="colophon"><div class="wrap"><ul>{entries_html(entries)}</ul>{said}</div></footer>'
    )


def breadcrumbs_html(trail: Sequence[tuple[Words, str]]) -> SafeString:
    above = "".join([f'<li><a href="{escaped(url)}">{_shown(label)}</a></li>' for label, url in trail[:-1]])
    here = "".join([f'<li aria-current="page">{_shown(label)}</li>' for label, _url in trail[-1:]])
    label = escaped(_("You are here"))
    return SafeString(f'<nav class="breadcrumbs" aria-label="{label}"><ol>{above}{here}</ol></nav>')


def headline_html(text: Words, lede: Words, over: Words) -> SafeString:
    kind = "headline long" if len(str(text)) > LONG else "headline"
    before = f'<p class="over">{_shown(over)}</p>' if over else ""
    after = f'<p class="lede">{_shown(lede)}</p>' if lede else ""
    return SafeString(f'<div class="{kind}">{before}<h1>{_shown(text)}</h1>{after}</div>')


def facts_html(pairs: Iterable[tuple[Words, Words]]) -> SafeString:
    known = [(label, value) for label, value in pairs if value not in ("", None)]
    lines = [f"<div><dt>{_shown(label)}</dt><dd>{_shown(value)}</dd></div>" for label, value in known]
    return SafeString(f'<dl class="facts">{"".join(lines)}</dl>' if lines else "")


def outline_html(entries: Iterable[Entry]) -> SafeString:
    lines = entries_html(entries)
    label, script = escaped(_("On this page")), escaped(static("design/scripts/outline.js"))
    return SafeString(
        f'<page-outline><nav class="outline" aria-label="{label}"><ol role="list">{lines}</ol></nav></page-outline>'
        f'<script type="module" src="{script}"></script>'
    )


def nothing_html(text: Words, label: Words, url: str) -> SafeString:
    way = f' <a href="{escaped(url)}">{_shown(label)}</a>' if url else ""
    return SafeString(f'<p class="nothing">{_shown(text)}{way}</p>')


def data_line_html(
    formats: Sequence[Format], updated: date | datetime | None, licence: str, licence_url: str, attribution: Words, *,
    follow: str = "",
) -> SafeString:  # fmt: skip
    lines = []
    if formats:
        lines.append(_labelled(_("This page as data"), ", ".join(map(_format, formats))))
    if follow:
        words = escaped(_("Be told of what is new"))
        lines.append(f'<a href="{escaped(follow)}" rel="nofollow">{words}</a>')
    if licence:
        link = f'<a rel="license" href="{escaped(licence_url)}">{escaped(licence)}</a>'
        lines.append(_labelled(_("Licence"), f"{link}, {_shown(attribution)}" if attribution else link))
    if updated:
        lines.append(_labelled(_("Last update"), _shown(updated)))
    return SafeString(f'<div class="data-line">{"".join([f"<p>{line}</p>" for line in lines])}</div>')


def _labelled(label: str, value: str) -> str:
    colon = pgettext("between a label and its value", ":")
    return f"{escaped(label)}{escaped(colon)} {value}"


def _format(one: Format) -> str:
    return f'<a href="{escaped(one.url)}" type="{escaped(one.type)}">{_shown(one.label)}</a>'


def _shown(words: Words) -> str:
    return shown_html(words, get_language() or "")
