"""One colloquium whole: everything held true of it at an instant, and where it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import F, QuerySet

from amity.colloquia.clock import situation
from amity.colloquia.models import (
    ActivityTie,
    Backing,
    Colloquium,
    ColloquiumKind,
    Days,
    Description,
    Handout,
    MarketFigure,
    MarketSheet,
    ProgrammeVersion,
    Session,
    Speaker,
    SpeakerCard,
    Speaking,
    State,
    Step,
    Subject,
    Turnout,
    Venue,
)
from amity.colloquia.queries.accounts import published
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.periods.facts import Fact
from amity.periods.questions import Question, question

KINDS: tuple[type[Any], ...] = (
    Step, Days, Description, Venue, Subject, Backing, ActivityTie, Turnout, ProgrammeVersion, Session, Speaking,
    MarketSheet, MarketFigure, Handout,
)  # fmt: skip
# What the public page reads of it beside its programme, which is that of a version.
PUBLIC_KINDS = tuple(kind for kind in KINDS if kind not in {Session, Speaking, ActivityTie})
ORDERS: dict[type[Any], tuple[str, ...]] = {
    Session: ("since", "starts_at", "room", "pk"), Speaking: ("rank", "pk"), Backing: ("rank", "pk"),
    MarketFigure: ("country", "rank", "pk"), ProgrammeVersion: ("number",),
}  # fmt: skip
FactT = TypeVar("FactT", bound=Fact)


@dataclass
class Whole:
    """A colloquium with all its facts; ``told``: the day on which its proceedings came out."""

    colloquium: Colloquium
    moment: AsOf
    facts: dict[type[Any], list[Any]]
    told: date | None = None

    def of(self, kind: type[FactT]) -> list[FactT]:
        return self.facts[kind]

    @property
    def description(self) -> Description:
        found = self.of(Description)
        return found[0] if found else Description(colloquium=self.colloquium, title=Text())

    @property
    def title(self) -> Text:
        return self.description.title

    @property
    def kind_label(self) -> str:
        return str(ColloquiumKind(self.description.kind).label) if self.description.kind else ""

    @property
    def days(self) -> Days | None:
        return next(iter(self.of(Days)), None)

    @property
    def first(self) -> date | None:
        return self.days.since if self.days else None

    @property
    def last(self) -> date | None:
        return self.days.until - timedelta(days=1) if self.days and self.days.until else None

    @property
    def venue(self) -> Venue | None:
        return next(iter(self.of(Venue)), None)

    @property
    def step(self) -> Step | None:
        """The step at which it stood on the day, else the first one."""
        held = [row for row in self.of(Step) if row.holds(self.moment.day)]
        return held[-1] if held else next(iter(self.of(Step)), None)

    @property
    def state(self) -> State:
        until = self.days.until if self.days else None
        stage = self.step.state if self.step else State.DRAFT
        return State(situation(stage, self.first, until, self.moment.day, self.told))

    @property
    def state_label(self) -> str:
        return str(self.state.label)


def whole(colloquium: Colloquium, moment: AsOf, kinds: Iterable[type[Any]] = KINDS) -> Whole:
    """A colloquium as known at an instant: one query for each kind of fact, and one more."""
    found = Whole(colloquium, moment, {kind: ASKED[kind](colloquium.pk, moment.known) for kind in kinds})
    found.told = published({colloquium.pk: found.first}, moment).get(colloquium.pk)
    return found


def cards(speakers: list[int], known: datetime | None) -> dict[int, SpeakerCard]:
    """Speaker → how they are named; those who were forgotten are not among them: one query."""
    return {card.speaker_id: card for card in _cards(speakers, known)}


@question
def _cards(speakers: list[int], known: datetime | None) -> QuerySet[SpeakerCard]:
    named = Speaker.objects.filter(erased_at=None).values("pk")
    return (
        SpeakerCard.objects.held(known).filter(speaker__in=speakers).filter(speaker__in=named).select_related("speaker")
    )


def _asking(kind: type[Any]) -> Question[[int, datetime | None], Any]:
    """The question for what is held of one kind about a colloquium."""

    def held(colloquium: int, known: datetime | None) -> QuerySet[Any, Any]:
        rows: QuerySet[Any, Any] = kind.objects.held(known).filter(colloquium=colloquium)
        return rows.order_by(*ORDERS.get(kind, (F("since").asc(nulls_first=True), "pk")))

    return question(held)


ASKED = {kind: _asking(kind) for kind in KINDS}
