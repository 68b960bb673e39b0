"""Who sits in a group during one term, and who holds which office: chosen, recorded, changed, ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from amity.countries.models import Country
from amity.groups.models import Capacity, Membership, Office, Tenure
from amity.imports.sample.calendar import Season
from amity.imports.sample.circles import Circle
from amity.imports.sample.ledger import Ledger
from amity.imports.sample.senate import Senator
from amity.languages.texts import Text


@dataclass(eq=False)
class Seat:
    """A senator in the group, as written."""

    senator: Senator
    fact: Membership
    until: date | None = None


@dataclass(eq=False)
class Post:
    """An office in the group, as written."""

    senator: Senator
    fact: Tenure
    until: date | None = None


Kept = TypeVar("Kept", Seat, Post)


@dataclass(eq=False)
class Composition:
    """One group during one term, from the day of its constitutive assembly."""

    circle: Circle
    term: Season
    day: date
    recorded: date
    ledger: Ledger
    offices: dict[str, Office]
    seats: list[Seat] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    def seat(self, senator: Senator, on: date, *, guest: bool = False) -> None:
        """Let a senator into the group."""
        fact = Membership(
            group=self.circle.group,
            person=senator.person,
            capacity=Capacity.GUEST if guest else Capacity.MEMBER,
            on_behalf_of=senator.party.noun,
            since=on,
        )
        self.seats.append(Seat(senator, self.ledger.state(fact, max(on, self.recorded))))

    def elect(
        self, senator: Senator, office: str, on: date, *, country: Country | None = None, portfolio: Text | None = None
    ) -> Post:
        """Give a senator an office from a day on."""
        fact = self.tenure(senator, office, on, country=country, portfolio=portfolio)
        post = Post(senator, self.ledger.state(fact, max(on, self.recorded)))
        self.posts.append(post)
        return post

    def tenure(
        self, senator: Senator, office: str, on: date, *, country: Country | None = None, portfolio: Text | None = None
    ) -> Tenure:
        """The statement that a senator holds an office; not yet planned for writing."""
        return Tenure(
            group=self.circle.group,
            person=senator.person,
            office=self.offices[office],
            country=country,
            portfolio=portfolio or Text(),
            on_behalf_of=senator.party.noun,
            order=sum(post.fact.office.key == office for post in self.posts),
            since=on,
        )

    def members(self, day: date) -> list[Senator]:
        """Who sits and votes on a day."""
        return [seat.senator for seat in self._open(self.seats, day) if seat.fact.capacity == Capacity.MEMBER]

    def held(self, day: date) -> list[Post]:
        """The offices that are held on a day."""
        return self._open(self.posts, day)

    def president(self, day: date) -> Senator | None:
        """Who presides on a day."""
        return next((post.senator for post in self.held(day) if post.fact.office.key == "president"), None)

    def by_party(self, day: date) -> dict[str, int]:
        """How many members of each political group, largest first."""
        return dict(Counter(senator.party.key for senator in self.members(day)).most_common())

    def _open(self, rows: list[Kept], day: date) -> list[Kept]:
        return [row for row in rows if _since(row.fact) <= day and (row.until is None or day < row.until)]

    def leave(self, senator: Senator, day: date) -> list[Post]:
        """A senator leaves the group that day, and the offices with it: those are given back."""
        for seat in [seat for seat in self._open(self.seats, day) if seat.senator is senator]:
            self._end(seat, day)
        left = [post for post in self._open(self.posts, day) if post.senator is senator]
        for post in left:
            self._end(post, day)
        return left

    def close(self, day: date) -> None:
        """The renewal ends every membership and every office of the term."""
        rows: list[Seat | Post] = [*self._open(self.seats, day), *self._open(self.posts, day)]
        for row in rows:
            self._end(row, day)

    def _end(self, row: Seat | Post, day: date) -> None:
        row.until = day
        self.ledger.end(row.fact, day, day)


def _since(fact: Membership | Tenure) -> date:
    assert fact.since
    return fact.since
