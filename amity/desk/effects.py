"""What a deed changes, in words: each fact before and after, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.design.days import period_html
from amity.desk.naming import Naming, said_of
from amity.groups.models import Attendance
from amity.periods.facts import Fact
from amity.periods.traces import Trace

MOST_NAMES = 30
KINDS = {
    "new": gettext_lazy("recorded"),
    "ends": gettext_lazy("ends"),
    "changed": gettext_lazy("changed"),
    "withdrawn": gettext_lazy("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """One change: what kind of fact, what was said and what is said instead; either may be empty."""

    kind: str
    label: str
    before: str = ""
    after: str = ""

    @property
    def kind_label(self) -> object:
        return KINDS[self.kind]


def effects_of(trace: Trace, naming: Naming | None = None) -> list[Effect]:
    """The changes of a trace in a fixed order: a correction is one change, not a withdrawal and a statement."""
    names = naming or Naming(trace.facts)
    old = {fact.line: fact for fact in trace.retracted if not isinstance(fact, Attendance)}
    new = {fact.line: fact for fact in trace.stated if not isinstance(fact, Attendance)}
    found = [_effect(old.get(line), new.get(line), names) for line in {**old, **new}]
    found += _attendances(trace, names)
    return sorted(found, key=lambda effect: (effect.label, effect.before or effect.after))


def _effect(old: Fact | None, new: Fact | None, names: Naming) -> Effect:
    fact = new or old
    assert fact is not None
    label, before = said_of(old or fact, names)
    _label, after = said_of(new or fact, names)
    if old is None:
        return Effect("new", label, after=_with_days(after, new))
    if new is None:
        return Effect("withdrawn", label, before=_with_days(before, old))
    kind = "ends" if before == after and old.since == new.since and new.until else "changed"
    return Effect(kind, label, _with_days(before, old), _with_days(after, new))


def _with_days(words: str, fact: Fact | None) -> str:
    days = period_html(fact.since, fact.until) if fact and not hasattr(fact, "meeting_id") else ""
    return _("%(what)s, %(days)s") % {"what": words, "days": _plain(days)} if days else words


def _plain(html: str) -> str:
    """Days in words without their marks: an effect is plain text."""
    return "".join(part.partition(">")[2] if index else part for index, part in enumerate(str(html).split("<")))


def _attendances(trace: Trace, names: Naming) -> Iterable[Effect]:
    """Who came, as one line for each answer: thirty names are no thirty changes."""
    came = [fact for fact in trace.stated if isinstance(fact, Attendance)]
    for _presence, facts in groupby(sorted(came, key=lambda fact: fact.presence), key=lambda fact: fact.presence):
        group = list(facts)
        listed = ", ".join(sorted(names.person(fact.person_id) for fact in group)[:MOST_NAMES])
        label = str(group[0].get_presence_display())
        yield Effect("new", label, after=_("%(n)d: %(names)s") % {"n": len(group), "names": listed})
