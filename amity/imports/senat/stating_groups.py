"""What the Senate's files state of its groups: names, life, countries, members, offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.imports.senat.shape import Circle, Land, Post, Seat, Senate, in_turn
from amity.imports.senat.stating import CHAMBER, Lines, dated, party_on, unique
from amity.imports.statements import Statement
from amity.periods.spans import Span, union

SINGLE = {"president", "first_vice_president"}


def stated_groups(senate: Senate, countries: Mapping[str, str], lines: Lines) -> Iterator[Statement]:
    """Everything in the room of groups. ``countries``: number of a country's row → our key."""
    lands: dict[str, list[Land]] = defaultdict(list)
    for land in senate.lands:
        lands[land.circle].append(land)
    slugs = unique({each.uid: slugify(each.labels[-1].name)[:120] for each in senate.circles.values()})
    for uid, circle in sorted(senate.circles.items()):
        number = f"grpsen/{uid}"
        yield Statement(number, "groups.group", {"chamber": CHAMBER, "slug": slugs[uid]}, circle.raw)
        yield from _described(circle, number, len(lands[uid]) > 1)
        yield from _covered(circle, number, lands[uid], countries, senate)
    yield from Seating(senate, lines).stated()


def _described(circle: Circle, number: str, regional: bool) -> Iterator[Statement]:
    kept, _lost, _cut = in_turn((label, label.span) for label in circle.labels)
    for index, (label, span) in enumerate(kept, start=1):
        said = dated(span, group=number, name={"fr": label.name})
        yield Statement(f"{number}/name/{index}", "groups.groupname", said)
    begun = Span(circle.life.since, None)
    said = dated(begun, group=number, kind=circle.kind, regional=regional)
    yield Statement(f"{number}/kind", "groups.groupkind", said)
    yield Statement(f"{number}/constituted", "groups.standing", dated(circle.life, group=number, state="constituted"))
    if circle.life.until:
        ended = Span(circle.life.until, None)
        yield Statement(f"{number}/dissolved", "groups.standing", dated(ended, group=number, state="dissolved"))


def _covered(
    circle: Circle, number: str, lands: list[Land], countries: Mapping[str, str], senate: Senate
) -> Iterator[Statement]:
    if not lands:
        senate.report.ask(f"{circle.uid} {circle.labels[-1].name}", _("the source ties it to no country"))
    by_key: dict[str, list[tuple[Land, Span]]] = defaultdict(list)
    for land in lands:
        span = land.span.common(circle.life)
        if land.uid not in countries:
            senate.report.ask(f"{circle.uid}: {land.names[0]}", _("no such country in the register"))
        elif span.low < span.high:
            by_key[countries[land.uid]].append((land, span))
        else:
            senate.report.leave_out(land.uid, _("its days lie outside those of the group"))
    for key, spans in sorted(by_key.items()):
        for land, span in in_turn(spans)[0]:
            said = dated(span, group=number, country=key)
            yield Statement(f"nationgrpsen/{land.uid}", "groups.coverage", said)


class Seating:
    """Who sits in which group, and with which office: a membership covers all rows that touch."""

    def __init__(self, senate: Senate, lines: Lines) -> None:
        self.senate, self.lines, self.report = senate, lines, senate.report

    def stated(self) -> Iterator[Statement]:
        seats: dict[tuple[str, str], list[tuple[Seat | Post, Span]]] = defaultdict(list)
        everything: list[Seat | Post] = [*self.senate.seats, *self.senate.posts]
        for each in everything:
            if each.circle in self.senate.circles and (span := self._within_life(each)):
                seats[each.circle, each.person].append((each, span))
        for (circle, person), rows in sorted(seats.items()):
            yield from self._memberships(circle, person, rows)
        yield from self._offices(seats)

    def _within_life(self, each: Seat | Post) -> Span | None:
        """The days on which the group existed too: nobody sits in a group that does not."""
        life = self.senate.circles[each.circle].life
        span = each.span.common(life)
        if span.low >= span.high:
            self.report.leave_out(each.uid, _("its days lie outside those of the group"))
            return None
        if span != each.span:
            self.report.read["memberships and offices cut to the life of their group"] += 1
        return span

    def _memberships(self, circle: str, person: str, rows: list[tuple[Seat | Post, Span]]) -> Iterator[Statement]:
        for number, span in enumerate(union(span for _each, span in rows), start=1):
            raw = [each.raw for each, part in rows if part.within(span) and isinstance(each, Seat)]
            said = dated(span, group=f"grpsen/{circle}", person=f"sen/{person}", capacity="member",
                         on_behalf_of=party_on(self.lines.get(person, []), span.since))  # fmt: skip
            yield Statement(f"grpsen/{circle}/{person}/membership/{number}", "groups.membership", said, raw)

    def _offices(self, seats: Mapping[tuple[str, str], list[tuple[Seat | Post, Span]]]) -> Iterator[Statement]:
        """One holder at a time where an office has one seat; each person once at a time in the others."""
        chairs: dict[tuple[str, ...], list[tuple[Post, Span]]] = defaultdict(list)
        for each, span in (row for rows in seats.values() for row in rows):
            if isinstance(each, Post):
                own = () if each.office in SINGLE else (each.person,)
                chairs[each.circle, each.office, *own].append((each, span))
        for chair, holders in sorted(chairs.items()):
            kept, lost, cut = in_turn(holders)
            self.report.read["offices ended by the next holder"] += cut
            for post in lost:
                self.report.leave_out(post.uid, _("another holder of this office begins on the same day"))
            if chair[1] == "delegated_president":
                yield from self._delegated(kept)
            else:
                yield from (self._office(post, span, None) for post, span in kept)

    def _delegated(self, held: list[tuple[Post, Span]]) -> Iterator[Statement]:
        """The source does not say for which country: a human does."""
        for post, _span in held:
            self.report.ask(
                f"{post.circle}: {post.person}", _("delegated president, and the source does not say for which country")
            )
        yield from ()

    def _office(self, post: Post, span: Span, country: str | None) -> Statement:
        said = dated(span, group=f"grpsen/{post.circle}", person=f"sen/{post.person}", office=post.office,
                     country=country, order=post.order,
                     on_behalf_of=party_on(self.lines.get(post.person, []), span.since))  # fmt: skip
        return Statement(f"fonmemgrpsen/{post.uid}", "groups.tenure", said)
