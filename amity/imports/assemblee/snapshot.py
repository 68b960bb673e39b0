"""The five archives together: everything that is taken from them, and what does not fit together refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

from amity.imports.archives import Document, documents, find
from amity.imports.assemblee.bodies import GROUPS, LEGISLATURE, PARTY, Body, read_body
from amity.imports.assemblee.mandates import Held, read_mandate
from amity.imports.assemblee.meetings import Meeting, read_meeting
from amity.imports.assemblee.people import Deputy, read_deputy
from amity.imports.assemblee.places import Place, read_place
from amity.imports.rows import Row, SourceError
from amity.imports.statements import Report

Progress = Callable[[str, int, int], None]
T = TypeVar("T")
STEMS = ("pays", "organe", "acteur", "mandat", "reunion-international")


def silent(_label: str, _done: int, _total: int) -> None:
    """No progress shown."""


@dataclass
class Snapshot:
    """What the Assemblée says on one day, each kind by its number."""

    places: dict[str, Place] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    deputies: dict[str, Deputy] = field(default_factory=dict)
    mandates: dict[str, Held] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)
    # Group → key of the country that its name would mean, where the source names none: shown, never written.
    suggestions: dict[str, str] = field(default_factory=dict)
    report: Report = field(default_factory=Report)

    def of_type(self, *types: str) -> list[Body]:
        """Bodies of some types, in the order of their numbers."""
        return sorted((body for body in self.bodies.values() if body.type in types), key=lambda body: body.uid)

    @property
    def groups(self) -> list[Body]:
        return self.of_type(*GROUPS)

    @property
    def parties(self) -> list[Body]:
        return self.of_type(PARTY)

    @property
    def legislatures(self) -> list[Body]:
        return self.of_type(LEGISLATURE)


def read(folder: Path, progress: Progress = silent) -> Snapshot:
    """Read the five archives in a folder, strictly; nothing is asked of a database."""
    paths = {stem: find(folder, stem) for stem in STEMS}
    reading = Reading(progress)
    for stem in STEMS:
        getattr(reading, stem.split("-")[0])(paths[stem])
    reading.check()
    return reading.snapshot


class Reading:
    """Fills a snapshot, one archive after the other."""

    def __init__(self, progress: Progress) -> None:
        self.snapshot = Snapshot()
        self.report = self.snapshot.report
        self.progress = progress
        self._seen: dict[str, tuple[str, Held | None]] = {}
        self._rows_of: dict[str, Row] = {}

    def _rows(self, path: Path, root: str) -> Iterator[Row]:
        """The object of each document, bare or under its one root key."""
        count = 0
        for count, document in enumerate(documents(path), start=1):
            if count % 500 == 0:
                self.progress(path.name, count, 0)
            yield self._root(document, root)
        self.report.read[root] += count
        self.progress(path.name, count, count)

    def _root(self, document: Document, root: str) -> Row:
        row = Row(document.data, document.file, dropped=self.report.dropped)
        if set(row.raw) == {root}:
            row = Row(row.raw[root], document.file, root, self.report.dropped)
        return row

    def _keep(self, kept: dict[str, T], uid: str, thing: T, row: Row) -> None:
        if uid in kept:
            raise twice(row, uid)
        kept[uid] = thing

    def pays(self, path: Path) -> None:
        for row in self._rows(path, "pays"):
            place = read_place(row)
            self._keep(self.snapshot.places, place.uid, place, row)

    def organe(self, path: Path) -> None:
        for row in self._rows(path, "organe"):
            type_, body = read_body(row)
            if body is None:
                self.snapshot.outside.add(row.raw["uid"])
                self.report.outside[f"organe {type_}"] += 1
            else:
                self._keep(self.snapshot.bodies, body.uid, body, row)

    def acteur(self, path: Path) -> None:
        for row in self._rows(path, "acteur"):
            deputy, mandates = read_deputy(row)
            self._keep(self.snapshot.deputies, deputy.uid, deputy, row)
            for uid, type_, held in mandates:
                self._mandate(row, uid, type_, held)

    def mandat(self, path: Path) -> None:
        for row in self._rows(path, "mandat"):
            self._mandate(row, *read_mandate(row))

    def _mandate(self, row: Row, uid: str, type_: str, held: Held | None) -> None:
        """One mandate, which may stand in two archives as long as both say the same."""
        archive = row.file.split(",")[0]
        if uid in self._seen:
            first_archive, known = self._seen[uid]
            if archive != first_archive and same(known, held):
                return
            raise twice(row, uid)
        self._seen[uid] = (archive, held)
        self.report.read["mandates"] += 1
        if held is None:
            self.report.outside[f"mandat {type_}"] += 1
        else:
            self.snapshot.mandates[uid] = held
            self._rows_of[uid] = row

    def check(self) -> None:
        """Refuse a mandate of somebody, or in a body, that the set does not hold: files of several days were mixed."""
        for uid, held in self.snapshot.mandates.items():
            for column, number, known in (
                ("acteurRef", held.person, self.snapshot.deputies),
                ("organes.organeRef", held.body, self.snapshot.bodies),
            ):
                if number not in known:
                    reason = _("%(number)s is in none of the files.") % {"number": number}
                    raise self._rows_of[uid].error(column, reason, _("Take all five files of one day."))

    def reunion(self, path: Path) -> None:
        for row in self._rows(path, "reunion"):
            meeting = read_meeting(row)
            self._keep(self.snapshot.meetings, meeting.uid, meeting, row)


def same(one: Held | None, other: Held | None) -> bool:
    """Whether two records of one mandate say the same, whatever else stands in their documents."""
    if one is None or other is None:
        return one is other
    return replace(one, raw={}) == replace(other, raw={})


def twice(row: Row, uid: str) -> SourceError:
    return row.error("uid", _("the number %(uid)s stands twice.") % {"uid": uid}, _("Leave one of the two out."))
