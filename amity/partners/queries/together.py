"""All that was agreed and done for a group, about a country, with some partners: put together in few queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.countries.labels import Label
from amity.partners.queries.activities import Happening, happenings
from amity.partners.queries.agreements import Pact, pacts
from amity.partners.queries.concern import Concern, latest
from amity.partners.queries.names import Wanted
from amity.partners.queries.projects import Cooperation, cooperations
from amity.periods.asof import AsOf


@dataclass
class Together:
    """Agreements, activities and projects, perhaps only the latest of each. ``concern``: the numbers of all."""

    concern: Concern
    pacts: list[Pact]
    done: list[Happening]
    projects: list[Cooperation]
    places: dict[int, Label]

    @property
    def more_done(self) -> int:
        """How many activities are not among these."""
        return len(self.concern.activities) - len(self.done)

    @property
    def more_pacts(self) -> int:
        return len(self.concern.agreements) - len(self.pacts)

    @property
    def more_projects(self) -> int:
        return len(self.concern.projects) - len(self.projects)


def together(
    concern: Concern, moment: AsOf, user: User | AnonymousUser, *, most: int | None = None, clauses: bool = False,
    places: set[int] = frozenset(),  # type: ignore[assignment]
) -> Together:  # fmt: skip
    """At most fourteen queries, whatever their number; where nothing is recorded, none."""
    agreed = pacts(latest(concern.agreements, most), moment, clauses=clauses)
    done = happenings(latest(concern.activities, most), moment)
    projects = cooperations(latest(concern.projects, most), moment)
    wanted = Wanted(places=set(places))
    for each in (agreed, done, projects):
        each.want(wanted)
    names = wanted.named(moment, user)
    return Together(concern, agreed.named(names), done.named(names), projects.named(names), names.places)
