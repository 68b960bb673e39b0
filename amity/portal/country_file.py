"""The country dossier: everything that the register holds of a country, gathered once for page, paper and data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.colloquia.queries.catalogue import Catalogue, catalogue
from amity.colloquia.queries.listing import Listed as Event
from amity.countries.figures import all_figures, as_data, latest_figures
from amity.countries.models import Country, Figure
from amity.missions.queries.listing import Listed, lines, to_country
from amity.notices.queries.beside import Word
from amity.partners.models import PartnerKind
from amity.partners.queries.concern import Concern, of_country, of_partners
from amity.partners.queries.partners import Listed as Registered
from amity.partners.queries.partners import partners_in
from amity.partners.queries.together import Together, together
from amity.portal.around import Around, around
from amity.portal.dossier import Dossier, dossier
from amity.portal.events import told_once
from amity.portal.journeys import reading
from amity.portal.shapes import colloquia, missions, partners
from amity.portal.shapes.data import Provenance
from amity.portal.shapes.words import beside_one, said
from amity.reports.queries.shelf import Shelved, about_country


@dataclass
class CountryFile:
    """One country for one reader on one day; each part is read when it is asked for. ``most``: of what can be long."""

    country: Country
    origin: Provenance
    reader: User | AnonymousUser
    most: int | None = None

    @cached_property
    def seen(self) -> Dossier:
        return dossier(self.country, self.origin, self.reader)

    @cached_property
    def around(self) -> Around:
        groups = {row.pk: row.name for row in (*self.seen.current, *self.seen.past)}
        return around(self.country.pk, groups, self.origin.asked.moment, self.reader)

    @cached_property
    def days(self) -> list[Any]:
        """The days of the missions to and from it, the latest first."""
        return to_country(self.country.pk, self.origin.asked.moment.known, self.reader)

    @cached_property
    def reports(self) -> list[Shelved]:
        return about_country(self.country.pk, self.origin.asked.on, self.reader)

    @cached_property
    def joint(self) -> Together:
        moment = self.origin.asked.moment
        concern = of_country(self.country.pk, moment.known, self.reader)
        return told_once(together(concern, moment, self.reader, most=self.most), self.catalogue)

    @cached_property
    def catalogue(self) -> Catalogue:
        return catalogue(reading(self.origin.asked))

    @cached_property
    def colloquia(self) -> list[Event]:
        return self.catalogue.asked({"country": self.country.key})

    @cached_property
    def figures(self) -> list[Figure]:
        """The latest of each indicator."""
        return latest_figures(self.country.pk, self.origin.asked.moment)

    @cached_property
    def every_figure(self) -> list[Figure]:
        """Those of every year until then."""
        moment = self.origin.asked.moment
        return [row for row in all_figures([self.country.pk], moment.known) if row.since and row.since <= moment.day]

    @cached_property
    def beside(self) -> dict[str, list[Word]]:
        return beside_one(self.country, self.origin.asked.moment.known)

    @cached_property
    def bodies(self) -> list[Registered]:
        """The partners that are there, from the list that is put together once."""
        return partners_in(self.country.pk, self.origin.asked.moment, self.reader)

    @property
    def embassies(self) -> list[Registered]:
        return [row for row in self.bodies if row.kind == PartnerKind.EMBASSY]

    @property
    def partners(self) -> list[Registered]:
        return [row for row in self.bodies if row.kind != PartnerKind.EMBASSY]

    @cached_property
    def between(self) -> Together:
        """What the two parliaments agreed; nothing is asked where none of theirs is a partner."""
        moment = self.origin.asked.moment
        theirs = [row.pk for row in self.bodies if row.kind == PartnerKind.PARLIAMENT]
        found = of_partners(theirs, moment.known, self.reader) if theirs else Concern()
        return together(Concern(agreements=found.agreements), moment, self.reader)

    @property
    def missions(self) -> list[Listed]:
        return lines(self.days, reading(self.origin.asked))

    def as_data(self) -> dict[str, Any]:
        """All of it, and what was corrected and replied beside."""
        payload = {
            **self.seen.as_data(), **self.around.as_data(), **partners.joint(self.joint),
            "missions": [missions.listed(row) for row in self.missions],
            "colloquia": [colloquia.listed(row) for row in self.colloquia],
            "agreements_between_parliaments": [pact.key for pact in self.between.pacts],
            "embassies": [row.key for row in self.embassies], "partners": [row.key for row in self.partners],
            "figures": [as_data(row) for row in self.every_figure],
            "reports": [row.key for row in self.reports],
        }  # fmt: skip
        return {"country": payload, **said(self.beside)}
