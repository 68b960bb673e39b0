"""The rule profile of a chamber: what a rule is, which values it takes, and the values that held on one day.

Three answers, never two: yes, no, and unknown. A rule whose value is unknown neither blocks nor flags anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from amity.languages.texts import Text


class Severity(StrEnum):
    """What happens when a rule is not met."""

    BLOCK = "block"
    WARN = "warn"
    INFORM = "inform"


SEVERITIES = (("block", _("blocks")), ("warn", _("warns")), ("inform", _("informs")))


class Sort(Enum):
    """What kind of value a rule takes."""

    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    LIST = "list"
    PLACES = "places"


class Unit(Enum):
    """What a number counts."""

    NONE = ""
    MEMBERS = "members"
    GROUPS = "groups"
    MONTHS = "months"
    DAYS = "days"
    TIMES = "times"


def counted(number: int, unit: Unit) -> str:
    """A number with its unit: “3 months”."""
    said = {
        Unit.NONE: "%(n)s",
        Unit.MEMBERS: ngettext("%(n)s member", "%(n)s members", number),
        Unit.GROUPS: ngettext("%(n)s group", "%(n)s groups", number),
        Unit.MONTHS: ngettext("%(n)s month", "%(n)s months", number),
        Unit.DAYS: ngettext("%(n)s day", "%(n)s days", number),
        Unit.TIMES: ngettext("%(n)s a year", "%(n)s a year", number),
    }
    return said[unit] % {"n": number}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One rule that a chamber may have: its words, the values that it takes, who asks it.

    ``own``: the value where the chamber has stated nothing, for the few rules that are this register's own.
    """

    key: str
    theme: str
    sort: Sort
    label: Promise
    meaning: Promise
    severity: Severity = Severity.INFORM
    unit: Unit = Unit.NONE
    options: Mapping[str, Promise] = field(default_factory=dict)
    asked_by: tuple[str, ...] = ()
    own: bool | int | None = None

    def accepts(self, value: object) -> bool:
        """Whether a value is of the kind that this rule takes; unknown always is."""
        if value is None:
            return True
        if self.sort in {Sort.LIST, Sort.PLACES}:
            return isinstance(value, list) and self._are_options(value)
        return {
            Sort.NUMBER: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
            Sort.YES_NO: isinstance(value, bool),
            Sort.CHOICE: isinstance(value, str) and value in self.options,
        }[self.sort]

    def _are_options(self, values: list[object]) -> bool:
        known = all(isinstance(each, str) and (self.sort == Sort.PLACES or each in self.options) for each in values)
        return known and len({str(each) for each in values}) == len(values)

    def said(self, value: Any, places: Mapping[str, object] | None = None) -> str:
        """A value in the reader's words."""
        if value is None:
            return str(_("unknown"))
        if self.sort == Sort.NUMBER:
            return counted(value, self.unit)
        if self.sort == Sort.YES_NO:
            return str(_("yes")) if value else str(_("no"))
        words: Mapping[str, object] = (places or {}) if self.sort == Sort.PLACES else self.options
        named = [value] if self.sort == Sort.CHOICE else value
        return ", ".join(str(words.get(each, each)) for each in named) or str(_("none"))


@dataclass(frozen=True, slots=True)
class Stated:
    """A rule as it held on a day. ``source`` says where it is written, ``address`` where that can be read."""

    value: Any
    severity: Severity
    source: str = ""
    address: str = ""
    note: Text = field(default_factory=Text)
    since: date | None = None


OWN_SOURCE = _("rule of this register")


class Profile:
    """The rules of one chamber on one day; what is not stated is unknown."""

    def __init__(self, stated: Mapping[str, Stated], parameters: Mapping[str, Parameter]) -> None:
        self.stated, self.parameters = stated, parameters

    def __contains__(self, key: str) -> bool:
        return key in self.stated

    def rule(self, key: str) -> Stated:
        """A rule with its source; where the chamber has stated nothing, this register's own or unknown."""
        if key in self.stated:
            return self.stated[key]
        parameter = self.parameters[key]
        return Stated(parameter.own, parameter.severity, "" if parameter.own is None else str(OWN_SOURCE))

    def value(self, key: str) -> Any:
        """What a rule says; ``None``: unknown."""
        return self.stated[key].value if key in self.stated else self.parameters[key].own

    def number(self, key: str) -> int | None:
        """How many; ``None``: unknown."""
        value = self.value(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def yes(self, key: str) -> bool | None:
        """Whether; ``None``: unknown."""
        value = self.value(key)
        return value if isinstance(value, bool) else None

    def choice(self, key: str) -> str | None:
        """Which one; ``None``: unknown."""
        value = self.value(key)
        return value if isinstance(value, str) else None

    def items(self, key: str) -> tuple[str, ...] | None:
        """Which ones; ``None``: unknown, which is not the same as none."""
        value = self.value(key)
        return tuple(value) if isinstance(value, list) else None

    def blocks(self, key: str) -> bool:
        return self.rule(key).severity == Severity.BLOCK
