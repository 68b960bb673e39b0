"""All that the files state, in the order in which it can be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.imports.portugal.people import Directory, Somebody
from amity.imports.portugal.places import HOME, countries_of_place, country_of_group
from amity.imports.portugal.reading import ABROAD, AT_HOME, NUMERALS, Files, Group, Held
from amity.imports.portugal.seats import Days, Seats
from amity.imports.statements import Said, Statement

SOURCE = "assembleia-da-republica"
CHAMBER = "assembleia-da-republica"
ATTRIBUTION = "Assembleia da República"
SEATS = 230
Countries = Mapping[str, str]  # two letters → key in the register


class Stating:
    """Puts the files into statements."""

    def __init__(self, files: Files, countries: Countries) -> None:
        self.files, self.report, self.countries = files, files.report, countries
        self.directory = Directory(files)
        self.terms = self._terms()

    def _terms(self) -> dict[str, Days]:
        """Legislature → from the first day that the files know of it to the first of the next.

        The files name legislatures and not their days. The days of delegations are used where there are any: those of
        groups are less sure.
        """
        firsts = {numeral: first for numeral in NUMERALS if (first := self._first(numeral))}
        terms = {}
        for place, numeral in enumerate(NUMERALS):
            until = next((firsts[later] for later in NUMERALS[place + 1 :] if later in firsts), None)
            terms[numeral] = Days(firsts.get(numeral), until)
            if until and numeral in firsts:
                self.report.ask(numeral, _("its days are not in the files: its groups end on %(day)s, the first day "
                                           "known of the next legislature") % {"day": until.isoformat()})  # fmt: skip
        return terms

    def _first(self, numeral: str) -> date | None:
        """The first day known of a legislature."""
        sure = [held.first for each, held in self.files.delegations if each == numeral and held.first]
        unsure: list[date | None] = []
        for group in self.files.groups if not sure else ():
            if group.legislature == numeral:
                unsure += [group.created, *(held.first for held in group.meetings)]
                unsure += [sitting.since for sitting in group.sittings]
        return min([*sure, *(day for day in unsure if day)], default=None)

    def all(self) -> Iterator[Statement]:
        yield Statement("chamber", "assembly.chamber", {
            "key": CHAMBER, "country": "pt", "names": {"pt": ATTRIBUTION, "fr": "Assemblée de la République",
                                                       "en": "Assembly of the Republic"},
            "in_sentence": {"fr": "l’Assemblée de la République", "en": "the Assembly of the Republic"},
            "member_words": {"fr": "députés", "en": "deputies"}, "seats": SEATS, "source": ATTRIBUTION,
        })  # fmt: skip
        yield from self._parties()
        for one in sorted(self.directory.people.values(), key=lambda each: each.uid):
            yield from self._person(one)
        for group in self.files.groups:
            yield from self._group(group)
        yield from self._missions()

    def _parties(self) -> Iterator[Statement]:
        people = self.directory.people.values()
        for party in sorted({party for one in people for found in one.parties.values() for party in found}):
            uid = f"party/{party}"
            yield Statement(uid, "people.politicalgroup", {"chamber": CHAMBER, "key": slugify(party)})
            said = Days(None, None).said(political_group=uid, name={"pt": party}, abbreviation=party)
            yield Statement(f"{uid}/name", "people.politicalgroupname", said)

    def _person(self, one: Somebody) -> Iterator[Statement]:
        given, _space, family = (one.name.title() if one.name.isupper() else one.name).rpartition(" ")
        key = slugify(f"{given} {family} {one.uid if one.uid.startswith('D') else ''}")[:100]
        said: Said = {"key": key, "gender": "", "sort_key": slugify(f"{family} {given}")}
        yield Statement(one.uid, "people.person", said)
        named = Days(None, None).said(person=one.uid, given=given, family=family)
        yield Statement(f"{one.uid}/name", "people.personname", named)
        for numeral, parties in one.parties.items():
            if len(parties) == 1:
                party = f"party/{next(iter(parties))}"
                said = self.terms[numeral].said(person=one.uid, political_group=party, tie="member", presides=False)
                yield Statement(f"{one.uid}/party/{numeral}", "people.affiliation", said)

    def _group(self, group: Group) -> Iterator[Statement]:
        uid, days = f"G{group.number}", self._life(group)
        said: Said = {"chamber": CHAMBER, "slug": f"{slugify(group.name)[:100]}-{group.legislature.lower()}"}
        yield Statement(uid, "groups.group", said, {"id": group.number, "nome": group.name})
        yield Statement(
            f"{uid}/name", "groups.groupname", Days(days.since, None).said(group=uid, name={"pt": group.name})
        )
        kind = "friendship" if group.name.startswith("Portugal-") else "study"
        if kind == "study":
            self.report.ask(f"{uid} {group.name}", _("no country in its name: taken for a study group"))
        kinds = Days(days.since, None).said(group=uid, kind=kind, regional=False)
        yield Statement(f"{uid}/kind", "groups.groupkind", kinds)
        yield Statement(f"{uid}/constituted", "groups.standing", days.said(group=uid, state="constituted"))
        if days.until:
            ended = Days(days.until, None).said(group=uid, state="dissolved")
            yield Statement(f"{uid}/dissolved", "groups.standing", ended)
        yield from self._coverage(group, uid, days)
        yield from Seats(uid, days, self.directory, self.report).of(group)
        seen: set[str] = set()
        for held in group.meetings:
            if held.number in seen:
                self.report.leave_out(f"{uid} {held.number}", _("it stands twice in its group"))
            elif held.kind != ABROAD:
                yield from self._meeting(held, uid, days)
            seen.add(held.number)

    def _life(self, group: Group) -> Days:
        """From its creation, or from what it is known to have done before, to the end of its legislature."""
        term = self.terms[group.legislature]
        days = [group.created, *(held.first for held in group.meetings), *(each.since for each in group.sittings)]
        inside = [day for day in days if day and _within(day, term)]
        return Days(min(inside, default=term.since), term.until)

    def _coverage(self, group: Group, uid: str, days: Days) -> Iterator[Statement]:
        key = self.countries.get(country_of_group(group.name) or "")
        if key:
            yield Statement(f"{uid}/country", "groups.coverage", days.said(group=uid, country=key))
        elif group.name.startswith("Portugal-"):
            self.report.ask(f"{uid} {group.name} ({group.legislature})", _("no such country in the register"))

    def _meeting(self, held: Held, group: str, life: Days) -> Iterator[Statement]:
        if held.first is None or not _within(held.first, life):
            day = held.first.isoformat() if held.first else ""
            self.report.leave_out(f"{group} {held.number} {day}".strip(), _("not on a day of its legislature"))
            return
        uid = f"{group}/{held.number}"
        published = f"{held.first.isoformat()}T12:00:00+00:00"
        said: Said = {"group": group, "key": f"{group}-{held.number}".lower(), "published_at": published}
        yield Statement(uid, "groups.meeting", said, {"tipo": held.kind})
        on_the_day = Days(held.first, held.first + timedelta(days=1))
        outside = held.kind not in {AT_HOME, "Reunião Corrente", "Reunião Preparatória", ""}
        convened = on_the_day.said(
            meeting=uid, kind="hearing" if outside else "other", starts_at=None, is_remote=False, is_cancelled=False,
            place={"pt": held.place} if held.place else {}, agenda={"pt": held.name} if held.name else {},
        )  # fmt: skip
        yield Statement(f"{uid}/convening", "groups.convening", convened)
        for number in dict.fromkeys(taker.number for taker in held.takers):
            said = on_the_day.said(meeting=uid, person=f"D{number}", presence="present")
            yield Statement(f"{uid}/D{number}", "groups.attendance", said)

    def _missions(self) -> Iterator[Statement]:
        """Delegations, and what groups did abroad, each numbered in a series of its own; several groups share one."""
        found: dict[str, tuple[Held, list[str]]] = {
            held.number: (held, []) for _numeral, held in self.files.delegations
        }
        for group in self.files.groups:
            for held in (each for each in group.meetings if each.kind == ABROAD):
                _known, hosts = found.setdefault(held.number, (held, []))
                if f"G{group.number}" not in hosts:
                    hosts.append(f"G{group.number}")
        for held, hosts in found.values():
            yield from self._mission(held, hosts)

    def _mission(self, held: Held, hosts: list[str]) -> Iterator[Statement]:
        uid = held.number
        name = held.name or held.place or uid
        kind = "reception" if held.place in HOME else "mission"
        said: Said = {"chamber": CHAMBER, "key": f"{slugify(name)[:90]}-{uid.lower()}", "kind": kind}
        yield Statement(uid, "missions.mission", said, {"local": held.place})
        last = held.last or held.first
        until = last + timedelta(days=1) if last else None
        days = Days(held.first, until)
        if held.first and until and until <= held.first:
            self.report.ask(f"{uid} {name}", _("the days end before they begin"))
            days = Days(held.first, held.first + timedelta(days=1))
        if held.first is None:
            self.report.ask(f"{uid} {name}", _("its first day is not stated"))
        outline = Days(None, None).said(mission=uid, title={"pt": name}, purpose="parliamentary",
                                        cities={"pt": held.place} if held.place else {})  # fmt: skip
        yield Statement(f"{uid}/outline", "missions.outline", outline)
        yield Statement(f"{uid}/dates", "missions.dates", days.said(mission=uid))
        yield Statement(f"{uid}/closed", "missions.stage", Days(days.until, None).said(mission=uid, state="closed"))
        for host in hosts:
            yield Statement(f"{uid}/{host}", "missions.hosting", Days(None, None).said(mission=uid, group=host))
        yield from self._destinations(held)
        for number in dict.fromkeys(taker.number for taker in held.takers):
            said = Days(None, None).said(mission=uid, person=f"D{number}", part="member")
            yield Statement(f"{uid}/D{number}", "missions.delegate", said)

    def _destinations(self, held: Held) -> Iterator[Statement]:
        """The countries that the place means; at home none is guessed."""
        codes = [code for code in countries_of_place(held.place) if code != "PT"]
        keys = [self.countries[code] for code in codes if code in self.countries]
        if not keys and held.place not in HOME:
            self.report.ask(f"{held.number} {held.name}: {held.place}", _("which country is this?"))
        for key in dict.fromkeys(keys):
            said = Days(None, None).said(mission=held.number, country=key)
            yield Statement(f"{held.number}/country/{key}", "missions.destination", said)


def _within(day: date, days: Days) -> bool:
    return (days.since is None or day >= days.since) and (days.until is None or day < days.until)
