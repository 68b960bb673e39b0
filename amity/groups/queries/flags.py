"""What is amiss in some groups by the rules of their chamber: each flag cites its rule, and goes when it is cured.

Computed from the register each time, never stored. A rule whose value is unknown flags nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from amity.assembly.profile import Severity
from amity.groups.queries.flagging import Found, countries_amiss, life_amiss, people_amiss
from amity.groups.queries.overrides import WHOLE, Override, overrides_of
from amity.groups.queries.situation import Gathered, Situation, gather
from amity.groups.queries.wording import Names, mend_of, sentence_of
from amity.periods.asof import AsOf
from amity.value import value

ORDER = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.INFORM: 2}


@value
class Flag:
    """One thing that is amiss: which rule, what is so, how to mend it, where the rule is written, since when, by when.

    ``override``: by whom and why the rule was overridden, where that is what happened.
    """

    rule: str
    severity: Severity
    sentence: str
    mend: str
    source: str = ""
    address: str = ""
    since: date | None = None
    due: date | None = None
    override: Override | None = None


def flags_of(group_ids: Iterable[int], on: date) -> dict[int, list[Flag]]:
    """Group → what is amiss on a day, the gravest first; groups without a flag have an empty list.

    Twenty-five queries at most in one chamber, whatever the number of groups.
    """
    gathered = gather(group_ids, AsOf(on))
    found = {pk: list(_amiss(each, gathered)) for pk, each in gathered.situations.items()}
    names = Names(AsOf(on), found, {each.chamber for each in gathered.situations.values()})
    overrides = overrides_of({pk: rows for pk, rows in found.items() if any(row.overridable for row in rows)})
    return {
        pk: sorted((_flag(row, gathered.situations[pk], names, overrides) for row in rows), key=_gravity)
        for pk, rows in found.items()
    }


def _amiss(situation: Situation, gathered: Gathered) -> Iterator[Found]:
    yield from life_amiss(situation)
    if situation.is_active:
        yield from people_amiss(situation, gathered.totals)
        yield from countries_amiss(situation, gathered.known)


def _flag(found: Found, situation: Situation, names: Names, overrides: dict[tuple[int, str, int], Override]) -> Flag:
    rule = situation.profile.rule(found.rule)
    flag = Flag(
        found.rule, rule.severity, sentence_of(found, names), mend_of(found, names), rule.source, rule.address,
        found.since, found.due,
    )  # fmt: skip
    if not found.overridable:
        return flag
    about = found.person or found.country or WHOLE
    own = overrides.get((situation.group, found.rule, about))
    return replace(
        flag, override=own or (overrides.get((situation.group, found.rule, WHOLE)) if found.country else None)
    )


def _gravity(flag: Flag) -> tuple[int, date, str, str]:
    return ORDER[flag.severity], flag.due or date.max, flag.rule, flag.sentence
