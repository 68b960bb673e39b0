"""A question as the query of an address, and back: what is kept of a question is what its address holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import parse_qs, urlencode

from amity.search.answering import SORTS, Wanted
from amity.search.engines.interface import FACETS

LONGEST, LAST_PAGE = 1_000, 500
MOST_FILTERS, LONGEST_FILTER = 20, 120
Lists = Callable[[str], Sequence[str]]


def wanted_of(lists: Lists, limit: int) -> Wanted:
    """What the fields of an address ask for; what they ask that does not exist is not asked."""
    page, sort = _last(lists("page")), _last(lists("sort"))
    filters = ((name, _distinct(lists(name))) for name in FACETS)
    return Wanted(
        words_of(lists),
        tuple((name, values) for name, values in filters if values),
        sort if sort in SORTS else "relevance",
        min(LAST_PAGE, int(page)) if page.isascii() and page.isdecimal() and 0 < len(page) < 6 and int(page) else 1,
        _last(lists("typed")) == "1",
        limit,
    )


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value[:LONGEST_FILTER] for value in values if value))[:MOST_FILTERS]


def words_of(lists: Lists) -> str:
    return " ".join(_last(lists("q")).replace("\x00", " ").split())[: LONGEST * 2]


def _last(values: Sequence[str]) -> str:
    return values[-1] if values else ""


def query_of(wanted: Wanted) -> str:
    """The query that asks for the same, without its page and order; empty where nothing is asked.

    >>> query_of(Wanted("eau", (("country", ("br",)),)))
    'q=eau&country=br'
    """
    pairs = [("q", wanted.text)] if wanted.text else []
    pairs += [(name, value) for name, values in wanted.filters for value in values]
    return urlencode(pairs + ([("typed", "1")] if pairs and wanted.as_typed else []))


def wanted_from(query: str, limit: int) -> Wanted:
    """What a kept query asks for."""
    fields = parse_qs(query, errors="replace")
    return wanted_of(lambda name: fields.get(name, []), limit)
