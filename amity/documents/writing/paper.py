"""PDF: a tagged book of the house (PDF/UA), or the same for archives (PDF/A)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from PIL import ImageFile

from amity.documents.blocks import Document
from amity.documents.outline import Section, outline
from amity.documents.refusals import Unreadable
from amity.documents.writing.html import Form, HtmlWriter
from amity.documents.writing.wording import direction, tag, words_for

FONTS = Path(__file__).resolve().parents[2] / "design" / "static" / "design" / "fonts"
SHEET = Path(__file__).with_name("paper.css")
PICTURE = "amity-picture:"
DEEPEST = 3
LETTERS = (
    ("latin", "U+0000-00FF, U+0131, U+0152-0153, U+2000-206F, U+20AC, U+2122"),
    ("latin-ext", "U+0100-02BA, U+1E00-1E9F"),
)

logging.getLogger("fontTools").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the cover says beside the document's own front matter: the series and number, the publisher."""

    series: str = ""
    publisher: str = ""


def to_pdf(
    document: Document, *, variant: str = "pdf/ua-1", imprint: Imprint | None = None, bound: bool = True
) -> bytes:
    """The document as paper; ``variant`` is ``pdf/ua-1`` or one of PDF/A that is tagged (``pdf/a-3a``). What is not
    ``bound`` has neither cover nor contents: a sheet or two that are handed out.
    """
    printer = library()
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    fetch = fetcher(document)
    sheet = printer.CSS(string=_sheet(), font_config=fonts, url_fetcher=fetch)
    made = printer.HTML(string=page(document, imprint or Imprint(), bound=bound), url_fetcher=fetch, base_url=None)
    return bytes(made.write_pdf(pdf_variant=variant, stylesheets=[sheet], font_config=fonts, pdf_tags=True))


def page(document: Document, imprint: Imprint, *, bound: bool = True) -> str:
    """The whole book, or some loose sheets, as one page of HTML."""
    writer = HtmlWriter(document, Form(picture=lambda sha256: PICTURE + sha256, notes="foot"))
    language = tag(document.language or "fr")
    authors = "".join(f'<meta name="author" content="{escape(author)}"/>' for author in document.authors)
    head = f'<title>{escape(document.title)}</title>{authors}<meta name="generator" content="Amity"/>'
    before = _cover(document, imprint) + _contents(document) if bound else _head(document)
    kind = "book" if bound else "loose"
    body = f'{before}<main class="{kind}">{writer.article()}</main>'
    return (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction(language)}">'
        f'<head><meta charset="utf-8"/>{head}</head><body>{body}</body></html>'
    )


def _cover(document: Document, imprint: Imprint) -> str:
    authors = "".join(f"<li>{escape(author)}</li>" for author in document.authors)
    parts = [
        f'<p class="series">{escape(" – ".join(filter(None, (imprint.publisher, imprint.series))))}</p>',
        f"<h1>{escape(document.title)}</h1>",
        f'<p class="subtitle">{escape(document.subtitle)}</p>' if document.subtitle else "",
        f'<ul class="authors">{authors}</ul>' if authors else "",
        f'<p class="date">{escape(document.date)}</p>' if document.date else "",
    ]
    return f'<header class="cover">{"".join(parts)}</header>'


def _head(document: Document) -> str:
    """What stands above the text where there is no cover."""
    below = f'<p class="subtitle">{escape(document.subtitle)}</p>' if document.subtitle else ""
    return f'<header class="loose"><h1>{escape(document.title)}</h1>{below}</header>'


def _contents(document: Document) -> str:
    root = outline(document)
    if not root.sections:
        return ""
    title = words_for(document.language).contents
    return f'<nav class="contents"><h2>{title}</h2>{_entries(root.sections)}</nav>'


def _entries(sections: list[Section]) -> str:
    return f"<ul>{''.join(_entry(section) for section in sections)}</ul>"


def _entry(section: Section) -> str:
    below = [each for each in section.sections if each.level <= DEEPEST]
    link = f'<a href="#{escape(section.anchor)}">{escape(section.title)}</a>'
    return f"<li>{link}{_entries(below) if below else ''}</li>"


def _sheet() -> str:
    return "".join(faces()) + SHEET.read_text(encoding="utf-8")


def faces() -> Iterator[str]:
    for family, stem in (("Amity Serif", "serif"), ("Amity Sans", "sans")):
        for part, letters in LETTERS:
            source = f"url({(FONTS / f'{stem}-{part}.woff2').as_uri()})"
            told = f'font-family: "{family}"; src: {source}; unicode-range: {letters};'
            yield f"@font-face {{ {told} }}\n"


def fetcher(document: Document) -> Any:
    """Pictures of the document and the house's own fonts; nothing else is ever fetched."""

    response = import_module("weasyprint.urls").URLFetcherResponse

    def fetch(url: str, *_: object, **__: object) -> Any:
        if url.startswith(PICTURE):
            picture = document.pictures[url.removeprefix(PICTURE)]
            return response(url, picture.data, {"Content-Type": picture.media_type})
        if url.startswith(FONTS.as_uri()):
            return response(url, (FONTS / Path(url).name).read_bytes(), {"Content-Type": "font/woff2"})
        raise ValueError(f"not fetched: {url}")

    return fetch


@lru_cache(maxsize=1)
def library() -> Any:
    """The library needs Pango from the system; without it, which package is missing is said."""
    try:
        printer = import_module("weasyprint")
        # It asks Pillow, for the whole process, to take pictures that are cut off: those that people send are refused.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    except OSError as error:
        packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        raise Unreadable("program-missing", program="Pango", packages=packages) from error
    return printer
