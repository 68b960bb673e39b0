"""A part of a Word file made ready for mammoth: what mammoth is silent about is said in styles of our own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from amity.documents.inline import words_of
from amity.documents.readers.gathering import Gathering
from amity.documents.readers.markup import DECORATIVE
from amity.documents.readers.word_numbers import WordNumbers
from amity.documents.readers.word_styles import Styles, W, attribute

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

WEB_VIDEO = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr"
MOVING = (f"{A}videoFile", f"{A}audioFile", WEB_VIDEO)


# A list is numbered where it is shown; what is left out needs no number.
UNNUMBERED = {"", "contents", "running"}


class WordText:
    """One part with text (the document, its footnotes, its endnotes), rewritten in place step by step."""

    def __init__(
        self, root: etree._Element, styles: Styles, related: set[str], gathering: Gathering,
        numbers: WordNumbers | None = None,
    ) -> None:  # fmt: skip
        self.root, self.styles, self.related, self.gathering = root, styles, related, gathering
        self.numbers = numbers or WordNumbers(None, styles)
        self.languages: set[str] = set()

    def rewrite(self) -> None:
        self._alternatives()
        self._changes()
        self._contents()
        self._formulae()
        self._pictures()
        self._hidden()
        for paragraph in list(self.root.iter(f"{W}p")):
            self._role(paragraph)
        for properties in list(self.root.iter(f"{W}rPr")):
            self._letters(properties)

    def words(self) -> Counter[str]:
        """The words that a reader of the rewritten part should find, by paragraph."""
        paragraphs: dict[etree._Element, list[str]] = {}
        for text in self.root.iter(f"{W}t", f"{W}tab", f"{W}br"):
            place = next(text.iterancestors(f"{W}p"), None)
            if place is not None and next(text.iterancestors(f"{W}del", f"{W}moveFrom"), None) is None:
                paragraphs.setdefault(place, []).append((text.text or "") if text.tag == f"{W}t" else " ")
        return Counter(word for parts in paragraphs.values() for word in words_of("".join(parts)))

    def _alternatives(self) -> None:
        """A text box stands twice in the file, for new and for old programs; mammoth reads the old form."""
        for alternative in list(self.root.iter(f"{MC}AlternateContent")):
            old = alternative.find(f"{MC}Fallback")
            for choice in alternative.findall(f"{MC}Choice"):
                if old is not None and len(old):
                    alternative.remove(choice)
                else:
                    choice.tag = f"{MC}Fallback"

    def _changes(self) -> None:
        tags = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
        if next(self.root.iter(*tags), None) is not None:
            self.gathering.count("changes-accepted")

    def _contents(self) -> None:
        for block in list(self.root.iter(f"{W}sdt")):
            gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            if attribute(gallery, "val") == "Table of Contents":
                block.getparent().remove(block)
                self.gathering.count("contents-dropped")

    def _formulae(self) -> None:
        for formula in list(self.root.iter(f"{M}oMath")):
            run = etree.Element(f"{W}r")
            properties = etree.SubElement(run, f"{W}rPr")
            etree.SubElement(properties, f"{W}rStyle").set(f"{W}val", "AmityFormula")
            etree.SubElement(run, f"{W}t").text = "".join(part.text or "" for part in formula.iter(f"{M}t"))
            outer = formula.getparent() if formula.getparent().tag == f"{M}oMathPara" else formula
            run.tail = outer.tail
            outer.getparent().replace(outer, run)
            self.gathering.count("formulae")

    def _pictures(self) -> None:
        for said in self.root.iter(f"{WP}docPr"):
            if any(str(each.tag).endswith("}decorative") and each.get("val") == "1" for each in said.iter()):
                said.set("descr", DECORATIVE)
        for shown in [*self.root.iter(f"{A}blip", f"{V}imagedata")]:
            shown.attrib.pop(f"{R}link", None)
            if (shown.get(f"{R}embed") or shown.get(f"{R}id")) not in self.related:
                shown.getparent().remove(shown)
                self.gathering.count("external-dropped")
        for link in self.root.iter(f"{W}hyperlink"):
            if link.get(f"{R}id") not in self.related:
                link.attrib.pop(f"{R}id", None)
        self.gathering.count("embedded-dropped", sum(1 for _ in self.root.iter(f"{W}object")))
        self.gathering.count("moving-dropped", sum(1 for _ in self.root.iter(*MOVING)))

    def _hidden(self) -> None:
        for mark in list(self.root.iter(f"{W}vanish")):
            run = mark.getparent().getparent()
            if run is not None and run.tag == f"{W}r" and attribute(mark, "val") not in {"0", "false"}:
                run.getparent().remove(run)
                self.gathering.counts["hidden-dropped"] = 1

    def _role(self, paragraph: etree._Element) -> None:
        """The paragraph's role becomes its style."""
        properties = paragraph.find(f"{W}pPr")
        style_id = attribute(properties.find(f"{W}pStyle"), "val") if properties is not None else ""
        role = self._outline_role(properties) or self.styles.role(style_id)
        number = self.numbers.of(paragraph)
        if number and role not in UNNUMBERED:
            _begin_with(paragraph, number)
        if role == "contents":
            self.gathering.count("contents-dropped")
        self._spoken(paragraph, style_id)
        if properties is None:
            return
        old = properties.find(f"{W}pStyle")
        if old is not None and not self._is_list(role, properties):
            properties.remove(old)
        if role:
            style = etree.Element(f"{W}pStyle")
            style.set(f"{W}val", "Amity" + role.replace(" ", ""))
            properties.insert(0, style)

    @staticmethod
    def _is_list(role: str, properties: etree._Element) -> bool:
        """Some styles number their paragraphs: mammoth finds these by the name of the style."""
        return not role and properties.find(f"{W}numPr") is None

    @staticmethod
    def _outline_role(properties: etree._Element | None) -> str:
        level = attribute(properties.find(f"{W}outlineLvl"), "val") if properties is not None else ""
        return f"heading {int(level) + 1}" if level.isdecimal() and int(level) < 9 else ""

    def _spoken(self, paragraph: etree._Element, style_id: str) -> None:
        """A language that the paragraph's style sets is said on each of its runs."""
        language = self.styles.language_of(style_id)
        for run in paragraph.iter(f"{W}r") if language and language != self.styles.language else ():
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            if properties.find(f"{W}lang") is None:
                etree.SubElement(properties, f"{W}lang").set(f"{W}val", language)

    def _letters(self, properties: etree._Element) -> None:
        """Bold and italics of a character style are said outright; the language becomes the style."""
        style = properties.find(f"{W}rStyle")
        name = attribute(style, "val")
        for mark in self.styles.marks(name) if style is not None else ():
            if properties.find(f"{W}{mark}") is None:
                etree.SubElement(properties, f"{W}{mark}")
        language = attribute(properties.find(f"{W}lang"), "val").lower()
        if name == "AmityFormula" or properties.getparent().tag != f"{W}r" or not language:
            return
        self.languages.add(language)
        if style is None:
            style = etree.SubElement(properties, f"{W}rStyle")
        style.set(f"{W}val", f"AmityLang{language}")


def _begin_with(paragraph: etree._Element, number: str) -> None:
    """Write the number of a heading before its words; one without words has none."""
    if not any((text.text or "").strip() for text in paragraph.iter(f"{W}t")):
        return
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = number
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


def letters_by_language(root: etree._Element) -> Iterator[tuple[str, int]]:
    """(language or empty, number of letters) of each run of a part."""
    for run in root.iter(f"{W}r"):
        letters = sum(len(text.text or "") for text in run.iter(f"{W}t"))
        yield attribute(run.find(f"{W}rPr/{W}lang"), "val").lower(), letters


def mark_pages(root: etree._Element) -> None:
    """Where Word last broke pages becomes a bookmark that mammoth keeps, at the start of a paragraph."""
    page, said = 1, 0
    if next(root.iter(f"{W}lastRenderedPageBreak"), None) is None:
        return
    for element in list(root.iter(f"{W}p", f"{W}lastRenderedPageBreak")):
        if element.tag != f"{W}p":
            page += 1
            continue
        first = element.find(f"{W}r")
        begins = page + (first is not None and first.find(f"{W}lastRenderedPageBreak") is not None)
        if begins != said:
            bookmark = etree.Element(f"{W}bookmarkStart")
            bookmark.set(f"{W}name", f"AmityPage{begins}")
            element.insert(1 if element.find(f"{W}pPr") is not None else 0, bookmark)
            said = begins
