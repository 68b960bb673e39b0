"""Every colloquium as the public reads of them, put together once for each state of the register.

Lists, months, archives, speakers and what other pages say of colloquia are selections of these lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max

from amity.assembly.models import Theme
from amity.colloquia.models import (
    ActivityTie,
    Days,
    Description,
    ProgrammeVersion,
    Session,
    SpeakerCard,
    Speaking,
    State,
    Step,
    Venue,
)
from amity.colloquia.queries.listing import Listed, dated, lines
from amity.colloquia.queries.whole import cards
from amity.countries.labels import Label
from amity.journal.queries import latest_seal
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.periods.facts import Fact

FILTERS = ("kind", "country", "group", "theme", "year", "state")
# What the public asks of the state: whether it is to come, took place, or came to nothing.
STANDING = {
    "coming": frozenset({State.ANNOUNCED, State.OPEN, State.SHUT, State.MATCHING}),
    "held": frozenset({State.UNDER_WAY, State.HELD, State.PUBLISHED, State.CLOSED}),
    "dropped": frozenset({State.CANCELLED, State.POSTPONED}),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A session of a published programme in which somebody speaks, and at which colloquium."""

    line: Listed
    session: Session
    speaking: Speaking


@dataclass
class Speaks:
    """A speaker with the sessions in which they speak, the latest first."""

    card: SpeakerCard
    spoken: list[Spoken] = field(default_factory=list)


@dataclass
class Catalogue:
    """The lines, the latest first, and what can be asked of them."""

    moment: AsOf
    lines: list[Listed]

    @cached_property
    def by_key(self) -> dict[str, Listed]:
        return {row.key: row for row in self.lines}

    @cached_property
    def countries(self) -> dict[str, Label]:
        return {label.key: label for row in self.lines for label in row.countries}

    @cached_property
    def groups(self) -> dict[str, Text]:
        return {slug: name for row in self.lines for slug, name in row.groups}

    @cached_property
    def themes(self) -> dict[str, Theme]:
        return {theme.key: theme for row in self.lines for theme in row.themes}

    @cached_property
    def years(self) -> list[int]:
        return sorted({row.first.year for row in self.lines if row.first}, reverse=True)

    def asked(self, values: Mapping[str, str]) -> list[Listed]:
        """Those that answer the filters: kind, country, group, theme, year, state."""
        found = [self._places_by[name].get(value, set()) for name, value in values.items() if value]
        return [self.lines[place] for place in sorted(set.intersection(*found))] if found else self.lines

    @cached_property
    def _places_by(self) -> dict[str, dict[str, set[int]]]:
        index: dict[str, dict[str, set[int]]] = {name: defaultdict(set) for name in FILTERS}
        for place, row in enumerate(self.lines):
            for name, values in _answers(row).items():
                for value in values:
                    index[name][value].add(place)
        return index

    def behind(self, partners: Iterable[int]) -> list[Listed]:
        """Those that some partners stand behind."""
        wanted = set(partners)
        return [row for row in self.lines if wanted & set(row.backers)]

    def of_series(self, series: int | None) -> list[Listed]:
        """The editions of a series, the latest first."""
        return [row for row in self.lines if series and row.series == series]

    @cached_property
    def activities(self) -> dict[int, str]:
        """Activities of partnerships that were one of these: number → key."""
        here = [row.pk for row in self.lines]
        ties = ActivityTie.objects.held(self.moment.known).filter(colloquium__in=here)
        return dict(ties.values_list("activity", "activity__key"))

    @cached_property
    def changes(self) -> dict[int, tuple[int, datetime]]:
        """How often what calendars print of each was said otherwise, and when for the last time: four queries."""
        found: dict[int, tuple[int, datetime]] = {}
        for kind in (Days, Step, Description, Venue):
            rows = kind.objects.order_by().values_list("colloquium")
            for colloquium, count, at in rows.annotate(Count("pk"), Max("recorded_at")):
                before, earlier = found.get(colloquium, (-3, at))  # the first words of all four are one version
                found[colloquium] = (before + count, max(earlier, at))
        return found

    @cached_property
    def speakers(self) -> dict[str, Speaks]:
        """Key → who speaks in the published programmes, by name."""
        return _roster(self.lines, self.moment)


def _answers(row: Listed) -> dict[str, Iterable[str]]:
    return {
        "kind": [row.kind],
        "country": [label.key for label in row.countries],
        "group": [slug for slug, _name in row.groups],
        "theme": [theme.key for theme in row.themes],
        "year": [str(row.first.year)] if row.first else [],
        "state": [name for name, states in STANDING.items() if row.state in states],
    }


def _roster(rows: list[Listed], moment: AsOf) -> dict[str, Speaks]:
    """Four queries: versions, who speaks, sessions, names."""
    here = {row.pk: row for row in rows}
    versions: dict[int, ProgrammeVersion] = {}
    for version in ProgrammeVersion.objects.held(moment.known).filter(colloquium__in=list(here)).order_by("number"):
        versions[version.colloquium_id] = version
    said = Speaking.objects.filter(colloquium__in=list(versions)).order_by("pk")
    speakings = [row for row in said if _held(row, versions[row.colloquium_id])]
    told = Session.objects.filter(colloquium__in=list(versions))
    sessions: dict[UUID, Session] = {row.line: row for row in told if _held(row, versions[row.colloquium_id])}
    named = cards(sorted({row.speaker_id for row in speakings}), None)
    found = {card.speaker_id: Speaks(card) for card in sorted(named.values(), key=_by_name)}
    for row in speakings:
        if row.speaker_id in found and row.session in sessions:
            found[row.speaker_id].spoken.append(Spoken(here[row.colloquium_id], sessions[row.session], row))
    for each in found.values():
        each.spoken.sort(key=lambda one: (str(one.session.since), one.session.starts_at), reverse=True)
    return {each.card.speaker.key: each for each in found.values() if each.spoken}


def _by_name(card: SpeakerCard) -> tuple[str, str]:
    return fold(f"{card.family} {card.given}"), card.speaker.key


def _held(row: Fact, version: ProgrammeVersion) -> bool:
    """Whether a fact was held true at the instant of a version."""
    at = version.recorded_at
    return row.recorded_at <= at and (row.retracted_at is None or row.retracted_at > at)


def catalogue(moment: AsOf) -> Catalogue:
    """The catalogue of a day for the public: one query as long as nobody has written to the register."""
    seal = latest_seal()
    return _kept(seal, moment) if seal else _read(moment)


@lru_cache(maxsize=3)
def _kept(seal: str, moment: AsOf) -> Catalogue:  # noqa: ARG001 - the seal makes an older one forgotten
    return _read(moment)


def _read(moment: AsOf) -> Catalogue:
    return Catalogue(moment, lines(dated(AnonymousUser(), known=moment.known), moment))
