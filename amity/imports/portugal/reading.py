"""The files as they are: groups with members and meetings, delegations; what does not fit is refused by its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from amity.imports.archives import documents
from amity.imports.rows import Json, Row, SourceError
from amity.imports.statements import Report

Progress = Callable[[str, int, int], None]
NUMERALS = ("V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
GROUPS, DELEGATIONS = "ArrayOfGrupodeAmizade", "ArrayOfReuniao"
# Known, and not of this register yet: counted, never read.
OUTSIDE = ("ArrayOfCooperacao", "ArrayOfDelegacaoPermanente")
ABROAD, AT_HOME = "Internacional", "Nacional"
OFFICES = {
    "Presidente": "president", "Vice-Presidente": "vice_president", "Secretário": "secretary",
    "Coordenador": "president", "Vice-Coordenador": "vice_president",
    "Membro": "", "Vogal": "", "Membro Suplente": "",
}  # fmt: skip
FIRST_YEAR = 1976  # of the first legislature: an earlier day is a slip of the pen


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who took part: a deputy with a number, a name in capitals and a political group."""

    number: str
    name: str
    party: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """A member of a group, known by name only; ``office`` is empty for a plain member."""

    name: str
    party: str
    office: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting or a delegation with those who took part; ``last`` is the last day."""

    number: str
    name: str
    kind: str
    place: str
    first: date | None
    last: date | None
    takers: tuple[Taker, ...]
    raw: Json


@dataclass(frozen=True, slots=True)
class Group:
    """A friendship group of one legislature."""

    number: str
    name: str
    legislature: str
    created: date | None
    sittings: tuple[Sitting, ...]
    meetings: tuple[Held, ...]
    raw: Json


@dataclass
class Files:
    """Everything that is taken from the files."""

    groups: list[Group] = field(default_factory=list)
    delegations: list[tuple[str, Held]] = field(default_factory=list)
    report: Report = field(default_factory=Report)


def read(path: Path, progress: Progress) -> Files:
    """Read an archive or a folder of JSON files strictly; nothing is asked of a database."""
    found = Files()
    archive = _archive(path)
    for count, document in enumerate(documents(archive), start=1):
        Reading(found, document.file).document(document.data)
        progress(archive.name, count, 0)
    progress(archive.name, 1, 1)
    return found


def _archive(path: Path) -> Path:
    """The one archive in a folder, or the folder itself where the files lie open."""
    packed = (
        [each for each in sorted(path.iterdir()) if each.name.endswith((".tar.xz", ".zip"))] if path.is_dir() else []
    )
    return packed[0] if len(packed) == 1 else path


class Reading:
    """Reads one file."""

    def __init__(self, found: Files, file: str) -> None:
        self.found, self.file, self.report = found, file, found.report

    def document(self, data: Any) -> None:
        top = Row(data, self.file, dropped=self.report.dropped)
        top.skip("?xml")
        root = next((key for key in top.raw if key != "?xml"), "")
        if root in OUTSIDE:
            top.skip(root)
            self.report.outside[root] += 1
        elif root == GROUPS:
            self._groups(top.row(root))
        elif root == DELEGATIONS:
            self._delegations(top.row(root))
        else:
            raise top.error(root, _("this kind of file is not known."), _("Take the files as they were published."))
        top.done()

    def _rows(self, row: Row, key: str) -> Iterator[Row]:
        row.skip("@xmlns:xsi", "@xmlns:xsd")
        yield from row.rows(key)

    def _groups(self, root: Row) -> None:
        for row in self._rows(root, "GrupodeAmizade"):
            self.report.read["groups"] += 1
            row.skip("sessao", "publicacoes")
            name = (row.maybe("nome") or "").strip()
            group = Group(
                number=row.text("id"), name=name, legislature=self._legislature(row), raw=row.raw,
                created=self._day(row, "dataCriacao"), sittings=tuple(self._sittings(row)),
                meetings=tuple(self._meetings(row)),
            )  # fmt: skip
            if name:
                self.found.groups.append(group)
            else:
                self.report.leave_out(f"{self.file}: {group.number}", _("a group without a name"))

    def _sittings(self, row: Row) -> Iterator[Sitting]:
        inside = row.maybe_row("composicao")
        for each in inside.rows("Membro") if inside else ():
            self.report.read["memberships"] += 1
            office = (
                each.choice("cargo", OFFICES) if each.raw.get("cargo") is not None else self._nothing(each, "cargo")
            )
            yield Sitting(each.name("nome", most=120), each.maybe("gp") or "", office, self._day(each, "dataInicio"),
                          self._day(each, "dataFim"))  # fmt: skip

    def _nothing(self, row: Row, key: str) -> str:
        """A column that may say nothing: older legislatures name no offices."""
        row.take(key)
        return ""

    def _meetings(self, row: Row) -> Iterator[Held]:
        for key in ("reunioes", "visitas"):
            inside = row.maybe_row(key)
            for each in inside.rows("Reuniao") if inside else ():
                self.report.read["meetings and visits"] += 1
                last = self._day(each, "dataFim") if key == "reunioes" else None
                yield self._held(each, each.maybe("tipo") or "", last, "R" if key == "reunioes" else "V")

    def _delegations(self, root: Row) -> None:
        """Delegations; meetings at home that no group is named for are counted and left."""
        for row in self._rows(root, "Reuniao"):
            if "delegacao-eventual" not in self.file:
                self.report.outside["meetings of no group"] += 1
                row.skip(*row.raw)
                continue
            self.report.read["delegations"] += 1
            row.skip("sessao")
            legislature = self._legislature(row)
            self.found.delegations.append((legislature, self._held(row, ABROAD, self._day(row, "dataFim"), "E")))

    def _held(self, row: Row, kind: str, last: date | None, letter: str) -> Held:
        takers = tuple(self._takers(row))
        name = " ".join((row.maybe("nome") or "").split())
        return Held(letter + row.text("id"), name, kind, " ".join((row.maybe("local") or "").split()),
                    self._day(row, "dataInicio"), last, takers, row.raw)  # fmt: skip

    def _takers(self, row: Row) -> Iterator[Taker]:
        inside = row.maybe_row("participantes")
        for each in inside.rows("Participante") if inside else ():
            self.report.read["participants"] += 1
            each.skip("leg")
            each.choice("tipo", {"D": "deputy"})
            yield Taker(each.text("id"), each.name("nome", most=120), each.maybe("gp") or "")

    def _legislature(self, row: Row) -> str:
        return row.choice("legislatura", {numeral: numeral for numeral in NUMERALS})

    def _day(self, row: Row, key: str) -> date | None:
        """A day; one before there was a parliament is a slip that a human mends."""
        day = row.day(key)
        if day is not None and day.year < FIRST_YEAR:
            self.report.ask(f"{row.file} {row.path}.{key}", _("the day %(day)s cannot be") % {"day": day.isoformat()})
            return None
        return day


def refuse_nothing(found: Files, path: Path) -> None:
    """Refuse a folder in which no file was of this source."""
    if not found.groups and not found.delegations:
        raise SourceError(
            path.name, "", _("it holds no group and no delegation."), _("Take the files as they were published.")
        )
