"""What partnerships ask of the department: renewals, clauses, partners without activity, authorities that wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.desk.duty import Due
from amity.languages.texts import Text
from amity.partners.models import Enquiry, Partner
from amity.partners.queries.agreements import Pact, pacts
from amity.partners.queries.partners import partners
from amity.periods.asof import AsOf

AHEAD, QUIET = timedelta(days=21), timedelta(days=730)
DAYS_TO_ANSWER = timedelta(days=21)


def partnership_dues(user: User, today: date) -> Iterator[Due]:
    """All of it, for whoever keeps partnerships; a fixed number of queries."""
    if not Partner.objects.editable_by(user).exists():
        return
    agreed = pacts(AsOf(today))
    for pact in agreed:
        yield from _of_pact(pact, today)
    yield from _quiet(user, today)
    for enquiry in Enquiry.objects.editable_by(user).filter(closed_at=None).order_by("received_at", "pk"):
        what = _("Answer %(authority)s, which looks for a partner abroad") % {"authority": enquiry.authority}
        yield Due(
            enquiry.received_at.date() + DAYS_TO_ANSWER, what, Text(), reverse("desk:projects"), enquiry.reference
        )


def _of_pact(pact: Pact, today: date) -> Iterable[Due]:
    name = pact.partner.name if pact.partner else Text()
    back = reverse("desk:partner", args=[pact.partner.key]) if pact.partner else ""
    if pact.notice_on and pact.lapses_on and pact.notice_on <= today:
        what = _("Renew the agreement “%(title)s”, or let it lapse") % {"title": pact.title}
        yield Due(pact.lapses_on, what, name, reverse("desk:agreement_act", args=[pact.agreement.key, "renew"]))
    for clause in pact.clauses:
        if clause.due_on and clause.due_on <= today + AHEAD:
            what = _("Act on a clause of “%(title)s”") % {"title": pact.title}
            yield Due(clause.due_on, what, name, f"{back}#{pact.agreement.key}", str(clause.text))


def _quiet(user: User, today: date) -> Iterable[Due]:
    """Partners with an agreement in force and nothing done for two years."""
    for row in partners(AsOf(today), user):
        if row.in_force and (row.last is None or row.last < today - QUIET):
            what = _("Nothing was done with this partner for two years, and an agreement is in force")
            yield Due(None, what, row.name, reverse("desk:partner", args=[row.key]))
