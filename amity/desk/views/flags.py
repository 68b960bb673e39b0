"""All that is amiss in the groups that a reader may see, by the rules of their chamber."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.accounts.roles import STAFF, open_to
from amity.assembly.parameters import PARAMETERS
from amity.assembly.profile import SEVERITIES
from amity.design.cells import Cell, Link
from amity.design.days import day_html
from amity.design.parts import Column, Filter
from amity.design.speech import escaped
from amity.desk.group_lists import group_address
from amity.desk.readers import user_of
from amity.groups.models import Care, Group
from amity.groups.queries.career import names_of
from amity.groups.queries.flags import ORDER, Flag, flags_of
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.periods.questions import question

PER_PAGE = 50
SEVERE = dict(SEVERITIES)


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag with the group that it is about."""

    slug: str
    name: Text
    flag: Flag
    clerks: dict[str, str]

    @property
    def rule(self) -> object:
        return PARAMETERS[self.flag.rule].label

    @property
    def severity(self) -> object:
        return SEVERE[self.flag.severity.value]


@require_safe
@open_to(*STAFF)
def flags(request: HttpRequest) -> HttpResponse:
    """Every flag, the gravest first; the address holds the filter."""
    rows = _flagged(request)
    shown = [row for row in rows if _asked_for(row, request.GET)]
    title = ngettext("%(count)s flag", "%(count)s flags", len(shown)) % {"count": len(shown)}
    columns = [Column(_("Group")), Column(_("What is so")), Column(_("Rule")), Column(_("Due"))]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": title, "page": page, "rows": [_cells(row) for row in page], "columns": columns,
        "filters": _filters(rows, request.GET), "groups": len({row.slug for row in shown}),
    }  # fmt: skip
    return render(request, "desk/flags.html", context)


def _cells(row: Flagged) -> tuple[Cell, ...]:
    """A line of the table: the group, what is so and how it is mended, the rule with its source, the day."""
    flag, url, rules = row.flag, group_address(row.slug), reverse("desk:rules")
    source = f' <span class="quiet">({escaped(flag.source)})</span>' if flag.source else ""
    rule, severity = escaped(str(row.rule)), escaped(str(row.severity))
    return (
        Link(row.name.said(), url),
        SafeString(
            f'<span>{escaped(flag.sentence)} <span class="quiet">{escaped(flag.mend)}</span>{_more(row, url)}</span>'
        ),
        SafeString(f'<span><a href="{rules}{flag.rule}/">{rule}</a>, {severity}{source}</span>'),
        flag.due or "",
    )


def _more(row: Flagged, url: str) -> SafeString:
    """The way to the calculation of a board; who set the rule aside, and why."""
    own = row.flag.override
    if own is not None:
        said = _(" Overridden by {by} on {day}: {reason}")
        return format_html(said, by=own.by, day=day_html(own.at.date()), reason=own.reason)
    if row.flag.rule == "seat_per_party":
        return format_html(' <a href="{}board-seats/">{}</a>', url, _("The calculation"))
    return SafeString()


def _flagged(request: HttpRequest) -> list[Flagged]:
    today = timezone.localdate()
    groups = dict(Group.objects.visible_to(user_of(request)).values_list("pk", "slug"))
    names, clerks = names_of(list(groups), AsOf(today)), _clerks(groups, AsOf(today))
    rows = [
        Flagged(groups[pk], names.get(pk, Text()), flag, clerks.get(pk, {}))
        for pk, found in flags_of(groups, today).items()
        for flag in found
    ]
    return sorted(rows, key=lambda row: (ORDER[row.flag.severity], row.flag.rule, row.slug))


@question
def _cares(groups: Iterable[int], moment: AsOf) -> QuerySet[Care, tuple[int, int, str]]:
    cares = Care.objects.as_of(moment).filter(group__in=groups)
    return cares.values_list("group_id", "clerk_id", "clerk__name")


def _clerks(groups: Mapping[int, str], moment: AsOf) -> dict[int, dict[str, str]]:
    """Group → its clerks, by number: one query."""
    found: dict[int, dict[str, str]] = {}
    for group, clerk, name in _cares(groups, moment):
        found.setdefault(group, {})[str(clerk)] = name
    return found


def _asked_for(row: Flagged, asked: Mapping[str, str]) -> bool:
    wanted = {"rule": {row.flag.rule}, "severity": {row.flag.severity.value}, "clerk": set(row.clerks)}
    return all(not asked.get(name) or asked[name] in values for name, values in wanted.items())


def _filters(rows: list[Flagged], asked: Mapping[str, str]) -> list[Filter]:
    """Each choice with how many flags it has in all."""
    counts = {
        "rule": Counter(row.flag.rule for row in rows),
        "severity": Counter(row.flag.severity.value for row in rows),
        "clerk": Counter(clerk for row in rows for clerk in row.clerks),
    }
    words: dict[str, tuple[str, Mapping[str, object]]] = {
        "rule": (_("Rule"), {key: PARAMETERS[key].label for key in counts["rule"]}),
        "severity": (_("If not met"), {key: SEVERE[key] for key in counts["severity"]}),
        "clerk": (_("Clerk"), {clerk: name for row in rows for clerk, name in row.clerks.items()}),
    }
    return [
        Filter(name, label, asked.get(name, ""), _options(counts[name], said)) for name, (label, said) in words.items()
    ]


def _options(counts: Counter[str], words: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    named = sorted(((str(words[key]), key, count) for key, count in counts.items()), key=lambda row: row[:2])
    return tuple((key, f"{word} ({count})") for word, key, count in named)
