"""The evidence for IPU indicator 1.11.4: procedures, balance, report-back, follow-up; each figure with its records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.assembly.parameters import PARAMETERS
from amity.assembly.profile import Profile
from amity.assembly.queries import profile_on
from amity.design.parts import Column, Row, Words
from amity.missions.clock import DUE, LATE, PUBLISHED, on_time
from amity.missions.models import Progress
from amity.missions.publicity import is_public
from amity.missions.queries.catalogue import HELD, Catalogue, catalogue
from amity.missions.queries.evidence import Balance, balance_of, promises_of
from amity.periods.asof import AsOf
from amity.portal.journeys import line
from amity.reports.models import Progress as Stand
from amity.reports.queries.recommended import recommendations_by_state

THEMES = ("travel", "duties")
SHOWN = 50
Figure = tuple[str, str, str, str]  # its key, what it says, its value, where its records are


@dataclass
class Evidence:
    """Everything that the page says, counted for one day."""

    profile: Profile
    every: Catalogue
    balance: Balance
    promises: dict[str, int]
    asked: dict[str, int]
    on: date
    settled: int = 0
    kept: int = 0
    stated: list[str] = field(default_factory=list)


def evidence_of(chamber: Chamber, moment: AsOf, user: User | AnonymousUser) -> Evidence:
    """The evidence as it stands on a day: a fixed number of queries."""
    every = catalogue(chamber, moment, user)
    held = every.asked(HELD)
    told = [row.pk for row in held if is_public("commitments", str(row.state))]
    found = Evidence(
        profile_on(chamber, moment), every, balance_of(held, every.members), promises_of(told),
        recommendations_by_state(user, moment.day), moment.day,
    )  # fmt: skip
    due = [row for state in (LATE, PUBLISHED) for row in every.reports.get(state, []) if row.due is not None]
    found.settled, found.kept = len(due), sum(on_time(row.due, row.reported_on) for row in due)
    found.stated = [key for key in rules() if found.profile.rule(key).value is not None]
    return found


def rules() -> list[str]:
    """The rules that a procedure for missions consists of."""
    return [key for key, parameter in PARAMETERS.items() if parameter.theme in THEMES]


def procedures(found: Evidence) -> tuple[list[Column], list[list[Words]]]:
    """Each rule, what it says, and where it is written."""
    columns = [Column(_("Rule")), Column(_("What it says")), Column(_("Source"))]
    return columns, [_rule(found.profile, key) for key in rules()]


def _rule(profile: Profile, key: str) -> list[Words]:
    stated = profile.rule(key)
    source: Words = stated.source
    if stated.address:
        source = format_html('<a href="{}">{}</a>', stated.address, stated.source or stated.address)
    return [str(PARAMETERS[key].label), capfirst(PARAMETERS[key].said(stated.value)), source]


def balance_figures(found: Evidence) -> list[Figure]:
    """How delegations were made up; the records are the missions that took place."""
    balance, records = found.balance, f"{reverse('portal:missions')}?state=held"
    words = _("%(part)d of %(n)d")
    return [
        ("delegations_of_several_political_groups", _("Delegations of several political groups"),
         words % {"part": balance.mixed, "n": balance.delegations}, records),
        ("delegations_of_women_and_men", _("Delegations of women and men"),
         words % {"part": balance.both, "n": balance.told}, records),
        ("women", _("Women among those who went"),
         words % {"part": balance.women, "n": balance.women + balance.men}, records),
    ]  # fmt: skip


def report_figures(found: Evidence) -> list[Figure]:
    """Whether delegations gave account."""
    board, heaps = reverse("portal:mission_reports"), found.every.reports
    labels = {PUBLISHED: _("Reports published"), DUE: _("Reports due"), LATE: _("Reports late")}
    rate = _("%(part)d of %(n)d") % {"part": found.kept, "n": found.settled}
    return [
        ("reports_on_time", _("Reports published on time, of those whose day has come"), rate, board),
        *((f"reports_{state}", label, str(len(heaps.get(state, []))), f"{board}?report={state}")
          for state, label in labels.items()),
    ]  # fmt: skip


def follow_up_figures(found: Evidence) -> list[Figure]:
    """What became of recommendations and of promises."""
    form = pgettext("a label and its value", "%(label)s: %(value)s")
    shelf, held = reverse("portal:reports"), f"{reverse('portal:missions')}?state=held"
    asked = [(f"recommendations_{state}", form % {"label": _("Recommendations"), "value": Stand(state).label},
              str(found.asked.get(state, 0)), shelf) for state in Stand.values]  # fmt: skip
    promised = [(f"promises_{state}", form % {"label": _("Promises"), "value": Progress(state).label},
                 str(found.promises.get(state, 0)), held) for state in Progress.values]  # fmt: skip
    return [*asked, *promised]


def figures(rows: list[Figure]) -> list[list[Words]]:
    """Figures as lines of a table, each value leading to its records."""
    return [[words, format_html('<a href="{}">{}</a>', url, value)] for _key, words, value, url in rows]


def alike(found: Evidence) -> list[Row]:
    """The delegations of one political group, so that the figure can be looked into."""
    return [line(row) for row in found.balance.alike[:SHOWN]]
