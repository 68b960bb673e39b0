"""What becomes of recommendations: whom they are addressed to, what was answered, how they stand."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.periods.statements import amend, end, state
from amity.refusal import Refusal
from amity.reports.models import Addressing, Answer, Progress, Recommendation, Standing


@deed
def address(
    recommendation: Recommendation, addressee: Text, *, by: User, owner: Text | None = None, at: datetime | None = None
) -> Addressing:
    """Say whom a recommendation is addressed to, and who in the house follows it."""
    if not addressee:
        raise Refusal(_("A recommendation is addressed to somebody."), _("Name the addressee."))
    current = recommendation.addressings.held().first()
    said = {"addressee": addressee, "owner": owner or Text()}
    if current is not None and (current.addressee, current.owner) == (said["addressee"], said["owner"]):
        return current
    entry = record("reports.address", recommendation.report, by=by, at=at, recommendation=recommendation.pk)
    if current is not None:
        return amend(current, at=entry.at, **said)
    return state(Addressing, at=entry.at, recommendation=recommendation, **said)


@deed
def answer(
    recommendation: Recommendation,
    text: Text,
    *,
    on: date,
    by: User,
    source: str = "",
    speaker: Text | None = None,
    progress: str = "",
    at: datetime | None = None,
) -> Answer:
    """Record an answer to a recommendation with its day and source; how it stands since can be said with it."""
    if not text:
        raise Refusal(_("An answer has words."), _("Write what was answered."))
    _refuse_to_come(on)
    known = recommendation.answers.held().filter(since=on, source=source).first()
    if known is not None and known.text == text:
        return known
    entry = record("reports.answer", recommendation.report, by=by, at=at, recommendation=recommendation.pk, on=on)
    said = state(Answer, at=entry.at, recommendation=recommendation, text=text, speaker=speaker or Text(),
                 source=source, since=on)  # fmt: skip
    if progress:
        set_state(recommendation, progress, on=on, by=by, at=entry.at)
    return said


@deed
def set_state(
    recommendation: Recommendation, progress: str, *, on: date, by: User, at: datetime | None = None
) -> Standing:
    """Say how a recommendation stands from a day on, until it stands otherwise."""
    if progress not in Progress.values:
        raise Refusal(_("A recommendation does not stand so."), _("Choose one of the states."))
    _refuse_to_come(on)
    current = recommendation.standings.held().on(on).first()
    if current is not None and current.state == progress:
        return current
    entry = record("reports.set_state", recommendation.report, by=by, at=at, recommendation=recommendation.pk,
                   state=progress, on=on)  # fmt: skip
    until = recommendation.standings.next_beginning(on)
    if current is not None:
        end(current, on=on, at=entry.at)
    return state(Standing, at=entry.at, recommendation=recommendation, state=progress, since=on, until=until)


def _refuse_to_come(on: date) -> None:
    if on > timezone.localdate():
        raise Refusal(_("This day is still to come."), _("Name the day on which it was said."))
