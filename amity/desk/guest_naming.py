"""What each fact of the terms on which guests come says in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from amity.colloquia.models import Occasion, Rule, Sort
from amity.colloquia.queries.welcome import audiences
from amity.design.days import instant_in_words

Said = tuple[str, str]


def _joined(*parts: object) -> str:
    return ", ".join(text for part in parts if (text := str(part)))


def terms_words(fact: Any) -> list[str]:
    """The terms on which guests come, a phrase for each."""
    said = {"opens": instant_in_words(fact.opens_at), "closes": instant_in_words(fact.closes_at),
            "n": fact.capacity or 0, "rule": str(Rule(fact.rule).label), "keep": fact.keep_days,
            "needs": fact.needs_days}  # fmt: skip
    named = audiences()
    return [
        _("the form opens on %(opens)s") % said if fact.opens_at else _("by invitation only"),
        *([_("it closes on %(closes)s") % said] if fact.closes_at else []),
        _("%(n)d seats in all") % said if fact.capacity is not None else _("as many seats as are wished"),
        _("next of those who wait: %(rule)s") % said,
        *([_("the department looks at each registration first")] if fact.approval else []),
        _("an invitation keeps a seat") if fact.held else _("an invitation keeps no seat"),
        *([_("open to: %(kinds)s") % {"kinds": ", ".join(str(named.get(key, key)) for key in fact.open_to)}]
          if fact.open_to else []),
        _("names kept for %(keep)d days, needs for %(needs)d") % said,
    ]  # fmt: skip


def _welcome(fact: Any, _names: Any) -> Said:
    return _("Terms for guests"), _joined(*terms_words(fact), fact.notice)


def _quota(fact: Any, _names: Any) -> Said:
    return _("Seats"), f"{audiences().get(fact.audience, fact.audience)}: {fact.seats}"


def _question(fact: Any, _names: Any) -> Said:
    must = _("must be answered") if fact.is_required else ""
    hangs = _("only after one answer") if fact.if_key else ""
    offered = " / ".join(fact.offered)
    return str(Occasion(fact.occasion).label).capitalize(), _joined(
        fact.words, Sort(fact.sort).label, offered, must, hangs
    )


def _audience(fact: Any, _names: Any) -> Said:
    return _("Kind of guest"), _joined(fact.name, fact.rank)


GUEST_WORDS: dict[str, Callable[[Any, Any], Said]] = {
    "Welcome": _welcome, "Quota": _quota, "Question": _question, "OwnAudience": _audience,
}  # fmt: skip
