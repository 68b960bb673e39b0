"""What each kind of fact about a mission says in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from babel.numbers import format_currency
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.design.days import LOCALES, in_words
from amity.missions.models import (
    Authority,
    Decision,
    Heading,
    ItemKind,
    LetterKind,
    Mode,
    Need,
    Part,
    Payer,
    Progress,
    Purpose,
    State,
)
from amity.missions.travellers import travellers_of
from amity.periods.asof import AsOf

Words = Callable[[Any, Any], tuple[str, str]]


def _stage(fact: Any, _names: Any) -> tuple[str, str]:
    why = str(fact.act or fact.reason)
    state = str(State(fact.state).label)
    return _("Step"), _("%(state)s (%(why)s)") % {"state": state, "why": why} if why else state


def _dates(_fact: Any, _names: Any) -> tuple[str, str]:
    return _("Days"), _("first and last day")


def _outline(fact: Any, _names: Any) -> tuple[str, str]:
    purpose = str(Purpose(fact.purpose).label)
    parts = [str(fact.title), purpose, *(str(text) for text in (fact.cities, fact.themes, fact.invited_by) if text)]
    return _("Outline"), ", ".join(parts)


def _hosting(fact: Any, names: Any) -> tuple[str, str]:
    return _("Group"), str(names.groups.get(fact.group_id, ""))


def _destination(fact: Any, names: Any) -> tuple[str, str]:
    return _("Country"), names.place(fact.country_id)


def _approval(fact: Any, _names: Any) -> tuple[str, str]:
    said = [str(Decision(fact.decision).label), *(str(text) for text in (fact.signed_by, fact.reason) if text)]
    return str(Authority(fact.authority).label), ", ".join(said)


def _delegate(fact: Any, names: Any) -> tuple[str, str]:
    return str(Part(fact.part).label), names.person(fact.person_id)


def _companion(fact: Any, _names: Any) -> tuple[str, str]:
    return _("Staff"), ", ".join(str(text) for text in (fact.name, fact.function) if text)


def _calendar(fact: Any, _names: Any) -> tuple[str, str]:
    names = travellers_of(fact.mission, AsOf(timezone.localdate(), fact.retracted_at and fact.recorded_at))
    return _("Calendar"), _("the programme, for %(name)s") % {"name": names.get(fact.traveller, "")}


def _preparation(fact: Any, _names: Any) -> tuple[str, str]:
    """Without its detail: the history of a file is read by more than those who prepare it."""
    names = travellers_of(fact.mission, AsOf(timezone.localdate()))
    ready = _("ready") if fact.is_ready else _("not ready yet")
    return str(Need(fact.need).label), ", ".join(part for part in (names.get(fact.traveller, ""), ready) if part)


def _per_diem(fact: Any, names: Any) -> tuple[str, str]:
    where = names.place(fact.country_id) or _("anywhere else")
    return _("Per diem"), ", ".join(part for part in (where, amount(fact.cents, fact.currency), fact.source) if part)


def _item(fact: Any, _names: Any) -> tuple[str, str]:
    hours = "–".join(at.strftime("%H:%M") for at in (fact.starts_at, fact.ends_at) if at)
    parts = [
        hours,
        str(fact.title),
        str(fact.place),
        str(fact.participants),
        fact.time_zone,
        fact.note,
        fact.interpreting,
        fact.arrangements,
    ]
    return str(ItemKind(fact.kind).label), ", ".join(part for part in parts if part)


def _encounter(fact: Any, _names: Any) -> tuple[str, str]:
    shown = _("released") if fact.is_released else _("hidden from the public")
    return _("Met"), ", ".join(
        str(text) for text in (fact.name, fact.said_as, fact.address_as, fact.office, fact.remark, shown) if text
    )


def amount(cents: int, currency: str) -> str:
    """An amount as the reader's language writes it."""
    language = get_language() or "en"
    return str(format_currency(cents / 100, currency, locale=LOCALES.get(language, language)))


def _cost(fact: Any, _names: Any) -> tuple[str, str]:
    payer = str(fact.payer_name) or str(Payer(fact.payer).label)
    parts = [str(Heading(fact.heading).label), amount(fact.cents, fact.currency), payer, fact.remark]
    return _("Cost"), ", ".join(part for part in parts if part)


def _leg(fact: Any, _names: Any) -> tuple[str, str]:
    said = {"from": fact.origin, "to": fact.destination, "km": fact.kilometres, "mode": Mode(fact.mode).label}
    return _("Leg"), _("%(from)s to %(to)s, %(km)d km, %(mode)s") % said


def _gift(fact: Any, _names: Any) -> tuple[str, str]:
    worth = amount(fact.cents, fact.currency) if fact.cents is not None else ""
    declared = _("declared on %(day)s") % {"day": in_words(fact.declared_on)} if fact.declared_on else ""
    return _("Gift"), ", ".join(part for part in (str(fact.what), fact.giver, worth, declared) if part)


def _agreement(fact: Any, _names: Any) -> tuple[str, str]:
    return _("Signed"), ", ".join(str(text) for text in (fact.title, fact.signed_with) if text)


def _press(fact: Any, _names: Any) -> tuple[str, str]:
    return _("Press"), f"{fact.title}, {fact.address}"


def _commitment(fact: Any, _names: Any) -> tuple[str, str]:
    due = _("due by %(day)s") % {"day": in_words(fact.due_on)} if fact.due_on else ""
    parts = [f"{fact.number}. {fact.text}", fact.owner, due]
    return _("Commitment"), ", ".join(part for part in parts if part)


def _answer(fact: Any, _names: Any) -> tuple[str, str]:
    parts = [str(fact.number), str(Progress(fact.progress).label), str(fact.text)]
    return _("Answer"), ", ".join(part for part in parts if part)


def _envelope(fact: Any, names: Any) -> tuple[str, str]:
    parts = [str(fact.year), amount(fact.cents, fact.currency), str(names.groups.get(fact.group_id or 0, ""))]
    return _("Credits"), ", ".join(part for part in parts if part)


def _method(fact: Any, _names: Any) -> tuple[str, str]:
    return _("CO₂ method"), f"{fact.version}, {fact.source}"


def _letter(fact: Any, _names: Any) -> tuple[str, str]:
    return str(LetterKind(fact.letter).label), str(fact.heading)


MISSION_WORDS: dict[str, Words] = {
    "Stage": _stage, "Dates": _dates, "Outline": _outline, "Hosting": _hosting, "Destination": _destination,
    "Approval": _approval, "Delegate": _delegate, "Companion": _companion,
    "CalendarAddress": _calendar, "Item": _item, "Encounter": _encounter,
    "Cost": _cost, "Leg": _leg, "Gift": _gift, "Agreement": _agreement, "PressLink": _press,
    "Commitment": _commitment, "Answer": _answer, "Envelope": _envelope, "CarbonMethod": _method,
    "LetterTemplate": _letter, "Preparation": _preparation, "PerDiem": _per_diem,
}  # fmt: skip
