"""Background work: files that were handed in are read before forms are made."""

from __future__ import annotations

from django_tasks import task

from amity.reports.actions.arriving import take_in
from amity.reports.models import Arrival


@task(queue_name="documents", priority=10)
def read_arrival(number: int) -> None:
    """Read one file that was handed in, if it still waits."""
    arrival = Arrival.objects.filter(pk=number).first()
    if arrival is not None:
        take_in(arrival)
