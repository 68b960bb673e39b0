"""Reading the rule profile of a chamber."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from amity.assembly.models import Chamber, Rule, Term, Theme
from amity.assembly.parameters import PARAMETERS
from amity.assembly.profile import Profile, Severity, Stated
from amity.periods.asof import AsOf
from amity.periods.questions import question

PUBLISH_ATTENDANCE = "publish_attendance"


@question
def _first() -> QuerySet[Chamber]:
    return Chamber.objects.order_by("pk")[:1]


@question
def _rule(chamber: int, key: str, moment: AsOf) -> QuerySet[Rule, Any]:
    return Rule.objects.as_of(moment).filter(chamber=chamber, key=key).values_list("value", flat=True)[:1]


@question
def _rules(chambers: Iterable[int], moment: AsOf) -> QuerySet[Rule]:
    return Rule.objects.as_of(moment).filter(chamber__in=chambers)


@question
def _terms(chambers: Iterable[int], moment: AsOf) -> QuerySet[Term]:
    return Term.objects.as_of(moment).filter(chamber__in=chambers)


@question
def _themes(themes: Iterable[int] | None) -> QuerySet[Theme]:
    rows = Theme.objects.all()
    return rows if themes is None else rows.filter(pk__in=themes)


def themes_of(themes: Iterable[int] | None = None) -> dict[int, Theme]:
    """Some themes of the chamber's list, or all, in its order: one query."""
    return {theme.pk: theme for theme in _themes(themes)}


def principal() -> Chamber | None:
    """The chamber that the home page speaks of: the first one established here (one query)."""
    return next(iter(_first()), None)


def rule_on(chamber: int, key: str, moment: AsOf) -> Any:
    """The value of a rule on a day, as known at an instant; ``None``: the profile says nothing (one query)."""
    return next(iter(_rule(chamber, key, moment)), None)


def publishes_attendance(chamber: int, moment: AsOf) -> bool:
    """Whether who came to a meeting is public by name: only where the chamber's profile says so."""
    return rule_on(chamber, PUBLISH_ATTENDANCE, moment) is True


def stated(rule: Rule) -> Stated:
    """A recorded rule as the profile reads it; a severity that was not stated is the catalogue's."""
    parameter = PARAMETERS.get(rule.key)
    severity = Severity(rule.severity) if rule.severity else parameter.severity if parameter else Severity.INFORM
    return Stated(rule.value, severity, rule.source, rule.legal_basis, rule.note, rule.since)


def profiles_on(chambers: Iterable[int], moment: AsOf) -> dict[int, Profile]:
    """The profiles of some chambers on a day, as known at an instant: one query."""
    wanted = list(chambers)
    found: dict[int, dict[str, Stated]] = defaultdict(dict)
    for rule in _rules(wanted, moment):
        found[rule.chamber_id][rule.key] = stated(rule)
    return {chamber: Profile(found[chamber], PARAMETERS) for chamber in wanted}


def profile_on(chamber: Chamber | int, moment: AsOf) -> Profile:
    """The rules of a chamber on a day, as known at an instant: one query."""
    number = chamber if isinstance(chamber, int) else chamber.pk
    return profiles_on([number], moment)[number]


def history_of(chamber: Chamber, key: str) -> list[Rule]:
    """Every value of one rule that we hold true, the latest first: one query."""
    return list(chamber.rules.held().filter(key=key).newest_first())


def terms_on(chambers: Iterable[int], moment: AsOf) -> dict[int, Term]:
    """The term of each chamber on a day: one query."""
    return {term.chamber_id: term for term in _terms(list(chambers), moment)}
