"""What a group's page says in sentences and lines, put together from its portrait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from amity.design.cells import Link
from amity.design.days import in_words, period_html
from amity.design.parts import Column, Entry, Row, Words
from amity.groups.models import Standing, State
from amity.groups.queries.composition import Held, Sitting
from amity.languages.folding import fold
from amity.notices.queries.beside import Word
from amity.partners.queries.together import Together
from amity.people.queries import Bench
from amity.periods.spans import Span
from amity.portal.addresses import at, stem
from amity.portal.labels import joined
from amity.portal.meeting_words import met_rows
from amity.portal.portrait import Portrait

LATEST = 5


def spoken(seen: Portrait, words: dict[str, list[Word]], minutes: Mapping[str, str]) -> dict[str, Any]:
    """Everything that the templates of the page print beside the facts themselves; ``words``: what was said of each
    of its parts; ``minutes``: key of a meeting → that of the document of its minutes.
    """
    language = get_language() or ""
    return {
        "over": over(seen),
        "lede": lede(seen),
        "facts_line": facts_line(seen),
        "outline_entries": outline(seen),
        "board_caption": _("The board on %(day)s") % {"day": in_words(seen.asked.on)},
        "board_columns": [Column(_("Office")), Column(_("Name")), Column(_("Political group")), Column(_("Since"))],
        "board_rows": [_board_row(held) for held in seen.composition.board if held.place is None],
        "delegates_caption": _("Delegated presidents on %(day)s") % {"day": in_words(seen.asked.on)},
        "delegate_columns": [Column(_("Country")), Column(_("Name")), Column(_("Political group")), Column(_("Since"))],
        "delegate_rows": delegate_rows(seen),
        "vacant": vacant(seen),
        "counterparts": [Row(row.name.said(), when="", note=row.president) for row in seen.current_counterparts],
        "history": history(seen),
        "presidents": [_presided(held) for held in seen.past_presidents],
        "terms": terms(seen),
        "member_lists": [(_bench(bench), _links(sittings)) for bench, sittings in seen.composition.benches()],
        "guests": _links(seen.composition.guests),
        "latest_meetings": met_rows(seen.meetings_told[:LATEST], words, minutes, language),
        "earlier_meetings": met_rows(seen.meetings_told[LATEST:], words, minutes, language),
        "changes_url": reverse("portal:group_changes", args=[seen.group.slug]),
        "standing_words": _("This group is not active on the day of this page."),
    }


def _bench(bench: Bench | None) -> Words:
    return bench.name.said() if bench else _("Political group not recorded")


def _links(sittings: list[Sitting]) -> list[Link]:
    people = stem("person")
    return [Link(row.who.name, f"{people}{row.who.key}/") for row in sittings]


def _board_row(held: Held) -> list[Words]:
    portfolio = f" ({held.portfolio})" if held.portfolio else ""
    return [f"{held.title}{portfolio}", *_holder(held)]


def delegate_rows(seen: Portrait) -> list[list[Words]]:
    """Who presides for one country of a regional group, by country."""
    pairs = [(held.place, held) for held in seen.composition.board if held.place]
    ordered = sorted(pairs, key=lambda pair: fold(str(pair[0].short)))
    return [[Link(place.short.said(), at("country", place.key)), *_holder(held)] for place, held in ordered]


def _holder(held: Held) -> list[Words]:
    person = Link(held.who.name, at("person", held.who.key))
    return [person, held.bench.name.said() if held.bench else "", held.since]


def over(seen: Portrait) -> str:
    """“Regional group, since 1991”."""
    kind, since = seen.kind_label, seen.since
    words = _("%(kind)s, since %(year)d") % {"kind": kind, "year": since.year} if since else kind
    return words[:1].upper() + words[1:]


def lede(seen: Portrait) -> str:
    names = [str(label.short) for label in seen.countries]
    return f"{joined(names)}." if len(names) > 1 else ""


def facts_line(seen: Portrait) -> list[tuple[object, object]]:
    """The facts that a reader wants first."""
    found = seen.composition
    presidents = found.presidents
    benches = len([bench for bench, _sittings in found.benches() if bench])
    members = len(found.members)
    counted = ngettext("%(n)d member", "%(n)d members", members) % {"n": members}
    of_benches = ngettext("%(n)d political group", "%(n)d political groups", benches) % {"n": benches}
    last = next((met for met in seen.meetings if met.day and met.day <= seen.asked.on and not met.is_cancelled), None)
    return [
        (presidents[0].title if presidents else _("President"), presidents[0].who.name if presidents else _("vacant")),
        (_("Members"), f"{counted}, {of_benches}" if benches else counted),
        (_("Last meeting"), f"{met_words(last.kind_label, last.day)}" if last else ""),
        (_("State"), seen.state_label),
    ]


def met_words(kind: str, day: date | None) -> str:
    return f"{kind}, {in_words(day)}" if day else kind


def outline(seen: Portrait) -> list[Entry]:
    """The parts of the page, each with its anchor."""
    delegated = any(held.place for held in seen.composition.board)
    parts = {
        "board": _("The board"),
        **({"delegates": _("Delegated presidents by country")} if delegated else {}),
        "members": _("The members"),
        "meetings": _("Meetings"),
        "reports": _("Reports"),
        "counterparts": _("Counterpart groups"),
        "purpose": _("Purpose and programme"),
        "secretariat": _("Secretariat"),
        "history": _("History of the group"),
        **({"terms": _("Composition by term")} if terms(seen) else {}),
        "comparison": _("What changed between two days"),
    }
    return [Entry(label, f"#{anchor}") for anchor, label in parts.items()]


def with_missions(entries: list[Entry]) -> list[Entry]:
    """The outline of a group that has travelled or received: its missions stand after its meetings."""
    place = next(number for number, entry in enumerate(entries) if entry.url == "#meetings") + 1
    return [*entries[:place], Entry(_("Missions and receptions"), "#missions"), *entries[place:]]


def with_colloquia(entries: list[Entry]) -> list[Entry]:
    """The outline of a group that invites to colloquia: they stand after its meetings and missions."""
    last = max(number for number, entry in enumerate(entries) if entry.url in {"#meetings", "#missions"}) + 1
    return [*entries[:last], Entry(_("Economic colloquia"), "#colloquia"), *entries[last:]]


def with_partnership(entries: list[Entry], joint: Together) -> list[Entry]:
    """The outline of a group that works with partners: what came of it stands before its counterparts."""
    parts = [
        (joint.done, _("Activities with partners"), "#activities"), (joint.pacts, _("Agreements"), "#agreements"),
        (joint.projects, _("Cooperation projects"), "#projects"),
    ]  # fmt: skip
    place = next(number for number, entry in enumerate(entries) if entry.url == "#counterparts")
    return [*entries[:place], *(Entry(label, url) for rows, label, url in parts if rows), *entries[place:]]


def vacant(seen: Portrait) -> list[object]:
    """Countries of a regional group without a delegated president, where it has any delegated president at all."""
    pairs = seen.delegates
    return [label for label, held in pairs if held is None] if any(held for _label, held in pairs) else []


def history(seen: Portrait) -> list[Row]:
    """The acts of the group's life, its names and its countries, the latest first."""
    lines = [*_acts(seen), *_names(seen), *_scope(seen)]
    shown = [(day, row) for day, row in lines if day is None or day <= seen.asked.on]
    return [row for _day, row in sorted(shown, key=lambda pair: pair[0] or date.min, reverse=True)]


Line = tuple[date | None, Row]


def _acts(seen: Portrait) -> list[Line]:
    return [
        (
            step.since,
            Row(_state(step), when=step.since or _("date not known"), note=step.act.said() or step.reason.said()),
        )
        for step in seen.standings
    ]


def _state(step: Standing) -> str:
    words = str(State(step.state).label)
    return words[:1].upper() + words[1:]


def _names(seen: Portrait) -> list[Line]:
    return [
        (name.since, Row(name.name.said(), when=name.since or "", note=_("takes this name"))) for name in seen.names[1:]
    ]


def _scope(seen: Portrait) -> list[Line]:
    """Countries that came to the group or left it; the first ones of a group are no news."""
    lines: list[Line] = []
    for row in seen.coverages:
        if row.country_id not in seen.places:
            continue
        name = seen.places[row.country_id].short.said()
        if row.since and len(seen.coverages) > 1:
            lines.append((row.since, Row(name, when=row.since, note=_("enters the scope of the group"))))
        if row.until:
            lines.append((row.until, Row(name, when=row.until, note=_("leaves the scope of the group"))))
    return lines


def _presided(held: Held) -> Row:
    note = held.bench.name.said() if held.bench else ""
    when = period_html(held.since, held.until, "month")
    return Row(held.who.name, at("person", held.who.key), when=when, note=note)


def terms(seen: Portrait) -> list[Row]:
    """Each term of the chamber in which the group lived, leading to its composition on the last day (or today's)."""
    address = at("group", seen.group.slug)
    life = [Span(step.since, step.until) for step in seen.standings if step.state != State.DISSOLVED]
    found = []
    for term in reversed(seen.terms):
        span = Span(term.since, term.until)
        if span.low > seen.asked.today or not any(span.overlaps(lived) for lived in life):
            continue
        last = term.until - timedelta(days=1) if term.until else seen.asked.today
        ended = f"{address}?on={last.isoformat()}" if last < seen.asked.today else address
        found.append(Row(term.names.said(), ended))
    return found
