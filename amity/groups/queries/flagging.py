"""The rules behind flags: what is amiss in one group's situation, still without words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from amity.groups.models import Kind, State
from amity.groups.queries.criteria import Known, unmet
from amity.groups.queries.sharing import METHODS, Sharing, share, tallied
from amity.groups.queries.situation import Situation, Totals
from amity.periods.months import months_after

OVERRIDABLE = (
    "memberships_at_most", "presidencies_at_most", "officerships_at_most", "members_at_most", "places_refused",
    "recognition_friendship", "recognition_information", "recognition_study",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A rule that is not met, by what or whom; ``count`` and ``limit`` are what was counted and what is allowed."""

    rule: str
    since: date | None = None
    due: date | None = None
    person: int | None = None
    country: int | None = None
    party: int | None = None
    criterion: str = ""
    count: int = 0
    limit: int = 0
    sharing: Sharing | None = field(default=None, compare=False)

    @property
    def overridable(self) -> bool:
        return self.rule in OVERRIDABLE


def life_amiss(now: Situation) -> Iterator[Found]:
    """Assemblies, meetings, renewal, sleep, care."""
    if now.is_active:
        yield from _assembly(now)
        yield from _first_meeting(now)
        yield from _renewal(now)
    yield from _sleep(now)
    if now.state not in {"", State.DISSOLVED} and now.profile.yes("clerk_required") and not now.clerks:
        yield Found("clerk_required", since=now.state_since)


def _assembly(now: Situation) -> Iterator[Found]:
    """One year after the last general assembly, or after the beginning where there was none."""
    last = now.last_assembly or now.constituted_on or now.state_since
    if now.profile.yes("assembly_each_year") and last is not None:
        due = months_after(last, 12)
        if now.day > due:
            yield Found("assembly_each_year", since=now.last_assembly, due=due)


def _first_meeting(now: Situation) -> Iterator[Found]:
    months, begun = now.profile.number("met_within"), now.renewed_on
    if months is None or begun is None:
        return
    start = max(begun, now.state_since or begun)
    due = months_after(start, months)
    if now.day > due and (now.last_meeting is None or now.last_meeting < start):
        yield Found("met_within", since=start, due=due, limit=months)


def _renewal(now: Situation) -> Iterator[Found]:
    """Formed again since the renewal: an assembly, an act of constitution or a president of this term shows it."""
    months, begun = now.profile.number("posts_shared_within"), now.renewed_on
    if months is None or begun is None:
        return
    due = months_after(begun, months)
    signs = [now.last_assembly, now.constituted_on, now.president_since]
    if now.day > due and not any(sign is not None and sign >= begun for sign in signs):
        yield Found("posts_shared_within", since=begun, due=due, limit=months)


def _sleep(now: Situation) -> Iterator[Found]:
    months = now.profile.number("dormant_at_most")
    if months is not None and now.state == State.DORMANT and now.state_since is not None:
        due = months_after(now.state_since, months)
        if now.day > due:
            yield Found("dormant_at_most", since=now.state_since, due=due, limit=months)


def people_amiss(now: Situation, totals: Totals) -> Iterator[Found]:
    """Members, board, caps."""
    sizes = {"members_at_least": len(now.members), "officers_at_least": len({post.person for post in now.board})}
    for rule, count in sizes.items():
        least = now.profile.number(rule)
        if least is not None and count < least:
            yield Found(rule, count=count, limit=least)
    most = now.profile.number("members_at_most")
    if most is not None and len(now.members) > most:
        yield Found("members_at_most", count=len(now.members), limit=most)
    if now.profile.yes("president_required") and not any(post.office == "president" for post in now.posts):
        yield Found("president_required")
    yield from _unseated(now)
    yield from _over_the_cap(now, totals)


def _unseated(now: Situation) -> Iterator[Found]:
    """Political groups with a member and without a post; once nobody has a post there is no board to speak of."""
    if not now.profile.yes("seat_per_party") or not now.board:
        return
    seated = {post.party or now.members.get(post.person) for post in now.board}
    for party in sorted({party for party in now.members.values() if party is not None} - seated):
        yield Found("seat_per_party", party=party, sharing=suggested(now))


def suggested(now: Situation) -> Sharing | None:
    """The posts of the present board as the chamber's method would share them; ``None``: method unknown."""
    method = now.profile.choice("apportionment")
    if method not in METHODS:
        return None
    votes = tallied([str(party) for party in now.members.values() if party is not None])
    present = tallied([str(post.party or now.members.get(post.person)) for post in now.board])
    minimum = now.profile.yes("seat_per_party") is True
    return share(votes, present, seats=max(len(now.board), len(votes)), method=method, minimum=minimum)


def _over_the_cap(now: Situation, totals: Totals) -> Iterator[Found]:
    concerned = {
        "memberships_at_most": sorted(now.members),
        "presidencies_at_most": sorted({post.person for post in now.posts if post.office == "president"}),
        "officerships_at_most": sorted({post.person for post in now.board}),
    }
    for rule, people in concerned.items():
        most = now.profile.number(rule)
        for person in people if most is not None else ():
            count = getattr(totals, rule).get((now.chamber, person), 0)
            if most is not None and count > most:
                yield Found(rule, person=person, count=count, limit=most)


def countries_amiss(now: Situation, known: Known) -> Iterator[Found]:
    """Criteria, delegates, counterparts."""
    for country in now.countries:
        for rule, criterion in unmet(country, now.kind, now.profile, known):
            yield Found(rule, country=country, criterion=criterion)
    followed = {post.country for post in now.posts if post.office == "delegated_president"}
    if now.regional and now.profile.yes("delegate_per_country"):
        for country in now.countries:
            if country not in followed:
                yield Found("delegate_per_country", country=country)
    if now.kind == Kind.FRIENDSHIP and now.profile.yes("counterpart_expected") and not now.answered:
        yield Found("counterpart_expected")
