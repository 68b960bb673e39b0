"""One speaker who was entered twice becomes one; and two who were taken for one become two again.

Names of speakers are those held true now, in every version of a programme (decision 0036): so is who they are. Rows are
attributed to the other entry, and the deed keeps which they were.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.models import Speaker, Speaking
from amity.journal.actions import deed, record
from amity.journal.models import Entry
from amity.periods.statements import withdraw
from amity.refusal import Refusal

MERGE, PART = "colloquia.merge_speakers", "colloquia.part_speakers"


@deed
def merge_speakers(gone: Speaker, *, into: Speaker, by: User, at: datetime | None = None) -> Entry:
    """Let one of two entries of the same speaker stand for both; the other's address leads to it from now on."""
    for one in (gone, into):
        one.refresh_from_db()
    if gone.merged_into_id == into.pk:
        return Entry.objects.filter(verb=MERGE, detail__gone=gone.pk).latest("pk")
    _refuse_pair(gone, into)
    rows = list(gone.speakings.order_by("pk").values_list("pk", flat=True))
    chains = list(gone.merged.order_by("pk").values_list("pk", flat=True))
    person = gone.person_id
    entry = record(MERGE, into, by=by, at=at, gone=gone.pk, rows=rows, merged=chains, person=person)
    _withdraw_doubles(gone, into, entry.at)
    Speaking.objects.filter(pk__in=rows).update(speaker=into)
    Speaker.objects.filter(pk__in=chains).update(merged_into=into)
    Speaker.objects.filter(pk=gone.pk).update(merged_into=into, person=None)
    if person is not None:
        Speaker.objects.filter(pk=into.pk).update(person=person)
    return entry


def _refuse_pair(gone: Speaker, into: Speaker) -> None:
    if gone.pk == into.pk:
        raise Refusal(_("A speaker cannot be merged into themselves."), _("Choose two entries."))
    if any(one.erased_at or one.merged_into_id for one in (gone, into)):
        raise Refusal(_("One of the two entries is no speaker any more."), _("Choose the one that stands for them."))
    if gone.person_id and into.person_id:
        raise Refusal(_("These are two parliamentarians of the register."), _("Merge their entries there first."))


def _withdraw_doubles(gone: Speaker, into: Speaker, at: datetime) -> None:
    """Where both speak in one session, it is said once."""
    said = set(into.speakings.held().values_list("session", flat=True))
    for row in gone.speakings.held():
        if row.session in said:
            withdraw(row, at=at)


@deed
def part_speakers(gone: Speaker, *, by: User, at: datetime | None = None) -> Entry:
    """Take a merge back: the sessions in which this entry spoke are theirs again."""
    gone.refresh_from_db()
    into = gone.merged_into
    if into is None or into.erased_at is not None:
        raise Refusal(_("This speaker was not merged into another."), _("Choose one who was."))
    merged = Entry.objects.filter(verb=MERGE, detail__gone=gone.pk).latest("pk")
    told = merged.detail
    entry = record(PART, into, by=by, at=at, gone=gone.pk, entry=merged.pk)
    lines = Speaking.objects.filter(pk__in=told["rows"]).values("line")
    Speaking.objects.filter(speaker=into, line__in=lines).update(speaker=gone)
    _say_again(gone, merged.at, entry.at)
    Speaker.objects.filter(pk__in=told["merged"], merged_into=into).update(merged_into=gone)
    Speaker.objects.filter(pk=gone.pk).update(merged_into=None)
    if told["person"] is not None:
        Speaker.objects.filter(pk=into.pk, person=told["person"]).update(person=None)
        Speaker.objects.filter(pk=gone.pk).update(person=told["person"])
    return entry


def _say_again(gone: Speaker, merged_at: datetime, at: datetime) -> None:
    """What the merge had withdrawn since it was said twice holds again, unless the session was called off since."""
    for row in gone.speakings.filter(retracted_at=merged_at):
        if row.colloquium.sessions.held().filter(line=row.session).exists():
            renewed = row.restated(speaker=gone)
            renewed.recorded_at = at
            renewed.save(force_insert=True)
