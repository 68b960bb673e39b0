"""DOCX: Pandoc writes it in styles of the house, so that an author may go on from what was published."""

from __future__ import annotations

import io
import json
import subprocess
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path

import pypandoc
from lxml import etree

from amity.documents.archive import parse_xml
from amity.documents.blocks import Document
from amity.documents.readers.word_styles import W
from amity.documents.writing.pandoc import PandocWriter

ACCENT, INK, QUIET = "7A1F2B", "1A1D23", "575C66"
SECONDS = 60
# Style → (half points, colour) of the house; faces are those that Word and LibreOffice have.
LOOKS = {
    "Title": (52, INK), "Subtitle": (28, QUIET), "Author": (22, INK), "Date": (20, QUIET), "Heading1": (36, INK),
    "Heading2": (28, INK), "Heading3": (24, INK), "Heading4": (22, INK), "Heading5": (21, INK), "Heading6": (21, INK),
    "TableCaption": (18, QUIET), "ImageCaption": (18, QUIET), "BodyText": (22, INK),
}  # fmt: skip


def to_docx(document: Document) -> bytes:
    """The document as a Word file: headings, notes, tables with header rows, pictures with their descriptions."""
    return _written(document, "docx", reference())


def to_odt(document: Document) -> bytes:
    """The document as an OpenDocument text, in Pandoc's own styles."""
    return _written(document, "odt", None)


def _written(document: Document, form: str, model: bytes | None) -> bytes:
    with tempfile.TemporaryDirectory(prefix="amity-word-") as place:
        desk = Path(place)
        for sha256, picture in document.pictures.items():
            (desk / f"{sha256}.{picture.extension}").write_bytes(picture.data)
        writer = PandocWriter(document, lambda sha256: str(desk / f"{sha256}.{document.pictures[sha256].extension}"))
        made = desk / f"made.{form}"
        options = ["--sandbox=false", "-o", str(made)]
        if model is not None:
            (desk / "reference").write_bytes(model)
            options.append(f"--reference-doc={desk / 'reference'}")
        _pandoc("--from=json", f"--to={form}", *options, given=json.dumps(writer.tree()).encode())
        return made.read_bytes()


@lru_cache(maxsize=1)
def reference() -> bytes:
    """Pandoc's own reference file with the house's sizes and colours."""
    given = _pandoc("--print-default-data-file=reference.docx")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(given)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            content = source.read(name)
            out.writestr(name, _styled(content) if name == "word/styles.xml" else content)
    return made.getvalue()


def _styled(content: bytes) -> bytes:
    root = parse_xml(content)
    for style in root.iter(f"{W}style"):
        look = LOOKS.get(style.get(f"{W}styleId") or "")
        if look:
            _set(style, *look)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _set(style: etree._Element, size: int, colour: str) -> None:
    properties = style.find(f"{W}rPr")
    if properties is None:
        properties = etree.SubElement(style, f"{W}rPr")
    for name in ("rFonts", "color", "sz", "szCs"):
        for old in properties.findall(f"{W}{name}"):
            properties.remove(old)
    fonts = etree.Element(f"{W}rFonts")
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(f"{W}{kind}", "Georgia" if "Caption" not in (style.get(f"{W}styleId") or "") else "Arial")
    properties.insert(0, fonts)
    for name, value in (("color", colour), ("sz", str(size)), ("szCs", str(size))):
        etree.SubElement(properties, f"{W}{name}").set(f"{W}val", value)


def _pandoc(*arguments: str, given: bytes = b"") -> bytes:
    done = subprocess.run(  # noqa: S603 - our own words; the text goes in by its standard input
        [pypandoc.get_pandoc_path(), *arguments], input=given, capture_output=True, check=True, timeout=SECONDS
    )
    return done.stdout
