"""Bringing the files of an archive in: read two at a time behind the walls, written one by one, each with its outcome.

Resumable: a file whose bytes are an original of a published edition already is left alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from django.db import models, transaction
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.documents.reading import Reading, read
from amity.documents.refusals import Unreadable
from amity.groups.models import Group
from amity.imports.archive.notices import Notice
from amity.refusal import Refusal
from amity.reports import actions
from amity.reports.models import Edition, Report, Series

HANDS = 2
NounT = TypeVar("NounT", bound=models.Model)
Tell = Callable[[str, int, int], None]
BROUGHT, KNOWN, REFUSED = "brought in", "already here", "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: ``doubts`` and ``gaps`` of its import report, or why it was refused."""

    notice: Notice
    state: str
    key: str = ""
    words: int = 0
    doubts: int = 0
    gaps: int = 0
    reason: str = ""


def bring(notices: list[Notice], folder: Path, source: str, *, by: User, tell: Tell) -> Iterator[Outcome]:
    """Each notice's outcome as it comes; the next files are read while one is written."""
    known = originals()
    language = get_language()
    with ThreadPoolExecutor(HANDS) as hands:
        waiting: list[tuple[Notice, Future[Read]]] = []
        rest = iter(notices)
        for done in range(1, len(notices) + 1):
            more = islice(rest, 2 * HANDS - len(waiting))
            waiting += [(notice, hands.submit(_read, notice, folder, frozenset(known), language)) for notice in more]
            notice, future = waiting.pop(0)
            outcome = _written(notice, future, known, source, by)
            tell(notice.file, done, len(notices))
            yield outcome


def originals() -> dict[str, str]:
    """SHA-256 of each published original → the report that it is of."""
    kept = Edition.objects.published().exclude(original_sha256="")
    return dict(kept.values_list("original_sha256", "report__key"))


@dataclass(frozen=True, slots=True)
class Read:
    """A file and what came of reading it; nothing where it is here already."""

    data: bytes
    sha256: str
    reading: Reading | None


def _read(notice: Notice, folder: Path, known: frozenset[str], language: str | None) -> Read:
    path = folder / notice.file
    if not notice.is_within(folder):
        with translation.override(language):  # a thread of its own would speak the installation's
            raise Refusal(_("The file is not there."), _("Put it beside the notices, under this name."))
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    return Read(data, sha256, None if sha256 in known else read(path))


def _written(notice: Notice, future: Future[Read], known: dict[str, str], source: str, by: User) -> Outcome:
    """A refusal is the outcome of this file alone."""
    try:
        done = future.result()
        if done.reading is None or done.sha256 in known:
            return Outcome(notice, KNOWN, known[done.sha256])
        edition = _bring(notice, done, source, by)
    except Unreadable as refusal:
        return Outcome(notice, REFUSED, reason=" ".join(refusal.worded(_)))
    except Refusal as refusal:
        return Outcome(notice, REFUSED, reason=str(refusal))
    known[done.sha256] = edition.report.key
    report = done.reading.report
    return Outcome(notice, BROUGHT, edition.report.key, edition.words, len(report.doubtful), len(report.missing))


@transaction.atomic
def _bring(notice: Notice, done: Read, source: str, by: User) -> Edition:
    assert done.reading is not None
    report = _report(notice, by)
    language = notice.language or done.reading.document.language
    title = done.reading.document.title or str(notice.title)
    document = replace(done.reading.document, language=language, title=title)
    edition = actions.file_edition(
        report, document, by=by, language=language, findings=done.reading.report.to_json(),
        original=actions.Original(Path(notice.file).name, done.data),
    )  # fmt: skip
    actions.take_over(edition, source, on=notice.day, by=by)
    for address in notice.addresses:
        path, _arrow, anchor = address.partition(">")
        actions.take_address(report, path.strip(), anchor=anchor.strip(), by=by)
    return edition


def _report(notice: Notice, by: User) -> Report:
    """The report of the notice: another language of one that is here, or a new one."""
    series = _one(Series, key=notice.series)
    known = Report.objects.filter(series=series, number=notice.number).first() if notice.number else None
    if known is not None:
        return known
    numbered = series if notice.number else None
    report = actions.draft(notice.kind, notice.title, series=numbered, number=notice.number, by=by)
    actions.tie(
        report, by=by, groups=[_one(Group, slug=slug) for slug in notice.groups],
        countries=[_one(Country, key=key) for key in notice.countries],
        themes=[_one(Theme, key=key) for key in notice.themes],
    )  # fmt: skip
    if notice.summary:
        actions.describe(report, summary=notice.summary, by=by)
    return report


def _one(kind: type[NounT], **key: str) -> NounT:
    found: NounT | None = kind._default_manager.filter(**key).first()
    if found is None:
        said = {"kind": kind._meta.verbose_name, "key": next(iter(key.values()))}
        raise Refusal(_("There is no %(kind)s “%(key)s”.") % said, _("Correct the notice."))
    return found
