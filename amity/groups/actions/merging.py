"""One person who was entered twice becomes one; and two who were taken for one become two again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.groups.actions.rules import group_name, person_name, verify
from amity.groups.models import Attendance, Membership, Tenure
from amity.journal.actions import deed, record
from amity.journal.models import Entry
from amity.people.actions import verify as verify_people
from amity.people.models import Affiliation, Distinction, Mandate, Person, PersonName
from amity.periods.facts import Fact
from amity.periods.spans import Span, union
from amity.periods.statements import amend, withdraw
from amity.refusal import Refusal

MERGE, UNMERGE = "people.merge", "people.unmerge"
# What a person has once at a time: two overlapping facts of one slot must be one fact.
SLOTS: dict[type[Fact], Callable[[Any], tuple[Any, ...]]] = {
    PersonName: lambda _fact: (),
    Mandate: lambda fact: (fact.chamber_id,),
    Affiliation: lambda fact: (fact.political_group.chamber_id,),
    Membership: lambda fact: (fact.group_id,),
    Tenure: lambda fact: (fact.group_id, fact.office_id, fact.country_id),
    Attendance: lambda fact: (fact.meeting_id,),
}
OWN = {"line", "since", "until", "person_id"}


@deed
def merge(gone: Person, *, into: Person, by: User, reason: str = "", at: datetime | None = None) -> Entry:
    """Let one of two entries of the same person stand for both; the other's address leads to it from now on."""
    for person in (gone, into):
        person.refresh_from_db(fields=["merged_into", "erased_at"])
    if gone.merged_into_id == into.pk:
        return Entry.objects.filter(verb=MERGE, detail__gone=gone.pk).latest("pk")
    _refuse_pair(gone, into)
    rows = _move_rows(gone, into)
    entry = record(MERGE, into, by=by, at=at, reason=reason, gone=gone.pk, rows=rows)
    for kind, column in _links(facts=True):
        _join(kind, column, gone, into, entry.at)
    gone.merged_into = into
    gone.save(update_fields=["merged_into"])
    Distinction.objects.filter(first__in=[gone, into], second__in=[gone, into]).delete()
    _verify(into)
    return entry


@deed
def unmerge(gone: Person, *, by: User, reason: str = "", at: datetime | None = None) -> Entry:
    """Take a merge back: what was said of this person is theirs again, with the corrections made since."""
    gone.refresh_from_db(fields=["merged_into", "erased_at"])
    into = gone.merged_into
    if into is None:
        raise Refusal(_("This person was not merged into another."), _("Check the person."))
    if gone.erased_at is not None:
        raise Refusal(_("This person has been erased."), _("An erased person cannot be told from another."))
    merged = Entry.objects.filter(verb=MERGE, detail__gone=gone.pk).latest("pk")
    entry = record(UNMERGE, gone, by=by, at=at, reason=reason, into=into.pk, entry=merged.pk)
    for kind, column in _links(facts=True):
        for fact in _retracted(kind, merged.at).filter(**{column: into}):
            _shorten(fact, merged.at, entry.at)
        for fact in _retracted(kind, merged.at).filter(**{column: gone}):
            _give_back(fact, column, merged.at, entry.at)
    for kind, column in _links(facts=False):
        keys = merged.detail["rows"].get(_label(kind, column), [])
        kind._default_manager.filter(pk__in=keys, **{column: into}).update(**{column: gone})
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    _verify(gone)
    _verify(into)
    return entry


@deed
def distinguish(one: Person, other: Person, *, by: User, at: datetime | None = None) -> Distinction:
    """Remember that two people who look alike are not the same."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    known = Distinction.objects.filter(first=first, second=second).first()
    if known is not None:
        return known
    entry = record("people.distinguish", first, by=by, at=at, other=second.pk)
    return Distinction.objects.create(first=first, second=second, by=by, at=entry.at)


def _refuse_pair(gone: Person, into: Person) -> None:
    if gone.pk == into.pk:
        raise Refusal(_("A person cannot be merged into themselves."), _("Choose two people."))
    for person in (gone, into):
        if person.merged_into_id is not None:
            said = {"person": person_name(person.merged_into_id)}
            raise Refusal(_("One of the two was already merged into %(person)s.") % said, _("Choose that one."))
        if person.erased_at is not None:
            raise Refusal(_("One of the two has been erased."), _("An erased person cannot be merged."))


def _links(*, facts: bool) -> Iterator[tuple[type[Any], str]]:
    """Every column of the installation that points to a person: those of facts, or those of other rows."""
    for relation in Person._meta.related_objects:
        kind: Any = relation.related_model
        if kind not in {Person, Distinction} and issubclass(kind, Fact) == facts:
            yield kind, relation.field.name


def _label(kind: type[models.Model], column: str) -> str:
    return f"{kind._meta.label_lower}.{column}"


def _move_rows(gone: Person, into: Person) -> dict[str, list[Any]]:
    """What is no fact moves as it is; which rows did is noted for the way back."""
    moved: dict[str, list[Any]] = {}
    for kind, column in _links(facts=False):
        rows = kind._default_manager.filter(**{column: gone})
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        single = kind._meta.get_field(column).unique
        if keys and single and kind._default_manager.filter(**{column: into}).exists():
            raise Refusal(
                _("Each of the two has an account or a record that only one may have."), _("Remove one of them first.")
            )
        if keys:
            rows.update(**{column: into})
            moved[_label(kind, column)] = keys
    return moved


def _join(kind: type[Any], column: str, gone: Person, into: Person, at: datetime) -> None:
    """Restate one kind of fact of the one as the other's; overlapping ones of one slot become one."""
    slot = SLOTS.get(kind, lambda fact: (fact.line,))
    held: list[Any] = list(kind.objects.held().filter(**{column: into}).oldest_first())
    for fact in kind.objects.held().filter(**{column: gone}).oldest_first():
        same = [each for each in held if slot(each) == slot(fact) and each.overlaps(fact)]
        if not same:
            held.append(amend(fact, at=at, **{column: into}))
            continue
        withdraw(fact, at=at)
        if kind is not PersonName:  # the name of the one who stays is the one that stands
            held = [each for each in held if each not in same] + [_one(same, fact, at)]


def _one(same: list[Any], fact: Any, at: datetime) -> Any:
    """One fact that says what all of them say, during all their days."""
    said: dict[str, Any] = {}
    for each in (*same, fact):
        for name, value in each.values().items():
            if name not in OWN and value and said.setdefault(name, value) != value:
                raise _contradiction(fact)
    [span] = union(Span(each.since, each.until) for each in (*same, fact))
    for each in same[1:]:
        withdraw(each, at=at)
    changes = {**said, "since": span.since, "until": span.until}
    if all(getattr(same[0], name) == value for name, value in changes.items()):
        return same[0]
    return _amended(same[0], at, changes)


def _amended(fact: Any, at: datetime, changes: dict[str, Any]) -> Any:
    """As ``amend``, but a fact that this same deed has just stated is said anew in place: nobody has read it yet."""
    if fact.recorded_at != at:
        return amend(fact, at=at, **changes)
    type(fact).objects.filter(pk=fact.pk).update(**changes)
    fact.refresh_from_db()
    return fact


def _contradiction(fact: Any) -> Refusal:
    where = group_name(fact.group_id) if hasattr(fact, "group_id") else fact._meta.verbose_name
    said = {"what": where}
    return Refusal(
        _("The two entries say different things of the same days: %(what)s.") % said,
        _("Correct one of them first, then merge."),
    )


def _retracted(kind: type[Any], merged_at: datetime) -> models.QuerySet[Any]:
    """What the merge stopped holding true; not what it had itself said a moment before."""
    rows: models.QuerySet[Any] = kind.objects.filter(retracted_at=merged_at).exclude(recorded_at=merged_at)
    return rows


def _shorten(old: Any, merged_at: datetime, at: datetime) -> None:
    """What the merge joined to something else is said as it was before, unless it was corrected since."""
    current = type(old).objects.held().filter(line=old.line).first()
    if current is None:
        _restate(old, merged_at, at)
    elif current.recorded_at == merged_at:
        amend(current, at=at, **{name: value for name, value in old.values().items() if name != "line"})


def _give_back(old: Any, column: str, merged_at: datetime, at: datetime) -> None:
    """What was said of the one who was merged is theirs again, with the corrections made since."""
    current = type(old).objects.held().filter(line=old.line).first()
    if current is None:
        _restate(old, merged_at, at)
    elif current.recorded_at == merged_at:
        amend(current, at=at, **{name: value for name, value in old.values().items() if name != "line"})
    else:
        amend(current, at=at, **{column: getattr(old, column)})


def _restate(old: Any, merged_at: datetime, at: datetime) -> None:
    """Hold it true again; what somebody withdrew after the merge stays withdrawn."""
    if type(old).objects.filter(line=old.line, retracted_at__gt=merged_at).exists():
        return
    renewed = old.restated()
    renewed.recorded_at = at
    renewed.save(force_insert=True)


def _verify(person: Person) -> None:
    """Everybody has one name, one seat and one bench at a time, and every group of theirs keeps its rules."""
    verify_people([person.pk])
    groups = {*Membership.objects.held().filter(person=person).values_list("group", flat=True)}
    groups |= {*Tenure.objects.held().filter(person=person).values_list("group", flat=True)}
    verify(groups)
