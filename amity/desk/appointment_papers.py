"""Plans on paper: who sits where and when, the agenda of each party, the summary for the agency; the same as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from amity.colloquia.models import Description
from amity.design.days import in_words
from amity.desk.appointment_pages import address, pair_name
from amity.desk.mission_papers import heading, paragraph, points, table
from amity.desk.partner_places import parted
from amity.documents.anchors import anchored
from amity.documents.blocks import Block, Document
from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.models import BusinessForum, Party, Side
from amity.matchmaking.queries.asking import STILL, Moment
from amity.matchmaking.queries.figures import agendas
from amity.matchmaking.queries.results import Results
from amity.matchmaking.queries.whole import Whole
from amity.periods.months import months_after

ON_A_PAPER = 60  # agendas: more take the server too long at once
AGENDAS = {Side.COMPANY: "agendas-companies", Side.HOST: "agendas-hosts"}


def title_of(forum: BusinessForum) -> str:
    found = Description.objects.held().filter(colloquium=forum.colloquium).first()
    return str(found.title) if found else forum.colloquium.key


def parts_of(stands: Whole, number: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """The papers of a plan in parts, each of which is made within a few seconds: (what, (which part, address))."""

    def link(paper: str, part: int) -> str:
        return f"{address('plan_paper', stands, number, paper, 'pdf')}?part={part}"

    sessions = [(str(session.title), link("tables", part)) for part, session in enumerate(stands.sessions)]
    found = [(_("Table plan (PDF)"), sessions)]
    for side, label in ((Side.COMPANY, _("Agendas of companies (PDF)")), (Side.HOST, _("Agendas of hosts (PDF)"))):
        parties, paper = stands.side(side), AGENDAS[side]
        starts = range(0, len(parties), ON_A_PAPER)
        found.append((label, [(f"{parties[start].code}–{parties[min(start + ON_A_PAPER, len(parties)) - 1].code}",
                               link(paper, part)) for part, start in enumerate(starts)]))  # fmt: skip
    return found


def table_plan(stands: Whole, held: Mapping[Pair, Held], part: int | None = None) -> Document:
    """Who sits at which table, session by session, with a line for each table and slot that is taken."""
    blocks: list[Block] = []
    for number, session in enumerate(stands.sessions):
        if part not in (None, number):
            continue
        hours = [slot.hour for slot in stands.slots if slot.session == number]
        blocks.append(heading(f"{session.title}, {in_words(session.day)}"))
        blocks += _by_table(stands, [each for each in held.values() if each.hour in set(hours)])
    if not held:
        blocks.append(paragraph(_("No appointment is planned.")))
    return _document(stands, _("Table plan"), blocks)


def _by_table(stands: Whole, here: list[Held]) -> Iterator[Block]:
    places = {each.number: each.place for each in stands.tables}
    for number in sorted({each.table for each in here}):
        name = _("Table %(n)d") % {"n": number} if number else _("Without a table")
        yield heading(", ".join(part for part in (name, places.get(number, "")) if part), 2)
        rows = [[each.hour[11:], _called(stands, each.company), _called(stands, each.host)]
                for each in sorted(here, key=lambda each: each.hour) if each.table == number]  # fmt: skip
        yield table([_("Time"), _("Company"), _("Host")], rows)


def _called(stands: Whole, party: int) -> str:
    found = stands.parties.get(party)
    return f"{found.code} {stands.name(party)}" if found else ""


def part_of(parties: list[Party], part: int | None) -> list[Party]:
    """The parties of one paper; all of them where no part is asked for."""
    return parties if part is None else parties[part * ON_A_PAPER : (part + 1) * ON_A_PAPER]


def agenda_sheets(stands: Whole, held: Mapping[Pair, Held], parties: Iterable[Party]) -> Document:
    """The agenda of each of some parties, one after the other."""
    every, blocks = agendas(held), list[Block]()
    shown = [party for party in parties if every.get(party.pk)]
    for party in shown:
        blocks.append(heading(_called(stands, party.pk)))
        rows = [[in_words(stands.slots[stands.at[each.hour]].begins.date()) if each.hour in stands.at else "",
                 each.hour[11:], _called(stands, each.with_whom(party.pk)), str(each.table or "–")]
                for each in every[party.pk]]  # fmt: skip
        blocks.append(table([_("Day"), _("Time"), _("With"), _("Table")], rows))
    if not blocks:
        blocks.append(paragraph(_("No appointment is planned.")))
    codes = [party.code for party in [*shown[:1], *shown[1:][-1:]]]
    return _document(stands, ", ".join([_("Agendas"), *(["–".join(codes)] if codes else [])]), blocks)


def summary_paper(stands: Whole, results: Results) -> Document:
    """What came of it all, for the agency."""
    blocks = [*points(facts_of(results)), heading(_("Contacts")), *_contacts(stands, results)]
    return _document(stands, _("Summary of the appointments"), blocks)


def facts_of(results: Results) -> list[tuple[str, str]]:
    """The results in figures, each with what it is."""
    score = f"{number_format(results.score, 1)} / 5" if results.score is not None else ""
    pairs = [
        (_("Companies with appointments"), results.companies), (_("Hosts with appointments"), results.hosts),
        (_("Appointments planned"), results.planned), (pgettext("appointments", "Held"), results.held),
        (_("The company did not come"), results.no_company),
        (_("The host did not come"), results.no_host), (_("Cancelled on the day"), results.dropped),
        (_("Not said yet"), results.unsaid), (_("Ratings"), results.reviews),
        (_("Contacts that both agreed to hand on"), len(results.contacts)),
    ]  # fmt: skip
    said = [(label, str(value)) for label, value in pairs if value]
    said += [(_("Mean rating"), score)] if score else []
    for months, progress in results.progress:
        colon = pgettext("between a label and its value", ":")
        words = ", ".join(f"{label}{colon} {count}" for label, count in progress)
        said.append((ngettext("After %(n)d month", "After %(n)d months", months) % {"n": months}, words))
    return said


@dataclass(frozen=True)
class MomentLine:
    """One of the two moments for the page: what is said of it, and what can be done with it."""

    months: int
    label: str
    words: str
    may_ask: bool
    may_hold: bool
    is_held_back: bool


def moment_lines(moments: Iterable[Moment], today: date, *, mails: bool) -> list[MomentLine]:
    """When it is asked what came of it, and how many have answered."""
    return [_moment_line(each, today, mails=mails) for each in moments]


def _moment_line(each: Moment, today: date, *, mails: bool) -> MomentLine:
    label = ngettext("After %(n)d month", "After %(n)d months", each.months) % {"n": each.months}
    is_open = each.asked_at is None and today < months_after(each.day, STILL)
    is_over = months_after(each.day, -each.months) < today
    return MomentLine(each.months, label, _moment_words(each, is_open=is_open, mails=mails),
                      is_open and is_over and mails and not each.is_held_back,
                      is_open and mails and not each.is_held_back, is_open and each.is_held_back)  # fmt: skip


def _moment_words(each: Moment, *, is_open: bool, mails: bool) -> str:
    if each.asked_at is not None:
        asked = ngettext("asked on %(day)s: %(n)d letter, %(sent)d sent",
                         "asked on %(day)s: %(n)d letters, %(sent)d sent", each.asked)  # fmt: skip
        said = asked % {"day": in_words(timezone.localdate(each.asked_at)), "n": each.asked, "sent": each.sent}
    elif not is_open:
        said = _("nobody was asked by letter")
    elif each.is_held_back:
        said = _("nobody is asked by letter: you said so")
    elif mails:
        said = _("everybody who met somebody is asked by letter on %(day)s") % {"day": in_words(each.day)}
    else:
        said = _("the pages of the participants ask it from %(day)s on; this installation sends no mail") % {
            "day": in_words(each.day)
        }
    answers = ngettext("%(n)d participant has answered", "%(n)d participants have answered", each.answered)
    return parted([said, answers % {"n": each.answered}]) if each.asked_at or each.answered else said


def _contacts(stands: Whole, results: Results) -> Iterator[Block]:
    if not results.contacts:
        yield paragraph(_("No two parties have both agreed yet that their contact is handed on."))
        return
    rows = [
        [pair_name(stands, pair), "; ".join(stands.cards[party].mail for party in pair)] for pair in results.contacts
    ]
    yield table([_("Company and host"), _("Mail addresses")], rows)


def _document(stands: Whole, subtitle: str, blocks: Iterable[Block]) -> Document:
    language = get_language() or "en"
    return anchored(Document(title=title_of(stands.forum), subtitle=subtitle, language=language, blocks=tuple(blocks)))


def as_csv(name: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """Rows as a file that a spreadsheet opens; what begins like a formula is none."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "no-store"
    writer = csv.writer(answer)
    writer.writerow(list(heads))
    writer.writerows([[_plain(cell) for cell in row] for row in rows])
    return answer


def _plain(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") and not text.lstrip("+-").isdecimal() else text


def plan_table(stands: Whole, held: Mapping[Pair, Held]) -> list[list[object]]:
    return [
        [each.hour[:10], each.hour[11:], each.table or "", _called(stands, each.company), _called(stands, each.host)]
        for each in held.values()
    ]  # fmt: skip
