"""Badges as sheets of paper to be cut or torn: ten to a sheet of A4, each with its code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib import import_module
from itertools import groupby

from amity.documents.blocks import Document
from amity.documents.writing.paper import faces, fetcher, library
from amity.documents.writing.wording import tag

ON_A_SHEET = 10  # a list that is wrapped over more than one sheet would begin on the second
SHEET = """
@page { size: A4; margin: 11mm 17.5mm; }
body { margin: 0; font: 9pt/1.3 "Amity Sans", sans-serif; color: #1a1d23; }
h1 { font-size: 1pt; line-height: 0; color: #fff; margin: 0; }
section { break-before: page; } section:first-of-type { break-before: auto; }
ol { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; }
li { box-sizing: border-box; width: 87.5mm; height: 55mm; padding: 5mm; border: .2pt dashed #b5b0a4; overflow: hidden;
  break-inside: avoid; position: relative; }
.kind { font-weight: 600; color: #7a1f2b; margin: 0; font-size: 8.5pt; border-bottom: .8pt solid #7a1f2b;
  padding: 0 15mm 1mm 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.kind::first-letter { text-transform: uppercase; }
.name { font: 600 16pt/1.1 "Amity Serif", serif; margin: 3mm 0 1mm; overflow-wrap: anywhere; line-clamp: 2; }
.long { font-size: 12pt; line-clamp: 3; }
.what { margin: 0; width: 50mm; font-size: 8.5pt; line-height: 1.25; line-clamp: 2; overflow-wrap: anywhere; }
.event { position: absolute; bottom: 4mm; left: 5mm; width: 50mm; margin: 0; font-size: 7pt; color: #575c66;
  line-clamp: 2; }
svg { position: absolute; right: 4mm; bottom: 4mm; width: 24mm; height: 24mm; }
.code { position: absolute; right: 5mm; top: 4.4mm; margin: 0; font-size: 10pt; font-weight: 600; }
"""


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on one: the kind of guest, who it is and what they are, their number, the outline of their code."""

    kind: str
    name: str
    what: Sequence[str]
    number: str
    side: int
    outline: str


def to_sheets(title: str, language: str, badges: Iterable[Badge], alternative: str) -> bytes:
    """Sheets as PDF/UA, each kind of guest on sheets of its own. ``alternative``: what a code is, in words."""
    parts = []
    for kind, group in groupby(badges, key=lambda each: each.kind):
        lines = [_badge(each, title, alternative) for each in group]
        for first in range(0, len(lines), ON_A_SHEET):
            sheet_of_lines = "".join(lines[first : first + ON_A_SHEET])
            parts.append(f"<section><h1>{escape(kind)}</h1><ol>{sheet_of_lines}</ol></section>")
    head = f'<head><meta charset="utf-8"/><title>{escape(title)}</title></head>'
    words = f'<!DOCTYPE html><html lang="{tag(language)}">{head}<body>{"".join(parts)}</body></html>'
    made, fonts = library(), import_module("weasyprint.text.fonts").FontConfiguration()
    fetch = fetcher(Document())
    sheet = made.CSS(string="".join(faces()) + SHEET, font_config=fonts, url_fetcher=fetch)
    page = made.HTML(string=words, url_fetcher=fetch, base_url=None)
    return bytes(page.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[sheet], font_config=fonts, pdf_tags=True))


def _badge(each: Badge, title: str, alternative: str) -> str:
    long = " long" if len(each.name) > 24 else ""
    what = "".join(f'<p class="what">{escape(line)}</p>' for line in each.what if line)
    return (
        f'<li><p class="kind">{escape(each.kind)}</p><p class="code">{escape(each.number)}</p>'
        f'<p class="name{long}">{escape(each.name)}</p>{what}<p class="event">{escape(title)}</p>'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {each.side} {each.side}" role="img"'
        f' aria-label="{escape(alternative)}"><title>{escape(alternative)}</title><path d="{each.outline}"/></svg></li>'
    )
