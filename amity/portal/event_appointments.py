"""What the page and the data of a colloquium say of its one-to-one appointments: counts and hours, nobody’s name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.colloquia.models import State
from amity.design.days import day_html, in_words
from amity.design.parts import Row
from amity.matchmaking.queries.public import Offer


def appointment_words(offer: Offer, state: str, on: date) -> dict[str, Any]:
    """What the section of the page prints."""
    return {
        "sentences": [words for words in (_who(offer, on), _held(offer, on), _how(offer, state, on)) if words],
        "sessions": [_row(session) for session in offer.sessions],
        "rules": [] if offer.is_over(on) else _rules(offer),
        "registers": state == State.OPEN and offer.takes_wishes(on),
    }


def _row(session: Any) -> Row:
    return Row(
        session.title.said(), when=day_html(session.day), note=f"{session.starts_at:%H:%M}–{session.ends_at:%H:%M}"
    )


def _rules(offer: Offer) -> list[tuple[object, object]]:
    terms = offer.terms
    minutes = ngettext("%(n)d minute", "%(n)d minutes", terms.slot_minutes) % {"n": terms.slot_minutes}
    until = in_words(terms.wishes_until) if terms.wishes_until else ""
    return [(_("An appointment"), minutes), (_("At most for a company"), str(terms.most_company)),
            (_("At most for a host"), str(terms.most_host)), (_("Wishes are taken until"), until)]  # fmt: skip


def _who(offer: Offer, on: date) -> str:
    hosts = ngettext("%(n)d authority or buyer", "%(n)d authorities and buyers", offer.hosts) % {"n": offer.hosts}
    companies = ngettext("%(n)d company", "%(n)d companies", offer.companies) % {"n": offer.companies}
    said = {"hosts": hosts, "companies": companies}
    if not offer.hosts or not offer.companies:
        return "" if offer.is_over(on) else _("Companies meet authorities and buyers one to one.")
    if offer.is_over(on):
        return _("Companies met authorities and buyers one to one: %(hosts)s and %(companies)s were registered.") % said
    return _("Companies meet authorities and buyers one to one: %(hosts)s and %(companies)s take part.") % said


def _held(offer: Offer, on: date) -> str:
    if not offer.held or not offer.is_over(on):
        return ""
    return ngettext("%(n)d appointment was held.", "%(n)d appointments were held.", offer.held) % {"n": offer.held}


def _how(offer: Offer, state: str, on: date) -> str:
    """How a company comes to an appointment, as long as it can."""
    if offer.is_over(on) or state in {State.CANCELLED, State.POSTPONED}:
        return ""
    if not offer.takes_wishes(on):
        return _("Wishes are no longer taken; whoever takes part reads the agenda at the address that was sent.")
    if state == State.OPEN:
        return _(
            "Register first. Each participant then gets an address of its own, without an account: there one says whom"
            " one wishes to meet and when one is not there, answers those who ask, and reads the agenda."
        )
    return _("Whoever takes part says whom they wish to meet at the address that they were sent.")


def appointment_data(offer: Offer | None, on: date) -> dict[str, Any] | None:
    """The same as plain values."""
    if offer is None:
        return None
    terms = offer.terms
    return {
        "slot_minutes": terms.slot_minutes,
        "most_for_a_company": terms.most_company, "most_for_a_host": terms.most_host,
        "wishes_until": terms.wishes_until, "takes_wishes": offer.takes_wishes(on), "time_zone": terms.time_zone,
        "companies": offer.companies, "hosts": offer.hosts, "held": offer.held if offer.is_over(on) else None,
        "sessions": [{"title": dict(row.title), "day": row.day, "starts_at": row.starts_at, "ends_at": row.ends_at}
                     for row in offer.sessions],
    }  # fmt: skip
