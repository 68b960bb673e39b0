"""The list of partners, and one of them with all that is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import get_language

from amity.accounts.models import User
from amity.journal.queries import latest_seal
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.partners.models import (
    Contact,
    ForeignTie,
    Funding,
    Logo,
    Occurrence,
    Paper,
    Part,
    Partner,
    PartnerKind,
    Profile,
    Tenor,
)
from amity.partners.models.partner import Succession
from amity.partners.queries.activities import Year, balance
from amity.partners.queries.concern import is_public, of_partners
from amity.partners.queries.files import logos_of, papers_of
from amity.partners.queries.names import Named, groups_named, named
from amity.partners.queries.together import Together, together
from amity.people.models import BodyName
from amity.periods.asof import AsOf
from amity.periods.questions import question


@dataclass(frozen=True, slots=True)
class Listed:
    """A partner as the list prints it on a day. ``sought``: all its names, folded."""

    pk: int
    key: str
    name: Text
    kind: str
    country: int | None
    former: tuple[Text, ...]
    in_force: int
    activities: int
    last: date | None
    sought: str

    @property
    def kind_label(self) -> str:
        return str(PartnerKind(self.kind).label)

    def is_called(self, words: str) -> bool:
        """Whether each word stands in one of its names."""
        return all(word in self.sought for word in fold(words).split())


def partners(moment: AsOf, user: User | AnonymousUser) -> list[Listed]:
    """Every partner as on a day, by name: one query as long as nobody has written to the register."""
    seal, public = latest_seal(), is_public(user)
    return _kept(seal, moment, get_language(), public) if seal else _read(moment, public=public)


def partners_in(country: int, moment: AsOf, user: User | AnonymousUser) -> list[Listed]:
    """The partners that are in a country, by name: from the list."""
    seal, public = latest_seal(), is_public(user)
    if not seal:
        return [row for row in _read(moment, public=public) if row.country == country]
    return _kept_by_country(seal, moment, get_language(), public).get(country, [])


@lru_cache(maxsize=6)
def _kept_by_country(seal: str, moment: AsOf, language: str, public: bool) -> dict[int, list[Listed]]:
    found: dict[int, list[Listed]] = {}
    for row in _kept(seal, moment, language, public):
        if row.country:
            found.setdefault(row.country, []).append(row)
    return found


@lru_cache(maxsize=6)
def _kept(seal: str, moment: AsOf, language: str, public: bool) -> list[Listed]:  # noqa: ARG001 - what it depends on
    return _read(moment, public=public)


def _read(moment: AsOf, *, public: bool) -> list[Listed]:
    """Six queries, whatever their number."""
    rows = Partner.objects.visible_to(AnonymousUser()).select_related("body")
    names, every_name = named(moment), _all_names(moment)
    kinds = dict(Profile.objects.held(moment.known).oldest_first().values_list("partner", "kind"))
    kinds |= dict(Profile.objects.as_of(moment).values_list("partner", "kind"))
    in_force = Counter(Tenor.objects.as_of(moment).values_list("agreement__partner", flat=True))
    done = _done(moment, public=public)
    listed = []
    for row in rows:
        if row.pk not in names or row.pk not in kinds:
            continue
        name, days = names[row.pk].name, done.get(row.pk, [])
        others = tuple(each for each in every_name[row.body_id] if each != name)
        sought = " ".join(fold(words) for each in (name, *others) for words in each.values())
        listed.append(Listed(row.pk, row.key, name, kinds[row.pk], row.body.country_id, others, in_force[row.pk],
                             len(days), max(days, default=None), sought))  # fmt: skip
    return sorted(listed, key=lambda one: (fold(str(one.name)), one.key))


def _all_names(moment: AsOf) -> dict[int, list[Text]]:
    found: dict[int, list[Text]] = {}
    rows = BodyName.objects.held(moment.known).exclude(body__partner=None).oldest_first()
    for body, name in rows.values_list("body", "name"):
        found.setdefault(body, []).append(name)
    return found


def _done(moment: AsOf, *, public: bool) -> dict[int, list[date]]:
    """Partner → the days of what was done with it."""
    held = Occurrence.objects.held(moment.known)
    if public:
        held = held.filter(activity__published_at__isnull=False)
    days = dict(held.values_list("activity", "since"))
    found: dict[int, list[date]] = {}
    parts = Part.objects.held(moment.known).exclude(partner=None).values_list("partner", "activity")
    for partner, activity in parts:
        day = days.get(activity)
        if partner is not None and day is not None:
            found.setdefault(partner, []).append(day)
    return found


@dataclass
class PartnerFile:
    """One partner with its history, those before it included (``line``). Contacts are for the department."""

    partner: Partner
    line: list[int]
    name: Text
    profile: Profile | None
    names: list[BodyName]
    before: list[tuple[Succession, Named]]
    after: list[tuple[Succession, Named]]
    together: Together
    years: list[Year]
    ties: list[ForeignTie]
    fundings: list[Funding]
    groups: dict[int, Named]
    contacts: list[Contact] = field(default_factory=list)
    logo: Logo | None = None
    papers: dict[str, list[Paper]] = field(default_factory=dict)

    @property
    def kind_label(self) -> str:
        return str(PartnerKind(self.profile.kind).label) if self.profile else ""


def line_of(partner: int, moment: AsOf) -> tuple[set[int], list[Succession]]:
    """A partner with every body that it took over from, and all takings-over: one query."""
    rows = _successions(moment.known)
    found, more = {partner}, {partner}
    while more:
        more = {row.partner_id for row in rows if row.successor_id in more} - found
        found |= more
    return found, rows


def partner_file(
    partner: Partner, moment: AsOf, user: User | AnonymousUser, *, most: int | None = None
) -> PartnerFile:  # fmt: skip
    """Everything that a partner's page says: a fixed number of queries. ``most``: how many of the latest activities."""
    line, successions = line_of(partner.pk, moment)
    near = {row.partner_id for row in successions} | {row.successor_id for row in successions} | {partner.pk}
    names, profiles, public = named(moment, sorted(near)), _profiles(partner.pk, moment.known), is_public(user)
    fundings, ties = _fundings(sorted(line), moment.known), _ties(sorted(line), moment)
    concern = of_partners(sorted(line), moment.known, user)
    places = {one for one in (partner.body.country_id, *(tie.country_id for tie in ties)) if one}
    name = names.get(partner.pk)
    return PartnerFile(
        partner, sorted(line), name.name if name else Text(),
        next((row for row in profiles if row.holds(moment.day)), profiles[-1] if profiles else None),
        _names(partner.pk, moment.known),
        [(row, names[row.partner_id]) for row in successions if row.successor_id == partner.pk],
        [(row, names[row.successor_id]) for row in successions if row.partner_id == partner.pk],
        together(concern, moment, user, most=most, clauses=not public, places=places),
        balance(concern.activities, moment.known), ties, fundings,
        groups_named({row.group_id for row in fundings if row.group_id}, moment, user),
        [] if public else list(partner.contacts.as_of(moment).oldest_first()),
        logos_of([partner.pk], moment).get(partner.pk),
        papers_of(sorted(line), moment.known, user) if concern.agreements else {},
    )  # fmt: skip


@question
def _successions(known: datetime | None) -> QuerySet[Succession]:
    return Succession.objects.held(known).oldest_first()


@question
def _profiles(partner: int, known: datetime | None) -> QuerySet[Profile]:
    return Profile.objects.held(known).filter(partner=partner).oldest_first()


@question
def _names(partner: int, known: datetime | None) -> QuerySet[BodyName]:
    return BodyName.objects.held(known).filter(body__partner=partner).oldest_first()


@question
def _ties(partners: Iterable[int], moment: AsOf) -> QuerySet[ForeignTie]:
    return ForeignTie.objects.as_of(moment).filter(partner__in=partners).order_by("-source_on", "pk")


@question
def _fundings(partners: Iterable[int], known: datetime | None) -> QuerySet[Funding, Any]:
    return Funding.objects.held(known).filter(partner__in=partners).newest_first()
