"""Lists of wishes: filtered, as a matrix, and those of one party with its agenda and address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from amity.design.cells import Cell, Link
from amity.design.parts import Column, Row
from amity.desk.appointment_pages import address, reason_words, said_level
from amity.desk.partner_places import parted
from amity.matchmaking.addresses import token_of
from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.models import Party, Side
from amity.matchmaking.queries.demand import Unmetness
from amity.matchmaking.queries.whole import Whole, held_in, latest

HOSTS_ON_A_PAGE = 5
SIGNS = {3: "+++", 2: "++", 1: "+", -1: "×", None: "·"}


def matrix_of(
    stands: Whole, held: Mapping[Pair, Held], number: str | None
) -> tuple[list[Column], list[list[Cell]], Any]:
    """Some hosts as columns, and a row for each company that has to do with one of them."""
    page = Paginator(stands.side(Side.HOST), HOSTS_ON_A_PAGE).get_page(number)
    hosts = [party.pk for party in page.object_list]
    here = [pair for pair in stands.pairs if pair[1] in hosts]
    columns = [Column(_("Company")), *(Column(f"{party.code} {stands.name(party.pk)}") for party in page.object_list)]
    rows: list[list[Cell]] = []
    for company in sorted({pair[0] for pair in here}, key=lambda party: stands.parties[party].number):
        link = Link(stands.name(company), address("party", stands, company))
        rows.append([link, *(_both(stands, held, (company, host), set(here)) for host in hosts)])
    return columns, rows, page


def _both(stands: Whole, held: Mapping[Pair, Held], pair: Pair, here: set[Pair]) -> str:
    """“++ / +, 09:15”: what the company says, what the host says, and when they meet."""
    if pair not in here:
        return ""
    signs = f"{SIGNS[stands.level(*pair)]} / {SIGNS[stands.level(*pair[::-1])]}"
    return f"{signs}, {held[pair].hour[11:]}" if pair in held else signs


def party_page(stands: Whole, party: Party, *, keeper: bool) -> dict[str, Any]:
    """What is known of one party, for its page."""
    card, held = stands.cards[party.pk], held_in(latest(stands.forum))
    away = ", ".join(f"{since[11:]}–{until[11:]}" for since, until in card.away)
    given = party.addresses.held().first() if keeper else None
    link = f"{settings.PUBLIC_URL}{reverse('portal:agenda', args=[token_of(given)])}" if given else ""
    return {
        "over": f"{party.code}, {party.get_side_display()}", "about": card.about, "link": link,
        "facts": [
            (_("Sector"), card.sector), (_("Who comes"), card.representative), (_("Mail address"), card.mail),
            (_("How many people"), str(card.people)), (_("Appointments at most"), str(stands.most(party))),
            (_("Table"), str(card.table or "")), (_("Not there"), away),
        ],
        "agenda": agenda_rows(stands, held, party.pk), "wishes": _wishes(stands, held, party),
        "requests": [Row(stands.name(_other(pair, party.pk)), address("party", stands, _other(pair, party.pk)))
                     for pair in stands.requests(party.pk)],
    }  # fmt: skip


def _other(pair: Pair, party: int) -> int:
    return pair[1] if pair[0] == party else pair[0]


def agenda_rows(stands: Whole, held: Mapping[Pair, Held], party: int) -> list[Row]:
    """The appointments of one party, in the order of time."""
    rows = []
    for each in sorted((each for each in held.values() if each.of(party)), key=lambda each: each.hour):
        other = each.with_whom(party)
        table = _("table %(n)d") % {"n": each.table} if each.table else _("no table is free")
        marks = [table, _("locked")] if each.locked else [table]
        rows.append(Row(stands.name(other), address("party", stands, other), each.hour[11:], parted(marks)))
    return rows


def _wishes(stands: Whole, held: Mapping[Pair, Held], party: Party) -> list[Row]:
    """What a party wishes, each with its hour or with the reason why it has none."""
    unmet, rows = Unmetness(stands, held), []
    mine = [(other, wish.level) for (who, other), wish in stands.wishes.items() if who == party.pk]
    for other, level in sorted(mine, key=lambda pair: (-pair[1], pair[0])):
        if other not in stands.parties:
            continue
        pair = stands.pair(party.pk, other)
        said = [said_level(level)]
        if pair in held:
            said.append(_("at %(hour)s") % {"hour": held[pair].hour[11:]})
        elif level > 0 and held:
            said.append(reason_words(stands, unmet.reason(pair)))
        rows.append(Row(stands.name(other), address("party", stands, other), note=parted(said)))
    return rows
