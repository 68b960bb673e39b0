"""The names of what facts point to, fetched at once, and what each kind of fact says in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.assembly.queries import themes_of
from amity.colloquia.models import Session, Speaking
from amity.colloquia.queries.whole import cards
from amity.countries.figures import figure_words, label_of
from amity.countries.labels import Label, labels_on
from amity.desk.appointment_words import APPOINTMENT_WORDS, PARTIES
from amity.desk.colloquium_words import COLLOQUIUM_WORDS
from amity.desk.guest_naming import GUEST_WORDS
from amity.desk.mission_words import MISSION_WORDS
from amity.desk.partner_naming import PARTNER_WORDS
from amity.groups.models import AimKind, Capacity, Kind, MeetingKind, Office, State
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.matchmaking.models import PartyCard
from amity.partners.models import Occurrence
from amity.partners.queries.names import Named, named
from amity.people.models import PoliticalGroupName
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.periods.facts import Fact

SHORTENED = 160


class Naming:
    """Names of people, places, groups, offices and political groups that some facts point to: one query for each."""

    def __init__(self, facts: Iterable[Fact], moment: AsOf | None = None) -> None:
        self.facts = list(facts)
        self.moment = moment or AsOf(timezone.localdate())

    def _keys(self, *names: str) -> set[int]:
        found = {getattr(fact, name, None) for fact in self.facts for name in names}
        return {key for key in found if key is not None}

    @cached_property
    def people(self) -> dict[int, Who]:
        return people_on(self.moment, self._keys("person_id"))

    @cached_property
    def places(self) -> dict[int, Label]:
        return labels_on(self.moment, self._keys("country_id"))

    @cached_property
    def groups(self) -> dict[int, Text]:
        return names_of(list(self._keys("group_id")), self.moment)

    @cached_property
    def themes(self) -> dict[int, Theme]:
        return themes_of(self._keys("theme_id"))

    @cached_property
    def partners(self) -> dict[int, Named]:
        return named(self.moment, sorted(self._keys("partner_id", "successor_id", "contact_id")))

    @cached_property
    def offices(self) -> dict[int, Office]:
        return Office.objects.in_bulk()

    @cached_property
    def benches(self) -> dict[int, Text]:
        rows = PoliticalGroupName.objects.held().filter(
            political_group__in=self._keys("political_group_id", "on_behalf_of_id")
        )
        return dict(rows.oldest_first().values_list("political_group", "name"))

    @cached_property
    def users(self) -> dict[int, str]:
        return dict(User.objects.filter(pk__in=self._keys("clerk_id")).values_list("pk", "name"))

    @cached_property
    def parties(self) -> dict[int, str]:
        rows = PartyCard.objects.filter(party__in=self._keys(*PARTIES)).order_by("pk")
        return dict(rows.values_list("party", "name"))

    def party(self, key: int) -> str:
        return self.parties.get(key, f"#{key}")

    @cached_property
    def speakers(self) -> dict[int, str]:
        return {pk: card.full for pk, card in cards(sorted(self._keys("speaker_id")), None).items()}

    @cached_property
    def sessions(self) -> dict[UUID, str]:
        """Line of a session → what it was called last."""
        lines = {fact.session for fact in self.facts if isinstance(fact, Speaking)}
        rows = Session.objects.filter(line__in=lines).order_by("pk").values_list("line", "title")
        return {line: str(title) for line, title in rows}

    @cached_property
    def activities(self) -> dict[int, str]:
        rows = Occurrence.objects.held().filter(activity__in=self._keys("activity_id"))
        return {activity: str(title) for activity, title in rows.values_list("activity", "title")}

    def speaker(self, key: int) -> str:
        return self.speakers.get(key, f"#{key}")

    def person(self, key: int) -> str:
        return self.people[key].name if key in self.people else f"#{key}"

    def partner(self, key: int) -> str:
        return str(self.partners[key].name) if key in self.partners else f"#{key}"

    def place(self, key: int | None) -> str:
        return str(self.places[key].short) if key in self.places else ""

    def bench(self, key: int | None) -> str:
        return str(self.benches.get(key or 0, ""))


def said_of(fact: Fact, names: Naming) -> tuple[str, str]:
    """(what kind of fact, what it says) in the reader's words."""
    say = WORDS.get(type(fact).__name__)
    if say is None:
        return str(fact._meta.verbose_name), ""
    return say(fact, names)


def _clip(text: object) -> str:
    words = " ".join(str(text).split())
    return words if len(words) <= SHORTENED else f"{words[:SHORTENED].rstrip()}…"


def _name(fact: Any, _names: Naming) -> tuple[str, str]:
    return _("Name"), str(fact.name)


def _kind(fact: Any, _names: Naming) -> tuple[str, str]:
    kind = str(Kind(fact.kind).label)
    return _("Kind"), _("%(kind)s, regional") % {"kind": kind} if fact.regional else kind


def _country(fact: Any, names: Naming) -> tuple[str, str]:
    return _("Country"), names.place(fact.country_id)


def _standing(fact: Any, _names: Naming) -> tuple[str, str]:
    why = fact.act or fact.reason
    state = str(State(fact.state).label)
    return _("State"), _("%(state)s (%(why)s)") % {"state": state, "why": _clip(why)} if why else state


def _counterpart(fact: Any, names: Naming) -> tuple[str, str]:
    president = f", {fact.president}" if fact.president else ""
    return _("Counterpart group"), f"{fact.name}{president} ({names.place(fact.country_id)})"


def _aim(fact: Any, _names: Naming) -> tuple[str, str]:
    return str(AimKind(fact.kind).label).capitalize(), _clip(fact.text)


def _care(fact: Any, names: Naming) -> tuple[str, str]:
    return _("Clerk"), names.users.get(fact.clerk_id, f"#{fact.clerk_id}")


def _membership(fact: Any, names: Naming) -> tuple[str, str]:
    bench = names.bench(fact.on_behalf_of_id)
    who = f"{names.person(fact.person_id)} ({bench})" if bench else names.person(fact.person_id)
    return str(Capacity(fact.capacity).label).capitalize(), who


def _tenure(fact: Any, names: Naming) -> tuple[str, str]:
    office = names.offices[fact.office_id]
    who = names.people.get(fact.person_id)
    title = office.said(who.gender if who else "")
    place = names.place(fact.country_id)
    return (f"{title}, {place}" if place else title), names.person(fact.person_id)


def _convening(fact: Any, _names: Naming) -> tuple[str, str]:
    parts = [str(MeetingKind(fact.kind).label), str(fact.place), _clip(fact.agenda)]
    if fact.starts_at:
        parts.insert(1, fact.starts_at.strftime("%H:%M"))
    if fact.is_cancelled:
        parts.append(_("cancelled"))
    return _("Meeting"), ", ".join(part for part in parts if part)


def _minutes(fact: Any, _names: Naming) -> tuple[str, str]:
    return _("Minutes"), _clip(" ".join(str(text) for text in (fact.text, fact.decisions) if text)) or _("no text")


def _person_name(fact: Any, _names: Naming) -> tuple[str, str]:
    return _("Name"), fact.full


def _mandate(fact: Any, names: Naming) -> tuple[str, str]:
    return _("Mandate"), names.person(fact.person_id)


def _affiliation(fact: Any, names: Naming) -> tuple[str, str]:
    return _("Political group"), f"{names.person(fact.person_id)}, {names.bench(fact.political_group_id)}"


def _sittings(_fact: Any, _names: Naming) -> tuple[str, str]:
    return _("The chamber sits"), _("days of sitting")


def _figure(fact: Any, _names: Naming) -> tuple[str, str]:
    return f"{label_of(fact)} ({fact.year})", f"{figure_words(fact.value, fact.unit)} ({fact.source})"


WORDS: dict[str, Callable[[Any, Naming], tuple[str, str]]] = {
    "GroupName": _name,
    "GroupKind": _kind,
    "Coverage": _country,
    "Standing": _standing,
    "Counterpart": _counterpart,
    "Aim": _aim,
    "Care": _care,
    "Membership": _membership,
    "Tenure": _tenure,
    "Convening": _convening,
    "Minutes": _minutes,
    "PersonName": _person_name,
    "Mandate": _mandate,
    "Affiliation": _affiliation,
    "Sittings": _sittings,
    "Figure": _figure,
    **MISSION_WORDS,
    **PARTNER_WORDS,
    **APPOINTMENT_WORDS,
    **COLLOQUIUM_WORDS,
    **GUEST_WORDS,
}
