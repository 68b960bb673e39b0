"""What the groups did: assemblies, boards, hearings, breakfasts and video meetings, minuted and mostly published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from amity.groups.models import Attendance, Convening, Meeting, MeetingKind, Minutes, Presence
from amity.imports.sample.circles import PROPOSED, SUSPENDED
from amity.imports.sample.compositions import Composition
from amity.imports.sample.ledger import Ledger
from amity.imports.sample.senate import Senator
from amity.imports.sample.sources import said, text
from amity.languages.texts import Text

PUBLISHED = 0.92
MINUTED_AFTER = 7
ATTENDANCE_TERMS = 2  # the register keeps who came for the last terms only
ASSEMBLIES = (MeetingKind.CONSTITUTIVE, MeetingKind.GENERAL)
AT_OTHERS = (time(9, 30), time(14), time(18))
HOURS = {MeetingKind.BREAKFAST: time(8, 15), MeetingKind.HEARING: time(16, 30), MeetingKind.VIDEO: time(17, 0)}
# How often in a term, with which chance each time.
OCCASIONS = {
    MeetingKind.BOARD: (2, 0.5), MeetingKind.HEARING: (3, 0.5), MeetingKind.BREAKFAST: (1, 0.35),
    MeetingKind.VIDEO: (1, 0.4),
}  # fmt: skip


@dataclass
class Agenda:
    """Plans the meetings of all groups."""

    ledger: Ledger
    random: Random
    terms: int

    def fill(self, compositions: list[Composition]) -> None:
        """All meetings, each group's in the order of days; one group in eight has announced the next one."""
        for composition in compositions:
            if composition.circle.slug == PROPOSED:
                continue
            for day, kind in sorted(self._days(composition).items()):
                self._hold(composition, kind, day)
            if composition.term.is_current and self.random.random() < 0.125:
                self._announce(composition)

    def _days(self, composition: Composition) -> dict[date, MeetingKind]:
        term = composition.term
        end = term.day(395) if composition.circle.slug == SUSPENDED and term.number == 2 else term.end
        days = {composition.day: MeetingKind.CONSTITUTIVE}
        wanted = [*((MeetingKind.GENERAL, 225 + 365 * year) for year in range(3)), *self._occasions()]
        for kind, offset in wanted:
            day = _weekday(term.since + timedelta(days=offset + self.random.randint(0, 45)))
            if composition.day < day < end:
                days.setdefault(day, kind)
        return days

    def _occasions(self) -> Iterator[tuple[MeetingKind, int]]:
        for kind, (times, chance) in OCCASIONS.items():
            yield from ((kind, self.random.randint(75, 980)) for _ in range(times) if self.random.random() < chance)

    def _hold(self, composition: Composition, kind: MeetingKind, day: date) -> None:
        recorded = max(day, composition.recorded) + timedelta(days=MINUTED_AFTER)
        meeting = self._convene(composition, kind, day, recorded, published=self.random.random() < PUBLISHED)
        members, president = composition.members(day), composition.president(day)
        words = said("texts")["meetings"][kind.value]
        known = {
            "president": president.full if president else "—", "members": len(members),
            "elected": _elected(composition, day),
        }  # fmt: skip
        body, decided = text(self.random.choice(words["text"]), **known), text(words["decisions"], **known)
        minutes = Minutes(meeting=meeting, text=body, decisions=decided, **_on(day))
        self.ledger.state(minutes, recorded)
        if composition.term.number >= self.terms - ATTENDANCE_TERMS:
            self._attend(meeting, members, kind, day, recorded)

    def _convene(
        self, composition: Composition, kind: MeetingKind, day: date, recorded: date, *, published: bool
    ) -> Meeting:
        meeting = Meeting(group=composition.circle.group, key=f"{day.isoformat()}-{kind.value}")
        meeting.published_at = self.ledger.clock.after(recorded) if published else None
        self.ledger.noun(meeting, recorded)
        remote = kind == MeetingKind.VIDEO
        places = said("texts")["places"]
        convening = Convening(
            meeting=meeting, kind=kind, starts_at=HOURS.get(kind, self.random.choice(AT_OTHERS)),
            place=text(places["remote"] if remote else self.random.choice(places["halls"])), is_remote=remote,
            agenda=text(said("texts")["meetings"][kind.value]["agenda"]), **_on(day),
        )  # fmt: skip
        self.ledger.state(convening, recorded)
        return meeting

    def _attend(self, meeting: Meeting, members: list[Senator], kind: MeetingKind, day: date, recorded: date) -> None:
        """Attendance is thin, as minutes show: a quarter to a half come to an assembly, a handful otherwise."""
        share = self.random.uniform(0.25, 0.5) if kind in ASSEMBLIES else self.random.uniform(0.12, 0.3)
        called = self.random.sample(members, len(members))
        came = max(2, round(len(called) * share))
        word = came + round(len(called) * self.random.uniform(0.05, 0.2))
        for senator, presence in zip(
            called[:word], [Presence.PRESENT] * came + [Presence.EXCUSED] * word, strict=False
        ):
            fact = Attendance(meeting=meeting, person=senator.person, presence=presence, **_on(day))
            self.ledger.state(fact, recorded)

    def _announce(self, composition: Composition) -> None:
        today = self.ledger.clock.today
        day = _weekday(today + timedelta(days=self.random.randint(3, 40)))
        if day < composition.term.until:
            self._convene(composition, MeetingKind.GENERAL, day, today, published=True)


def _on(day: date) -> dict[str, date]:
    return {"since": day, "until": day + timedelta(days=1)}


def _weekday(day: date) -> date:
    """A Tuesday, Wednesday or Thursday of the same week: the days on which senators are in Paris."""
    return day + timedelta(days=min(3, max(1, day.weekday())) - day.weekday())


def _elected(composition: Composition, day: date) -> Text:
    """Who was elected that day, with the office in the form of its holder."""
    elected = [
        post for post in composition.posts
        if post.fact.since == day and post.fact.office.key in {"first_vice_president", "vice_president", "secretary"}
    ]  # fmt: skip
    separators = {"fr": " ; ", "en": "; "}
    return Text(
        {
            code: separator.join(
                f"{post.senator.full}, {post.fact.office.said(post.senator.person.gender, code).lower()}"
                for post in elected
            )
            for code, separator in separators.items()
        }
    )
