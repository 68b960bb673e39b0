"""Where a report is on its way to the public: who has it now, who is next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import pgettext_lazy

from amity.accounts.models import User
from amity.reports.models import Edition, Embargo, Report, Review, Withdrawal


class Stage(models.TextChoices):
    """How far a report has come."""

    BEGUN = "begun", pgettext_lazy("of a report", "begun: there is no text yet")
    DRAFT = "draft", pgettext_lazy("of a report", "draft")
    REVIEW = "review", pgettext_lazy("of a report", "in review")
    APPROVED = "approved", pgettext_lazy("of a report", "approved")
    SCHEDULED = "scheduled", pgettext_lazy("of a report", "scheduled")
    EMBARGOED = "embargoed", pgettext_lazy("of a report", "under embargo")
    PUBLISHED = "published", pgettext_lazy("of a report", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a report", "withdrawn")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """``held_by``: who has it now (``None``: whoever may); ``next``: the stage that it comes to from there.

    ``edition`` is the one that is not published yet; a published report that is being corrected has one too.
    """

    stage: Stage
    held_by: User | None = None
    next: Stage | None = None
    edition: Edition | None = None
    since: datetime | None = None
    until: date | datetime | None = None


def whereabouts(reports: Iterable[Report], on: date) -> dict[int, Whereabouts]:
    """Report → where it is on a day: four queries, whatever their number."""
    reports = list(reports)
    ids = [report.pk for report in reports]
    shut = dict(Embargo.objects.held().on(on).filter(report__in=ids).values_list("report_id", "until"))
    gone = dict(Withdrawal.objects.held().on(on).filter(report__in=ids).values_list("report_id", "recorded_at"))
    editions: dict[int, list[Edition]] = defaultdict(list)
    waiting = Edition.objects.light().filter(report__in=ids, published_at=None).select_related("created_by")
    for edition in waiting.order_by("pk"):
        editions[edition.report_id].append(edition)
    reviews = {
        review.edition_id: review
        for review in Review.objects.filter(edition__report__in=ids, closed_at=None).select_related("reviewer")
    }
    return {report.pk: _of(report, editions[report.pk], reviews, gone, shut) for report in reports}


def _of(
    report: Report, editions: list[Edition], reviews: dict[int, Review], gone: dict[int, datetime],
    shut: dict[int, date | None],
) -> Whereabouts:  # fmt: skip
    if report.pk in gone:
        return Whereabouts(Stage.WITHDRAWN, since=gone[report.pk])
    if editions:
        return _of_draft(report, editions[-1], reviews.get(editions[-1].pk))
    if report.published_at is None:
        return Whereabouts(Stage.BEGUN, report.created_by, Stage.DRAFT, since=report.created_at)
    if report.pk in shut:
        return Whereabouts(Stage.EMBARGOED, None, Stage.PUBLISHED, since=report.published_at, until=shut[report.pk])
    return Whereabouts(Stage.PUBLISHED, since=report.published_at)


def _of_draft(report: Report, edition: Edition, review: Review | None) -> Whereabouts:
    if edition.approved_at is None:
        if review is None:
            return Whereabouts(Stage.DRAFT, edition.created_by, Stage.REVIEW, edition, edition.created_at)
        return Whereabouts(Stage.REVIEW, review.reviewer, Stage.APPROVED, edition, review.asked_at)
    if report.scheduled_for is not None:
        return Whereabouts(
            Stage.SCHEDULED, None, Stage.PUBLISHED, edition, edition.approved_at, until=report.scheduled_for
        )
    return Whereabouts(Stage.APPROVED, None, Stage.PUBLISHED, edition, edition.approved_at)
