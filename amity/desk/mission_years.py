"""The requests of a year, its credits and what was spent, as tables of the desk."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.design.days import in_words
from amity.design.parts import Column, Row, Words
from amity.desk.mission_words import amount
from amity.journal.actions import subject_of
from amity.journal.models import Entry
from amity.missions.actions.undoing import SITTING, UNDO
from amity.missions.models import Authority, Heading, Mission, MissionKind, Payer
from amity.missions.queries.grounds import DROPPED
from amity.missions.queries.yearly import Money, Request, Sums, Year

Table = tuple[list[Column], list[list[Words]]]
EARLIER = 3  # of what a group did before, the latest


def request_rows(found: Year) -> Table:
    """One line for each request: what, for whom, what its groups did before, who goes, what it costs, where it is."""
    words = (
        _("Request"),
        _("Days"),
        _("Countries"),
        _("Groups"),
        pgettext("what a group did", "Before"),
        _("Delegation"),
    )
    columns = [*(Column(word) for word in words), Column(_("Costs"), numeric=True), Column(_("State"))]
    return columns, [_request(each) for each in found.requests]


def _request(each: Request) -> list[Words]:
    row = each.row
    title = format_html('<a href="{}">{}</a>', reverse("desk:mission", args=[row.key]), str(row.title) or row.key)
    days = " – ".join(dict.fromkeys(in_words(day) for day in (row.first, row.last) if day))
    return [
        format_html("{}, {}", title, row.kind_label), days, ", ".join(str(label.short) for label in row.countries),
        ", ".join(str(name) or slug for slug, name in row.groups), _before(each), _delegation(each), money(each.cost),
        row.state_label,
    ]  # fmt: skip


def _before(each: Request) -> str:
    said = [f"{year} ({MissionKind(kind).label})" for year, kind in each.before[:EARLIER]]
    return ", ".join(said) or _("none is known")


def _delegation(each: Request) -> str:
    if not each.people:
        return _("nobody is named yet")
    people = ngettext("%(n)d member", "%(n)d members", each.people) % {"n": each.people}
    benches = ngettext("%(n)d political group", "%(n)d political groups", each.benches) % {"n": each.benches}
    genders = _("women %(women)d, men %(men)d") % {"women": each.women, "men": each.men}
    return ", ".join([people, benches, genders])


def money(sums: Money) -> str:
    return ", ".join(amount(cents, currency) for currency, cents in sorted(sums.items()))


def credit_rows(found: Year) -> Table:
    """The credits of the year for each group that has some, and for all together: stated, spent by us, left."""
    columns = [
        Column(_("For")),
        *(Column(label, numeric=True) for label in (_("Credits"), _("Spent"), pgettext("of credits", "Left"))),
    ]
    spent: dict[str, Money] = defaultdict(lambda: defaultdict(int))
    for each in found.requests:
        for slug in {"", *(slug for slug, _name in each.row.groups)} if each.row.state not in DROPPED else ():
            for currency, cents in each.own.items():
                spent[slug][currency] += cents
    return columns, [
        [str(name) or slug or _("all groups"), amount(cents, currency), amount(spent[slug][currency], currency),
         amount(cents - spent[slug][currency], currency)]
        for slug, name, cents, currency in found.credits
    ]  # fmt: skip


def sitting_rows(chamber: Chamber, year: int, user: User) -> list[Row]:
    """What bodies decided in sittings of the year, the latest first; each can be taken back as one by whoever may."""
    entries = Entry.objects.filter(verb=SITTING, subject=subject_of(chamber)).order_by("-pk")
    found = [entry for entry in entries if str(entry.detail.get("on", "")).startswith(f"{year}-")]
    undone = set(Entry.objects.filter(verb=UNDO, detail__entry__in=[entry.pk for entry in found])
                 .values_list("detail__entry", flat=True))  # fmt: skip
    mine = set(Mission.objects.editable_by(user).values_list("pk", flat=True)) if found else set()
    return [_sitting(entry, is_undone=entry.pk in undone, mine=mine) for entry in found]


def _sitting(entry: Entry, *, is_undone: bool, mine: set[int]) -> Row:
    granted, refused = entry.detail["granted"], entry.detail["refused"]
    words = [ngettext("%(n)d granted", "%(n)d granted", len(granted)) % {"n": len(granted)},
             ngettext("%(n)d refused", "%(n)d refused", len(refused)) % {"n": len(refused)}]  # fmt: skip
    note = ", ".join([*words, _("taken back")] if is_undone else words)
    beneath: SafeString | str = ""
    if not is_undone and mine.issuperset([*granted, *refused]):
        way = '<p class="acts"><a href="{}">{}</a></p>'
        beneath = format_html(way, reverse("desk:undo", args=[entry.pk]), _("Take the whole sitting back"))
    label = str(Authority(entry.detail["authority"]).label)
    return Row(capfirst(label), when=date.fromisoformat(entry.detail["on"]), note=note, beneath=beneath)


def spent_rows(sums: Sums) -> Table:
    """What was spent, by heading and payer."""
    columns = [Column(_("Heading")), Column(_("Paid by")), Column(_("Amount"), numeric=True)]
    return columns, [
        [capfirst(Heading(heading).label), capfirst(Payer(payer).label), money(found)]
        for (heading, payer), found in sums.items()
    ]
