"""The journal as the desk reads it: the entries that answer an address, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.design.parts import Filter, Words
from amity.desk.deeds import DEEDS, sentence
from amity.groups.models import Group
from amity.groups.queries.career import names_of
from amity.journal.models import Entry
from amity.people.models import Person
from amity.people.queries import people_on
from amity.periods.asof import AsOf
from amity.refusal import Refusal

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One deed as a reader sees it."""

    entry: Entry
    words: Words
    about: Words
    url: str


@dataclass(frozen=True)
class Page:
    """One page of the journal, the filters, and the addresses of the newer and the older page (empty: none)."""

    lines: list[Line]
    filters: list[Filter]
    newer: str
    older: str


def page(query: QueryDict) -> Page:
    """The entries that an address asks for, at most fifty: seven queries."""
    authors = {str(pk): name for pk, name in User.objects.order_by("name", "pk").values_list("pk", "name")}
    filters = _filters(query, authors)
    entries = _asked({field.name: field.value for field in filters})
    rows, newer, older = _window(entries, query)
    return Page(_lines(rows), filters, *_addresses(query, rows, newer=newer, older=older))


def _filters(query: QueryDict, authors: dict[str, str]) -> list[Filter]:
    deeds = sorted(((verb, str(words)) for verb, words in DEEDS.items()), key=lambda pair: pair[1].casefold())
    return [
        Filter("by", _("Who"), _one_of("by", query, authors), tuple(authors.items())),
        Filter("verb", _("Deed"), _one_of("verb", query, DEEDS), tuple(deeds)),
        Filter("subject", _("Thing (groups.group:12)"), query.get("subject", "").strip()[:80]),
        Filter("since", _("From (year-month-day)"), _day("since", query)),
        Filter("until", _("To (year-month-day)"), _day("until", query)),
    ]


def _one_of(name: str, query: QueryDict, known: Iterable[str]) -> str:
    value = query.get(name, "")
    return value if value in known else ""


def _day(name: str, query: QueryDict) -> str:
    """A day of an address; anything else is refused in words."""
    value = query.get(name, "").strip()[:20]
    try:
        good = not value or parse_date(value) is not None
    except ValueError:
        good = False
    if not good:
        raise Refusal(_("“%(value)s” is not a day.") % {"value": value}, _("Write it as year-month-day: 2026-01-31."))
    return value


def _asked(said: dict[str, str]) -> QuerySet[Entry]:
    entries = Entry.objects.select_related("by")
    if said["by"]:
        entries = entries.filter(by=int(said["by"]))
    for column in ("verb", "subject"):
        if said[column]:
            entries = entries.filter(**{column: said[column]})
    if said["since"]:
        entries = entries.filter(at__gte=_midnight(said["since"]))
    if said["until"]:
        entries = entries.filter(at__lt=_midnight(said["until"]) + timedelta(days=1))
    return entries


def _midnight(day: str) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time()))


def _window(entries: QuerySet[Entry], query: QueryDict) -> tuple[list[Entry], bool, bool]:
    """Up to fifty entries before or after a number, the latest first; whether there are newer and older ones."""
    before, after = (_number(query.get(name, "")) for name in ("before", "after"))
    if after:
        rows = list(entries.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
        return rows[PAGE - 1 :: -1] if len(rows) > PAGE else rows[::-1], len(rows) > PAGE, True
    if before:
        entries = entries.filter(pk__lt=before)
    rows = list(entries.order_by("-pk")[: PAGE + 1])
    return rows[:PAGE], bool(before), len(rows) > PAGE


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


def _addresses(query: QueryDict, rows: list[Entry], *, newer: bool, older: bool) -> tuple[str, str]:
    def address(name: str, number: int) -> str:
        kept = query.copy()
        for each in ("before", "after"):
            kept.pop(each, None)
        kept[name] = str(number)
        return f"?{kept.urlencode()}"

    if not rows:
        return "", ""
    return address("after", rows[0].pk) if newer else "", address("before", rows[-1].pk) if older else ""


def _lines(rows: list[Entry]) -> list[Line]:
    named = subjects(row.subject for row in rows)
    return [Line(row, sentence(row.verb), *named.get(row.subject, (row.subject, ""))) for row in rows]


def subjects(wanted: Iterable[str]) -> dict[str, tuple[Words, str]]:
    """How the journal's subjects are called and where they stand in the desk: five queries."""
    keys: dict[str, set[int]] = defaultdict(set)
    for subject in wanted:
        label, _colon, key = subject.partition(":")
        keys[label] |= {int(key)} if key.isdecimal() else set()
    moment = AsOf(timezone.localdate())
    found: dict[str, tuple[Words, str]] = {}
    groups, people = keys["groups.group"], keys["people.person"]
    names, slugs = names_of(list(groups), moment), dict(Group.objects.filter(pk__in=groups).values_list("pk", "slug"))
    for pk, slug in slugs.items():
        words: Words = names[pk].said() if pk in names else slug
        found[f"groups.group:{pk}"] = (words, reverse("desk:group", args=[slug]))
    for pk, name in User.objects.filter(pk__in=keys["accounts.user"]).values_list("pk", "name"):
        found[f"accounts.user:{pk}"] = (name, "")
    keys_of = dict(Person.objects.filter(pk__in=people).values_list("pk", "key"))
    who = people_on(moment, people)
    for pk, key in keys_of.items():
        found[f"people.person:{pk}"] = (who[pk].name if pk in who else key, reverse("desk:person", args=[key]))
    return found
