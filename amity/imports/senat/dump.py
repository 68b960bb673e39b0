"""The Senate's SQL dump: people where it has them, groups with their labels, members, functions and countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from amity.imports.rows import SourceError
from amity.imports.senat.copies import rows_of
from amity.imports.senat.extracts import CIRCLES, PARTIES, PEOPLE, Progress, matricule
from amity.imports.senat.shape import (
    GENDERS,
    OFFICES,
    Circle,
    Label,
    Land,
    Post,
    Seat,
    Senate,
    Senator,
    Sitting,
    Stay,
    days,
)
from amity.imports.sheets import Line
from amity.imports.uploads import File
from amity.languages.folding import fold
from amity.periods.spans import Span

KINDS = {"AMITIE": "friendship", "INFO": "information", "LIAISON": "liaison", "ETUDES": ""}
TIES = {"N": "member", "A": "affiliate", "R": "attached"}
NEEDED = ("sen", "grpsenami", "memgrpsen")
TABLES = (*NEEDED, "typgrpsen", "libgrpsen", "fonmemgrpsen", "fongrpsen", "nationgrpsen", "nation", "elusen",
          "memgrppol", "libgrppol", "dpt")  # fmt: skip


class Function(NamedTuple):
    """A function as the dump names it, and the office that it is here; ``None``: a seat only."""

    word: str
    office: str | None
    known: bool


def read_dump(files: Iterable[File], progress: Progress) -> Senate:
    """Every table that the product needs, read by its columns' names."""
    found = list(files)
    tables: dict[str, list[Line]] = defaultdict(list)
    for file in found:
        for table, line in rows_of(file.content, file.name, TABLES):
            tables[table].append(line)
            if len(tables[table]) % 2000 == 0:
                progress(table, len(tables[table]), 0)
    missing = next((table for table in NEEDED if table not in tables), None)
    if missing:
        raise SourceError(
            ", ".join(file.name for file in found), missing, _("this table is not in the dump, or it is empty."),
            _("Take the whole dump, in plain SQL with COPY blocks."),
        )  # fmt: skip
    return Reading(tables).read()


class Reading:
    """Turns the tables into the Senate's shape."""

    def __init__(self, tables: dict[str, list[Line]]) -> None:
        self.tables = tables
        self.senate = Senate()
        self.report = self.senate.report
        self.outside: set[str] = set()
        for table, lines in tables.items():
            self.report.read[table] = len(lines)

    def read(self) -> Senate:
        self._people()
        self._circles()
        self._seats()
        self._posts()
        self._lands()
        return self.senate

    def _people(self) -> None:
        for line in self.tables["sen"]:
            uid = matricule(line, "senmat")
            kept = {"senmat": uid, "quacod": line.maybe("quacod")}
            given, family = line.name("senprenomuse", most=120), line.name("sennomuse", most=120)
            self.senate.senators[uid] = Senator(uid, line.choice("quacod", GENDERS), given, family, kept)
            self.report.dropped["other columns of people"] += sum(
                value is not None for name, value in line.raw.items() if name not in PERSON
            )
        self.senate.covers |= {"people.person", "people.personname"}
        self._sittings()
        self._parties()

    def _sittings(self) -> None:
        places = {line.text("dptnum"): line.maybe("dptlib") or "" for line in self.tables.get("dpt", ())}
        for line in self.tables.get("elusen", ()):
            uid, span = line.text("eluid"), self._days(line, "eluid", "eludatdeb", "eludatfin")
            place = places.get(line.maybe("dptnum") or "", "") if "dptnum" in line.raw else ""
            if span:
                self.senate.sittings.append(Sitting(uid, self._person(line), span, place))
        if "elusen" in self.tables:
            self.senate.covers |= PEOPLE

    def _parties(self) -> None:
        labels: dict[str, list[Label]] = defaultdict(list)
        for line in self.tables.get("libgrppol", ()):
            span = self._days(line, "grppolcod", "libgrppoldatdeb", "libgrppoldatfin")
            if span:
                label = Label(span, line.name("evelib", most=200), line.maybe("evelic") or "")
                labels[line.text("grppolcod")].append(label)
        for line in self.tables.get("memgrppol", ()):
            code, span = line.text("grppolcod"), self._days(line, "memgrppolid", "memgrppoldatdeb", "memgrppoldatfin")
            if not labels[code]:
                labels[code].append(Label(Span(None, None), code, code))
            if span:
                tie = line.choice("typapppolcod", TIES) if line.raw.get("typapppolcod") else "member"
                self.senate.stays.append(Stay(line.text("memgrppolid"), self._person(line), code, span, tie))
        self.senate.parties = {code: tuple(found) for code, found in labels.items()}
        if "memgrppol" in self.tables:
            self.senate.covers |= PARTIES

    def _person(self, line: Line) -> str:
        uid = matricule(line, "senmat")
        if uid not in self.senate.senators:
            raise line.error("senmat", _("%(number)s is in none of the files.") % {"number": uid},
                             _("Take the whole dump, in plain SQL with COPY blocks."))  # fmt: skip
        return uid

    def _circles(self) -> None:
        labels: dict[str, list[Label]] = defaultdict(list)
        for line in self.tables.get("libgrpsen", ()):
            span = self._days(line, "libgrpsenid", "libgrpsendatautbur", "libgrpsendatfin")
            if span:
                labels[line.text("orgcod")].append(Label(span, line.name("libgrpsenlib", most=200)))
        for line in self.tables["grpsenami"]:
            uid, kind = line.text("orgcod"), line.choice("typgrpsencod", KINDS)
            if not kind:
                self.outside.add(uid)
                self.report.outside["grpsenami ETUDES"] += 1
                continue
            self._circle(line, uid, kind, labels.get(uid, []))
        self.senate.covers |= CIRCLES

    def _circle(self, line: Line, uid: str, kind: str, labels: list[Label]) -> None:
        life = self._days(line, "orgcod", "orgdatcre", "orgdatfin") or Span(None, None)
        if life.since is None and labels:
            life = Span(min(each.span.low for each in labels), life.until)
            life = Span(None if life.since == date.min else life.since, life.until)
        if not labels:
            self.report.read["groups without a dated label, named by grpsenami"] += 1
            labels = [Label(Span(life.since, None), line.name("evelib", most=200))]
        if line.raw.get("scnorgcod"):
            self.report.ask(uid, _("a section of %(group)s: it is taken as a group of its own")
                            % {"group": line.raw["scnorgcod"]})  # fmt: skip
        kept = {name: line.raw.get(name) for name in ("orgcod", "typgrpsencod", "scnorgcod", "orgdatcre", "orgdatfin")}
        self.senate.circles[uid] = Circle(uid, kind, life, tuple(labels), kept)

    def _seats(self) -> None:
        self.membership: dict[str, Seat] = {}
        for line in self.tables["memgrpsen"]:
            uid, circle = line.text("memgrpsenid"), self._group(line)
            span = self._days(line, "memgrpsenid", "memgrpsendatent", "memgrpsendatsor")
            if circle and span:
                kept = {name: line.raw.get(name) for name in ("memgrpsenid", "memgrpsendatent", "memgrpsendatsor")}
                self.membership[uid] = Seat(uid, circle, self._person(line), span, kept)
        self.senate.seats = list(self.membership.values())

    def _group(self, line: Line) -> str:
        """The number of a group that we take; empty for the kinds that are outside the register."""
        uid = line.text("orgcod")
        if uid in self.senate.circles:
            return uid
        if uid not in self.outside:
            self.report.ask(uid, _("this body is in none of the files"))
            self.outside.add(uid)
        return ""

    def _posts(self) -> None:
        functions = {line.text("fongrpsencod"): _function(line) for line in self.tables.get("fongrpsen", ())}
        for line in self.tables.get("fonmemgrpsen", ()):
            seat = self.membership.get(line.text("memgrpsenid"))
            if seat is None:
                continue
            uid, code = line.text("fonmemgrpsenid"), line.text("fongrpsencod")
            function = functions.get(code) or Function(code, None, known=False)
            if not function.known:
                self.report.ask(uid, _("the function “%(function)s” is not known") % {"function": function.word})
            span = self._days(line, "fonmemgrpsenid", "fonmemgrpsendatdeb", "fonmemgrpsendatfin")
            if function.office and span:
                order = line.number("fonmemgrpsenrngele") or 0 if "fonmemgrpsenrngele" in line.raw else 0
                self.senate.posts.append(Post(uid, seat.circle, seat.person, function.office, span, order))

    def _lands(self) -> None:
        names = {line.text("nationcod"): _names(line) for line in self.tables.get("nation", ())}
        for line in self.tables.get("nationgrpsen", ()):
            code, circle = line.text("nationcod"), self._group(line)
            span = self._days(line, "nationgrpsenid", "nationgpsendatdeb", "nationgrpsendatfin")
            if circle and span:
                self.senate.lands.append(Land(line.text("nationgrpsenid"), circle, names.get(code) or (code,), span))
        if "nationgrpsen" in self.tables:
            self.senate.covers.add("groups.coverage")

    def _days(self, line: Line, number: str, first: str, last: str) -> Span | None:
        """The days between two columns; NULL and the Senate's marks both mean an unknown day."""
        span = days(self._day(line, first), self._day(line, last))
        if span is None:
            self.report.leave_out(f"{number} {line.raw[number]}", _("it ends before it begins"))
        return span

    def _day(self, line: Line, column: str) -> date | None:
        day = line.day(column)
        if day is None and line.raw[column] is not None:
            self.report.read["days written as unknown (1899-12-31, 1900-01-01)"] += 1
        return day


PERSON = ("senmat", "quacod", "sennomuse", "senprenomuse")


def _function(line: Line) -> Function:
    word = line.text("fongrpsenlib")
    return Function(word, OFFICES.get(fold(word)), fold(word) in OFFICES)


def _names(line: Line) -> tuple[str, ...]:
    """Every name of a country that the dump has: exact ones are looked for in this order."""
    columns = ("nationlic", "nationlibcog", "nationlibenr", "nationancnom")
    return tuple(dict.fromkeys(name for column in columns if (name := line.raw.get(column))))
