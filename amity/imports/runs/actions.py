"""Handing files in, ordering that they be written, leaving them; and what the worker does in between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.imports.models import Run, RunChange, Stage
from amity.imports.runs import storage
from amity.imports.runs.prepared import Prepared, Shown
from amity.journal.actions import deed, record
from amity.periods.changes import BATCH
from amity.refusal import Refusal

MOST_REPORTED = 2_000


def hand_in(files: Sequence[UploadedFile[Any]], *, source: str, on: date, by: User, name: str = "") -> Run:
    """Keep the files and let them be compared; nothing of the register changes."""
    folder, kept = storage.keep(files)
    return Run.objects.create(
        source=source, name=name, on=on, by=by, folder=folder, files=kept, language=get_language() or ""
    )


def order(run: Run, *, by: User, reason: str) -> None:
    """Order that the difference that was shown be written, with a reason."""
    if Run.objects.filter(stage__in=(Stage.ORDERED, Stage.WRITING)).exclude(pk=run.pk).exists():
        raise Refusal(_("Another import is being written."), _("Wait until it is done, then try again."))
    if run.by_id != by.pk and not by.is_director:
        raise Refusal(_("Somebody else has handed this in."), _("They can have it written, or the director."))
    taken = Run.objects.filter(pk=run.pk, stage=Stage.READY).update(stage=Stage.ORDERED, reason=reason)
    if not taken:
        raise Refusal(_("This import is no longer waiting to be written."), _("Read what became of it."))


def abandon(run: Run) -> None:
    """Leave an import that has not been written: its files and its difference are removed."""
    taken = Run.objects.filter(pk=run.pk, stage__in=(Stage.WAITING, Stage.READY)).update(
        stage=Stage.ABANDONED, finished_at=timezone.now()
    )
    if not taken:
        raise Refusal(_("This import can no longer be abandoned."), _("Read what became of it."))
    forget(run)


def forget(run: Run) -> None:
    """Remove the files and the rows of a difference that is over."""
    storage.drop(run.folder)
    run.changes.all().delete()


def take(run: Run, before: Stage, after: Stage) -> bool:
    """Take a run in hand; false where another worker has it, or somebody has left it."""
    return bool(Run.objects.filter(pk=run.pk, stage=before).update(stage=after, task="", done=0, total=0))


@transaction.atomic
def show(run: Run, prepared: Prepared, *, renewed: bool = False) -> None:
    """Keep a difference so that it can be read page by page."""
    run.changes.all().delete()
    RunChange.objects.bulk_create(
        (
            RunChange(run=run, place=place, mark=row.mark, about=row.about, what=row.what, before=row.before,
                      after=row.after, present=row.present)
            for place, row in enumerate(prepared.rows, start=1)
        ),
        batch_size=BATCH,
    )  # fmt: skip
    _update(run, stage=Stage.READY, counts=prepared.counts, report=_reported(prepared), is_renewed=renewed,
            fingerprint=prepared.fingerprint, task="")  # fmt: skip


def _reported(prepared: Prepared) -> dict[str, Any]:
    report = prepared.report
    return {
        "read": dict(report.read), "outside": dict(report.outside), "dropped": dict(report.dropped),
        "left_out": report.left_out[:MOST_REPORTED], "for_a_human": report.for_a_human[:MOST_REPORTED],
        "counts": {"left_out": len(report.left_out), "for_a_human": len(report.for_a_human)},
    }  # fmt: skip


@deed
def write(run: Run, prepared: Prepared) -> None:
    """Write a difference through the verbs of the rooms; the journal keeps the SHA-256 of what it came from."""
    prepared.write(run.by, run.reason)
    files = [each["sha256"] for each in run.files]
    entry = record("imports.apply", run, by=run.by, reason=run.reason, source=run.source, on=run.on, files=files,
                   counts=prepared.counts)  # fmt: skip
    _update(run, stage=Stage.WRITTEN, entry=entry.pk, finished_at=timezone.now(), counts=prepared.counts, task="")


def tell_outcome(run: Run, place: int, row: Shown) -> None:
    """Say what became of one row of a run that is written row by row."""
    run.changes.filter(place=place).update(mark=row.mark, present=row.present)


def halt(run: Run) -> None:
    """Stop a run that is written row by row: what was brought in stays, the rest can be ordered again."""
    _update(run, stage=Stage.READY, task="", is_renewed=False)


@deed
def finish(run: Run) -> None:
    """End a run that was written row by row; its rows stay, since they say what became of each file."""
    marks = run.changes.order_by().values_list("mark").annotate(count=Count("pk"))
    counts = dict(sorted(marks))
    files = [each["sha256"] for each in run.files]
    entry = record("imports.apply", run, by=run.by, reason=run.reason, source=run.source, on=run.on, files=files,
                   counts=counts)  # fmt: skip
    _update(run, stage=Stage.WRITTEN, entry=entry.pk, finished_at=timezone.now(), counts=counts, task="")
    storage.drop(run.folder)


def refuse(run: Run, refusal: Refusal) -> None:
    """Say why a run came to nothing, and how to mend it."""
    _update(run, stage=Stage.REFUSED, refusal=str(refusal.reason), mend=str(refusal.mend), finished_at=timezone.now())
    forget(run)


def fail(run: Run) -> None:
    """Say that a run failed for a reason of our own; the log has it."""
    _update(run, stage=Stage.FAILED, finished_at=timezone.now())
    forget(run)


def resume_interrupted(keys: Sequence[str]) -> list[int]:
    """What was being written row by row when a worker ended waits to be gone on with; the numbers of the runs."""
    stopped = Run.objects.filter(stage=Stage.WRITING, source__in=keys)
    numbers = list(stopped.order_by("pk").values_list("pk", flat=True))
    stopped.update(stage=Stage.ORDERED)
    return numbers


def give_up_interrupted() -> int:
    """What a worker was doing when it ended has changed nothing: say so. Only for the one worker, as it starts."""
    stopped = list(Run.objects.filter(stage__in=(Stage.READING, Stage.WRITING)))
    for run in stopped:
        fail(run)
    return len(stopped)


def _update(run: Run, **values: Any) -> None:
    for name, value in values.items():
        setattr(run, name, value)
    run.save(update_fields=list(values))
