"""What guests said of themselves is forgotten when its time is over: each colloquium says when that is."""

from __future__ import annotations

from datetime import date, datetime

from amity.accounts.models import User
from amity.colloquia.actions.receiving import decline
from amity.colloquia.models import Days, Enclosure, Guest, Opinion, Question, Welcome
from amity.journal.actions import deed, record
from amity.personal import NAMELESS

NEEDS = {"access": "", "diet": ""}
NAMED = {
    "title": "", "given": "", "family": NAMELESS, "function": "", "organisation": "", "address_as": "", "mail": "",
    "sole": "", "telephone": "", "sought": "",
}  # fmt: skip


@deed
def forget_guests(*, on: date, by: User, at: datetime | None = None) -> int:
    """Erase, colloquium by colloquium, what has been kept for as long as its terms say; how many rows it was."""
    count = 0
    for days in Days.objects.held().filter(until__lt=on):
        colloquium, over = days.colloquium_id, (on - (days.until or on)).days + 1
        welcome = Welcome.objects.held().filter(colloquium=colloquium).first() or Welcome()
        guests = Guest.objects.filter(colloquium=colloquium)
        if over > welcome.needs_days:
            count += guests.exclude(access="", diet="").update(**NEEDS)
        if over > welcome.keep_days:
            count += guests.exclude(family=NAMELESS).update(**NAMED)
        count += _forget_answers(colloquium, over)
    if count:
        record("colloquia.forget_guests", None, by=by, at=at, count=count)
    return count


def _forget_answers(colloquium: int, over: int) -> int:
    """Answers go question by question; those to a question that is asked no more, by its last terms."""
    kept = dict(Question.objects.filter(colloquium=colloquium).order_by("pk").values_list("key", "keep_days"))
    ended = [key for key, days in kept.items() if over > days]
    if not ended:
        return 0
    count = Enclosure.objects.filter(guest__colloquium=colloquium, question__in=ended).delete()[0]
    for rows in (Guest.objects.filter(colloquium=colloquium), Opinion.objects.filter(colloquium=colloquium)):
        for row in rows.exclude(answers={}):
            left = {key: said for key, said in row.answers.items() if key not in ended}
            if left != row.answers:
                count += type(row)._default_manager.filter(pk=row.pk).update(answers=left)
    return count


@deed
def forget_guest(guest: Guest, *, by: User, at: datetime | None = None) -> None:
    """Forget at once who a guest was, at their own request; their number and where they stood stay."""
    if guest.family == NAMELESS:
        return
    decline(guest, at=at, letter="")
    Enclosure.objects.filter(guest=guest).delete()
    Guest.objects.filter(pk=guest.pk).update(**NAMED, **NEEDS, answers={}, person=None, body=None)
    record("colloquia.forget_guest", guest.colloquium, by=by, at=at, guests=[guest.number])
