"""A plan as a grid: one session at a time, a row for each table, host or company, a column for each slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from amity.design.cells import Cell
from amity.design.parts import Column
from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.models import Side
from amity.matchmaking.queries.whole import Whole

TABLES, HOSTS, COMPANIES = "tables", "hosts", "companies"
ON_A_PAGE = 25


@dataclass(frozen=True)
class Grid:
    """One page of a grid. ``page`` is that of the paginator."""

    columns: list[Column]
    rows: list[list[Cell]]
    page: Any


@dataclass(frozen=True)
class Line:
    """A row of a grid before it is laid out: its heading, and which appointments are its own."""

    head: Cell
    key: int


def lines_of(stands: Whole, by: str) -> list[Line]:
    if by == TABLES:
        return [Line(_("Table %(n)d") % {"n": table.number}, table.number) for table in stands.tables]
    side = Side.HOST if by == HOSTS else Side.COMPANY
    return [Line(f"{party.code} {stands.name(party.pk)}", party.pk) for party in stands.side(side)]


KEYS: Mapping[str, Callable[[Held], int]] = {
    TABLES: lambda held: held.table, HOSTS: lambda held: held.host, COMPANIES: lambda held: held.company,
}  # fmt: skip


def grid(
    stands: Whole, plan: Mapping[Pair, Held], session: int, by: str, number: str | None, *, may_lock: bool
) -> Grid:
    """A page of the grid of one session."""
    slots = [slot for slot in stands.slots if slot.session == session]
    page = Paginator(lines_of(stands, by), ON_A_PAGE).get_page(number)
    key = KEYS[by]
    cells = {(key(held), held.hour): _cell(stands, held, by, may_lock=may_lock) for held in plan.values()}
    columns = [Column(_("Table") if by == TABLES else _("Party")), *(Column(slot.hour[11:]) for slot in slots)]
    rows: list[list[Cell]] = [
        [line.head, *(cells.get((line.key, slot.hour), "") for slot in slots)] for line in page.object_list
    ]
    return Grid(columns, rows, page)


def _cell(stands: Whole, held: Held, by: str, *, may_lock: bool) -> SafeString:
    """Who meets, as far as the row does not say so; with a tick to lock it."""
    names = {TABLES: (held.company, held.host), HOSTS: (held.company,), COMPANIES: (held.host,)}[by]
    words = " – ".join(stands.name(party) for party in names)
    stays = held.company in stands.parties and held.host in stands.parties
    mark = (_("locked") if held.locked else "") if stays else _("no longer comes")
    note = format_html(' <span class="quiet">{}</span>', mark) if mark else ""
    if not may_lock:
        return format_html("<span>{}</span>{}", words, note)
    return format_html('<label class="tick"><input type="checkbox" name="pair" value="{}-{}"> {}</label>{}',
                       held.company, held.host, words, note)  # fmt: skip


def pairs_of(values: Iterable[str]) -> list[Pair]:
    """The appointments that a form has ticked; what is none is left out."""
    found = []
    for value in values:
        company, _dash, host = value.partition("-")
        if company.isdecimal() and host.isdecimal() and len(value) < 40:
            found.append((int(company), int(host)))
    return found
