"""The booklet of a colloquium, and its programme on a sheet: put together of the same parts as the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from amity.colloquia.models import REST, BackingRole, SessionKind, SpeakingRole
from amity.colloquia.queries.versions import Turn
from amity.design.days import in_words
from amity.documents.anchors import anchored
from amity.documents.blocks import Block, Cell, Document, Heading, ListBlock, Paragraph, Row, Table
from amity.documents.blocks import Item as Point
from amity.documents.inline import inline_of
from amity.languages.texts import Text
from amity.portal.country_paper import plain
from amity.portal.event_page import Event
from amity.portal.event_words import capital, facts_line, lede, lines_of, markets, version_words
from amity.portal.labels import labelled, parted


def booklet(seen: Event) -> Document:
    """Everything that a guest should have in hand: facts, programme, speakers, who supports it, the market."""
    summary = seen.whole.description.summary
    facts = [labelled(label, said) for label, value in facts_line(seen) if (said := plain(value))]
    blocks = [
        _points(facts), *_paragraphs(summary), *_programme(seen), *_speakers(seen), *_backers(seen), *_markets(seen),
    ]  # fmt: skip
    return _document(seen, blocks)


def programme_sheet(seen: Event) -> Document:
    """The programme alone, as a table for each day."""
    blocks: list[Block] = []
    for day, of_day in groupby(seen.programme, key=lambda turn: turn.session.since):
        blocks.append(_heading(in_words(day) if day else _("days not known")))
        rows = [[_hours(turn), _told(turn), turn.session.room] for turn in of_day]
        blocks.append(_table([_("Time"), _("Session"), _("Room")], rows))
    return _document(seen, blocks or [_paragraph(_("The programme is not published yet."))])


def _document(seen: Event, blocks: Sequence[Block]) -> Document:
    day = in_words(seen.whole.moment.day)
    below = parted([part for part in (lede(seen).rstrip("."), version_words(seen).rstrip(".")) if part])
    language = get_language() or "en"
    return anchored(
        Document(title=str(seen.whole.title), subtitle=below, date=day, language=language, blocks=tuple(blocks))
    )


def _programme(seen: Event) -> Iterator[Block]:
    yield _heading(_("Programme"))
    if not seen.programme:
        yield _paragraph(_("The programme is not published yet."))
    for day, of_day in groupby(seen.programme, key=lambda turn: turn.session.since):
        yield _heading(in_words(day) if day else _("days not known"), 2)
        for turn in of_day:
            yield from _session(turn)


def _session(turn: Turn) -> Iterator[Block]:
    one = turn.session
    yield _heading(f"{_hours(turn)} {one.title}", 3)
    kind = "" if one.kind in REST else capital(str(SessionKind(one.kind).label))
    if said := parted([part for part in (kind, one.room) if part]):
        yield _paragraph(said)
    yield from _paragraphs(one.about)
    if turn.speakings:
        yield _points(_speaker_lines(turn))


def _hours(turn: Turn) -> str:
    return f"{turn.session.starts_at:%H:%M}–{turn.session.ends_at:%H:%M}"


def _speaker_lines(turn: Turn) -> list[str]:
    found = []
    for row, card in turn.speakings:
        role = str(SpeakingRole(row.role).label) if row.role != SpeakingRole.SPEAKER else ""
        said = ", ".join(part for part in (card.full, str(row.office), role) if part)
        found.append(labelled(said, row.topic) if row.topic else said)
    return found


def _told(turn: Turn) -> str:
    """A session on the sheet: its title, and who speaks."""
    names = ", ".join(card.full for _row, card in turn.speakings)
    return f"{turn.session.title}\n{names}".strip()


def _speakers(seen: Event) -> Iterator[Block]:
    """What is said of the speakers, by name; those of whom nothing is said stand in the programme."""
    cards = {card.speaker_id: card for turn in seen.programme for _row, card in turn.speakings if card.about}
    if cards:
        yield _heading(_("Speakers"))
        for card in sorted(cards.values(), key=lambda each: (each.family, each.given)):
            yield _heading(card.full, 2)
            yield from _paragraphs(card.about)


def _backers(seen: Event) -> Iterator[Block]:
    yield _heading(_("Partners and sponsors"))
    rows = [[str(seen.partners[row.partner_id].name), capital(str(BackingRole(row.role).label)), str(row.gives)]
            for row in seen.backings]  # fmt: skip
    yield (
        _table([_("Name"), _("As"), _("What it gives")], rows)
        if rows
        else _paragraph(_("No partner or sponsor stands behind it."))
    )


def _markets(seen: Event) -> Iterator[Block]:
    for each in markets(seen):
        yield _heading(labelled(pgettext("of a colloquium", "Market"), plain(each["name"])))
        for label, lines in ((_("Sectors"), each["sectors"]), (_("Opportunities"), each["opportunities"])):
            if lines:
                yield _heading(label, 2)
                yield _points(lines)
        if each["figures"]:
            yield _heading(_("Figures"), 2)
            head = [str(column.label) for column in each["columns"]]
            yield _table(head, [[plain(cell) for cell in row] for row in each["figures"]])
        if each["contact"]:
            yield _heading(_("Who answers for it there"), 2)
            yield _paragraph(parted([part for part in (plain(each["contact"]), plain(each["reach"])) if part]))


def _heading(words: str, level: int = 1) -> Heading:
    return Heading(level=level, text=inline_of(words))


def _paragraph(words: str) -> Paragraph:
    return Paragraph(text=inline_of(words))


def _paragraphs(text: Text) -> Iterator[Paragraph]:
    yield from (_paragraph(line) for line in lines_of(text))


def _points(lines: Iterable[str]) -> ListBlock:
    return ListBlock(items=tuple(Point(blocks=(_paragraph(words),)) for words in lines))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    top = Row(cells=tuple(Cell(blocks=(_paragraph(str(each)),), header=True, scope="col") for each in head))
    body = [Row(cells=tuple(Cell(blocks=tuple(map(_paragraph, each.splitlines()))) for each in row)) for row in rows]
    return Table(rows=(top, *body), head=1)
