"""The rows of a list as its downloads hold them, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from amity.accounts.models import User
from amity.groups.models import Group, GroupKind, GroupName
from amity.imports.bulk.columns import Listing, Words
from amity.people.models import Person, PersonName
from amity.periods.facts import Fact


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the facts that it stands for, and the words that say which one it is."""

    facts: tuple[Fact, ...]
    locked: tuple[str, ...]


def entries(listing: Listing, user: User) -> list[Entry]:
    """The rows that this user may change, in the order in which a reader looks for them."""
    if listing.key == "groups":
        return _groups(user)
    if listing.key == "people":
        return _people()
    return _seats(listing, user)


def _groups(user: User) -> list[Entry]:
    found = Group.objects.editable_by(user)
    kinds = latest(GroupKind.objects.held().filter(group__in=found), "group_id")
    names = latest(GroupName.objects.held().filter(group__in=found), "group_id")
    return [
        Entry((names[group.pk], kinds[group.pk]), (group.slug,))
        for group in found
        if group.pk in names and group.pk in kinds
    ]


def _people() -> list[Entry]:
    names = latest(PersonName.objects.held(), "person_id")
    return [Entry((names[person.pk],), (person.key,)) for person in Person.objects.all() if person.pk in names]


def _seats(listing: Listing, user: User) -> list[Entry]:
    groups = group_names(user)
    people = {pk: name.full for pk, name in latest(PersonName.objects.held(), "person_id").items()}
    model: Any = listing.parts[0]
    rows = model.objects.held().filter(group__in=list(groups)).oldest_first()
    found = [Entry((row,), (groups[row.group_id], people.get(row.person_id, f"#{row.person_id}"))) for row in rows]
    return sorted(found, key=lambda entry: entry.locked)


def group_names(user: User) -> dict[int, str]:
    """The groups that somebody may change, with their present names."""
    names = latest(GroupName.objects.held(), "group_id")
    return {group.pk: str(names[group.pk].name) if group.pk in names else group.slug
            for group in Group.objects.editable_by(user)}  # fmt: skip


def latest(facts: Any, by: str) -> dict[int, Any]:
    """The last of several statements about each thing."""
    return {getattr(fact, by): fact for fact in facts.oldest_first()}


def seal_of(key: str, locked: Iterable[str], keys: Iterable[str]) -> str:
    """Shows that the keys and the words beside them are those that were downloaded."""
    text = "\x1f".join([key, *locked, *keys])
    return salted_hmac("amity.imports.bulk", text, algorithm="sha256").hexdigest()[:24]


def is_sealed(seal: str, key: str, locked: Iterable[str], keys: Iterable[str]) -> bool:
    return constant_time_compare(seal, seal_of(key, locked, keys))


def keys_of(facts: Iterable[Fact]) -> list[str]:
    return [part for fact in facts for part in (str(fact.line), str(fact.pk))]


def cells(listing: Listing, entry: Entry, words: Words) -> list[str]:
    """A row of the spreadsheet: words, values, hidden keys, seal."""
    values = [field.write(getattr(entry.facts[field.part], field.attribute), words) for field in listing.fields]
    keys = keys_of(entry.facts)
    return [*entry.locked, *values, *keys, seal_of(listing.key, entry.locked, keys)]
