"""As it was on which day, as known at which instant: the same answers from the database and from a plain model."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.groups import actions
from amity.groups.models import Membership, Tenure
from amity.periods.asof import AsOf
from amity.refusal import Refusal
from tests.depth import examples
from tests.groups.world import START, World

FIFTH = datetime(2025, 11, 5, 10, tzinfo=UTC)
TENTH = datetime(2025, 11, 10, 10, tzinfo=UTC)
FIRST_OF_OCTOBER = date(2025, 10, 1)


def president(group: Any, known: datetime | None) -> list[int]:
    moment = AsOf(FIRST_OF_OCTOBER, known)
    held = group.tenures.as_of(moment).filter(office__key="president")
    return list(held.values_list("person_id", flat=True))


def test_a_corrected_president_gives_three_answers_to_three_questions(world: World) -> None:
    group, (wrong, right) = world.group("ee"), world.people[:2]
    for person in (wrong, right):
        actions.join(person, group, on=date(2025, 9, 1), by=world.clerk, at=START)
    tenure = actions.elect(wrong, world.offices["president"], of=group, on=FIRST_OF_OCTOBER, by=world.clerk, at=FIFTH)
    actions.correct(tenure, person=right, by=world.clerk, at=TENTH, reason="The minutes name the other candidate.")

    assert president(group, FIFTH - timedelta(seconds=1)) == []
    assert president(group, FIFTH) == [wrong.pk]
    assert president(group, TENTH - timedelta(seconds=1)) == [wrong.pk]
    assert president(group, TENTH) == [right.pk]
    assert president(group, None) == [right.pk]


# --- random sequences of verbs and corrections against a register made of plain sets of days ---

DAYS = [date(2024, 1, 1) + timedelta(days=number) for number in range(8)]
HORIZON = [*DAYS, DAYS[-1] + timedelta(days=1)]
PLACES = 3


@dataclass
class PlainRegister:
    """For each day: who sits and who presides, by which deed. Each deed makes a new picture; the album keeps them."""

    seats: dict[int, dict[date, int]] = field(default_factory=lambda: {n: {} for n in range(PLACES)})
    chair: dict[date, tuple[int, int]] = field(default_factory=dict)
    deeds: int = 0

    def copy(self) -> PlainRegister:
        seats = {who: dict(days) for who, days in self.seats.items()}
        return PlainRegister(seats, dict(self.chair), self.deeds + 1)

    def after(self, day: date) -> set[date]:
        return {each for each in HORIZON if each >= day}

    def sat(self, who: int, deed: int) -> set[date]:
        return {each for each, held in self.seats[who].items() if held == deed}

    def join(self, who: int, day: date) -> bool:
        """A second seat that would share a day with the first is refused; the very same one again changes nothing."""
        there = self.seats[who].get(day)
        if there is not None and min(self.sat(who, there)) == day:
            return True
        if self.after(day) & self.seats[who].keys():
            return False
        self.seats[who] |= dict.fromkeys(self.after(day), self.deeds)
        return True

    def leave(self, who: int, day: date) -> bool:
        """Only who sat on the eve can leave; the offices that overlap that seat end with it."""
        seat = self.seats[who].get(day - timedelta(days=1))
        if seat is None:
            return False
        days = self.sat(who, seat)
        if max(days) < day:
            return True
        terms = {deed for each, (holder, deed) in self.chair.items() if holder == who and each in days}
        self.seats[who] = {each: deed for each, deed in self.seats[who].items() if deed != seat or each < day}
        self.chair = {each: held for each, held in self.chair.items() if held[1] not in terms or each < day}
        return True

    def elect(self, who: int, day: date) -> bool:
        holder, deed = self.chair.get(day, (None, None))
        if holder == who:
            return True
        if not self.after(day) <= self.seats[who].keys():
            return False
        if any(self.chair[each][1] != deed for each in self.after(day) if each in self.chair):
            return False
        self.chair |= dict.fromkeys(self.after(day), (who, self.deeds))
        return True

    def unelect(self, who: int, day: date) -> bool:
        """Withdraw the presidency that is recorded for that day, whole."""
        holder, deed = self.chair.get(day, (None, None))
        if holder != who:
            return False
        self.chair = {each: held for each, held in self.chair.items() if held[1] != deed}
        return True

    def shift(self, who: int, day: date) -> bool:
        """Correct the first day of somebody's only membership."""
        held = self.seats[who]
        if len(set(held.values())) != 1 or day > max(held):
            return False
        (deed,) = set(held.values())
        self.seats[who] = {each: deed for each in HORIZON if day <= each <= max(held)}
        return all(each in self.seats[who] for each, (holder, _) in self.chair.items() if holder == who)


deeds = st.lists(
    st.tuples(
        st.sampled_from(["join", "leave", "elect", "unelect", "shift"]),
        st.integers(0, PLACES - 1),
        st.sampled_from(DAYS),
    ),
    max_size=16,
)


def do(world: World, group: Any, name: str, who: int, day: date, at: datetime) -> None:
    person, chair = world.people[who], world.offices["president"]
    if name == "elect":
        actions.elect(person, chair, of=group, on=day, by=world.clerk, at=at)
    elif name == "unelect":
        actions.withdraw(group.tenures.held().on(day).get(person=person), by=world.clerk, at=at)
    elif name == "shift":
        actions.correct(group.memberships.held().get(person=person), since=day, by=world.clerk, at=at)
    else:
        getattr(actions, name)(person, group, on=day, by=world.clerk, at=at)


def accepts(*deed: Any) -> bool:
    try:
        do(*deed)
    except (Refusal, ObjectDoesNotExist, MultipleObjectsReturned):
        return False
    return True


def picture(group: Any, day: date, known: datetime) -> tuple[set[int], set[int]]:
    moment = AsOf(day, known)
    seated = set(Membership.objects.as_of(moment).filter(group=group).values_list("person_id", flat=True))
    chairs = Tenure.objects.as_of(moment).filter(group=group, office__key="president")
    return seated, set(chairs.values_list("person_id", flat=True))


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(script=deeds)
def test_random_deeds_agree_with_a_plain_model_on_every_day_as_known_at_every_instant(
    world: World, script: list[Any]
) -> None:
    with transaction.atomic():
        group = world.group("ee")
        plain, album = PlainRegister(), []
        for number, (name, who, day) in enumerate(script):
            at = START + timedelta(days=1 + number)
            trial = plain.copy()
            accepted = getattr(trial, name)(who, day)
            assert accepts(world, group, name, who, day, at) == accepted, (name, who, day)
            plain = trial if accepted else plain
            album.append((at, plain.copy()))
        ids = [person.pk for person in world.people[:PLACES]]
        asked = [(at, page, HORIZON[number % len(HORIZON)]) for number, (at, page) in enumerate(album)]
        for at, page, day in [*asked, *((*album[-1], day) for day in HORIZON if album)]:
            expected = {ids[who] for who, days in page.seats.items() if day in days}
            chair = {ids[page.chair[day][0]]} if day in page.chair else set()
            assert picture(group, day, at) == (expected, chair)
        transaction.set_rollback(True)
