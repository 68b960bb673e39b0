"""The declarations of a mission in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from amity.design.days import in_words
from amity.missions.queries.duties import BELOW, DONE, DUE, GIFT, LATE, Duty, duties_of
from amity.missions.queries.whole import Whole


def duty_lines(seen: Whole, today: date) -> list[tuple[str, str]]:
    """What is to be declared, and how that stands."""
    return [(_what(duty), _how(duty)) for duty in duties_of(seen, today)]


def _what(duty: Duty) -> str:
    if duty.what == GIFT and duty.gift is not None:
        return _("Gift: %(what)s") % {"what": duty.gift.what}
    payers = ", ".join(payer for payer in duty.payers if payer) or _("a third party")
    return _("Journey paid for by %(who)s") % {"who": payers}


def _how(duty: Duty) -> str:
    if duty.what != GIFT:
        return _journey(duty)
    if duty.state == DONE and duty.done:
        return _("declared on %(day)s") % {"day": in_words(duty.done)}
    if duty.state == BELOW:
        return _("not above the threshold: nothing to declare")
    if duty.state in {DUE, LATE}:
        form = _("to be declared by %(day)s") if duty.state == DUE else _("late: it was to be declared by %(day)s")
        return form % {"day": in_words(duty.due)} if duty.due else _("to be declared")
    return _("not known: its value, its currency or the rule is not stated")


def _journey(duty: Duty) -> str:
    people = ", ".join(duty.people) or _("nobody is named yet")
    if duty.state != DUE:
        return _("whether it is to be declared is not stated in the rules: %(people)s") % {"people": people}
    day = in_words(duty.due) if duty.due else _("days not known")
    return _("to be declared before %(day)s by each who goes: %(people)s") % {"day": day, "people": people}
