"""What the pages of appointments say: parties, wishes and plans as lines, reasons and figures as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.design.cells import Cell, Link
from amity.design.days import in_words
from amity.design.parts import Column, Row
from amity.desk.partner_places import parted
from amity.matchmaking.agenda import Change, Held, Pair
from amity.matchmaking.conflicts import Cause
from amity.matchmaking.models import Mode, Party, Plan, Stage, Verdict, Want
from amity.matchmaking.queries.demand import AWAITED, SET_ASIDE, Unmet
from amity.matchmaking.queries.faults import ABSENT, CLOSED, GONE, REFUSED, TABLELESS, Fault
from amity.matchmaking.queries.whole import Whole

MOST_NAMED = 4


def address(view: str, stands: Whole, *rest: object) -> str:
    """A page of this forum."""
    return reverse(f"desk:{view}", args=[stands.forum.colloquium.key, *rest])


def rule_facts(stands: Whole) -> list[tuple[object, object]]:
    """The rules in a line of facts."""
    terms = stands.terms
    rest = ngettext("%(n)d slot", "%(n)d slots", terms.rest) % {"n": terms.rest} if terms.rest else ""
    until = in_words(terms.wishes_until) if terms.wishes_until else ""
    minutes = ngettext("%(n)d minute", "%(n)d minutes", terms.slot_minutes) % {"n": terms.slot_minutes}
    return [
        (_("An appointment"), minutes),
        (_("Rest after it"), rest),
        (_("At most for a company"), str(terms.most_company)), (_("At most for a host"), str(terms.most_host)),
        (_("Where a company says nothing"), Mode(terms.company_mode).label),
        (_("Where a host says nothing"), Mode(terms.host_mode).label),
        (_("Wishes are taken until"), until),
    ]  # fmt: skip


def session_rows(stands: Whole) -> list[Row]:
    rows = []
    for number, session in enumerate(stands.sessions):
        count = sum(slot.session == number for slot in stands.slots)
        slots = ngettext("%(n)d slot", "%(n)d slots", count) % {"n": count}
        hours = f"{session.starts_at:%H:%M}–{session.ends_at:%H:%M}"
        rows.append(Row(session.title.said(), when=session.day, note=parted([hours, slots])))
    return rows


def party_rows(stands: Whole, parties: Iterable[Party], held: Mapping[Pair, Held]) -> list[Row]:
    """Each party with what it has: wishes, requests, appointments."""
    wishes, had = _counts(pair[0] for pair in stands.wishes), _counts(party for pair in held for party in pair)
    rows = []
    for party in parties:
        card = stands.cards[party.pk]
        counts = [
            ngettext("%(n)d wish", "%(n)d wishes", wishes.get(party.pk, 0)) % {"n": wishes.get(party.pk, 0)},
            ngettext("%(n)d appointment", "%(n)d appointments", had.get(party.pk, 0)) % {"n": had.get(party.pk, 0)},
        ]
        note = parted([part for part in (card.sector, card.representative, *counts) if part])
        rows.append(Row(f"{party.code} {card.name}", address("party", stands, party.pk), note=note))
    return rows


def _counts(keys: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for key in keys:
        found[key] = found.get(key, 0) + 1
    return found


def said_level(level: int | None) -> str:
    return str(Want(level).label) if level is not None else "–"


def wish_columns() -> list[Column]:
    labels = (
        _("Company"), _("Host"), _("The company says"), _("The host says"), _("The agency says"),
        _("In the latest plan"),
    )  # fmt: skip
    return [Column(label) for label in labels]


def wish_rows(
    stands: Whole, pairs: Iterable[Pair], held: Mapping[Pair, Held], *, may_tick: bool = False
) -> list[list[Cell]]:
    """A line for each wish; for who may decide of them with a tick before the company."""
    rows = [(pair, _wish_row(stands, pair, held)) for pair in pairs]
    return [[_tick(stands, pair), *row[1:]] if may_tick else row for pair, row in rows]


def _tick(stands: Whole, pair: Pair) -> SafeString:
    """The name of the company ticks the wish; its page is a link beside it."""
    company, host = pair
    code = stands.parties[company].code
    return format_html(
        '<label class="tick"><input type="checkbox" name="pair" value="{}-{}" aria-label="{}"> {}</label>'
        ' <a class="quiet" href="{}" aria-label="{} {}">{}</a>',
        company, host, pair_name(stands, pair), stands.name(company), address("party", stands, company), code,
        stands.name(company), code,
    )  # fmt: skip


def _wish_row(stands: Whole, pair: Pair, held: Mapping[Pair, Held]) -> list[Cell]:
    company, host = pair
    ruling, given = stands.rulings.get(pair), held.get(pair)
    ruled = (
        "" if ruling is None else parted([str(Verdict(ruling.verdict).label), *filter(None, [ruling.fixed_at[11:]])])
    )
    table = _("table %(n)d") % {"n": given.table} if given and given.table else ""
    return [
        Link(stands.name(company), address("party", stands, company)),
        Link(stands.name(host), address("party", stands, host)),
        said_level(stands.level(company, host)), said_level(stands.level(host, company)), ruled,
        parted([part for part in (given.hour[11:], table) if part]) if given else "–",
    ]  # fmt: skip


def reason_words(stands: Whole, unmet: Unmet) -> str:
    """Why a wish is not met, as a sentence."""
    who = stands.name(unmet.who) if unmet.who else ""
    rivals = named(stands, unmet.rivals)
    hours = ", ".join(hour[11:] for hour in unmet.hours[:MOST_NAMED])
    words = {
        SET_ASIDE: _("The agency has set it aside."),
        AWAITED: _("%(who)s has not accepted it yet."),
        Cause.REFUSED: _("%(who)s never wishes it."),
        Cause.APART: _("The two are never there at the same time."),
        Cause.FULL: _("%(who)s has as many appointments as agreed, with %(rivals)s."),
        Cause.BUSY: _("Whenever both are there, one of them has another appointment: %(rivals)s."),
        Cause.TABLES: _("All tables are taken in the hours that both have free: %(hours)s."),
        Cause.POSSIBLE: _("It could be held now: %(hours)s."),
    }
    return words[unmet.cause] % {"who": who, "rivals": rivals, "hours": hours}


def fault_words(stands: Whole, fault: Fault) -> str:
    """Why an appointment of a plan cannot be held any more."""
    words = {
        GONE: _("%(who)s no longer comes"), CLOSED: _("no session is held then any more"),
        ABSENT: _("%(who)s is not there then"), REFUSED: _("%(who)s never wishes it"),
        SET_ASIDE: _("the agency has set it aside"), TABLELESS: _("table %(n)d is not there any more"),
    }  # fmt: skip
    why = words[fault.cause] % {"who": stands.name(fault.who) if fault.who else "", "n": fault.held.table}
    return _("%(pair)s at %(hour)s: %(why)s") % {
        "pair": pair_name(stands, fault.held.pair), "hour": fault.held.hour[11:], "why": why,
    }  # fmt: skip


def named(stands: Whole, parties: Iterable[int]) -> str:
    """Some names, and how many more."""
    names = [stands.name(party) for party in parties]
    more = len(names) - MOST_NAMED
    rest = [ngettext("%(n)d more", "%(n)d more", more) % {"n": more}] if more > 0 else []
    return ", ".join([*names[:MOST_NAMED], *rest])


def pair_name(stands: Whole, pair: Pair) -> str:
    return f"{stands.name(pair[0])} – {stands.name(pair[1])}"


def plan_rows(stands: Whole, plans: Iterable[Plan], shown: int | None) -> list[Row]:
    """The plans so far, the latest first; the one that is published is marked."""
    return [_plan_row(stands, plan, is_shown=plan.pk == shown) for plan in plans]


def _plan_row(stands: Whole, plan: Plan, *, is_shown: bool) -> Row:
    parts = [str(plan.get_origin_display()), plan.by.name]
    if plan.stage == Stage.DONE:
        parts.append(figure_words(plan))
    else:
        parts.append(str(plan.get_stage_display()))
    if is_shown:
        parts.append(_("published"))
    title = _("Plan %(n)d") % {"n": plan.number}
    return Row(title, address("plan", stands, plan.number), plan.created_at, parted(parts))


def figure_words(plan: Plan) -> str:
    facts = plan.facts
    count = ngettext("%(n)d appointment", "%(n)d appointments", facts["appointments"]) % {"n": facts["appointments"]}
    breaks = ngettext("%(n)d break", "%(n)d breaks", facts["breaks"]) % {"n": facts["breaks"]}
    return f"{count}, {breaks}"


def figures_of(plan: Plan) -> list[tuple[object, object]]:
    """The quality of a plan in a line of facts: what it is worth, and how far from the best that could be."""
    facts = plan.facts
    if not facts:
        return []
    weight, bound = facts["weight"], facts.get("weight_bound")
    proved = facts.get("proved") or ()
    kept = f"{weight}" if not bound else _("%(weight)d of at most %(bound)d") % {"weight": weight, "bound": bound}
    least = facts.get("breaks_bound")
    breaks = str(facts["breaks"])
    if least is not None:
        breaks = _("%(breaks)d, at least %(least)d") % {"breaks": facts["breaks"], "least": least}
    best = {"weight": _("no plan grants more"), "breaks": _("no plan of these wishes has fewer breaks")}
    return [
        (_("Appointments"), _("%(n)d of %(all)d wishes") % {"n": facts["appointments"], "all": facts["wishes"]}),
        (_("Weight of the wishes granted"), kept), (_("Breaks"), breaks),
        (_("Most breaks of one agenda"), _most_breaks(facts)),
        (_("Who asked and has nothing"), str(facts["left"])),
        (_("Indispensable ones not met"), str(facts["pressing"]) if facts.get("pressing") else ""),
        (_("Appointments without a table"), str(facts["tableless"]) if facts["tableless"] else ""),
        (_("Proved"), ", ".join(best[name] for name in proved)),
    ]  # fmt: skip


def _most_breaks(facts: Mapping[str, Any]) -> str:
    """How long one waits at most; what the wishes do not allow is said beside it."""
    most, asked = facts["most_breaks"], facts.get("fairness")
    if asked is None or most <= asked:
        return str(most)
    said = {"most": most, "asked": asked}
    return _("%(most)d; no plan was found in which agendas differ by %(asked)d at most") % said


def change_rows(stands: Whole, changes: Iterable[Change]) -> list[Row]:
    """What changed from one plan to another, each in a line."""
    return [Row(pair_name(stands, change.pair), note=change_words(change)) for change in changes]


def change_words(change: Change) -> str:
    before, after = change.before, change.after
    words = {
        "hour": before.hour[11:] if before else "", "then": after.hour[11:] if after else "",
        "table": after.table if after else 0,
    }  # fmt: skip
    return {
        "added": _("added at %(then)s"), "cancelled": _("cancelled, was at %(hour)s"),
        "moved": _("from %(hour)s to %(then)s"), "table": _("at %(then)s as before, now table %(table)d"),
    }[change.kind] % words  # fmt: skip
