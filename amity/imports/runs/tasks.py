"""Background work: get the run, call, log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from amity.accounts.models import User
from amity.imports.models import Run, Stage
from amity.imports.runs import actions, storage
from amity.imports.runs.prepared import Prepared, Shown
from amity.imports.runs.sources import Request, Source, sources
from amity.refusal import Refusal

log = logging.getLogger(__name__)
EVERY = 0.5  # seconds between two words on progress


class Teller:
    """Keeps how far a run has come where its page can read it."""

    def __init__(self, run: Run) -> None:
        self.run, self.last = run, 0.0

    def __call__(self, label: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.last >= EVERY or (total and done >= total):
            self.last = now
            Run.objects.filter(pk=self.run.pk).update(task=label[:200], done=done, total=total)


def asked(run: Run) -> tuple[Source, Request]:
    """The source of a run and what is asked of it; refuses where the account may no longer do so."""
    by = User.objects.get(pk=run.by_id)
    source = sources()[run.source]
    if not by.is_active or by.role not in source.roles:
        raise Refusal(_("The account that handed this in may no longer do so."), _("Hand it in again."))
    return source, Request(storage.place(run.folder), run.on, by, run.language, run.name)


def prepare(run: Run) -> Prepared:
    """Read the files of a run and compare them with the register."""
    source, request = asked(run)
    return source.prepare(request, Teller(run))


@task()
def compare(number: int) -> None:
    """Compare what was handed in with the register, and keep the difference."""
    run = Run.objects.get(pk=number)
    if actions.take(run, Stage.WAITING, Stage.READING):
        _carefully(run, _compare)


def _compare(run: Run) -> None:
    actions.show(run, prepare(run))


@task()
def write(number: int) -> None:
    """Write a difference, if it is still the one that was shown; else show the new one."""
    run = Run.objects.get(pk=number)
    if actions.take(run, Stage.ORDERED, Stage.WRITING):
        _carefully(run, _write)


def _write(run: Run) -> None:
    source, request = asked(run)
    if source.bring is not None:
        _bring(run, source.bring(request, Teller(run)))
        return
    prepared = prepare(run)
    if prepared.fingerprint != run.fingerprint:
        actions.show(run, prepared, renewed=True)
        return
    actions.write(run, prepared)
    actions.forget(run)


def _bring(run: Run, rows: Iterator[Shown]) -> None:
    """Row by row, each with its outcome; what stops in the middle is shown, and goes on from there when ordered."""
    try:
        for place, row in enumerate(rows, start=1):
            actions.tell_outcome(run, place, row)
    except Exception:
        log.exception("import %s stopped", run.pk)
        actions.halt(run)
        return
    actions.finish(run)


def _carefully(run: Run, work: Callable[[Run], None]) -> None:
    """A refusal is told to the reader; anything else is ours, goes to the log, and leaves no trace either."""
    with override(run.language or settings.LANGUAGE_CODE):
        try:
            work(run)
        except Refusal as refusal:
            actions.refuse(run, refusal)
        except Exception:
            log.exception("import %s failed", run.pk)
            actions.fail(run)


def tidy() -> None:
    """Remove files and differences that nobody has written within the days that the installation keeps them."""
    storage.drop_old(Run.objects.exclude(stage__in=[Stage.WRITTEN, Stage.ABANDONED]).values_list("folder", flat=True))
    for run in Run.objects.filter(stage=Stage.READY):
        if not storage.place(run.folder).exists():
            actions.refuse(run, Refusal(_("Nobody had it written in time, and its files were removed."),
                                        _("Hand it in again.")))  # fmt: skip
