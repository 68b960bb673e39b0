"""What those who go need, as tables of the desk: one for each of them; and what per diems come to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.design.days import in_words
from amity.design.parts import Column, Words
from amity.desk.mission_words import amount
from amity.missions.queries.preparations import Allowance, Prepared, allowances
from amity.missions.queries.whole import Whole


def prepared_tables(mission: str, needs: Iterable[Prepared]) -> list[tuple[str, list[Column], list[list[Words]]]]:
    """Who goes → what they need, how far it is, until when it is good, its detail, and where that is changed."""
    columns = [Column(label) for label in (_("Needs"), _("State"), _("Good until"), _("Detail"), _("Change"))]
    act = reverse("desk:mission_act", args=[mission, "prepare"])
    return [
        (lines[0].name, columns, [_line(each, act) for each in lines])
        for lines in (list(found) for _traveller, found in groupby(needs, key=lambda each: each.traveller))
    ]


def _line(each: Prepared, act: str) -> list[Words]:
    """The way to change it names who and what: an address is written down in many places, a detail never is."""
    fact, query = each.fact, urlencode({"traveller": each.traveller.hex, "need": str(each.need)})
    until = in_words(fact.expires_on) if fact and fact.expires_on else ""
    good = _("%(day)s, before the last day") % {"day": until} if each.lapses else until
    state = _("nothing is said") if fact is None else _("ready") if fact.is_ready else _("not ready yet")
    link = format_html('<a href="{}?{}">{}</a>', act, query, _("Change"))
    return [capfirst(each.need.label), state, good, fact.detail if fact else "", link]


def allowance_lines(seen: Whole) -> list[tuple[str, str]]:
    """What per diems come to in each country, and how."""
    return [(_where(each, seen), _how(each)) for each in allowances(seen)]


def _where(each: Allowance, seen: Whole) -> str:
    return str(seen.places[each.country].short) if each.country in seen.places else ""


def _how(each: Allowance) -> str:
    said = {"rate": amount(each.rate.cents, each.rate.currency), "days": each.days, "travellers": each.travellers,
            "sum": amount(each.cents, each.rate.currency)}  # fmt: skip
    return _("%(rate)s; days: %(days)d; travellers: %(travellers)d; in all: %(sum)s") % said
