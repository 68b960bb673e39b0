"""What each kind of fact about a colloquium says in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.colloquia.models import (
    BackingRole,
    ColloquiumKind,
    Form,
    HandoutKind,
    SessionKind,
    SpeakingRole,
    State,
)
from amity.design.days import in_words

Said = tuple[str, str]


def _joined(*parts: object) -> str:
    return ", ".join(words for part in parts if (words := str(part or "")))


def _step(fact: Any, _names: Any) -> Said:
    state = str(State(fact.state).label)
    return _("Step"), _("%(state)s (%(why)s)") % {"state": state, "why": fact.reason} if fact.reason else state


def _days(_fact: Any, _names: Any) -> Said:
    return _("Days"), _("first and last day")


def _description(fact: Any, _names: Any) -> Said:
    edition = _("edition %(n)d") % {"n": fact.edition} if fact.edition else ""
    kind = ColloquiumKind(fact.kind).label
    return _("Outline"), _joined(fact.title, kind, edition, fact.patronage, fact.languages, fact.summary)


def _venue(fact: Any, _names: Any) -> Said:
    return _("Place"), _joined(Form(fact.form).label, fact.name, fact.address, fact.time_zone, fact.link)


def _subject(fact: Any, names: Any) -> Said:
    if fact.group_id:
        return _("Group"), str(names.groups.get(fact.group_id, ""))
    if fact.country_id:
        return _("Country"), names.place(fact.country_id)
    return _("Theme"), str(names.themes[fact.theme_id]) if fact.theme_id in names.themes else ""


def _backing(fact: Any, names: Any) -> Said:
    return str(BackingRole(fact.role).label).capitalize(), _joined(names.partner(fact.partner_id), fact.gives)


def _activity(fact: Any, names: Any) -> Said:
    return _("Joint activity"), names.activities.get(fact.activity_id, "")


def _turnout(fact: Any, _names: Any) -> Said:
    people = ngettext("%(n)d participant", "%(n)d participants", fact.people) % {"n": fact.people}
    firms = fact.companies or 0
    companies = ngettext("%(n)d company", "%(n)d companies", firms) % {"n": firms} if firms else ""
    return _("Attendance"), _joined(people, companies, fact.source)


def hours(session: Any) -> str:
    """From what time to what time, as a programme prints it."""
    return f"{session.starts_at:%H:%M}–{session.ends_at:%H:%M}"


def _session(fact: Any, _names: Any) -> Said:
    return str(SessionKind(fact.kind).label), _joined(hours(fact), fact.title, fact.room, fact.languages, fact.note)


def _speaking(fact: Any, names: Any) -> Said:
    role = str(SpeakingRole(fact.role).label).capitalize()
    return role, _joined(names.speaker(fact.speaker_id), fact.office, fact.topic, names.sessions.get(fact.session, ""))


def _card(fact: Any, _names: Any) -> Said:
    return _("Speaker"), _joined(fact.full, fact.about)


def _version(fact: Any, _names: Any) -> Said:
    return _("Version of the programme"), _joined(fact.number, fact.remark)


def _sheet(fact: Any, names: Any) -> Said:
    contact = names.partner(fact.contact_id) if fact.contact_id else ""
    return _("Market sheet"), _joined(names.place(fact.country_id), fact.sectors, fact.opportunities, contact)


def _figure(fact: Any, names: Any) -> Said:
    day = in_words(fact.source_on)
    return _("Figure"), _joined(names.place(fact.country_id), fact.label, fact.value, fact.source, day)


def _handout(fact: Any, _names: Any) -> Said:
    shown = _("public") if fact.is_public else _("for the department only")
    return str(HandoutKind(fact.kind).label).capitalize(), _joined(fact.title, fact.credit, fact.name, shown)


COLLOQUIUM_WORDS: dict[str, Callable[[Any, Any], Said]] = {
    "Step": _step, "Days": _days, "Description": _description, "Venue": _venue, "Subject": _subject,
    "Backing": _backing, "Turnout": _turnout, "ActivityTie": _activity,
    "Session": _session, "Speaking": _speaking, "SpeakerCard": _card,
    "ProgrammeVersion": _version, "MarketSheet": _sheet, "MarketFigure": _figure, "Handout": _handout,
}  # fmt: skip
