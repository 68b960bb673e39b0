"""An archive of old reports in the desk: its notices are shown first, then its files are brought in one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.design.days import written
from amity.imports.archive.bringing import BROUGHT, KNOWN, Outcome, Tell, bring, originals
from amity.imports.archive.notices import NAME, Notice, read_notices
from amity.imports.archive.opening import opened
from amity.imports.models import Mark
from amity.imports.runs.prepared import Prepared, Shown
from amity.imports.runs.words import pairs
from amity.imports.statements import Report
from amity.refusal import Refusal

SOURCE = "reports-archive"
MARKS = {BROUGHT: Mark.BROUGHT, KNOWN: Mark.KNOWN}
TIMES = 60  # how much larger than its zip an archive may be


def archive_in(folder: Path) -> AbstractContextManager[Path]:
    """The archive that was handed in: one zip, or its files side by side."""
    files = list(folder.iterdir())
    zips = [file for file in files if file.suffix.lower() == ".zip"]
    return opened(zips[0], TIMES) if len(files) == len(zips) == 1 else opened(folder)


def prepare(folder: Path, tell: Tell) -> Prepared:
    """The notices of an archive as rows, without a look into its files; nothing is written by this."""
    with archive_in(folder) as place:
        notices = read_notices(place / NAME)
        known = originals()
        rows = []
        for done, notice in enumerate(notices, start=1):
            rows.append(_row(notice, place, known))
            tell(NAME, done, len(notices))
    report = Report()
    report.read[NAME] = len(notices)
    return Prepared(rows, report, _refuse_whole)


def _refuse_whole(_by: User, _reason: str) -> None:
    raise Refusal(_("An archive is brought in file by file."))


def _row(notice: Notice, place: Path, known: dict[str, str]) -> Shown:
    facts = pairs((label, value) for label, value in _facts(notice) if value)
    about = str(notice.title)[:300]
    if not notice.is_within(place):
        return Shown(Mark.REFUSED, about, notice.file, "", facts, _("The file is not there."))
    key = known.get(notice.sha256(place))
    return Shown(Mark.KNOWN if key else Mark.NEW, about, notice.file, "", facts, key or "")


def _facts(notice: Notice) -> list[tuple[object, str]]:
    return [
        (_("number"), notice.number), (_("day"), _day(notice.day)), (_("language"), notice.language),
        (_("groups"), ", ".join(notice.groups)), (_("countries"), ", ".join(notice.countries)),
        (_("former addresses"), str(len(notice.addresses) or "")),
    ]  # fmt: skip


def _day(day: date) -> str:
    return written(day, get_language() or "", "medium")


def bring_in(folder: Path, name: str, by: User, tell: Tell) -> Iterator[Shown]:
    """Each file as it was brought in, was here already or was refused, in the order of the notices."""
    with archive_in(folder) as place:
        for outcome in bring(read_notices(place / NAME), place, name, by=by, tell=tell):
            yield _said(outcome)


def _said(outcome: Outcome) -> Shown:
    mark = MARKS.get(outcome.state, Mark.REFUSED)
    told = {"key": outcome.key, "words": outcome.words, "doubts": outcome.doubts, "gaps": outcome.gaps}
    present = outcome.reason if mark == Mark.REFUSED else outcome.key
    if mark == Mark.BROUGHT:
        present = _("%(key)s: %(words)d words, %(doubts)d doubtful, %(gaps)d missing") % told
    return Shown(mark, "", outcome.notice.file, present=present)
