"""Background work: files that were handed in are read before forms are made."""

from __future__ import annotations

import logging

from django_tasks import task

from amity.documents.refusals import Unreadable
from amity.documents.sheets import LAID_OUT, can_lay_out
from amity.reports.actions.arriving import take_in
from amity.reports.models import Arrival, Edition
from amity.reports.queries.texts import document_of
from amity.reports.sheets import lay_out

log = logging.getLogger(__name__)


@task(queue_name="documents", priority=10)
def read_arrival(number: int) -> None:
    """Read one file that was handed in, if it still waits."""
    arrival = Arrival.objects.filter(pk=number).first()
    if arrival is None:
        return
    take_in(arrival)
    if arrival.edition is not None and can_lay_out():
        lay_out_original.enqueue(arrival.edition.pk)


@task(queue_name="documents", priority=-5)
def lay_out_original(number: int) -> None:
    """Lay an author's text out, so that its pages stand beside what was read; without them the desk shows its words."""
    edition = Edition.objects.filter(pk=number, original_pages=0).first()
    if edition is None or document_of(edition).source.format not in LAID_OUT:
        return
    try:
        lay_out(edition)
    except (Unreadable, OSError):
        log.exception("the original of edition %s could not be laid out", number)
