"""The list of partners, and one of them with all that is said of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.partners.models import Contact, ForeignTie, Funding, Occurrence, Part, Partner, PartnerKind, Profile, Tenor
from amity.partners.models.partner import Succession
from amity.partners.queries.activities import Happening, Year, balance, happenings
from amity.partners.queries.agreements import Pact, pacts
from amity.partners.queries.names import Named, named
from amity.people.models import BodyName
from amity.periods.asof import AsOf


@dataclass(frozen=True, slots=True)
class Listed:
    """A partner as the list prints it on a day."""

    pk: int
    key: str
    name: Text
    kind: str
    country: int | None
    former: tuple[Text, ...]
    in_force: int
    activities: int
    last: date | None

    @property
    def kind_label(self) -> str:
        return str(PartnerKind(self.kind).label)


def partners(moment: AsOf, user: User | AnonymousUser) -> list[Listed]:
    """Every partner as on a day, by name: six queries, whatever their number."""
    rows = Partner.objects.visible_to(user).select_related("body")
    names, former = named(moment), _all_names(moment)
    kinds = dict(Profile.objects.as_of(moment).values_list("partner", "kind"))
    any_kind = dict(Profile.objects.held(moment.known).oldest_first().values_list("partner", "kind"))
    in_force = Counter(Tenor.objects.as_of(moment).values_list("agreement__partner", flat=True))
    done = _done(moment, user)
    listed = []
    for row in rows:
        kind = kinds.get(row.pk) or any_kind.get(row.pk)
        if row.pk not in names or kind is None:
            continue
        name, days = names[row.pk].name, done.get(row.pk, [])
        others = tuple(each for each in former.get(row.body_id, []) if each != name)
        last = max(days, default=None)
        listed.append(
            Listed(row.pk, row.key, name, kind, row.body.country_id, others, in_force[row.pk], len(days), last)
        )
    return sorted(listed, key=lambda one: (str(one.name).casefold(), one.key))


def _all_names(moment: AsOf) -> dict[int, list[Text]]:
    found: dict[int, list[Text]] = {}
    rows = BodyName.objects.held(moment.known).exclude(body__partner=None).oldest_first()
    for body, name in rows.values_list("body", "name"):
        found.setdefault(body, []).append(name)
    return found


def _done(moment: AsOf, user: User | AnonymousUser) -> dict[int, list[date]]:
    """Partner → the days of what was done with it."""
    held = Occurrence.objects.held(moment.known)
    if not (isinstance(user, User) and user.is_staff):
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
    """One partner with its history, those before it included. Contacts are for the department."""

    partner: Partner
    name: Text
    profile: Profile | None
    names: list[BodyName]
    before: list[tuple[Succession, Named]]
    after: list[tuple[Succession, Named]]
    pacts: list[Pact]
    done: list[Happening]
    ties: list[ForeignTie]
    fundings: list[Funding]
    group_names: dict[int, Text]
    contacts: list[Contact] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return str(PartnerKind(self.profile.kind).label) if self.profile else ""

    @property
    def years(self) -> list[Year]:
        return balance(self.done)


def line_of(partner: int, moment: AsOf) -> tuple[set[int], list[Succession]]:
    """A partner with every body that it took over from, and all takings-over: one query."""
    rows = list(Succession.objects.held(moment.known).oldest_first())
    found, more = {partner}, {partner}
    while more:
        more = {row.partner_id for row in rows if row.successor_id in more} - found
        found |= more
    return found, rows


def partner_file(partner: Partner, moment: AsOf, user: User | AnonymousUser) -> PartnerFile:
    """Everything that a partner's page says: a fixed number of queries."""
    line, successions = line_of(partner.pk, moment)
    near = {row.partner_id for row in successions} | {row.successor_id for row in successions} | {partner.pk}
    names = named(moment, near)
    profiles = list(partner.profiles.held(moment.known).oldest_first())
    fundings = list(Funding.objects.held(moment.known).filter(partner__in=line).newest_first())
    contacts: list[Contact] = []
    if isinstance(user, User) and user.is_staff:
        contacts = list(partner.contacts.as_of(moment).oldest_first())
    name = names.get(partner.pk)
    return PartnerFile(
        partner, name.name if name else Text(),
        next((row for row in profiles if row.holds(moment.day)), profiles[-1] if profiles else None),
        list(BodyName.objects.held(moment.known).filter(body__partner__in=line).oldest_first()),
        [(row, names[row.partner_id]) for row in successions if row.successor_id == partner.pk],
        [(row, names[row.successor_id]) for row in successions if row.partner_id == partner.pk],
        pacts(moment, partners=line), happenings(moment, user, partners=line),
        list(ForeignTie.objects.as_of(moment).filter(partner__in=line).order_by("-source_on", "pk")),
        fundings, names_of([row.group_id for row in fundings if row.group_id], moment), contacts,
    )  # fmt: skip
