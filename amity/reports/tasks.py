"""Background work: the forms of an edition, made before the first reader asks for them."""

from __future__ import annotations

from django_tasks import task

from amity.reports.forms import make_all
from amity.reports.models import Edition


@task(queue_name="documents", priority=-10)
def make_forms(edition: int) -> None:
    """Make every form of one edition, if it is still there."""
    found = Edition.objects.published().filter(pk=edition).select_related("report__series").first()
    if found is not None:
        make_all(found)
