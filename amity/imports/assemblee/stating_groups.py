"""What the Assemblée states of its groups: names, countries, life, members, offices, meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.imports.assemblee.bodies import GROUPS, Body
from amity.imports.assemblee.mandates import MEMBER, Held
from amity.imports.assemblee.meetings import Meeting
from amity.imports.assemblee.snapshot import Snapshot
from amity.imports.assemblee.stating_people import CHAMBER, Lines, Stretch, dated, party_on, unique_keys
from amity.imports.statements import Statement
from amity.periods.spans import Span, union


@dataclass(frozen=True, slots=True)
class Country:
    """A country that the register knows: its key, and its English short name."""

    key: str
    english: str


Countries = Mapping[str, Country]


def stated_groups(snapshot: Snapshot, countries: Countries, lines: Lines) -> Iterator[Statement]:
    """Everything in the room of groups, nouns before what is said of them. ``countries``: by the source's number."""
    groups = sorted(snapshot.groups, key=lambda group: (group.until is not None, group.uid))
    slugs = unique_keys((each.uid, f"{slugify(each.name)[:110]}-{each.legislature}") for each in groups)
    for group in groups:
        yield Statement(group.uid, "groups.group", {"chamber": CHAMBER, "slug": slugs[group.uid]}, group.raw)
        yield from _described(group, countries)
        yield from _covered(group, countries, snapshot)
    yield from _seated(snapshot, lines)
    yield from _met(snapshot)


def _described(group: Body, countries: Countries) -> Iterator[Statement]:
    begun = Span(group.since, None)
    said = dated(begun, group=group.uid, name=_names(group, countries))
    yield Statement(f"{group.uid}/name", "groups.groupname", said)
    said = dated(begun, group=group.uid, kind=GROUPS[group.type], regional=len(group.places) > 1)
    yield Statement(f"{group.uid}/kind", "groups.groupkind", said)
    said = dated(Span(group.since, group.until), group=group.uid, state="constituted")
    yield Statement(f"{group.uid}/constituted", "groups.standing", said)
    if group.until:
        said = dated(Span(group.until, None), group=group.uid, state="dissolved")
        yield Statement(f"{group.uid}/dissolved", "groups.standing", said)


def _names(group: Body, countries: Countries) -> dict[str, str]:
    """The source's own name; for the friendship group of one country also “France–Norway”, else no English name."""
    names = {"fr": group.name}
    only = countries.get(group.places[0]) if len(group.places) == 1 else None
    if only and only.english and group.type == "GA" and group.name.startswith("France"):
        names["en"] = f"France–{only.english}"
    return names


def _covered(group: Body, countries: Countries, snapshot: Snapshot) -> Iterator[Statement]:
    report = snapshot.report
    if not group.places:
        why = _("the source ties it to no country")
        if group.uid in snapshot.suggestions:
            why = _("the source ties it to no country; its name means “%(key)s”") % {
                "key": snapshot.suggestions[group.uid]
            }
        report.ask(f"{group.uid} {group.name} ({group.legislature})", why)
    for number in group.places:
        if number in countries:
            said = dated(Span(group.since, group.until), group=group.uid, country=countries[number].key)
            yield Statement(f"{group.uid}/country/{number}", "groups.coverage", said)
        else:
            place = snapshot.places.get(number)
            why = _("no such country in the register") if place else _("this number is in no country file")
            report.ask(f"{group.uid} {group.name}: {number} {place.name if place else ''}".strip(), why)


def _seated(snapshot: Snapshot, lines: Lines) -> Iterator[Statement]:
    seats: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in sorted(snapshot.mandates.values(), key=lambda each: each.uid):
        if held.type not in GROUPS:
            continue
        if held.is_empty:
            snapshot.report.leave_out(held.uid, _("it begins and ends on one day"))
        else:
            seats[held.body, held.person].append(held)
    for (group, person), mandates in seats.items():
        yield from _sat(group, person, mandates, lines.get(person, []))


def _sat(group: str, person: str, mandates: list[Held], stretches: list[Stretch]) -> Iterator[Statement]:
    """Who holds an office sits in the group: a membership covers all mandates that touch, an office is its own."""
    for number, span in enumerate(union(Span(each.since, each.until) for each in mandates), start=1):
        inside = [each.raw for each in mandates if Span(each.since, each.until).within(span)]
        said = dated(span, group=group, person=person, capacity="member", on_behalf_of=party_on(stretches, span.since))
        yield Statement(f"{group}/{person}/membership/{number}", "groups.membership", said, inside)
    for held in mandates:
        if held.quality != MEMBER:
            on_behalf_of = party_on(stretches, held.since)
            span = Span(held.since, held.until)
            said = dated(span, group=group, person=person, office=held.quality, on_behalf_of=on_behalf_of)
            yield Statement(held.uid, "groups.tenure", said)


def _met(snapshot: Snapshot) -> Iterator[Statement]:
    for meeting in sorted(snapshot.meetings.values(), key=lambda each: each.uid):
        body = snapshot.bodies.get(meeting.body)
        if body is not None and body.type in GROUPS:
            yield from _meeting(meeting, snapshot)
        elif body is None and meeting.body not in snapshot.outside:
            snapshot.report.ask(f"{meeting.uid}: {meeting.body}", _("this body is in none of the files"))
        else:
            snapshot.report.outside["reunion"] += 1


def _meeting(meeting: Meeting, snapshot: Snapshot) -> Iterator[Statement]:
    said = {"group": meeting.body, "key": meeting.uid.lower(), "published_at": meeting.entered_at.isoformat()}
    yield Statement(meeting.uid, "groups.meeting", said, meeting.raw)
    on_the_day = dated(Span(meeting.day, meeting.day + timedelta(days=1)), meeting=meeting.uid)
    yield Statement(f"{meeting.uid}/convening", "groups.convening", {
        **on_the_day,
        "kind": "constitutive" if meeting.is_constitutive else "other",
        "starts_at": meeting.at.isoformat() if meeting.at else None,
        "place": {"fr": meeting.place} if meeting.place else {},
        "agenda": {"fr": meeting.agenda} if meeting.agenda else {},
        "is_remote": meeting.is_remote,
        "is_cancelled": meeting.is_cancelled,
    })  # fmt: skip
    for person, presence in meeting.presences:
        if person in snapshot.deputies:
            said = {**on_the_day, "person": person, "presence": presence}
            yield Statement(f"{meeting.uid}/{person}", "groups.attendance", said)
        else:
            snapshot.report.ask(f"{meeting.uid}: {person}", _("this person is in none of the files"))
