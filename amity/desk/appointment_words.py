"""What each kind of fact of appointments says in words; parties by their names, fetched once for a whole page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.design.days import in_words
from amity.matchmaking.models import Mode, Progress, State, Verdict, Want

Said = tuple[str, str]
PARTIES = ("party_id", "other_id", "company_id", "host_id", "first_id", "then_id")


def _terms(fact: Any, _names: Any) -> Said:
    words = _("%(n)d minutes, at most %(company)d for a company and %(host)d for a host") % {
        "n": fact.slot_minutes, "company": fact.most_company, "host": fact.most_host,
    }  # fmt: skip
    modes = [str(Mode(mode).label) for mode in (fact.company_mode, fact.host_mode)]
    until = _("wishes until %(day)s") % {"day": in_words(fact.wishes_until)} if fact.wishes_until else ""
    return _("Rules of the appointments"), ", ".join(part for part in (words, *modes, until) if part)


def _session(fact: Any, _names: Any) -> Said:
    hours = f"{fact.starts_at:%H:%M}–{fact.ends_at:%H:%M}"
    return _("Session of appointments"), f"{fact.title}, {in_words(fact.day)}, {hours}"


def _table(fact: Any, _names: Any) -> Said:
    seats = ngettext("%(n)d seat", "%(n)d seats", fact.seats) % {"n": fact.seats}
    return _("Table"), ", ".join(part for part in (str(fact.number), fact.place, seats) if part)


def _card(fact: Any, _names: Any) -> Said:
    most = "" if fact.most is None else _("at most %(n)d appointments") % {"n": fact.most}
    away = ", ".join(f"{since[11:]}–{until[11:]}" for since, until in fact.away)
    away = _("away %(hours)s") % {"hours": away} if away else ""
    return _("Party"), ", ".join(part for part in (fact.name, fact.sector, fact.representative, most, away) if part)


def _address(fact: Any, names: Any) -> Said:
    return _("Address of a party"), names.party(fact.party_id)


def _wish(fact: Any, names: Any) -> Said:
    level = str(Want(fact.level).label)
    return _("Wish"), f"{names.party(fact.party_id)} → {names.party(fact.other_id)}, {level}"


def _pair(fact: Any, names: Any) -> str:
    return f"{names.party(fact.company_id)} – {names.party(fact.host_id)}"


def _ruling(fact: Any, names: Any) -> Said:
    parts = [_pair(fact, names), str(Verdict(fact.verdict).label), fact.fixed_at[11:], fact.why]
    return _("Said by the agency"), ", ".join(part for part in parts if part)


def _order(fact: Any, names: Any) -> Said:
    said = {"name": names.party(fact.party_id), "first": names.party(fact.first_id), "then": names.party(fact.then_id)}
    return _("Order of appointments"), _("%(name)s meets %(first)s before %(then)s") % said


def _publication(fact: Any, _names: Any) -> Said:
    kind = _("final") if fact.is_final else _("preliminary")
    return _("Published plan"), _("plan %(n)d, %(kind)s") % {"n": fact.plan.number, "kind": kind}


def _outcome(fact: Any, names: Any) -> Said:
    return _("Appointment"), f"{_pair(fact, names)}, {State(fact.state).label}"


def _review(fact: Any, names: Any) -> Said:
    """Its words are for those who keep the file; a history is read by more."""
    pair = f"{names.party(fact.party_id)} → {names.party(fact.other_id)}"
    return _("Rating"), _("%(pair)s, %(score)d of 5") % {"pair": pair, "score": fact.score}


def _prospect(fact: Any, names: Any) -> Said:
    pair = f"{names.party(fact.party_id)} → {names.party(fact.other_id)}"
    said = {"pair": pair, "n": fact.months, "progress": Progress(fact.progress).label}
    return _("What came of it"), _("%(pair)s, after %(n)d months: %(progress)s") % said


def _silence(fact: Any, _names: Any) -> Said:
    said = ngettext("nobody is asked after %(n)d month", "nobody is asked after %(n)d months", fact.months)
    return _("What came of it"), said % {"n": fact.months}


APPOINTMENT_WORDS: dict[str, Callable[[Any, Any], Said]] = {
    "Terms": _terms, "MeetingHours": _session, "ForumTable": _table, "PartyCard": _card, "PartyAddress": _address,
    "Wish": _wish, "Ruling": _ruling, "Precedence": _order, "Publication": _publication, "Outcome": _outcome,
    "Review": _review, "Prospect": _prospect, "Silence": _silence,
}  # fmt: skip
