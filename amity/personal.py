"""What a field holds of a person: why, who sees it, for how long, what happens then. Said next to each model.

A model says ``personal = {"telephone": Personal(…)}``; the register of processing, the yearly erasing, the erasing of
one person and the export of what is held about them are all read from there (docs/decisions/0013-personal-data.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

Words = Any  # a lazy translation, or a str
NAMELESS = "N. N."  # what stands in the place of an erased name, in every language
ERASED = {"erased": True}  # what stands in the place of an erased record


class Sight(models.TextChoices):
    """Who may see a field."""

    PUBLIC = "public", _("everybody: it is on the public site")
    DEPARTMENT = "department", _("the department")
    KEEPERS = "keepers", _("the director and the clerks in charge")
    OVERSIGHT = "oversight", _("director, auditor and administrator")
    NOBODY = "nobody", _("nobody: only the programme reads it")


class Then(models.TextChoices):
    """What happens when the time is over."""

    ERASE = "erase", _("erased")
    PSEUDONYMISE = "pseudonymise", _("replaced by a mark")
    KEEP = "keep", _("kept for the public record")


@dataclass(frozen=True, slots=True, eq=False)
class Personal:
    """One field's declaration.

    ``years`` after ``clock`` (in words) its time is over; ``due``: which rows those are, from the last day that is
    past. ``mark`` (a value or an expression) stands in its place from then on. ``of``: the rows that speak of a person
    or an account, ``None`` where none does: they are erased on request even if the field is otherwise kept.
    """

    purpose: Words
    seen_by: Sight
    then: Then
    clock: Words = ""
    years: int | None = None
    due: Callable[[date], Q] | None = None
    mark: Any = ""
    of: Callable[[models.Model], Q | None] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Declared:
    """A declaration with the field that it is about."""

    model: type[models.Model]
    field: str
    personal: Personal

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field}"

    def rows(self, condition: Q) -> models.QuerySet[Any]:
        """The rows that a condition means and that do not carry the mark yet."""
        everything = self.model._default_manager.order_by()
        return everything.filter(condition).exclude(**{self.field: self.personal.mark})

    def due(self, on: date) -> models.QuerySet[Any] | None:
        """The rows whose time is over on a day; ``None`` where the field is kept."""
        rule = self.personal
        if rule.due is None or rule.years is None or rule.then == Then.KEEP:
            return None
        return self.rows(rule.due(years_before(on, rule.years)))

    def about(self, thing: models.Model) -> models.QuerySet[Any] | None:
        """The rows that speak of somebody; ``None`` where the field never does."""
        condition = self.personal.of(thing) if self.personal.of else None
        return None if condition is None else self.rows(condition)


def declared() -> Iterator[Declared]:
    """Every declaration of this installation, in the order of the models."""
    for model in sorted(apps.get_models(), key=lambda each: each._meta.label_lower):
        for field, rule in vars(model).get("personal", {}).items():
            yield Declared(model, field, rule)


def years_before(on: date, years: int) -> date:
    """The same day some years earlier; the 29th of February becomes the 28th."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


def numbered(before: str, after: str = "") -> Concat:
    """A mark that differs from row to row, for columns that must: the number of the row between two words."""
    return Concat(Value(before), Cast(F("pk"), models.CharField()), Value(after))


def is_a(thing: models.Model, label: str) -> bool:
    """Whether something is of a kind, known by its label: the ground names no room's model."""
    return thing._meta.label_lower == label


def if_a(label: str, lookup: str) -> Callable[[models.Model], Q | None]:
    """``of`` for the common case: the rows whose ``lookup`` leads to a thing of one kind."""
    return lambda thing: Q(**{lookup: thing.pk}) if is_a(thing, label) else None


of_person = if_a("people.person", "person")
