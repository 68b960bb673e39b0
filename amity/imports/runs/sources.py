"""The sources that can be handed in at the desk: how each is read, compared and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.accounts.models import Role, User
from amity.design.days import instant_in_words
from amity.imports.assemblee.snapshot import read as read_assemblee
from amity.imports.assemblee.source import plan as plan_assemblee
from amity.imports.assemblee.stating import SOURCE as ASSEMBLEE
from amity.imports.bulk.applying import SOURCE as BULK
from amity.imports.bulk.applying import apply_edits, rehearse_edits
from amity.imports.bulk.comparing import Edit, Edits, compare
from amity.imports.difference import Difference
from amity.imports.loading import apply, known
from amity.imports.models import Mark
from amity.imports.own.reading import Tables, read_tables
from amity.imports.own.source import SOURCE as OWN
from amity.imports.own.source import apply_tables
from amity.imports.own.source import plan as plan_tables
from amity.imports.portugal.reading import read as read_portugal
from amity.imports.portugal.reading import refuse_nothing
from amity.imports.portugal.source import plan as plan_portugal
from amity.imports.portugal.stating import SOURCE as PORTUGAL
from amity.imports.runs import old_reports
from amity.imports.runs.prepared import Prepared, Shown
from amity.imports.runs.words import grouped, pairs, shown
from amity.imports.senat.dump import read_dump
from amity.imports.senat.extracts import Progress, read_extracts
from amity.imports.senat.shape import Senate
from amity.imports.senat.source import plan as plan_senat
from amity.imports.senat.stating import SOURCE as SENAT
from amity.imports.statements import Report
from amity.imports.uploads import unpacked
from amity.imports.worldbank.reading import SOURCE as WORLD_BANK
from amity.imports.worldbank.reading import codes, read_world_bank
from amity.journal.models import Entry

IMPORTERS = (Role.DIRECTOR, Role.ADMINISTRATOR)
EDITORS = (Role.DIRECTOR, Role.CLERK)


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read: where, of which day, for whom."""

    folder: Path
    on: date
    by: User
    language: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be handed in.

    ``bring``: it is written row by row, each a deed of its own, and goes on where it was stopped; ``hint_of_name``: it
    has a name, and what that is.
    """

    key: str
    label: object
    hint: object
    roles: tuple[str, ...]
    prepare: Callable[[Request, Progress], Prepared]
    bring: Callable[[Request, Progress], Iterator[Shown]] | None = None
    hint_of_name: object = ""


def from_statements(difference: Difference, source: str, report: Report, language: str) -> Prepared:
    """A difference of a source that keeps its own record of what it said."""

    def write(by: User, reason: str) -> None:
        apply(difference, source=source, by=by, report=report, reason=reason)

    return Prepared(shown(difference, known(source), language), report, write)


def _assemblee(request: Request, progress: Progress) -> Prepared:
    snapshot = read_assemblee(request.folder, progress)
    return from_statements(plan_assemblee(snapshot, request.on), ASSEMBLEE, snapshot.report, request.language)


def _portugal(request: Request, progress: Progress) -> Prepared:
    files = read_portugal(request.folder, progress)
    refuse_nothing(files, request.folder)
    return from_statements(plan_portugal(files, request.on), PORTUGAL, files.report, request.language)


def _senate(senate: Senate, request: Request) -> Prepared:
    return from_statements(plan_senat(senate, request.on), SENAT, senate.report, request.language)


def _extracts(request: Request, progress: Progress) -> Prepared:
    return _senate(read_extracts(unpacked(request.folder), progress), request)


def _dump(request: Request, progress: Progress) -> Prepared:
    return _senate(read_dump(unpacked(request.folder), progress), request)


def _own(request: Request, progress: Progress) -> Prepared:
    return _of_tables(read_tables(unpacked(request.folder), progress), request)


def _of_tables(tables: Tables, request: Request) -> Prepared:
    difference, register = plan_tables(tables, request.on)

    def write(by: User, reason: str) -> None:
        apply_tables(difference, register, by=by, report=tables.report, reason=reason)

    return Prepared(shown(difference, register.records, request.language), tables.report, write)


def _world_bank(request: Request, progress: Progress) -> Prepared:
    tables = read_world_bank(unpacked(request.folder), request.on, progress, codes())
    return _of_tables(tables, request)


def _bulk(request: Request, progress: Progress) -> Prepared:
    edits = compare(unpacked(request.folder), request.by)
    rehearse_edits(edits, by=request.by)
    progress(str(edits.listing.title), edits.rows, edits.rows)
    report = Report()
    report.read[str(edits.listing.title)] = edits.rows

    def write(by: User, reason: str) -> None:
        apply_edits(edits, by=by, reason=reason)

    return Prepared(grouped(_edit_rows(edits)), report, write)


def _edit_rows(edits: Edits) -> list[Shown]:
    authors = _authors(list(edits.conflicts))
    new = [Shown(Mark.NEW, each.about, each.what, after=pairs(each.words)) for each in edits.additions]
    return [*new, *(_edit_row(edit, authors) for edit in edits.edits)]


def _edit_row(edit: Edit, authors: dict[object, Entry]) -> Shown:
    before = pairs((column, was) for column, was, _wish, _now in edit.words)
    after = pairs((column, wish) for column, _was, wish, _now in edit.words)
    if not edit.is_conflict:
        return Shown(Mark.AMENDED, edit.about, edit.what, before, after)
    return Shown(Mark.CONFLICT, edit.about, edit.what, before, after, _theirs(edit, authors))


def _authors(edits: list[Edit]) -> dict[object, Entry]:
    """Who wrote what holds now in place of what was downloaded: by the instant of the deed."""
    found = (edit.held.recorded_at if edit.held else edit.base.retracted_at for edit in edits)
    instants = [at for at in found if at is not None]
    return {entry.at: entry for entry in Entry.objects.select_related("by").filter(at__in=instants).order_by("pk")}


def _theirs(edit: Edit, authors: dict[object, Entry]) -> str:
    at = edit.held.recorded_at if edit.held else edit.base.retracted_at
    entry = authors.get(at)
    who = entry.by.name if entry else _("somebody")
    said = pairs((column, now) for column, _was, _wish, now in edit.words)
    words = said if edit.held else _("withdrawn")
    return _("%(words)s (%(who)s, %(when)s)") % {"words": words, "who": who, "when": instant_in_words(at, "medium")}


def _archive(request: Request, progress: Progress) -> Prepared:
    return old_reports.prepare(request.folder, progress)


def _bring_archive(request: Request, progress: Progress) -> Iterator[Shown]:
    return old_reports.bring_in(request.folder, request.name, request.by, progress)


def sources() -> dict[str, Source]:
    """The sources by their key."""
    made = (
        Source(ASSEMBLEE, gettext_lazy("Assemblée nationale (AMO, JSON)"),
               gettext_lazy("organe, acteur, mandat, pays and reunion-international, each as a tar.xz or a zip."),
               IMPORTERS, _assemblee),
        Source("senat-odsen", gettext_lazy("French Senate: ODSEN extracts (CSV)"),
               gettext_lazy("ODSEN_GENERAL, and ODSEN_ELUSEN, ODSEN_HISTOGROUPES or ODSEN_GIA beside it."),
               IMPORTERS, _extracts),
        Source("senat-dump", gettext_lazy("French Senate: SQL dump"),
               gettext_lazy("The dump of the base of senators in plain SQL, as it is, zipped or gzipped."),
               IMPORTERS, _dump),
        Source(PORTUGAL, gettext_lazy("Assembleia da República (JSON)"),
               gettext_lazy("The files of friendship groups and delegations, or the archive of them."),
               IMPORTERS, _portugal),
        Source(OWN, gettext_lazy("Amity’s own tables (CSV, XLSX)"),
               gettext_lazy("One file for each table, one XLSX with a sheet for each, or a zip of them."),
               IMPORTERS, _own),
        Source(WORLD_BANK, gettext_lazy("World Bank indicators (CSV, XLSX)"),
               gettext_lazy("Files of one indicator or several as they are downloaded there; the zips, too."),
               IMPORTERS, _world_bank),
        Source(BULK, gettext_lazy("A list changed in a spreadsheet"),
               gettext_lazy("The XLSX that was downloaded here, with its cells changed."), EDITORS, _bulk),
        Source(old_reports.SOURCE, gettext_lazy("An archive of old reports"),
               gettext_lazy("A zip of the reports (HTML, DOCX, ODT, DOC, PDF) with notices.csv: file, title_fr, date, "
                            "language, and number, groups, countries, themes, addresses as far as they are known."),
               (Role.DIRECTOR,), _archive, _bring_archive,
               gettext_lazy("Pages of its reports say that they were taken over from it.")),
    )  # fmt: skip
    return {source.key: source for source in made}


def open_to(user: User) -> list[Source]:
    """The sources that somebody may hand in."""
    return [source for source in sources().values() if user.is_active and user.role in source.roles]
