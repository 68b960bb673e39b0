"""What a plan that is changed by hand must keep: each in one place, there, rested, at a table, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.hours import Hour
from amity.matchmaking.plan import restless
from amity.matchmaking.queries.figures import agendas
from amity.matchmaking.queries.whole import Whole
from amity.refusal import Refusal


def refuse_faults(stands: Whole, held: Mapping[Pair, Held], touched: Iterable[Pair]) -> None:
    """Refuse a plan in which an appointment that was touched cannot be held, with who and when."""
    full = {hour for hour, count in Counter(each.hour for each in held.values()).items() if count > len(stands.tables)}
    every = agendas(held)
    for pair in touched:
        each = held.get(pair)
        if each is None:
            continue
        if each.hour not in stands.at:
            raise Refusal(_("No appointment can begin at this hour."), _("Choose the beginning of a slot."))
        if each.hour in full:
            raise Refusal(_("All tables are taken at %(hour)s.") % {"hour": said(each.hour)}, _("Choose another hour."))
        for party in pair:
            _refuse_party(stands, party, each, every[party])
    _refuse_order(stands, held)


def said(hour: Hour) -> str:
    """“09:15”."""
    return hour[11:]


def _refuse_party(stands: Whole, party: int, each: Held, agenda: list[Held]) -> None:
    words = {"name": stands.name(party), "hour": said(each.hour)}
    if party not in stands.parties:
        raise Refusal(_("One of the two does not come any more."), _("Choose another appointment."))
    if not stands.open(party) >> stands.at[each.hour] & 1:
        raise Refusal(_("%(name)s is not there at %(hour)s.") % words, _("Choose another hour."))
    if sum(other.hour == each.hour for other in agenda) > 1:
        raise Refusal(_("%(name)s has another appointment at %(hour)s.") % words,
                      _("Move that one first, or let the two change places."))  # fmt: skip
    if len(agenda) > stands.most(stands.parties[party]):
        raise Refusal(_("%(name)s would have more appointments than agreed.") % words, _("Raise the limit first."))
    if restless(sum(1 << stands.at[other.hour] for other in agenda if other.hour in stands.at), stands.terms.rest):
        raise Refusal(_("%(name)s would have no rest after an appointment.") % words, _("Choose another hour."))


def _refuse_order(stands: Whole, held: Mapping[Pair, Held]) -> None:
    for row in stands.orders:
        first = held.get(stands.pair(row.party_id, row.first_id))
        then = held.get(stands.pair(row.party_id, row.then_id))
        if first and then and first.hour >= then.hour:
            names = {"name": stands.name(row.party_id), "first": stands.name(row.first_id),
                     "then": stands.name(row.then_id)}  # fmt: skip
            raise Refusal(_("%(name)s is to meet %(first)s before %(then)s.") % names, _("Choose another hour."))
