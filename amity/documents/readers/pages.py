"""HTML: one page, or a zip of the pages of an old site, cleaned before anything else looks at it."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nh3
from lxml import etree, html

from amity.documents.archive import Archive
from amity.documents.blocks import Block, Document, Note, words_in
from amity.documents.inline import words_of
from amity.documents.readers.gathering import Draft, Gathering
from amity.documents.readers.markup import BLOCKS, HEADINGS, INLINE, MARKS, PARTING, Markup, video_address
from amity.documents.readers.renumbering import renumbered
from amity.documents.refusals import Unreadable

TAGS = {
    *BLOCKS,
    *HEADINGS,
    *INLINE,
    *MARKS,
    *PARTING,
    "li",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "span",
    "font",
    "u",
    "small",
    "big",
    "figure",
    "abbr",
    "q",
    "s",
    "ins",
    "mark",
    "time",
    "bdo",
    "source",
    "track",
}
TAGS -= {"nav"}  # fmt: skip
GONE = {"title", "script", "style", "noscript", "iframe", "object", "embed", "svg", "math", "template", "nav", "del"}
ATTRIBUTES = {
    "*": {"id", "lang", "role"}, "a": {"href", "name"},
    "video": {"src"}, "source": {"src"}, "track": {"src", "kind"}, "img": {"src", "alt"}, "ol": {"start"},
    "td": {"colspan", "rowspan", "scope"}, "th": {"colspan", "rowspan", "scope"},
}  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_LATIN = {"iso-8859-1", "latin-1", "latin1", "iso8859-1", "us-ascii", "ascii", "windows-1252"}
_DATA = re.compile(r"data:image/[a-z+.-]+;base64,", re.IGNORECASE)


def read(path: Path, gathering: Gathering) -> Draft:
    """A draft of one page."""
    page = Page(path.read_bytes(), gathering, lambda _: None)
    blocks, notes = page.taken()
    return Draft(
        Document(
            title=page.title, authors=page.authors, language=page.language,
            blocks=blocks, notes=notes, pictures=gathering.pictures,
        ),
        page.words,
    )  # fmt: skip


def read_site(path: Path, gathering: Gathering) -> Draft:
    """A draft of all pages of a zip, in the order in which they lead to one another."""
    archive = Archive(path, gathering.limits)
    pages = {
        name: Page(archive.read(name), gathering, _within(archive, name)) for name in archive.matching(".htm", ".html")
    }
    names = [name for name in in_order(pages) if not pages[name].is_contents() or len(pages) == 1]
    if not names:
        raise Unreadable("no-page")
    taken = [pages[name].taken() for name in names]
    rows = renumbered(taken)
    repeated = _repeated([blocks for blocks, _ in rows], gathering)
    first = pages[names[0]]
    document = Document(
        title=next((pages[name].title for name in in_order(pages) if pages[name].title), ""),
        authors=first.authors,
        language=first.language,
        blocks=tuple(block for blocks, _ in rows for block in blocks if words_in(block) not in repeated),
        notes=tuple(note for _, notes in rows for note in notes),
        pictures=gathering.pictures,
    )
    words = sum((pages[name].words for name in names), Counter())
    return Draft(document, words - _words_of(rows, repeated))


@dataclass(slots=True)
class Page:
    """One page: its head as it was, its body cleaned; ``fetch`` gives the bytes of a picture beside it."""

    content: bytes
    gathering: Gathering
    fetch: Callable[[str], bytes | None]
    root: etree._Element
    raw: etree._Element
    words: Counter[str]

    def __init__(self, content: bytes, gathering: Gathering, fetch: Callable[[str], bytes | None]) -> None:
        self.content, self.gathering, self.fetch = content, gathering, fetch
        text = decoded(content)
        if not text.strip():
            raise Unreadable("empty")
        if "<!ENTITY" in text[:10_000]:
            raise Unreadable("entities")
        self.raw = _tree(text)
        self.root = _tree(_cleaned(text))
        self._say_what_is_dropped()
        self.words = Counter(words_of(" ".join(self._main().itertext())))

    @property
    def title(self) -> str:
        return " ".join((self.raw.findtext(".//title") or "").split())

    @property
    def language(self) -> str:
        return (
            self.raw.get("lang") or self.raw.get("xml:lang") or self._meta("content-language", "dc.language")
        ).lower()

    @property
    def authors(self) -> tuple[str, ...]:
        author = self._meta("author", "dc.creator", "citation_author")
        return (author,) if author else ()

    def taken(self) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
        """Blocks and notes of the page's main part."""
        markup = Markup(self._main(), self.gathering, self._picture)
        # The marks of notes are references to us, no words.
        self.words -= Counter(word for link in markup.marks.links() for word in words_of("".join(link.itertext())))
        return markup.blocks(), markup.notes()

    def links(self) -> Iterator[str]:
        """Addresses to which the page leads, without their fragment."""
        yield from (unquote(urlsplit(link.get("href") or "").path) for link in self.raw.iter("a"))

    def is_contents(self) -> bool:
        """A page most of whose letters are links only leads to others."""
        body = self._main()
        linked = sum(len("".join(link.itertext()).strip()) for link in body.iter("a"))
        return linked > 0.5 * max(1, len("".join(body.itertext()).strip()))

    def _main(self) -> etree._Element:
        """Where the page says which part is its own, that part."""
        for path in (".//main", ".//*[@role='main']", ".//article"):
            found = self.root.findall(path)
            if len(found) == 1:
                return found[0]
        return self.root

    def _meta(self, *names: str) -> str:
        for meta in self.raw.iter("meta"):
            if (meta.get("name") or meta.get("http-equiv") or "").lower() in names:
                return " ".join((meta.get("content") or "").split())
        return ""

    def _say_what_is_dropped(self) -> None:
        gone = sum(1 for element in self.raw.iter() if element.tag in GONE - {"title", "nav", "del"})
        acting = sum(1 for element in self.raw.iter() for name in element.attrib if name.lower().startswith("on"))
        self.gathering.count("scripts-dropped", gone + acting)
        self.gathering.count("moving-dropped", sum(1 for each in self.raw.iter("video", "audio") if not _moves(each)))

    def _picture(self, address: str) -> str:
        data = _DATA.match(address)
        try:
            content = base64.b64decode(address[data.end() :]) if data else self.fetch(address)
        except (binascii.Error, ValueError):
            content = None
        if content is None:
            self.gathering.count("external-dropped", bool(address))
            return ""
        return self.gathering.picture(content)


def decoded(content: bytes) -> str:
    """A page's letters: by its mark, by what it declares, as UTF-8, else as Windows wrote them in the West."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(name, "replace")
    said = _CHARSET.search(content[:4096])
    declared = said[1].decode("ascii").lower() if said else "utf-8"
    for name in ("cp1252" if declared in _LATIN else declared, "utf-8"):
        try:
            return content.decode(name)
        except (LookupError, UnicodeError):
            continue
    return content.decode("cp1252", "replace")


def in_order(pages: dict[str, Page]) -> Iterator[str]:
    """Names of pages as links lead from the entrance, then what no link leads to, numbers counted as numbers."""
    left = sorted(pages, key=_natural)
    entrance = sorted(left, key=lambda name: (not _entrance(name), name.count("/"), _natural(name)))
    waiting, seen = [*islice(entrance, 1)], set()
    while waiting or left:
        name = waiting.pop(0) if waiting else left.pop(0)
        if name in seen:
            continue
        seen.add(name)
        yield name
        near = (
            posixpath.normpath(posixpath.join(posixpath.dirname(name), link)) for link in pages[name].links() if link
        )
        waiting += [each for each in dict.fromkeys(near) if each in pages and each not in seen]


def _entrance(name: str) -> bool:
    return bool(re.fullmatch(r"(index|default|home|sommaire|accueil|\w+0)\.html?", posixpath.basename(name).lower()))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d{1,9})", name.lower())]


def _tree(text: str) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace") or b"<p></p>", parser=parser)
    except etree.ParserError:
        return html.document_fromstring(b"<p></p>")


def _cleaned(text: str) -> str:
    """Only tags and attributes that say what the words are."""
    return nh3.clean(
        text, tags=TAGS, clean_content_tags=GONE, attributes=ATTRIBUTES, link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "data"},
    )  # fmt: skip


def _moves(element: etree._Element) -> bool:
    """Whether a video can be watched at its address."""
    return element.tag == "video" and bool(video_address(element))


def _within(archive: Archive, page: str) -> Callable[[str], bytes | None]:
    def fetch(address: str) -> bytes | None:
        place = urlsplit(address)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(place.path)))
        return archive.read(name) if not place.scheme and not place.netloc and name in archive else None

    return fetch


def _repeated(rows: list[tuple[Block, ...]], gathering: Gathering) -> set[str]:
    """Words of short blocks that stand on most pages: where one is, forward and back."""
    if len(rows) < 3:
        return set()
    seen = Counter(words for blocks in rows for words in {words_in(block) for block in blocks})
    often = {words for words, count in seen.items() if count > len(rows) / 2 and words and len(words) < 200}
    gathering.count("running-heads-dropped", len(often))
    return often


def _words_of(rows: list[tuple[tuple[Block, ...], tuple[Note, ...]]], repeated: set[str]) -> Counter[str]:
    gone = (words_in(block) for blocks, _ in rows for block in blocks if words_in(block) in repeated)
    return Counter(word for words in gone for word in words_of(words))
