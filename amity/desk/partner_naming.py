"""What each kind of fact of a partnership says in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from amity.design.days import in_words
from amity.partners.models import (
    ActivityKind,
    FundingKind,
    Matter,
    Outcome,
    PartnerKind,
    Side,
    TieNature,
)
from amity.partners.queries.parliaments import matter_words

Said = tuple[str, str]


def _name(fact: Any, _names: Any) -> Said:
    return _("Name"), str(fact.name)


def _profile(fact: Any, _names: Any) -> Said:
    parts = [str(PartnerKind(fact.kind).label), fact.site, str(fact.about)]
    return _("What it is"), ", ".join(part for part in parts if part)


def _logo(fact: Any, _names: Any) -> Said:
    return _("Logo"), f"{fact.credit} ({fact.licence})"


def _chamber(fact: Any, _names: Any) -> Said:
    return str(Matter(fact.matter).label), f"{matter_words(fact)} ({fact.source})"


def _paper(fact: Any, _names: Any) -> Said:
    who = _("open to everybody") if fact.is_open else _("for the department")
    return _("Document"), f"{fact.title}, {fact.filename} ({who})"


def _succession(fact: Any, names: Any) -> Said:
    return _("Followed by"), names.partner(fact.successor_id)


def _contact(fact: Any, _names: Any) -> Said:
    parts = [fact.name, fact.post, fact.mail, fact.telephone, str(Side(fact.side).label)]
    return _("Contact"), ", ".join(part for part in parts if part)


def _tie(fact: Any, names: Any) -> Said:
    parts = [names.place(fact.country_id), str(TieNature(fact.nature).label), fact.source]
    return _("Tie to a state"), ", ".join(part for part in parts if part)


def _funding(fact: Any, _names: Any) -> Said:
    amount = "" if fact.amount_cents is None else f"{fact.amount_cents / 100:.2f} {fact.currency}"
    parts = [str(FundingKind(fact.kind).label), amount, str(fact.purpose)]
    return _("Support"), ", ".join(part for part in parts if part)


def _tenor(fact: Any, _names: Any) -> Said:
    signed = _("signed on %(day)s") % {"day": in_words(fact.signed_on)}
    return _("Agreement"), ", ".join(part for part in (str(fact.title), signed, str(fact.why_ended)) if part)


def _bearing(fact: Any, names: Any) -> Said:
    theme = str(names.themes[fact.theme_id]) if fact.theme_id in names.themes else ""
    group = str(names.groups.get(fact.group_id, "")) if fact.group_id else ""
    return _("Concerns"), group or names.place(fact.country_id) or theme


def _part(fact: Any, names: Any) -> Said:
    if fact.partner_id:
        return _("Partner"), names.partner(fact.partner_id)
    return (_("Person"), names.person(fact.person_id)) if fact.person_id else _bearing(fact, names)


def _clause(fact: Any, _names: Any) -> Said:
    due = _("due on %(day)s") % {"day": in_words(fact.due_on)} if fact.due_on else ""
    return _("Clause"), ", ".join(part for part in (str(fact.text), due) if part)


def _occurrence(fact: Any, _names: Any) -> Said:
    parts = [str(ActivityKind(fact.kind).label), str(fact.title), str(fact.place)]
    return _("Activity"), ", ".join(part for part in parts if part)


def _consent(fact: Any, _names: Any) -> Said:
    return _("Consent"), fact.given_how


def _card(fact: Any, _names: Any) -> Said:
    parts = [fact.full, fact.mail, fact.telephone, fact.speaks, str(fact.fields)]
    return _("Expert"), ", ".join(part for part in parts if part)


def _post(fact: Any, names: Any) -> Said:
    return _("Institute"), ", ".join(part for part in (names.partner(fact.partner_id), fact.title) if part)


def _invitation(fact: Any, names: Any) -> Said:
    return _("Invitation"), f"{names.groups.get(fact.group_id, '')}, {fact.about}"


def _undertaking(fact: Any, names: Any) -> Said:
    outcome = str(Outcome(fact.outcome).label) if fact.outcome else ""
    parts = [str(fact.title), fact.authority, fact.counterpart, names.place(fact.country_id), outcome]
    return _("Project"), ", ".join(part for part in parts if part)


PARTNER_WORDS: dict[str, Callable[[Any, Any], Said]] = {
    "BodyName": _name,
    "Profile": _profile,
    "ChamberFact": _chamber,
    "Logo": _logo,
    "Paper": _paper,
    "Succession": _succession,
    "Contact": _contact,
    "ForeignTie": _tie,
    "Funding": _funding,
    "Tenor": _tenor,
    "Scope": _bearing,
    "Knowledge": _bearing,
    "Part": _part,
    "Clause": _clause,
    "Occurrence": _occurrence,
    "Consent": _consent,
    "ExpertCard": _card,
    "Post": _post,
    "Invitation": _invitation,
    "Undertaking": _undertaking,
}
