"""After each renewal the groups are formed again: presidencies shared, members seated, boards filled, then changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from random import Random

from amity.countries.models import Country
from amity.groups.models import Office
from amity.imports.sample.boards import Presidency, fill_board, share_presidencies
from amity.imports.sample.calendar import Season
from amity.imports.sample.circles import PROPOSED, Circle, Founding
from amity.imports.sample.compositions import Composition, Post
from amity.imports.sample.ledger import Ledger
from amity.imports.sample.senate import Senate, Senator
from amity.imports.sample.turnover import turn_over

MEMBERSHIPS = 2000  # per term, about what the Senate's pages add up to
SMALLEST, LARGEST = 6, 100
STAYS = 0.7
CONSTITUTED_WITHIN = 70
CORRECTED, CORRECTED_TERM = "france-finlande", 2
FOUNDERS = 3


class Reconstitution:
    """Forms every group again, term after term."""

    def __init__(self, senate: Senate, founding: Founding, circles: list[Circle], random: Random) -> None:
        self.senate, self.founding, self.circles, self.random = senate, founding, circles, random
        self.ledger: Ledger = founding.ledger
        self.offices = {office.key: office for office in Office.objects.all()}
        self.before: dict[Circle, Composition] = {}
        self.load: Counter[Senator] = Counter()

    def run(self, terms: list[Season]) -> list[Composition]:
        """The compositions of all terms, in order."""
        formed: list[Composition] = []
        for term in terms:
            compositions = self._form(term)
            turn_over(term, compositions, self.senate, self.random)
            formed += compositions
        return formed

    def _form(self, term: Season) -> list[Composition]:
        days = {circle: self._day(circle, term) for circle in self.circles}
        for circle, day in days.items():
            self.founding.live(circle, term, day)
        living = [circle for circle in self.circles if term.number in circle.terms]
        sitting = self.senate.sitting(term.since)
        self.load.clear()
        presidencies: dict[Circle, list[Presidency]] = {circle: [] for circle in living}
        for presidency in share_presidencies(living, sitting, self.random):
            presidencies[presidency.circle].append(presidency)
        sizes = _sizes(living)
        for composition in self.before.values():
            composition.close(term.since)
        self.before = {
            circle: self._compose(circle, term, days[circle], presidencies[circle], sizes[circle]) for circle in living
        }
        return list(self.before.values())

    def _day(self, circle: Circle, term: Season) -> date:
        if circle.slug == CORRECTED and term.number == CORRECTED_TERM:
            return term.since
        span = min(CONSTITUTED_WITHIN, (term.today - term.since).days)
        return term.day(self.random.randint(min(4, span), span))

    def _compose(
        self, circle: Circle, term: Season, day: date, presidencies: list[Presidency], size: int
    ) -> Composition:
        late = date(term.since.year, 11, 5) if day == term.since and not term.is_current else day
        composition = Composition(circle, term, day, late, self.ledger, self.offices)
        sitting = self.senate.sitting(day)
        heads = [(presidency, self._head(presidency, sitting)) for presidency in presidencies]
        for senator in self._members(circle, day, [senator for _, senator in heads], size):
            composition.seat(senator, day)
        for presidency, senator in heads:
            self._install(composition, senator, presidency.country)
        if presidencies:
            fill_board(composition, self.random)
            self._adorn(composition, sitting)
        return composition

    def _head(self, presidency: Presidency, sitting: list[Senator]) -> Senator:
        """Somebody of the political group that fills the post, with as few of them as possible."""
        ours = [senator for senator in sitting if senator.party.key == presidency.party]
        willing = [senator for senator in ours if senator.appetite] or ours
        chosen = min(willing, key=lambda senator: (self.load[senator], self.random.random()))
        self.load[chosen] += 1
        return chosen

    def _members(self, circle: Circle, day: date, heads: list[Senator], size: int) -> list[Senator]:
        if circle.slug == PROPOSED:
            return [senator for senator in self.senate.sitting(day) if senator.appetite][:FOUNDERS]
        staying = [
            senator for senator in self._last_members(circle) if senator.sits(day) and self.random.random() < STAYS
        ]
        others = [senator for senator in self.senate.sitting(day) if senator.appetite]
        others.sort(key=lambda senator: -(self.random.random() ** (1 / senator.appetite)))
        chosen = list(dict.fromkeys([*heads, *staying, *others]))[: max(size, len(set(heads)))]
        return sorted(chosen, key=lambda senator: senator.person.sort_key)

    def _last_members(self, circle: Circle) -> list[Senator]:
        """Who sat until the renewal, which has just ended every seat."""
        known = self.before.get(circle)
        return [seat.senator for seat in known.seats if seat.until == known.term.until] if known else []

    def _install(self, composition: Composition, senator: Senator, country: Country | None) -> None:
        corrected = composition.circle.slug == CORRECTED and composition.term.number == CORRECTED_TERM
        if country is not None:
            composition.elect(senator, "delegated_president", composition.day, country=country)
        elif corrected:
            self._install_with_a_correction(composition, senator)
        else:
            composition.elect(senator, "president", composition.day)

    def _install_with_a_correction(self, composition: Composition, senator: Senator) -> None:
        """Recorded on 5 November for somebody else, from 1 October; put right on 10 November."""
        year = composition.term.since.year
        other = next(member for member in composition.members(composition.day) if member is not senator)
        wrong = self.ledger.state(composition.tenure(other, "president", composition.day), date(year, 11, 5))
        right = composition.tenure(senator, "president", composition.day)
        composition.posts.append(Post(senator, self.ledger.correct(wrong, right, date(year, 11, 10))))

    def _adorn(self, composition: Composition, sitting: list[Senator]) -> None:
        """Rarely a guest, rarely an honorary president: the president of the term before."""
        members = composition.members(composition.day)
        if self.random.random() < 0.04:
            guests = [senator for senator in sitting if senator not in members]
            for guest in self.random.sample(guests, self.random.randint(1, 2)):
                composition.seat(guest, composition.day, guest=True)
        before = self.before.get(composition.circle)
        last = next((post for post in before.posts if post.fact.office.key == "president"), None) if before else None
        if last and last.senator is not composition.president(composition.day) and self.random.random() < 0.05:
            composition.elect(last.senator, "honorary_president", composition.day)


def _sizes(circles: Iterable[Circle]) -> dict[Circle, int]:
    """Sizes between 6 and 100 that add up to about two thousand."""
    weights = {circle: circle.size for circle in circles}
    factor = MEMBERSHIPS / sum(weights.values())
    for _ in range(8):
        sizes = {circle: min(LARGEST, max(SMALLEST, round(weight * factor))) for circle, weight in weights.items()}
        factor *= MEMBERSHIPS / sum(sizes.values())
    return sizes
