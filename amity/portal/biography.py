"""One parliamentarian as their page shows them: mandates, political groups, groups now and by term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from amity.accounts.models import User
from amity.assembly.models import Term
from amity.countries.labels import Label, labels_on
from amity.groups.queries.career import OfficeHeld, Part, career
from amity.languages.texts import Said
from amity.people.models import Affiliation, Mandate, Person, PersonName
from amity.people.queries import Bench, Who, benches_on, people_on
from amity.periods.questions import question
from amity.periods.spans import Span
from amity.portal.shapes.data import Provenance


@dataclass
class Biography:
    """What is recorded of a person on a day, as known at an instant."""

    who: Who
    natives: list[Said]
    names: list[PersonName]
    mandates: list[Mandate]
    affiliations: list[Affiliation]
    benches: dict[int, Bench]
    parts: list[Part]
    terms: list[Term]
    places: dict[int, Label]
    origin: Provenance

    @property
    def mandate(self) -> Mandate | None:
        return next((row for row in self.mandates if row.holds(self.origin.asked.on)), None)

    @property
    def bench(self) -> Bench | None:
        ties = (row for row in self.affiliations if row.holds(self.origin.asked.on))
        tie = next(ties, None)
        return self.benches.get(tie.political_group_id) if tie else None

    @property
    def current(self) -> list[tuple[Part, list[OfficeHeld]]]:
        """Groups of the day, those with an office first."""
        day = self.origin.asked.on
        held = [(part, part.offices_on(day)) for part in self.parts if part.on(day)]
        return sorted(held, key=lambda row: (min((office.office.rank for office in row[1]), default=99), row[0].slug))

    @property
    def by_term(self) -> list[tuple[Term, list[tuple[Part, list[OfficeHeld]]]]]:
        """Each term of the chamber in which the person was part of a group, the latest first."""
        found = []
        for term in self.terms:
            span = self._known_part(term)
            parts = [(part, part.offices_during(span)) for part in self.parts if part.during(span)]
            if parts and span.low <= self.origin.asked.on:
                found.append((term, parts))
        return found

    def _known_part(self, term: Term) -> Span:
        """The days of a term up to that of the page: a former day knows nothing of what came after it."""
        asked = self.origin.asked
        return Span(term.since, term.until).common(Span(None, asked.on + timedelta(days=1) if asked.is_past else None))


@question
def _names(person: int, known: datetime | None) -> QuerySet[PersonName]:
    return PersonName.objects.held(known).filter(person=person).oldest_first()


@question
def _mandates(person: int, known: datetime | None) -> QuerySet[Mandate]:
    mandates = Mandate.objects.held(known).filter(person=person).as_stated()
    return mandates.select_related("constituency", "chamber").newest_first()


@question
def _affiliations(person: int, known: datetime | None) -> QuerySet[Affiliation]:
    return Affiliation.objects.held(known).filter(person=person).as_stated().newest_first()


@question
def _terms(chamber: int, known: datetime | None) -> QuerySet[Term]:
    return Term.objects.held(known).filter(chamber=chamber).as_stated().newest_first()


def biography(person: Person, origin: Provenance, user: User | AnonymousUser) -> Biography:
    """Everything that a person's page says, in a fixed number of queries."""
    moment = origin.asked.moment
    names = _names(person.pk, moment.known)
    mandates = _mandates(person.pk, moment.known)
    parts = career(person, moment, user)
    chamber = mandates[0].chamber if mandates else origin.chamber
    return Biography(
        who=people_on(moment, [person.pk]).get(person.pk, Who(person.key, person.key, "", person.gender)),
        natives=[Said(text, code) for name in names[-1:] for code, text in name.native.items()],
        names=names,
        mandates=origin.asked.begun(mandates),
        affiliations=origin.asked.begun(_affiliations(person.pk, moment.known)),
        benches=benches_on(chamber.pk, moment) if chamber else {},
        parts=parts,
        terms=_terms(chamber.pk, moment.known) if chamber else [],
        places=labels_on(moment, {held.country for part in parts for held in part.offices if held.country}),
        origin=origin,
    )
