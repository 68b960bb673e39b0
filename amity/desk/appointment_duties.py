"""What the appointments of colloquia ask of whoever keeps them, in words, each with where it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.accounts.models import User
from amity.languages.texts import Text
from amity.matchmaking.queries import pending as due
from amity.matchmaking.queries.pending import Pending

Duty = tuple[date | None, str, Text, str]  # by when, what, of which colloquium, where
WISHES, DAY, SUMMARY = "desk:wishes", "desk:appointment_day", "desk:appointment_summary"
PLACES = {due.SELECT: f"{WISHES}?state=undecided", due.TELL: "desk:appointments", due.ABSENT: DAY, due.OUTCOMES: DAY,
          due.ASKING: SUMMARY, due.ANSWERS: SUMMARY}  # fmt: skip


def duties(user: User, today: date) -> Iterator[Duty]:
    """A fixed number of queries."""
    for each in due.pending(user, today):
        yield each.when, said_of(each), each.title, place_of(each)


def place_of(each: Pending) -> str:
    """Where it is done; what is about a plan is done at the plan."""
    view, _mark, query = PLACES.get(each.what, "desk:plan").partition("?")
    found = reverse(view, args=[each.key, each.number] if view == "desk:plan" else [each.key])
    return f"{found}?{query}" if query else found


def said_of(each: Pending) -> str:
    """What is to be done, as a sentence."""
    words: dict[str, Callable[[int], str]] = {
        due.SELECT: lambda n: ngettext("Pre-select %(n)d wish for an appointment, then work a plan out",
                                       "Pre-select %(n)d wishes for appointments, then work a plan out", n),
        due.IMPOSSIBLE: lambda n: ngettext("Plan %(number)d is impossible: %(n)d appointment cannot be held",
                                           "Plan %(number)d is impossible: %(n)d appointments cannot all be held",
                                           n),
        due.PRESSING: lambda n: ngettext("%(n)d indispensable appointment is not in plan %(number)d",
                                         "%(n)d indispensable appointments are not in plan %(number)d", n),
        due.PUBLISH: lambda _n: _("Plan %(number)d is worked out: publish it, or work out another one"),
        due.FINAL: lambda _n: _("Publish plan %(number)d of the appointments as final"),
        due.LACKING: lambda n: ngettext("%(n)d appointment of plan %(number)d is with somebody who no longer comes",
                                        "%(n)d appointments of plan %(number)d are with somebody who no longer comes",
                                        n),
        due.TELL: lambda n: ngettext("Send %(n)d participant their agenda", "Send %(n)d participants their agendas", n),
        due.ABSENT: lambda n: ngettext("%(n)d appointment lacks somebody: give the place to others",
                                       "%(n)d appointments lack somebody: give the places to others", n),
        due.OUTCOMES: lambda n: ngettext("Note of %(n)d appointment whether it was held",
                                         "Note of %(n)d appointments whether they were held", n),
        due.ASKING: lambda _n: ngettext("After %(number)d month, participants are asked what came of it: stop it here",
                                        "After %(number)d months, participants are asked what came of it: stop it here",
                                        each.number),
        due.ANSWERS: lambda n: ngettext("%(n)d participant has answered what came of it: read the summary",
                                        "%(n)d participants have answered what came of it: read the summary", n),
    }  # fmt: skip
    return words[each.what](each.count) % {"n": each.count, "number": each.number}
