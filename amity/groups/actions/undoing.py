"""Taking a deed back: a correction like another, that leaves the deed, its undoing and both states readable."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from amity.accounts.models import User
from amity.groups.actions.life import settle_address
from amity.groups.actions.rules import verify
from amity.groups.models import Group, GroupName, Meeting
from amity.journal.actions import deed, subject_of
from amity.journal.facts import not_here, take_back
from amity.journal.models import Entry
from amity.people.actions import settle_sort_key
from amity.people.actions import verify as verify_people
from amity.people.models import Person
from amity.periods.facts import Fact
from amity.periods.traces import Scope

UNDO = "groups.undo"
# What is not about a group or a person, and what a source said in bulk, is mended where it was said.
NEVER = ("transcribe", "merge", "unmerge", "distinguish", "erase", "erase_expired")
PUBLISHING = ("groups.publish", "groups.hold")


def thing_of(entry: Entry) -> Group | Person | None:
    """The group or the person that an entry of the journal is about; a meeting stands for its group."""
    label, _colon, key = entry.subject.partition(":")
    if label == "groups.group":
        return Group.objects.filter(pk=key).first()
    if label == "people.person":
        return Person.objects.filter(pk=key).first()
    meeting = Meeting.objects.filter(pk=key).select_related("group").first() if label == "groups.meeting" else None
    return meeting.group if meeting else None


def subjects_of(thing: Group | Person) -> list[str]:
    """Everything that the journal may point to when it speaks of a group (its meetings too) or of a person."""
    if isinstance(thing, Person):
        return [subject_of(thing)]
    meetings = thing.meetings.order_by("pk").values_list("pk", flat=True)
    return [subject_of(thing), *(f"groups.meeting:{pk}" for pk in meetings)]


def scope_of(thing: Group | Person) -> Scope:
    """Which facts speak of a group (its meetings' too), or of a person in the room of people."""
    return _facts_of_group(thing) if isinstance(thing, Group) else _facts_of_person(thing)


def _facts_of_group(group: Group) -> Scope:
    def condition(kind: type[Any]) -> Q | None:
        if kind._meta.app_label != "groups":
            return None
        names = {field.name for field in kind._meta.get_fields()}
        if "group" in names:
            return Q(group=group)
        return Q(meeting__group=group) if "meeting" in names else None

    return condition


def _facts_of_person(person: Person) -> Scope:
    def condition(kind: type[Any]) -> Q | None:
        names = {field.name for field in kind._meta.get_fields()}
        in_room = kind._meta.app_label == "people"
        return Q(person=person) if in_room and "person" in names else None

    return condition


def may_be_undone(entry: Entry) -> bool:
    """Whether an entry is of a kind that can be taken back; whether it still can be is for the verb to say."""
    about = entry.subject.startswith(("groups.group:", "groups.meeting:", "people.person:"))
    return about and entry.verb.rpartition(".")[2] not in NEVER


@deed
def undo(entry: Entry, *, by: User, reason: str = "", at: datetime | None = None) -> Entry:
    """Take back what a deed wrote: what it stated is withdrawn, what it ended or corrected holds again."""
    thing = thing_of(entry)
    if thing is None or not may_be_undone(entry):
        raise not_here()
    written, facts = take_back(UNDO, entry, thing, scope_of(thing), by=by, reason=reason, at=at)
    if facts is not None:
        _settle(entry, thing, facts)
    return written


def _settle(entry: Entry, thing: Group | Person, facts: list[Fact]) -> None:
    """What is kept beside the facts follows them: an address, an order, whether the public reads a meeting."""
    if entry.verb in PUBLISHING:
        Meeting.objects.filter(pk=entry.subject.partition(":")[2]).update(published_at=None)
    if isinstance(thing, Person):
        settle_sort_key(thing)
        verify_people([thing.pk])
        return
    if any(isinstance(fact, GroupName) for fact in facts):
        settle_address(thing)
    verify([thing.pk])
