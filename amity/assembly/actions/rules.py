"""Stating the chamber's rules, taking one back, starting from the profile that ships with the product."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Chamber, Rule
from amity.assembly.parameters import PARAMETERS
from amity.assembly.profile import Parameter, Severity, Sort
from amity.assembly.shipped import Shipped
from amity.countries.models import Country
from amity.journal.actions import deed, record
from amity.journal.facts import refuse_superseded
from amity.languages.texts import Text
from amity.periods import statements
from amity.refusal import Refusal


@dataclass(frozen=True)
class Saying:
    """What is said of one rule: its value, what happens when it is not met, and where that is written."""

    value: Any
    severity: str = ""
    source: str = ""
    legal_basis: str = ""
    note: Text = field(default_factory=Text)

    def is_said_by(self, rule: Rule) -> bool:
        """Whether a recorded rule says exactly this."""
        return all(getattr(rule, name) == value for name, value in vars(self).items())


def _parameter(key: str) -> Parameter:
    if key not in PARAMETERS:
        raise Refusal(
            _("There is no rule of the name “%(key)s”.") % {"key": key}, _("Choose one of the rules of the catalogue.")
        )
    return PARAMETERS[key]


def _mend(parameter: Parameter) -> str:
    options = ", ".join(parameter.options)
    return {
        Sort.NUMBER: _("Give a whole number, or nothing where the source is silent."),
        Sort.YES_NO: _("Answer yes or no, or nothing where the source is silent."),
        Sort.CHOICE: _("Choose one of: %(options)s.") % {"options": options},
        Sort.LIST: _("Choose some of: %(options)s, each once.") % {"options": options},
        Sort.PLACES: _("Name places by their keys, each once."),
    }[parameter.sort]


def _check(key: str, saying: Saying) -> None:
    """Refuse a value that the rule cannot take, or an address that is none; say which ones it takes."""
    parameter = _parameter(key)
    if not parameter.accepts(saying.value):
        said = {"rule": parameter.label, "value": saying.value}
        raise Refusal(_("“%(rule)s” cannot be “%(value)s”.") % said, _mend(parameter))
    if missing := _missing_places(key, saying):
        named = ", ".join(sorted(missing))
        raise Refusal(_("There is no place of the key %(keys)s.") % {"keys": named}, _mend(parameter))
    if saying.severity and saying.severity not in list(Severity):
        raise Refusal(_("A rule blocks, warns or informs."), _("Choose one of the three."))
    if saying.legal_basis and not saying.legal_basis.startswith(("https://", "http://")):
        raise Refusal(_("The address of a text begins with https:// or http://."), _("Correct the address."))


def _missing_places(key: str, saying: Saying) -> set[str]:
    """The places of a rule that this register does not have."""
    if PARAMETERS[key].sort != Sort.PLACES or not saying.value:
        return set()
    return set(saying.value) - set(Country.objects.filter(key__in=saying.value).values_list("key", flat=True))


def _say(chamber: Chamber, key: str, saying: Saying, *, on: date, at: datetime) -> Rule:
    """From a day on: in place of the one before, until the next; a second saying of one day corrects the first."""
    current = chamber.rules.held().on(on).filter(key=key).first()
    if current is not None and current.since == on:
        return statements.amend(current, at=at, **vars(saying))
    if current is not None:
        statements.end(current, on=on, at=at)
    until = chamber.rules.filter(key=key).next_beginning(on)
    return statements.state(Rule, at=at, chamber=chamber, key=key, since=on, until=until, **vars(saying))


@deed
def state_rule(
    chamber: Chamber,
    key: str,
    value: Any,
    *,
    on: date,
    by: User,
    severity: str = "",
    source: str = "",
    legal_basis: str = "",
    note: Text | None = None,
    at: datetime | None = None,
) -> Rule:
    """State one value of the rule profile from a day on: until the next, in place of the one before.

    ``None`` says that the source is silent. :raises Refusal: no such rule, or a value that it cannot take.
    """
    saying = Saying(value, severity, source, legal_basis, note or Text())
    _check(key, saying)
    current = chamber.rules.held().on(on).filter(key=key).first()
    if current is not None and saying.is_said_by(current):
        return current
    entry = record("assembly.state_rule", chamber, by=by, at=at, key=key, on=on)
    return _say(chamber, key, saying, on=on, at=entry.at)


@deed
def withdraw_rule(rule: Rule, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Take back a rule that never was: the one before it goes on in its place."""
    if rule.retracted_at is not None:
        return
    chamber = rule.chamber
    entry = record("assembly.withdraw_rule", chamber, by=by, at=at, reason=reason, key=rule.key, line=str(rule.line))
    refuse_superseded(rule)
    statements.withdraw(rule, at=entry.at)
    before = chamber.rules.held().filter(key=rule.key, until=rule.since).first() if rule.since else None
    if before is not None:
        statements.amend(before, at=entry.at, until=rule.until)


@deed
def adopt(chamber: Chamber, shipped: Shipped, *, on: date, by: User, at: datetime | None = None) -> list[Rule]:
    """State from a day on whatever a shipped profile says otherwise than the chamber's own; nothing twice.

    A rule that lists places which this register does not have is left out: shortened, it would be another rule.
    """
    held = {rule.key: rule for rule in chamber.rules.held().on(on)}
    sayings = {key: Saying(**values) for key, values in shipped.rules.items()}
    new = {key: said for key, said in sayings.items() if key not in held or not said.is_said_by(held[key])}
    new = {key: said for key, said in new.items() if not _missing_places(key, said)}
    if not new:
        return []
    for key, saying in new.items():
        _check(key, saying)
    entry = record("assembly.adopt", chamber, by=by, at=at, profile=shipped.key, on=on, rules=sorted(new))
    return [_say(chamber, key, saying, on=on, at=entry.at) for key, saying in new.items()]
