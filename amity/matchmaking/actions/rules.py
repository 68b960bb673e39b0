"""What must hold of a forum, whoever says otherwise and by whatever door."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.design.days import in_words
from amity.matchmaking.hours import Span, overlap
from amity.matchmaking.models import BusinessForum, Party, PartyCard, Terms
from amity.matchmaking.queries.asking import last_day, taken_until
from amity.refusal import Refusal

SHORTEST, LONGEST = 5, 120  # minutes
MOST_SLOTS, MOST_TABLES = 120, 400


def refuse_terms(minutes: int, zone: str) -> None:
    """An appointment has a length that a day can be cut into, in a time zone that there is."""
    if not SHORTEST <= minutes <= LONGEST:
        said = {"least": SHORTEST, "most": LONGEST}
        raise Refusal(_("An appointment lasts from %(least)d to %(most)d minutes.") % said, _("Choose another length."))
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Refusal(_("“%(zone)s” is no time zone.") % {"zone": zone}, _("Write it like Europe/Paris.")) from error


def refuse_sessions(forum: BusinessForum) -> None:
    """Sessions follow each other, and are cut into no more slots than can be planned."""
    rows = list(forum.sessions.held().order_by("day", "starts_at"))
    spans = [Span(row.day, row.starts_at, row.ends_at) for row in rows]
    if any(span.ends_at <= span.starts_at for span in spans):
        raise Refusal(_("A session would end before it begins."), _("Check its two hours."))
    if (both := overlap(spans)) is not None:
        said = {"one": rows[both[0]].title, "other": rows[both[1]].title, "day": in_words(rows[both[0]].day)}
        raise Refusal(_("“%(one)s” and “%(other)s” would be held at once on %(day)s.") % said,
                      _("Let one begin when the other has ended."))  # fmt: skip


def terms_of(forum: BusinessForum) -> Terms:
    """The rules of a forum; refuses where they were never stated."""
    found = forum.terms.held().first()
    if found is None:
        raise Refusal(_("The rules of these appointments are not stated yet."), _("State them first."))
    return found


def refuse_strangers(party: Party, other: Party) -> None:
    """Only a company and a host of one forum meet."""
    if party.forum_id != other.forum_id or party.side == other.side:
        raise Refusal(_("Appointments are made between a company and a host of the same forum."),
                      _("Choose somebody of the other side."))  # fmt: skip


def refuse_late(forum: BusinessForum, today: date | None = None) -> None:
    """What a party says itself is taken until a day, never after the last session; then the department writes it."""
    until = taken_until(terms_of(forum).wishes_until, last_day(forum))
    if until is not None and (today or timezone.localdate()) > until:
        raise Refusal(_("Wishes were taken until %(day)s.") % {"day": in_words(until)},
                      _("Write to the organisers: they can still change them."))  # fmt: skip


def card_of(party: Party) -> PartyCard:
    """What is held true of a party; refuses one that stays away."""
    found = party.cards.held().first()
    if found is None:
        raise Refusal(_("This party does not come any more."), _("Enter it again if it does."))
    return found
