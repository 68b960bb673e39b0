"""The sources of ``amity import``: how each is read, compared and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Protocol

from django.utils import timezone

from amity.accounts.models import User
from amity.imports.assemblee.snapshot import Progress, Snapshot
from amity.imports.assemblee.snapshot import read as read_assemblee
from amity.imports.assemblee.source import plan as plan_assemblee
from amity.imports.assemblee.stating import SOURCE as ASSEMBLEE
from amity.imports.difference import Difference
from amity.imports.loading import apply
from amity.imports.own.reading import Tables as Own
from amity.imports.own.reading import read_tables
from amity.imports.own.source import apply_tables
from amity.imports.own.source import plan as plan_tables
from amity.imports.portugal.reading import Files, refuse_nothing
from amity.imports.portugal.reading import read as read_portugal
from amity.imports.portugal.source import plan as plan_portugal
from amity.imports.portugal.stating import SOURCE as PORTUGAL
from amity.imports.senat.shape import Senate
from amity.imports.senat.source import plan as plan_senat
from amity.imports.senat.stating import SOURCE as SENAT
from amity.imports.statements import Report
from amity.imports.uploads import File, unpacked
from amity.imports.worldbank.reading import codes, read_world_bank


class Importer(Protocol):
    """One source: reads without a database, compares, writes."""

    def read(self, path: Path, progress: Progress) -> None: ...
    def plan(self, on: date) -> Difference: ...
    def write(self, difference: Difference, by: User) -> None: ...
    @property
    def report(self) -> Report: ...
    @property
    def rows(self) -> int: ...


class Assemblee:
    """The five archives of the Assemblée nationale."""

    snapshot: Snapshot

    def read(self, path: Path, progress: Progress) -> None:
        self.snapshot = read_assemblee(path, progress)

    def plan(self, on: date) -> Difference:
        return plan_assemblee(self.snapshot, on)

    def write(self, difference: Difference, by: User) -> None:
        apply(difference, source=ASSEMBLEE, by=by, report=self.report)

    @property
    def report(self) -> Report:
        return self.snapshot.report

    @property
    def rows(self) -> int:
        return sum(self.report.read[kind] for kind in ("mandates", "organe", "acteur", "pays", "reunion"))


class Senat:
    """The Senate's extracts or its dump."""

    senate: Senate

    def __init__(self, reader: Callable[[Iterable[File], Progress], Senate]) -> None:
        self.reader = reader

    def read(self, path: Path, progress: Progress) -> None:
        self.senate = self.reader(unpacked(path), progress)

    def plan(self, on: date) -> Difference:
        return plan_senat(self.senate, on)

    def write(self, difference: Difference, by: User) -> None:
        apply(difference, source=SENAT, by=by, report=self.report)

    @property
    def report(self) -> Report:
        return self.senate.report

    @property
    def rows(self) -> int:
        return sum(self.report.read.values())


class Tables:
    """Amity's own tables."""

    tables: Own

    def read(self, path: Path, progress: Progress) -> None:
        self.tables = read_tables(unpacked(path), progress)

    def plan(self, on: date) -> Difference:
        difference, self.register = plan_tables(self.tables, on)
        return difference

    def write(self, difference: Difference, by: User) -> None:
        apply_tables(difference, self.register, by=by, report=self.report)

    @property
    def report(self) -> Report:
        return self.tables.report

    @property
    def rows(self) -> int:
        return sum(self.report.read.values())


class WorldBank(Tables):
    """Files of indicators of the World Bank; one that does not say of which day it is, is of today."""

    def read(self, path: Path, progress: Progress) -> None:
        self.tables = read_world_bank(unpacked(path), timezone.localdate(), progress, codes())


class Portugal:
    """The files of the Assembleia da República."""

    files: Files

    def read(self, path: Path, progress: Progress) -> None:
        self.files = read_portugal(path, progress)
        refuse_nothing(self.files, path)

    def plan(self, on: date) -> Difference:
        return plan_portugal(self.files, on)

    def write(self, difference: Difference, by: User) -> None:
        apply(difference, source=PORTUGAL, by=by, report=self.report)

    @property
    def report(self) -> Report:
        return self.files.report

    @property
    def rows(self) -> int:
        return sum(self.report.read.values())
