"""Where a guest stands, and why, as it is said to them and to the department."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.colloquia.models import Guest, GuestState, Rule
from amity.colloquia.seating import SEATS_OF_KIND


def why_words(why: dict[str, Any]) -> str:
    """The reason that a row keeps, as a sentence; empty where there is none."""
    if "lacking" in why:
        if why["lacking"] == SEATS_OF_KIND:
            return _("All seats for this kind of guest were taken.")
        return _("All seats were taken.")
    if "rule" in why:
        return " ".join(filter(None, [_rule(why), _before(int(why.get("before", 0)))]))
    said = {
        "over": _("The department let this guest in whatever the number of seats."),
        "speaks": _("Expected as a speaker of the programme."),
        "taken_back": _("The entrance was noted by mistake."),
    }
    return next((words for key, words in said.items() if why.get(key)), str(why.get("because", "")))


def _rule(why: dict[str, Any]) -> str:
    """By which rule somebody who waited got a seat, and among how many."""
    of = int(why.get("of", 1))
    among = ngettext("the only one who could have it", "of %(n)d who could have it", of) % {"n": of}
    said = {
        Rule.ARRIVAL: _("A seat came free and went to who had asked first (%(among)s)."),
        Rule.KIND: _("A seat came free and went to the first kind of guest, then to who had asked first (%(among)s)."),
        Rule.BALANCE: _(
            "A seat came free and went to the kind of guest of whose seats the fewest were taken,"
            " %(share)d %% (%(among)s)."
        ),
    }[Rule(why["rule"])]
    return said % {"among": among, "share": why.get("share") or 0}


def _before(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(n)d guest had asked earlier.", "%(n)d guests had asked earlier.", count
    ) % {"n": count}  # fmt: skip


def place_in_line(guest: Guest) -> int:
    """The how-manieth a guest who waits is, by arrival."""
    line = Guest.objects.filter(colloquium=guest.colloquium_id).in_line()
    return line.filter(since__lt=guest.since).count() + line.filter(since=guest.since, pk__lte=guest.pk).count()


def sentence(guest: Guest) -> str:
    """Where a guest stands, said to themselves."""
    waiting = guest.state == GuestState.WAITING
    said = {
        GuestState.INVITED: _("You are invited. Please say whether you come."),
        GuestState.ASKED: _("Your registration has come in. The department looks at it and writes to you."),
        GuestState.WAITING: _("You are on the waiting list, at place %(n)d by arrival. As soon as a seat comes free to"
                              " you it is yours, and a letter says so."),
        GuestState.ACCEPTED: _("You are expected."),
        GuestState.REFUSED: _("The department could not give you a seat."),
        GuestState.DECLINED: _("You do not come. Thank you for having said so."),
        GuestState.SUBSTITUTED: _("Somebody else comes in your place."),
        GuestState.WITHDRAWN: _("Your registration has been withdrawn."),
        GuestState.CAME: _("You took part. Thank you for having come."),
        GuestState.ABSENT: _("You were expected and were not seen at the entrance."),
    }[guest.standing]  # fmt: skip
    return said % {"n": place_in_line(guest)} if waiting else said
