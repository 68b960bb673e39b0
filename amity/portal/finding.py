"""From the address of a search to its answer, and from the answer to the lines of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from amity.accounts.models import User
from amity.design.parts import Entry, Row
from amity.design.templatetags.design import without
from amity.languages.texts import Said
from amity.periods.asof import AsOf
from amity.portal.moments import asked
from amity.portal.readers import reader
from amity.portal.search_words import FIELDS, SORTS, reasons_of
from amity.search.answering import PAGE, Answer, Shown, Wanted, answer, audiences_of, shown
from amity.search.asked import wanted_of
from amity.search.asked import words_of as asked_words
from amity.search.engines.interface import FACETS, Found
from amity.search.grammar.tree import Nothing
from amity.search.highlighting import Piece
from amity.search.names import Hit, find
from amity.search.sources import sources
from amity.search.titles import titled

MOST_VALUES, VALUES_SHOWN = 40, 8
MOST_NAMES, MOST_REPORTS = 7, 3
# Kinds whose page is that of something else; a room that comes later adds a line where its view is called otherwise.
PAGES = {
    "meeting": "group",
    "together": "partner",
    **dict.fromkeys(("office", "office_end", "seat", "seat_end", "state"), "group"),
}
GUESSES = ("name", "translation", "synonym")
OF_A_QUESTION = ("q", "sort", "typed", *FACETS)


def words_of(request: HttpRequest) -> str:
    return asked_words(request.GET.getlist)


def wanted(request: HttpRequest, limit: int = PAGE) -> Wanted:
    """What the address asks for."""
    return wanted_of(request.GET.getlist, limit)


def answered(request: HttpRequest, limit: int = PAGE) -> Answer:
    return answer(wanted(request, limit), asked(request).moment, reader(request), get_language() or "")


def address(kind: str, place: str, anchor: str = "", language: str = "") -> str:
    """Where a hit is read; a text in another language than the reader's is asked for by it."""
    stem = reverse(f"portal:{PAGES.get(kind, kind)}", args=[place])
    if kind == "report" and language and language != get_language():
        stem = f"{stem}?text={language}"
    return f"{stem}#{anchor}" if anchor else stem


@dataclass(frozen=True, slots=True)
class Passage:
    """One place that answers: its title or the headings above it, the words, why."""

    url: str
    title: list[Piece]
    path: tuple[str, ...]
    pieces: list[Piece]
    language: str
    reasons: list[str]
    day: date | None


@dataclass(slots=True)
class Result:
    """One line of the results: a thing, and the passages of it that answer."""

    url: str
    kind: object
    title: Said
    pieces: list[Piece]
    passages: list[Passage] = field(default_factory=list)


def guessed(said: Answer, most: int = 6) -> list[str]:
    """What was found by words that we added to the question."""
    reasons = (reason for hit in said.hits for reason in hit.reasons if reason.why in GUESSES)
    return list(dict.fromkeys(reason.found for reason in reasons))[:most]


def results(said: Answer) -> list[Result]:
    """The hits as lines; passages stand under what they are passages of, where its best one stands."""
    return _lines(said.hits)


def _lines(hits: list[Shown]) -> list[Result]:
    found: dict[tuple[str, str], Result] = {}
    for hit in hits:
        within = bool(hit.whole)
        line = found.get((hit.kind, hit.place))
        if line is None:
            title = hit.whole if within else hit.title
            pieces = [Piece(title.text)] if within else hit.title_pieces
            line = Result(address(hit.kind, hit.place), sources()[hit.kind].label, title, pieces)
            found[hit.kind, hit.place] = line
        line.passages.append(_passage(hit, titled=within))
    return list(found.values())


def close(said: Answer) -> list[Result]:
    """What lies near in meaning, as lines of its own."""
    return _lines(said.close)


def _passage(hit: Shown, *, titled: bool) -> Passage:
    url = address(hit.kind, hit.place, hit.anchor, hit.language if titled else "")
    day = date.fromisoformat(hit.day) if hit.day else None
    title = hit.title_pieces if titled else []
    return Passage(url, title, hit.path, hit.snippet, hit.language, reasons_of(hit), day)


def near(hits: list[Hit]) -> list[Row]:
    """Names that come close, with the other name that answered."""
    return [Row(Said(hit.title, hit.language), address(hit.kind, hit.key), note=hit.why) for hit in hits]


def suggested(text: str, moment: AsOf, user: User | AnonymousUser) -> list[tuple[str, str, str]]:
    """Names that begin so: (name, kind, address), the kinds in the order of their best one, reports last."""
    language = get_language() or ""
    hits = find(text, moment, user, language, limit=MOST_NAMES)
    order = list(dict.fromkeys(hit.kind for hit in hits))
    named = [
        (hit.title, str(sources()[hit.kind].labels), address(hit.kind, hit.key))
        for hit in sorted(hits, key=lambda hit: order.index(hit.kind))
    ]
    reports = shown(Found(len(found := titled(text, "report", audiences_of(user), MOST_REPORTS)), tuple(found)),
                    Nothing(), user, language)  # fmt: skip
    named += [(hit.title.text, str(sources()["report"].labels), address("report", hit.place)) for hit in reports]
    return [(name, kind, f"{settings.PUBLIC_URL}{url}") for name, kind, url in named]


@dataclass(frozen=True, slots=True)
class Facet:
    """A field with its values, each with its number of hits and the address that asks for it."""

    name: str
    label: object
    values: list[Entry]
    more: list[Entry]


def facets(said: Answer, query: QueryDict) -> list[Facet]:
    """The values that would narrow the answer; one that is asked already is not offered again."""
    return [found for name in FACETS if (found := _facet(name, said, query)).values]


def _facet(name: str, said: Answer, query: QueryDict) -> Facet:
    chosen = query.getlist(name)
    counted = [(value, count) for value, count in said.facets.get(name, ()) if value not in chosen]
    useful = [pair for pair in counted[:MOST_VALUES] if chosen == [] and (len(counted) > 1 or pair[1] < said.total)]
    values = [Entry(_value(name, value, said), adding(query, name, value), quiet=count) for value, count in useful]
    if name == "year":
        values.sort(key=lambda entry: str(entry.label), reverse=True)
    return Facet(name, FIELDS[name], values[:VALUES_SHOWN], values[VALUES_SHOWN:])


def _value(name: str, value: str, said: Answer) -> str:
    return str(sources()[value].labels) if name == "kind" and value in sources() else said.titles.said(name, value)


def applied(said: Answer, query: QueryDict) -> list[Entry]:
    """Each filter of the address, with the address without it."""
    pairs = ((name, value) for name, values in said.wanted.filters for value in values)
    return [Entry(_value(name, value, said), dropping(query, name, value), quiet=FIELDS[name]) for name, value in pairs]


def adding(query: QueryDict, name: str, value: str) -> str:
    """The address of the same question with one more condition."""
    more = query.copy()
    more.pop("page", None)
    more.setlist(name, [*more.getlist(name), value])
    return f"?{more.urlencode()}"


def dropping(query: QueryDict, name: str, value: str) -> str:
    fewer = query.copy()
    fewer.pop("page", None)
    fewer.setlist(name, [each for each in fewer.getlist(name) if each != value])
    return f"?{fewer.urlencode()}"


def asking(query: QueryDict, text: str, **more: str) -> str:
    """The address of another question under the same filters."""
    other = query.copy()
    other.pop("page", None)
    other["q"] = text
    for name, value in more.items():
        other[name] = value
    return f"?{other.urlencode()}"


def sorts(query: QueryDict, said: Answer) -> list[Entry]:
    stem = without(query, "sort")
    joint = "" if stem == "?" else "&"
    return [
        Entry(label, stem if name == "relevance" else f"{stem}{joint}sort={name}", current=name == said.wanted.sort)
        for name, label in SORTS.items()
    ]


def kept_fields(query: QueryDict) -> Iterator[tuple[str, str]]:
    """What the form of a page of results carries along."""
    for name in OF_A_QUESTION:
        if name != "q":
            yield from ((name, value) for value in query.getlist(name))
