"""Taking back what a deed of this room wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.countries.models import Country
from amity.journal.actions import deed, subject_of
from amity.journal.facts import later_first, not_here, take_back
from amity.journal.models import Entry
from amity.partners.actions.rules import verify
from amity.partners.models import Activity, Agreement, ChamberFact, Expert, Part, Partner, Project
from amity.people.models import Body, BodyKind, BodyName
from amity.periods.traces import Scope
from amity.refusal import Refusal

UNDO = "partners.undo"
OF_PARLIAMENTS = ("partners.enter_chamber", "partners.state_chamber")
NOUNS: dict[str, type[Any]] = {
    "partners.partner": Partner, "partners.agreement": Agreement, "partners.activity": Activity,
    "partners.expert": Expert, "partners.project": Project,
}  # fmt: skip
# What was forgotten is forgotten, what a list said is mended by the next list.
NEVER = ("withdraw_consent", "transcribe", "undo")


def partnered(entry: Entry) -> Any:
    """The noun of this room that an entry is about, ``None`` for another room's; of a parliament it is its country."""
    label, _colon, key = entry.subject.partition(":")
    noun: type[Any] | None = Country if entry.verb in OF_PARLIAMENTS else NOUNS.get(label)
    return noun.objects.filter(pk=key).first() if noun else None


def scope_of(thing: Model) -> Scope:
    """Which facts speak of a noun of this room; the names of a partner are those of its body."""
    name = thing._meta.model_name or ""
    if isinstance(thing, Country):
        return _of_parliaments(thing)

    def condition(kind: type[Any]) -> Q | None:
        if kind is BodyName and isinstance(thing, Partner):
            return Q(body=thing.body_id)
        own = kind._meta.app_label == "partners" and any(each.name == name for each in kind._meta.concrete_fields)
        return Q(**{name: thing.pk}) if own else None

    return condition


def _of_parliaments(country: Country) -> Scope:
    """What is said of the chambers of a country."""
    chambers = Body.objects.filter(country=country, kind=BodyKind.PARLIAMENT).values("pk")

    def condition(kind: type[Any]) -> Q | None:
        return Q(body__in=chambers) if kind in {BodyName, ChamberFact} else None

    return condition


def whole_scope_of(thing: Partner | Expert | Project) -> Scope:
    """Which facts a history tells: those of a partner's agreements and of what was done with it besides its own."""
    own = scope_of(thing)
    if not isinstance(thing, Partner):
        return own
    agreements = thing.agreements.values("pk")
    activities = Part.objects.filter(partner=thing).values("activity")

    def condition(kind: type[Any]) -> Q | None:
        names = {each.name for each in kind._meta.concrete_fields} if kind._meta.app_label == "partners" else set()
        if "agreement" in names:
            return Q(agreement__in=agreements)
        return Q(activity__in=activities) if "activity" in names else own(kind)

    return condition


def about(thing: Model) -> list[str]:
    """Everything that the journal may point to when it speaks of a thing; a partner's agreements and what was done with
    it are its own.
    """
    agreements = thing.agreements.order_by("pk") if isinstance(thing, Partner) else ()
    done = Activity.objects.filter(parts__partner=thing).order_by("pk").distinct() if isinstance(thing, Partner) else ()
    return [subject_of(thing), *map(subject_of, agreements), *map(subject_of, done)]


def may_be_undone(entry: Entry) -> bool:
    """Whether an entry of this room is of a kind that can be taken back."""
    return (entry.subject.partition(":")[0] in NOUNS or entry.verb in OF_PARLIAMENTS) and entry.verb.rpartition(".")[
        2
    ] not in NEVER


@deed
def undo(entry: Entry, *, by: User, reason: str = "", at: datetime | None = None) -> Entry:
    """Take back what a deed wrote: what it stated is withdrawn, what it ended or said otherwise holds again."""
    thing = partnered(entry)
    if thing is None or not may_be_undone(entry):
        raise not_here()
    if getattr(thing, "erased_at", None):
        raise Refusal(_("What this entry recorded has been changed since."), later_first())
    written, facts = take_back(UNDO, entry, thing, scope_of(thing), by=by, reason=reason, at=at)
    if facts is None:
        return written
    if entry.verb == "partners.publish":
        Activity.objects.filter(pk=thing.pk).update(published_at=None)
    if isinstance(thing, Partner):
        verify(thing)
    return written
