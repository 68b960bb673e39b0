"""Missions at the desk: where each file stands, who is next and since when; one file with its gates and acts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _said
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from amity.accounts.models import User
from amity.design.days import period_html
from amity.design.parts import Row
from amity.desk.acts import MISSION_ACTS
from amity.desk.acts.act import Heading
from amity.desk.acts.missions import MissionAct
from amity.desk.files import Line
from amity.desk.mission_duties import duty_lines
from amity.desk.mission_preparations import allowance_lines
from amity.desk.naming import Naming, said_of
from amity.missions.clock import LATE, OVER
from amity.missions.models import (
    Agreement,
    Answer,
    Approval,
    Commitment,
    Companion,
    Cost,
    Dates,
    Delegate,
    Destination,
    Encounter,
    Gift,
    Hosting,
    Item,
    Leg,
    LetterKind,
    Mission,
    Outline,
    PressLink,
    Stage,
    State,
)
from amity.missions.queries.gates import Gate, gates_of
from amity.missions.queries.listing import Listed
from amity.missions.queries.whole import Whole, whole
from amity.missions.travellers import token_of, travellers_of
from amity.periods.asof import AsOf

# Who has the file in hand at each step, and for what.
NEXT: dict[str, object] = {
    State.PROPOSED: _("the department, to submit it"),
    State.SUBMITTED: _("the bodies of the chamber, to decide"),
    State.AUTHORISED: _("the group, to confirm it"),
    State.CONFIRMED: _("the department, to prepare it"),
    State.UNDER_WAY: _("the delegation, on its way"),
    State.ENDED: _("the delegation, for its report"),
    State.REPORTED: _("the department, to close the file"),
    State.POSTPONED: _("the group, for new days"),
    State.REFUSED: _("the group, to ask again or leave it"),
    State.CLOSED: _("nobody, the file is closed"),
    State.CANCELLED: _("nobody, it was called off"),
}
SECTIONS: tuple[tuple[object, str, tuple[type, ...]], ...] = (
    (_("The file"), "file", (Stage, Dates, Outline, Hosting, Destination, Approval)),
    (_("Delegation"), "delegation", (Delegate, Companion)),
    (_("Programme and people met"), "programme", (Item, Encounter)),
    (_("What came of it"), "after", (Cost, Leg, Gift, Agreement, PressLink, Commitment, Answer)),
)


PAPERS: tuple[tuple[str, object, tuple[tuple[str, str], ...]], ...] = (
    ("programme", _("Programme in both languages"), (("docx", "Word"), ("pdf", "PDF"))),
    ("book", _("Briefing book"), (("pdf", "PDF"), ("epub", "EPUB"), ("html", "HTML"))),
)
LETTER_FORMS = (("docx", "Word"), ("pdf", "PDF"))


@dataclass
class MissionFile:
    """The parts of a mission's page at the desk."""

    whole: Whole
    sections: list[tuple[object, str, list[Line]]]
    gates: list[Gate] = field(default_factory=list)
    acts: list[tuple[str, list[type[MissionAct]]]] = field(default_factory=list)
    duties: list[tuple[str, str]] = field(default_factory=list)
    calendars: list[tuple[str, str]] = field(default_factory=list)
    allowances: list[tuple[str, str]] = field(default_factory=list)

    @property
    def papers(self) -> list[tuple[object, list[tuple[str, str]]]]:
        """The papers that can be taken along, each with its forms; no book of a mission that is over."""
        wanted = [each for each in PAPERS if each[0] != "book" or str(self.whole.state) not in OVER]
        key = self.whole.mission.key
        return [
            (label, [(word, reverse("desk:mission_paper", args=[key, paper, form])) for form, word in forms])
            for paper, label, forms in wanted
        ]

    @property
    def letters(self) -> list[tuple[object, list[tuple[str, str]]]]:
        """What is written for it, in each language and form."""
        key = self.whole.mission.key
        forms = [(code, name, form, word) for code, name in settings.LANGUAGES for form, word in LETTER_FORMS]
        return [
            (label, [(f"{word} ({name})", reverse("desk:mission_letter", args=[key, letter, code, form]))
                     for code, name, form, word in forms])
            for letter, label in LetterKind.choices
        ]  # fmt: skip

    @property
    def next(self) -> object:
        return NEXT[self.whole.state]


def since_when(row: Listed) -> date | None:
    """Since when a file is where it is: its step, or the day on which it began or ended by itself."""
    if row.state == State.UNDER_WAY:
        return row.first
    if row.state == State.REPORTED:
        return row.reported_on
    return row.until if row.state == State.ENDED else row.stage_since


def file_row(row: Listed) -> Row:
    """A file in the list: what it is, where it is since when, who is next."""
    between = f"{pgettext('between two parts of a line', ';')} "
    form = pgettext("a label and its value", "%(label)s: %(value)s")
    places = "".join(f", {label.short}" for label in row.countries)
    since = since_when(row)
    state = format_html("{} {}", row.state_label, period_html(since, None, "medium")) if since else row.state_label
    after = form % {"label": _said("next"), "value": NEXT[State(row.state)]}
    said = [
        f"{capfirst(row.kind_label)}{places}",
        state,
        after,
        *([_said("report late")] if row.report == LATE else []),
    ]
    note = format_html_join(between, "{}", ((each,) for each in said))
    return Row(row.title.said(), file_address(row.key), row.first or "", note)


def file_address(key: str) -> str:
    return f"{reverse('desk:missions')}{key}/"


def mission_file(mission: Mission, user: User, *, may_edit: bool) -> MissionFile:
    """One mission's file today: a fixed number of queries, whatever is in it."""
    today = timezone.localdate()
    seen = whole(mission, AsOf(today))
    naming = Naming([fact for facts in seen.facts.values() for fact in facts])
    sections = [
        (title, anchor, [_line(fact, naming) for kind in kinds for fact in seen.facts[kind]])
        for title, anchor, kinds in SECTIONS
    ]
    found = MissionFile(seen, sections, gates_of(mission, today) if mission.needs_leave else [])
    found.duties = duty_lines(seen, today)
    found.allowances = allowance_lines(seen)
    if may_edit and user.is_active:
        found.acts, found.calendars = offered(seen.state), _calendars(mission, seen.moment)
    return found


def _calendars(mission: Mission, moment: AsOf) -> list[tuple[str, str]]:
    """Who was given the address of a calendar, and the address."""
    given = list(mission.calendar_addresses.held().order_by("pk"))
    names = travellers_of(mission, moment) if given else {}
    found = [(names[row.traveller], token_of(row)) for row in given if row.traveller in names]
    base = settings.PUBLIC_URL
    return [(name, f"{base}{reverse('portal:traveller_calendar', args=[token])}") for name, token in found]


def _line(fact: object, naming: Naming) -> Line:
    label, words = said_of(fact, naming)  # type: ignore[arg-type]
    return Line(label, words, period_html(fact.since, fact.until, "medium"))  # type: ignore[attr-defined]


def offered(state: State) -> list[tuple[str, list[type[MissionAct]]]]:
    """The acts that a file in a state is offered, under their headings."""
    found: dict[Heading, list[type[MissionAct]]] = defaultdict(list)
    for act in MISSION_ACTS.values():
        if state in act.stages:
            found[act.heading].append(act)
    return [(str(heading.label), acts) for heading, acts in found.items()]
