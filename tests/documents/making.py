"""Files made for tests and benchmarks, part by part: Word, OpenDocument and pages, as their programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# As Word in French writes them: ids are French, names English; the last ones are a chamber's own.
STYLES = (
    ("Titre", "Title"), ("Sous-titre", "Subtitle"), ("Titre1", "heading 1"), ("Titre2", "heading 2"),
    ("Titre3", "heading 3"), ("Titre4", "heading 4"), ("Lgende", "caption"), ("Citation", "Quote"), ("TM1", "toc 1"),
    ("Intertitre", "Titre 2"), ("Heading1", "Heading 1"), ("Notedebasdepage", "footnote text"), ("Auteur", "Auteur"),
)  # fmt: skip

_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
POWERPOINT = {"[Content_Types].xml": f"<Types><Override ContentType='{_SLIDES}'/></Types>",
              "ppt/presentation.xml": "<presentation/>", "ppt/slides/slide1.xml": "<slide/>"}  # fmt: skip


def picture(colour: str = "navy", size: tuple[int, int] = (24, 16), kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, kind)
    return made.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def heading(level: int, text: str) -> str:
    return paragraph(text, style=f"Titre{level}")


def note_call(number: int) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="Appelnotedebasdep"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def table(rows: list[list[str]], *, header: bool = True) -> str:
    told = []
    for at, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if header and at == 0 else ""
        told.append(f"<w:tr>{mark}{''.join(f'<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(told)}</w:tbl>"


def drawing(number: int, alt: str = "", *, decorative: bool = False) -> str:
    extra = '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>' if decorative else ""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="{number}" name="Image {number}" descr="{escape(alt)}">{extra}</wp:docPr>'
        '<a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="rIm{number}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )  # fmt: skip


def styles(language: str = "fr-FR") -> str:
    told = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/></w:style>' for id_, name in STYLES
    )
    based = (
        '<w:style w:type="paragraph" w:styleId="Maison"><w:name w:val="Maison 1"/><w:basedOn w:val="Titre1"/></w:style>'
    )
    marks = (
        '<w:style w:type="character" w:styleId="Accentuation"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>'
    )
    default = f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return f"<w:styles {W}>{default}{told}{based}{marks}</w:styles>"


def word(
    path: Path, *body: str, notes: dict[int, str] | None = None, pictures: dict[int, bytes] | None = None,
    language: str = "fr-FR", title: str = "", parts: dict[str, str | bytes] | None = None, relations: str = "",
) -> Path:  # fmt: skip
    """A DOCX of these paragraphs; ``parts`` are added as they are, or take the place of ours."""
    pictures = pictures or {}
    told: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'),
        "docProps/core.xml": _core(title),
        "word/document.xml": f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": styles(language),
        "word/footnotes.xml": f"<w:footnotes {SPACES}>{''.join(map(_note, *zip(*notes.items(), strict=True))) if notes else ''}</w:footnotes>",
        "word/_rels/document.xml.rels": _relations(
            f'<Relationship Id="rIdS" Type="{RELATION}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rIdF" Type="{RELATION}/footnotes" Target="footnotes.xml"/>{relations}'
            + "".join(f'<Relationship Id="rIm{n}" Type="{RELATION}/image" Target="media/image{n}.png"/>' for n in pictures)
        ),
        **{f"word/media/image{number}.png": data for number, data in pictures.items()},
        **(parts or {}),
    }  # fmt: skip
    return zipped(path, told)


def packed(parts: Mapping[str, str]) -> bytes:
    """The bytes of a zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return file.getvalue()


def zipped(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return path


def _note(number: int, text: str) -> str:
    return f'<w:footnote w:id="{number}">{paragraph(text, style="Notedebasdepage")}</w:footnote>'


def _relations(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def _types() -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def _core(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )


OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
                        ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"), ("meta", "meta"))
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip

OPEN_STYLES = """
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:language="fr" fo:country="FR"/></style:default-style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"/>
<style:style style:name="Title" style:display-name="Title" style:family="paragraph"/>
<style:style style:name="Quotations" style:display-name="Quotations" style:family="paragraph"/>
<style:style style:name="Illustration" style:display-name="Illustration" style:family="paragraph"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>
<text:list-level-style-bullet text:level="2"/></text:list-style>
</office:styles>
"""
AUTOMATIC = """
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:language="en" fo:country="GB"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
"""


def opened(path: Path, *body: str, parts: dict[str, str | bytes] | None = None, title: str = "") -> Path:
    """An ODT of these elements."""
    told: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {OPEN}><office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {OPEN}>{OPEN_STYLES}</office:document-styles>",
        "meta.xml": f"<office:document-meta {OPEN}><office:meta><dc:title>{escape(title)}</dc:title></office:meta></office:document-meta>",
        **(parts or {}),
    }  # fmt: skip
    return zipped(path, told)
