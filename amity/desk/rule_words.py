"""Rules as the pages of the desk print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from amity.assembly.models import Rule
from amity.assembly.parameters import PARAMETERS, THEMES
from amity.assembly.profile import SEVERITIES, Parameter, Profile, Sort, Stated
from amity.assembly.queries import stated
from amity.assembly.shipped import Shipped
from amity.countries.labels import labels_on
from amity.countries.models import Country
from amity.periods.asof import AsOf

SEVERE = dict(SEVERITIES)


@dataclass(frozen=True, slots=True)
class Line:
    """One rule in a table: its name, value, severity and source in words."""

    parameter: Parameter
    rule: Stated
    value: str
    until: date | None = None
    pk: int = 0

    @property
    def is_unknown(self) -> bool:
        return self.rule.value is None

    @property
    def severity(self) -> object:
        """What happens when it is not met; nothing happens where it is unknown or nobody asks it."""
        return "" if self.is_unknown or not self.parameter.asked_by else SEVERE[self.rule.severity.value]


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that two profiles say differently."""

    parameter: Parameter
    before: str
    after: str
    source: str = ""


def place_names(rules: Iterable[Stated], moment: AsOf) -> dict[str, object]:
    """Names of the places that some rules list: two queries, none where they list none."""
    keys = {each for rule in rules if isinstance(rule.value, list) for each in rule.value}
    ids = dict(Country.objects.filter(key__in=keys).values_list("pk", "key")) if keys else {}
    return {label.key: label.short for label in labels_on(moment, ids).values()} if ids else {}


def line(key: str, rule: Stated, places: Mapping[str, object]) -> Line:
    """One rule in words."""
    return Line(PARAMETERS[key], rule, PARAMETERS[key].said(rule.value, places))


def by_theme(profile: Profile, moment: AsOf) -> list[tuple[str, object, list[Line]]]:
    """Every rule of the catalogue, by theme: (key, name, lines)."""
    rules = {key: profile.rule(key) for key in PARAMETERS}
    places = place_names((rules[key] for key in rules if PARAMETERS[key].sort == Sort.PLACES), moment)
    lines = {key: line(key, rule, places) for key, rule in rules.items()}
    return [
        (theme, name, [each for each in lines.values() if each.parameter.theme == theme])
        for theme, name in THEMES.items()
    ]


def history_lines(rows: Iterable[Rule], moment: AsOf) -> list[Line]:
    """Every value of one rule, in words."""
    read = [(row, stated(row)) for row in rows]
    places = place_names((rule for _, rule in read), moment)
    return [
        Line(PARAMETERS[row.key], rule, PARAMETERS[row.key].said(rule.value, places), row.until, row.pk)
        for row, rule in read
    ]


def as_profile(shipped: Shipped) -> Profile:
    """A shipped profile, to be read like one that is stated."""
    rows = {key: stated(Rule(key=key, **values)) for key, values in shipped.rules.items()}
    return Profile(rows, PARAMETERS)


def changes(before: Profile, after: Profile, moment: AsOf, *, only: Iterable[str] | None = None) -> list[Change]:
    """Where two profiles differ in value, rule by rule."""
    keys = [key for key in PARAMETERS if only is None or key in only]
    differing = [key for key in keys if before.rule(key).value != after.rule(key).value]
    rules = [profile.rule(key) for key in differing for profile in (before, after)]
    places = place_names(rules, moment)
    return [
        Change(
            PARAMETERS[key],
            PARAMETERS[key].said(before.rule(key).value, places),
            PARAMETERS[key].said(after.rule(key).value, places),
            after.rule(key).source,
        )
        for key in differing
    ]
