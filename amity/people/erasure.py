"""Personal data at the end of their time: what is due, erasing it, erasing one person, all that is held about one.

Every room's declarations (amity/personal.py) are read from the ground, so that this room need not know those above it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from amity.accounts.actions import refuse_a_last_administrator
from amity.accounts.models import Role, User
from amity.journal.actions import deed, record, subject_of
from amity.journal.models import Entry
from amity.people.models import Person
from amity.personal import Declared, declared
from amity.refusal import Refusal

SALT = "amity.erasure"
RUN, PERSON, ACCOUNT = "people.erase_expired", "people.erase", "accounts.erase"
# What opens a door is no answer to the question of what is held.
HIDDEN = {"password", "secret", "digest", "hash", "code", "stamp"}
SIGN_IN = {"accounts"}


@dataclass(frozen=True, slots=True)
class Due:
    """A field, and how many of its rows are meant."""

    declared: Declared
    rows: int


def due(on: date) -> list[Due]:
    """What the next run would do: one query for each field that has an end."""
    return [Due(each, rows.count()) for each in declared() if (rows := each.due(on)) is not None]


@deed
def erase_expired(*, on: date, by: User, at: datetime | None = None) -> Entry:
    """Erase or replace whatever has been kept for as long as its field says, and report how many rows of each."""
    done: dict[str, int] = {}
    for each in declared():
        rows = each.due(on)
        if rows is not None:
            done[each.label] = rows.update(**{each.field: each.personal.mark})
    return record(RUN, None, by=by, at=at, on=on, fields={label: count for label, count in done.items() if count})


def held_about(thing: models.Model) -> list[Due]:
    """What would be erased of a person or an account, field by field."""
    counted = [Due(each, sum(rows.count() for rows in _about(each, thing))) for each in declared()]
    return [each for each in counted if each.rows]


@deed
def erase(person: Person, *, by: User, reason: str, at: datetime | None = None) -> Entry:
    """Forget who a person was: names in every version, address, what sources said, reasons that speak of them."""
    if person.merged_into is not None:
        return erase(person.merged_into, by=by, reason=reason, at=at)
    _refuse_if_public(person, reason)
    hashes, counts = _hashes(person), _erase(person)
    entry = record(PERSON, person, by=by, at=at, reason=reason, fields=counts, hashes=hashes)
    Person.objects.filter(pk__in=_selves(person)).update(erased_at=entry.at)
    return entry


@deed
def erase_account(user: User, *, by: User, reason: str, at: datetime | None = None) -> Entry:
    """Close an account for good and forget whose it was; what it wrote in the journal stays, under its number."""
    _refuse_own(user, by, reason)
    refuse_a_last_administrator(user)
    forgotten = _forget_sign_in(user)
    hashes, counts = _hashes(user), _erase(user)
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    counts |= forgotten
    return record(ACCOUNT, user, by=by, at=at, reason=reason, fields=counts, hashes=hashes)


def _forget_sign_in(user: User) -> dict[str, int]:
    """Delete what signing in keeps of an account: second factor, links to a directory, attempts with its address."""
    related: list[Any] = [(each.related_model, {each.field.name: user}) for each in user._meta.related_objects]
    kinds = [(kind, said) for kind, said in related if kind._meta.app_label in SIGN_IN or not _is_ours(kind)]
    attempts = ("AccessAttempt", "AccessFailureLog", "AccessLog")
    kinds += [(apps.get_model("axes", name), {"username__iexact": user.email}) for name in attempts]
    counts = {kind._meta.label_lower: kind._default_manager.filter(**said).delete()[0] for kind, said in kinds}
    return {label: count for label, count in counts.items() if count}


def _is_ours(kind: type[models.Model]) -> bool:
    return kind.__module__.startswith("amity.")


def _refuse_if_public(person: Person, reason: str) -> None:
    _refuse_without_reason(reason)
    if person.erased_at is not None:
        raise Refusal(_("This person has been erased already."), _("Nothing more can be erased."))
    if person.mandates.held().on(timezone.localdate()).exists():
        raise Refusal(
            _("This person holds a mandate today, which is a matter of public record."),
            _("Record the end of the mandate first, or correct what is wrong about the person."),
        )


def _refuse_own(user: User, by: User, reason: str) -> None:
    _refuse_without_reason(reason)
    if user.pk == by.pk or user.role == Role.SYSTEM:
        raise Refusal(_("Nobody erases their own account, nor that of a command."), _("Ask another administrator."))


def _refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal(_("An erasure needs its reason."), _("Say who asked for it, and on what ground."))


def _selves(thing: models.Model) -> list[int]:
    """A person and those who were merged into them; an account is one."""
    duplicates = thing.duplicates.values_list("pk", flat=True) if isinstance(thing, Person) else []
    return [thing.pk, *duplicates]


def _about(each: Declared, thing: models.Model) -> Iterator[models.QuerySet[Any]]:
    for pk in _selves(thing):
        rows = each.about(type(thing)(pk=pk))
        if rows is not None:
            yield rows


def _hashes(thing: models.Model) -> dict[str, str]:
    """A keyed hash of what each field held: it tells nobody a name, and shows to us whether a given one was meant."""
    found = ((each, [list(_values(rows, each.field)) for rows in _about(each, thing)]) for each in declared())
    return {each.label: fingerprint(values) for each, values in found if any(values)}


def _values(rows: models.QuerySet[Any], field: str) -> Iterable[Any]:
    return rows.order_by("pk").values_list(field, flat=True)


def fingerprint(values: Any) -> str:
    """HMAC-SHA256 under the installation's key."""
    text = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()


def _erase(thing: models.Model) -> dict[str, int]:
    """Put every field's mark in its place; all rows are found first, as one mark may hide the way to another."""
    wanted = [(each, keys) for each in declared() if (keys := _keys(each, thing))]
    for each, keys in wanted:
        each.model._default_manager.filter(pk__in=keys).update(**{each.field: each.personal.mark})
    return {each.label: len(keys) for each, keys in wanted}


def _keys(each: Declared, thing: models.Model) -> list[Any]:
    return [pk for rows in _about(each, thing) for pk in rows.values_list("pk", flat=True)]


def everything_about(thing: models.Model) -> dict[str, list[dict[str, Any]]]:
    """All that the register holds about a person or an account, by kind of row: their right of access."""
    found: dict[str, list[dict[str, Any]]] = {}
    for pk in _selves(thing):
        for label, rows in _rows_about(type(thing)(pk=pk)):
            found.setdefault(label, []).extend(row for row in rows if row not in found.get(label, []))
    return {label: rows for label, rows in sorted(found.items()) if rows}


def _rows_about(thing: models.Model) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    model = type(thing)
    yield model._meta.label_lower, _plain(model._default_manager.filter(pk=thing.pk))
    for relation in thing._meta.related_objects:
        related: Any = relation.related_model
        yield related._meta.label_lower, _plain(related._default_manager.filter(**{relation.field.name: thing.pk}))
    for each in declared():
        rows = each.about(thing)
        if rows is not None:
            yield each.model._meta.label_lower, _plain(rows)
    yield "journal.entry", _plain(Entry.objects.filter(subject=subject_of(thing)))


def _plain(rows: models.QuerySet[Any]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in HIDDEN} for row in rows.order_by("pk").values()]
