"""What a paragraph is taken for: a heading, a quotation, a recommendation, a video, the title of an annex, and back."""

from __future__ import annotations

import re
from dataclasses import replace

from amity.documents.blocks import WATCHED, Annex, Block, Document, Heading, Paragraph, Quotation, Recommendation, Video
from amity.documents.inline import Inline, Run, clean, cut, said, tidy
from amity.documents.mending.places import Unmendable, bearing, block_at, swapped
from amity.documents.mending.sections import DEEPEST
from amity.documents.writing.wording import words_for

# The label that every form writes before a recommendation that has a number: it is no word of the text.
LABEL = re.compile(r"recomm[ae]ndation\s*(?:n\s*[°ºo]\s*|no\.?\s*|#\s*)?(\d{1,3})\s*(?:[:.–—-]|\n)\s*", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
Sentence = Paragraph | Heading | Annex | Recommendation


def sentence_at(document: Document, anchor: str) -> tuple[int, Block, Inline]:
    """A block that is one text, its place and its words as a paragraph would say them."""
    place, block = block_at(document, anchor, Paragraph, Heading, Annex, Recommendation, Quotation)
    return place, block, _text(block, document.language)


def _text(block: Block, language: str) -> Inline:
    match block:
        case Quotation(blocks=(Paragraph() as only,)):
            return only.text
        case Recommendation() if block.number:
            return tidy((Run(f"{words_for(language).recommendation.format(block.number)} : "), *block.text))
        case Paragraph() | Heading() | Annex() | Recommendation():
            return block.text
        case Video():
            return tuple(replace(run, link=block.address) for run in block.caption)
        case _:
            raise Unmendable("not-this")


def heading(document: Document, anchor: str, *, level: int) -> Document:
    """Take a paragraph for a heading."""
    place, block, text = sentence_at(document, anchor)
    if not 1 <= level <= DEEPEST:
        raise Unmendable("level")
    return swapped(document, place, Heading(text=text, level=level, **bearing(block)))


def paragraph(document: Document, anchor: str) -> Document:
    """Take a heading, a quotation, a recommendation, a video or the title of an annex for text like any other."""
    place, block = block_at(document, anchor, Heading, Annex, Recommendation, Quotation, Video)
    if isinstance(block, Quotation) and len(block.blocks) > 1:
        first, *others = block.blocks
        return swapped(document, place, replace(first, anchor=block.anchor), *others)
    return swapped(document, place, Paragraph(text=_text(block, document.language), **bearing(block)))


def quotation(document: Document, anchor: str) -> Document:
    """Take a paragraph for a quotation."""
    place, block, text = sentence_at(document, anchor)
    return swapped(document, place, Quotation(blocks=(Paragraph(text=text),), **bearing(block)))


def recommendation(document: Document, anchor: str) -> Document:
    """Mark a recommendation; the number that the authors wrote before it is told apart from its words."""
    place, block, text = sentence_at(document, anchor)
    found = LABEL.match(said(text))
    number, words = (found[1], cut(text, found.end())) if found else ("", text)
    return swapped(document, place, Recommendation(number=number, text=words, **bearing(block)))


def annex(document: Document, anchor: str, *, confidential: bool = False) -> Document:
    """Take a paragraph or heading for the title of an annex; a confidential one stays in the desk."""
    place, block, text = sentence_at(document, anchor)
    return swapped(document, place, Annex(text=text, confidential=confidential, **bearing(block)))


def video(document: Document, anchor: str) -> Document:
    """Take a paragraph that leads to a video, and to nothing else, for the video: its words are the caption."""
    place, block = block_at(document, anchor, Paragraph)
    links = {run.link for run in block.text if run.link} or set(ADDRESS.findall(said(block.text)))
    address = next(iter(links), "")
    if len(links) != 1 or not WATCHED.match(address):
        raise Unmendable("no-address")
    caption = tuple(replace(run, link="") for run in block.text)
    return swapped(document, place, Video(address=address, caption=caption, **bearing(block)))


def film(
    document: Document, anchor: str, *, captions: str = "", transcript: str = "", credit: str = "", licence: str = ""
) -> Document:
    """Say of a video where its captions are, what is said and shown in it, and whose it is."""
    place, block = block_at(document, anchor, Video)
    if captions and not WATCHED.match(captions):
        raise Unmendable("no-address")
    told = replace(block, captions=captions, transcript=clean(transcript), credit=credit, licence=licence)
    return swapped(document, place, told)
