"""Who sat in a group and who held an office: rows of one person are put together, and two holders at once parted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from amity.imports.portugal.people import Directory
from amity.imports.portugal.reading import Group, Sitting
from amity.imports.statements import Report, Said, Statement
from amity.periods.spans import Span, union

SINGLE = "president"


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to the day after the last."""

    since: date | None
    until: date | None

    def said(self, **more: object) -> Said:
        since, until = (each.isoformat() if each else None for each in (self.since, self.until))
        return {"since": since, "until": until, **more}


@dataclass
class Seats:
    """The seats and offices of one group of a legislature."""

    group: str
    life: Days
    directory: Directory
    report: Report

    def of(self, group: Group) -> Iterator[Statement]:
        by_person: dict[str, list[tuple[Sitting, Span]]] = defaultdict(list)
        for sitting in group.sittings:
            person = self.directory.uid_of(sitting.name)
            if person:
                by_person[person].append((sitting, self._span(sitting)))
            else:
                self.report.leave_out(f"{self.group}: {sitting.name}", _("two deputies bear this name"))
        for person, rows in by_person.items():
            yield from self._memberships(person, rows)
        yield from self._offices(by_person)

    def _span(self, sitting: Sitting) -> Span:
        """The days of a row within the life of its group; those that end before they begin are shown to a human."""
        since = sitting.since if sitting.since and self._within(sitting.since) else self.life.since
        until = sitting.until + timedelta(days=1) if sitting.until else self.life.until
        if until and self.life.until and until > self.life.until:
            until = self.life.until
        if since and until and until <= since:
            self.report.ask(f"{self.group}: {sitting.name}", _("the days end before they begin"))
            return Span(since, self.life.until)
        return Span(since, until)

    def _within(self, day: date) -> bool:
        return (self.life.since is None or day >= self.life.since) and (
            self.life.until is None or day < self.life.until
        )

    def _memberships(self, person: str, rows: list[tuple[Sitting, Span]]) -> Iterator[Statement]:
        """Who holds an office sits in the group: one seat covers all rows that touch."""
        for number, span in enumerate(union(span for _sitting, span in rows), start=1):
            party = next(
                (f"party/{sitting.party}" for sitting, each in rows if each.within(span) and sitting.party), None
            )
            said = Days(span.since, span.until).said(
                group=self.group, person=person, capacity="member", on_behalf_of=party
            )
            yield Statement(f"{self.group}/{person}/seat/{number}", "groups.membership", said)

    def _offices(self, by_person: dict[str, list[tuple[Sitting, Span]]]) -> Iterator[Statement]:
        offices: dict[str, list[tuple[str, str, Span]]] = defaultdict(list)
        for person, rows in by_person.items():
            for office in sorted({sitting.office for sitting, _span in rows if sitting.office}):
                spans = union(span for sitting, span in rows if sitting.office == office)
                party = next(sitting.party for sitting, _span in rows if sitting.office == office)
                offices[office] += [(person, party, span) for span in spans]
        for office, held in offices.items():
            kept = self._one_at_a_time(held) if office == SINGLE else held
            for number, (person, party, span) in enumerate(kept, start=1):
                said = Days(span.since, span.until).said(
                    group=self.group, person=person, office=office, on_behalf_of=f"party/{party}" if party else None
                )
                yield Statement(f"{self.group}/{person}/{office}/{number}", "groups.tenure", said)

    def _one_at_a_time(self, held: list[tuple[str, str, Span]]) -> list[tuple[str, str, Span]]:
        """Each president until the next one begins; of two who begin together a human says which it was."""
        ordered = sorted(held, key=lambda each: (each[2].low, each[2].high, each[0]))
        found: list[tuple[str, str, Span]] = []
        for person, party, span in ordered:
            former = found[-1] if found else None
            if former and former[2].overlaps(span):
                self.report.ask(f"{self.group}: {former[0]}, {person}", _("two presidents at once"))
                if former[2].low == span.low:
                    continue
                found[-1] = (former[0], former[1], Span(former[2].since, span.since))
            found.append((person, party, span))
        return found
