"""People as the desk reads them: the list, and one with everything that is recorded of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.design.cells import Link
from amity.design.parts import Filter, Row, Words
from amity.desk.deeds import sentence
from amity.groups.models import Attendance, Membership, Tenure
from amity.groups.queries.career import Part, career, names_of
from amity.journal.actions import subject_of
from amity.journal.models import Entry
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.people.models import Affiliation, Mandate, Person, PersonName, PoliticalGroupName
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.periods.facts import Fact

SEATED, UNSEATED = "seated", "unseated"


@dataclass(frozen=True)
class Listing:
    """The people who answer an address (their numbers, in the order of names), and the filters."""

    rows: list[int]
    filters: list[Filter]
    who: dict[int, Who]
    bench_of: Mapping[int, Text]
    seats: Mapping[int, Text | None]

    def printed(self, people: Iterable[int], moment: AsOf) -> list[list[Words]]:
        """Some of them as rows of a table: two queries."""
        wanted = list(people)
        counts = [_counted(kind, moment, wanted) for kind in (Membership, Tenure)]
        return [self._row(pk, [str(count.get(pk, 0)) for count in counts]) for pk in wanted]

    def _row(self, pk: int, numbers: list[str]) -> list[Words]:
        place, bench, who = self.seats.get(pk), self.bench_of.get(pk), self.who[pk]
        name = Link(who.name, reverse("desk:person", args=[who.key]))
        return [name, bench.said() if bench else "", place.said() if place else "", *numbers]


def listing(query: QueryDict, moment: AsOf) -> Listing:
    """Everybody in the register whom an address asks for: four queries, whatever their number."""
    who = people_on(moment)
    seats = dict(Mandate.objects.as_of(moment).values_list("person_id", "constituency__names"))
    benches = _benches()
    bench_of = dict(Affiliation.objects.as_of(moment).values_list("person_id", "political_group_id"))
    filters = _filters(query, benches)
    said, bench, seat = (field.value for field in filters)
    words = fold(said).split()
    kept = [
        pk
        for pk, each in who.items()
        if all(word in fold(each.name) for word in words)
        and (not bench or str(bench_of.get(pk, "")) == bench)
        and (not seat or (pk in seats) == (seat == SEATED))
    ]
    kept.sort(key=lambda pk: (who[pk].sort_key, who[pk].key))
    named = {pk: benches[each] for pk, each in bench_of.items() if each in benches}
    return Listing(kept, filters, who, named, seats)


def _benches() -> dict[int, Text]:
    """Political group → its latest name."""
    rows = PoliticalGroupName.objects.held().oldest_first()
    return dict(rows.values_list("political_group_id", "name"))


def _counted(kind: type[Any], moment: AsOf, people: list[int]) -> dict[int, int]:
    held = kind.objects.as_of(moment).filter(person__in=people).values("person_id")
    return dict(held.annotate(n=Count("pk")).values_list("person_id", "n"))


def _filters(query: QueryDict, benches: dict[int, Text]) -> list[Filter]:
    options = tuple(sorted(((str(pk), str(name)) for pk, name in benches.items()), key=lambda pair: pair[1]))
    seats = ((SEATED, _("with a mandate today")), (UNSEATED, _("without a mandate today")))
    return [
        Filter("q", _("Name"), query.get("q", "")[:200]),
        Filter("bench", _("Political group"), _one_of(query.get("bench", ""), options), options),
        Filter("seat", _("Mandate"), _one_of(query.get("seat", ""), seats), seats),
    ]


def _one_of(value: str, options: tuple[tuple[str, Any], ...]) -> str:
    return value if value in dict(options) else ""


@dataclass(frozen=True)
class Stay:
    """A fact as a line: what, from when to when."""

    what: Words
    fact: Fact
    note: Words = ""


@dataclass(frozen=True)
class Profile:
    """Everything that is recorded of a person."""

    person: Person
    name: str
    names: list[PersonName]
    mandates: list[Stay]
    affiliations: list[Stay]
    parts: list[Part]
    meetings: list[Row]
    entries: list[Row]
    duplicates: list[Person]


def profile(person: Person, user: User) -> Profile:
    """One person with every fact held true, in a fixed number of queries."""
    moment = AsOf(timezone.localdate())
    who = people_on(moment, [person.pk]).get(person.pk)
    benches = _benches()
    mandates = person.mandates.held().select_related("chamber", "constituency").newest_first()
    return Profile(
        person=person,
        name=who.name if who else person.key,
        names=list(person.names.held().newest_first()),
        mandates=[Stay(row.chamber.names.said(), row, _place(row)) for row in mandates],
        affiliations=[
            Stay(benches.get(row.political_group_id, Text()).said(), row, row.get_tie_display())
            for row in person.affiliations.held().newest_first()
        ],
        parts=career(person, moment, user),
        meetings=_meetings(person, moment),
        entries=_entries(person),
        duplicates=list(person.duplicates.all()),
    )


def _place(mandate: Mandate) -> Words:
    return mandate.constituency.names.said() if mandate.constituency else ""


def _meetings(person: Person, moment: AsOf) -> list[Row]:
    """The latest meetings with their presence: two queries."""
    attended = Attendance.objects.held().filter(person=person).select_related("meeting__group").newest_first()[:20]
    rows = list(attended)
    names = names_of([row.meeting.group_id for row in rows], moment)
    return [
        Row(
            names.get(row.meeting.group_id, Text()).said(),
            reverse("desk:group", args=[row.meeting.group.slug]), row.since or "", row.get_presence_display(),
        )
        for row in rows
    ]  # fmt: skip


def _entries(person: Person) -> list[Row]:
    """The latest deeds about a person."""
    rows = Entry.objects.filter(subject=subject_of(person)).select_related("by").order_by("-pk")[:10]
    return [Row(sentence(row.verb), when=timezone.localtime(row.at).date(), note=row.by.name) for row in rows]
