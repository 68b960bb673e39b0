"""``ODSEN_*.csv``: who ever sat, with which mandates, in which political groups; friendship groups where given."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from amity.imports.rows import SourceError
from amity.imports.senat.shape import GENDERS, OFFICES, Circle, Label, Post, Seat, Senate, Senator, Sitting, Stay, days
from amity.imports.sheets import Line, csv_sheet
from amity.imports.uploads import File
from amity.languages.folding import fold
from amity.periods.spans import Span

Progress = Callable[[str, int, int], None]
TIES = {"": "member", "Apparenté": "affiliate", "Rattaché": "attached"}
PARTY_OFFICES = {
    "Membre": False, "Président": True, "Vice-Président": False, "Vice-Président délégué": False, "Délégué": False,
    "Président délégué": False,
}  # fmt: skip
# What each column of ODSEN_GIA is called, as long as nobody has seen the file: the headings of ODSEN_HISTOGROUPES.
# A file of JSON among the others, with the same keys, says otherwise.
GIA = {
    "person": "Matricule",
    "membership": "Id appartenance",
    "held": "Id fonction occupée",
    "group": "Code du groupe",
    "name": "Nom court du groupe",
    "since": "Date de début d'appartenance",
    "until": "Date de fin d'appartenance",
    "function": "Nom court fonction",
    "function_since": "Date de début de la fonction",
    "function_until": "Date de fin de la fonction",
}
GIA_SKIPPED = ("Qualité", "Nom", "Prénom", "Nom usuel", "Prénom usuel")
ELUSEN_SKIPPED = (
    "Qualité", "Nom usuel", "Prénom usuel", "État Sénateur", "Date d'élection", "Motif début de mandat",
    "Année de début de mandat", "Motif fin de mandat", "Année de fin de mandat",
)  # fmt: skip
KINDS = ("GENERAL", "ELUSEN", "HISTOGROUPES", "GIA")
PEOPLE = {"people.person", "people.personname", "people.mandate", "people.constituency"}
PARTIES = {"people.politicalgroup", "people.politicalgroupname", "people.affiliation"}
CIRCLES = {"groups.group", "groups.groupname", "groups.groupkind", "groups.standing", "groups.membership",
           "groups.tenure"}  # fmt: skip


def read_extracts(files: Iterable[File], progress: Progress) -> Senate:
    """The extracts together; GENERAL must be among them, the others may be."""
    named = {_kind(file): file for file in files}
    if "GENERAL" not in named:
        raise SourceError(
            "ODSEN_GENERAL.csv", "", _("this file is not among those handed in."), _("Add it: it names the people.")
        )
    reading = Reading(named, progress)
    for kind in KINDS:
        if kind in named:
            reading.read(kind)
    return reading.senate


def _kind(file: File) -> str:
    if file.content.lstrip()[:1] == b"{":
        return "columns"
    found = [kind for kind in KINDS if kind in file.name.upper()]
    if len(found) != 1:
        raise SourceError(
            file.name,
            "",
            _("the name of this file does not say which extract it is."),
            _("Known are: %(known)s. Give the file its published name.")
            % {"known": ", ".join(f"ODSEN_{kind}.csv" for kind in KINDS)},
        )
    return found[0]


class Reading:
    """Fills the Senate's shape, one extract after the other."""

    def __init__(self, files: dict[str, File], progress: Progress) -> None:
        self.files, self.progress = files, progress
        self.senate = Senate()
        self.report = self.senate.report
        self.places: dict[str, str] = {}
        self.ties: dict[str, str] = {}

    def read(self, kind: str) -> None:
        getattr(self, kind.lower())()
        self.progress(self.files[kind].name, 1, 1)

    def _lines(self, kind: str) -> Iterator[Line]:
        file = self.files[kind]
        sheet = csv_sheet(file.content, file.name, comment="%")
        self.progress(file.name, 0, len(sheet.rows))
        self.report.read[f"ODSEN_{kind}"] += len(sheet.rows)
        return sheet.lines(dropped=self.report.dropped)

    def general(self) -> None:
        for line in self._lines("GENERAL"):
            for column, what in DROPPED.items():
                if column in line.raw:
                    line.drop(column, what)
            line.skip("État", "Groupe politique", "Code Circonscription", "Commission permanente",
                      "Fonction au Bureau du Sénat")  # fmt: skip
            uid = matricule(line)
            if uid in self.senate.senators:
                raise twice(line, "Matricule", uid)
            self.places[uid] = line.maybe("Circonscription") or ""
            self.ties[uid] = _tie(line)
            self.senate.senators[uid] = _senator(line, uid, "Nom usuel", "Prénom usuel")
            line.done()
        self.senate.covers |= PEOPLE

    def elusen(self) -> None:
        seen: set[str] = set()
        for line in self._lines("ELUSEN"):
            line.skip(*ELUSEN_SKIPPED)
            line.drop("Commentaire", "remarks on mandates")
            uid = line.text("Identifiant mandat")
            if uid in seen:
                raise twice(line, "Identifiant mandat", uid)
            seen.add(uid)
            span = self._days(line, uid, "Date de début de mandat", "Date de fin de mandat")
            if span:
                self.senate.sittings.append(Sitting(uid, self._senator(line), span, raw=line.raw))
            line.done()
        self._place()

    def _place(self) -> None:
        """The extract knows one constituency for each person: that of their latest mandate."""
        latest: dict[str, int] = {}
        for index, each in enumerate(self.senate.sittings):
            before = latest.get(each.person)
            if before is None or self.senate.sittings[before].span.low <= each.span.low:
                latest[each.person] = index
        for person, index in latest.items():
            each = self.senate.sittings[index]
            place = self.places.get(person, "")
            self.senate.sittings[index] = Sitting(each.uid, person, each.span, place, each.raw)

    def histogroupes(self) -> None:
        held: dict[str, list[tuple[Span | None, bool]]] = defaultdict(list)
        stays: dict[str, Stay] = {}
        for line in self._lines("HISTOGROUPES"):
            line.skip("Nom", "Prénom", "Id fonction occupée")
            uid, party = line.text("Id appartenance"), line.text("Code du groupe politique")
            self.senate.parties[party] = (Label(Span(None, None), line.text("Nom court du groupe politique"), party),)
            presides = line.choice("Nom court fonction", PARTY_OFFICES)
            function = self._days(line, uid, "Date de début de la fonction", "Date de fin de la fonction")
            held[uid].append((function, presides))
            span = self._days(line, uid, "Date de début d'appartenance", "Date de fin d'appartenance")
            if span:
                stays[uid] = Stay(uid, self._senator(line), party, span)
            line.done()
        self.senate.stays = [self._stay(stay, held[uid]) for uid, stay in stays.items()]
        self.senate.covers |= PARTIES

    def _stay(self, stay: Stay, held: list[tuple[Span | None, bool]]) -> Stay:
        """The extract knows how somebody belongs to a group for their present or latest one only."""
        presided = tuple(span for span, presides in held if presides and span)
        tie = self.ties.get(stay.person, "member") if stay.span.until is None else "member"
        return Stay(stay.uid, stay.person, stay.party, stay.span, tie, presided)

    def gia(self) -> None:
        columns = self._columns()
        names = {heading: key for key, heading in columns.items()}
        file = self.files["GIA"]
        sheet = csv_sheet(file.content, file.name, comment="%")
        self.report.read["ODSEN_GIA"] += len(sheet.rows)
        for line in sheet.lines(names, self.report.dropped):
            line.skip(*GIA_SKIPPED)
            self._member(line)
            line.done()
        self.senate.covers |= CIRCLES

    def _columns(self) -> dict[str, str]:
        if "columns" not in self.files:
            return GIA
        file = self.files["columns"]
        try:
            said = json.loads(file.content)
        except ValueError as error:
            raise SourceError(file.name, "", _("this is not whole JSON: the file is cut or damaged."),
                              _("Correct this value.")) from error  # fmt: skip
        unknown = sorted(set(said) - set(GIA)) if isinstance(said, dict) else ["?"]
        if unknown or not all(isinstance(each, str) for each in said.values()):
            raise SourceError(file.name, unknown[0] if unknown else "", _("this column is not known."),
                              _("Known are: %(known)s.") % {"known": ", ".join(GIA)})  # fmt: skip
        return {**GIA, **said}

    def _member(self, line: Line) -> None:
        group, person, uid = line.text("group"), self._senator(line, "person"), line.text("membership")
        name = line.name("name", most=200)
        open_life = Span(None, None)
        self.senate.circles[group] = Circle(group, "friendship", open_life, (Label(open_life, name),))
        span = self._days(line, uid, "since", "until")
        if span:
            self.senate.seats.append(Seat(uid, group, person, span, line.raw))
        function, held = line.maybe("function"), line.maybe("held")
        days_held = self._days(line, uid, "function_since", "function_until")
        office = self._office(function, uid)
        if office and days_held:
            self.senate.posts.append(Post(held or uid, group, person, office, days_held))

    def _office(self, function: str | None, uid: str) -> str | None:
        if function is None:
            return None
        if fold(function) not in OFFICES:
            self.report.ask(uid, _("the function “%(function)s” is not known") % {"function": function})
        return OFFICES.get(fold(function))

    def _days(self, line: Line, uid: str, first: str, last: str) -> Span | None:
        """The days between two columns; what ends before it begins is left out."""
        span = days(self._day(line, first), self._day(line, last))
        if span is None:
            self.report.leave_out(uid, _("it ends before it begins"))
        return span

    def _day(self, line: Line, column: str) -> date | None:
        day = line.day(column)
        if day is None and line.raw.get(column):
            self.report.read["days written as unknown (1899-12-31, 1900-01-01)"] += 1
        return day

    def _senator(self, line: Line, column: str = "Matricule") -> str:
        """Whose mandate or membership it is; somebody whom GENERAL does not name is refused."""
        person = matricule(line, column)
        if person not in self.senate.senators:
            reason = _("%(number)s is in none of the files.") % {"number": person}
            raise line.error(column, reason, _("Take all the files of one day."))
        return person


DROPPED = {
    "Date naissance": "dates of birth",
    "Date de décès": "dates of death",
    "Courrier électronique": "addresses",
    "PCS INSEE": "professions",
    "Catégorie professionnelle": "professions",
    "Description de la profession": "professions",
    "": "professions",
}


def _tie(line: Line) -> str:
    column = "Type d'app au grp politique"
    return line.choice(column, TIES) if line.maybe(column) else "member"


def _senator(line: Line, uid: str, family: str, given: str) -> Senator:
    gender = line.choice("Qualité", GENDERS)
    return Senator(uid, gender, line.name(given, most=120), line.name(family, most=120), line.raw)


def matricule(line: Line, column: str = "Matricule") -> str:
    """A senator's number; a spreadsheet has eaten the leading noughts of those in digits, in one of the extracts."""
    number = line.text(column)
    return number.zfill(6) if number.isdecimal() else number


def twice(line: Line, column: str, uid: str) -> SourceError:
    return line.error(column, _("the number %(uid)s stands twice.") % {"uid": uid}, _("Leave one of the two out."))
