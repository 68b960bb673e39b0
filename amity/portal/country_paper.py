"""The country dossier on paper: the parts of the page in their order, those that are empty said as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.design.days import in_words
from amity.design.parts import Row, Words
from amity.documents.anchors import anchored
from amity.documents.blocks import Block, Document, Heading, ListBlock, Paragraph
from amity.documents.blocks import Item as Point
from amity.documents.inline import inline_of
from amity.portal.chambers import chamber_lines
from amity.portal.country_figures import figure_lines
from amity.portal.country_file import CountryFile
from amity.portal.country_words import spoken
from amity.portal.events import event_row
from amity.portal.journeys import line
from amity.portal.labels import labelled, parted
from amity.portal.partnership import activity_row, body_row, pact_row, project_row
from amity.portal.report_words import titled_row

LINES = re.compile(r"[ \t\r\n]+")  # blanks that do not break stay


def country_paper(file: CountryFile) -> Document:
    """The whole dossier as a document."""
    seen, words, language = file.seen, spoken(file.seen), get_language() or "en"
    blocks: list[Block] = [
        Heading(level=1, text=inline_of(str(seen.place.name))),
        _list([labelled(label, plain(value)) for label, value in words["facts_line"] if plain(value)]),
        *part(words["groups_title"], words["current"], str(words["nothing_words"])),
        *part(_("Former groups"), words["past"], _("No earlier group is recorded.")),
        *part(_("Figures"), figure_lines(file.figures), _("No figure is recorded.")),
        *part(_("Missions and receptions"), [line(row) for row in file.missions], _("No mission is recorded.")),
        *part(_("Economic colloquia"), [event_row(row) for row in file.colloquia], _("No colloquium is recorded.")),
        *part(_("Reports"), [titled_row(row) for row in file.reports], _("No report on this country is published.")),
        *part(_("The other parliament"), _parliament(file),
              _("Nothing is recorded of its parliament.")),
        *part(_("Agreements between the two parliaments"),
              [pact_row(pact, file.between.places) for pact in file.between.pacts],
              _("No agreement between the two parliaments is recorded.")),
        *part(_("Latest meetings"), file.around.meeting_rows,
              _("No meeting of a group for this country has been published.")),
        *part(_("Embassies"), [body_row(row) for row in file.embassies], _("No embassy is recorded.")),
        *part(_("Partners there"), [body_row(row) for row in file.partners], _("No partner there is registered.")),
        *part(_("Activities with partners"), [activity_row(one) for one in file.joint.done],
              _("No activity with a partner has been published.")),
        *part(_("Agreements"), [pact_row(pact, file.joint.places) for pact in file.joint.pacts],
              _("No agreement is recorded.")),
        *part(_("Cooperation projects"), [project_row(one, file.joint.places, own=True) for one in file.joint.projects],
              _("No project of a local authority is recorded.")),
    ]  # fmt: skip
    day = in_words(file.origin.asked.on)
    title, below = _("%(country)s: dossier") % {"country": seen.place.name}, _("as on %(day)s") % {"day": day}
    return anchored(Document(title=title, subtitle=below, date=day, language=language, blocks=tuple(blocks)))


def _parliament(file: CountryFile) -> list[Row]:
    seen = file.around
    return [*seen.chamber_rows, *chamber_lines(seen.chambers), *seen.counterpart_rows]


def part(title: object, rows: Sequence[Row], nothing: str) -> Iterator[Block]:
    """A part of the dossier: a heading, then its lines, or that there are none."""
    yield Heading(level=2, text=inline_of(str(title)))
    yield _list([spelt(row) for row in rows]) if rows else _paragraph(nothing)


def spelt(row: Row) -> str:
    """A line of a list as one sentence: when, what, the quiet word on it."""
    when, note = plain(row.when), plain(row.note)
    return parted([said for said in (labelled(when, plain(row.title)) if when else plain(row.title), note) if said])


def plain(value: Words) -> str:
    """Words without marks, in one line: a day in words, HTML without its tags."""
    if value is None:
        return ""
    if isinstance(value, date):
        return in_words(value)
    return LINES.sub(" ", unescape(strip_tags(str(value)))).strip()


def _list(lines: Iterable[str]) -> ListBlock:
    return ListBlock(items=tuple(Point(blocks=(_paragraph(words),)) for words in lines))


def _paragraph(words: str) -> Paragraph:
    return Paragraph(text=inline_of(words))
