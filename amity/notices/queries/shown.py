"""What the public reads on a day: each piece in the reader's language, else in another, and whether that is behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from amity.languages.texts import Said
from amity.notices.models import Edition, Picture, Piece, Showing
from amity.periods.questions import question


def preferred(source: str, existing: Iterable[str]) -> Iterable[str]:
    """The languages that a reader wants, in this order: their own, that of the original, those of the site, any."""
    return (get_language() or "", source, *(code for code, _name in settings.LANGUAGES), *existing)


@dataclass
class Shown:
    """A piece as a reader gets it: the edition in their language, or the first that there is."""

    piece: Piece
    showings: dict[str, Showing] = field(default_factory=dict)

    @property
    def languages(self) -> list[str]:
        """The languages in which it exists, in the order of the site."""
        return [code for code, _name in settings.LANGUAGES if code in self.showings]

    @property
    def language(self) -> str:
        """The language that the reader gets: their own, else that of the original, else the first that there is."""
        return next(code for code in preferred(self.piece.source, self.showings) if code in self.showings)

    @property
    def edition(self) -> Edition:
        return self.showings[self.language].edition

    @property
    def is_translated(self) -> bool:
        """Whether it exists in the language of the reader."""
        return get_language() in self.showings

    @property
    def is_behind(self) -> bool:
        """Whether the original has been published anew since this translation was made."""
        original, mine = self.showings.get(self.piece.source), self.edition
        if original is None or self.language == self.piece.source:
            return False
        followed: datetime | None = mine.follows.recorded_at if mine.follows else None
        return followed is None or followed < original.edition.recorded_at

    @property
    def title(self) -> Said:
        return Said(self.edition.title, self.language)

    @property
    def lede(self) -> Said:
        return Said(self.edition.lede, self.language)

    @property
    def since(self) -> date | None:
        return self.showings[self.language].since

    @property
    def updated(self) -> datetime:
        return self.edition.recorded_at

    @property
    def picture(self) -> Picture | None:
        return self.piece.picture


def shown(day: date, sort: str, *, key: str = "", known: datetime | None = None) -> list[Shown]:
    """What is shown of one sort on a day, whatever its language: one query. Highlights by rank, news latest first."""
    rows = _showings(day, sort, key, known) if key else _showings(day, sort, None, known)
    found: dict[int, Shown] = {}
    for row in rows:
        found.setdefault(row.piece_id, Shown(row.piece)).showings[row.language] = row
    return list(found.values())


@question
def _showings(day: date, sort: str, key: str | None, known: datetime | None) -> QuerySet[Showing]:
    rows = Showing.objects.held(known).on(day).filter(piece__sort=sort)
    rows = rows.filter(piece__key=key) if key else rows
    return rows.select_related("piece__picture", "edition__follows").order_by("piece__rank", "piece__pk")


def latest_first(found: list[Shown]) -> list[Shown]:
    """News by the day on which they appeared, the latest first."""
    return sorted(found, key=lambda one: (one.since or date.min, one.piece.pk), reverse=True)


def signposts(day: date, sort: str) -> list[tuple[str, Said]]:
    """(key, title) of each piece of a sort, in the language that the reader gets: one query."""
    sources: dict[str, str] = {}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, source, language, title in _signposts(day, sort):
        sources[key], found[key][language] = source, title
    return [(key, _named(titles, sources[key])) for key, titles in found.items()]


def _named(titles: dict[str, str], source: str) -> Said:
    language = next(code for code in preferred(source, titles) if code in titles)
    return Said(titles[language], language)


def titles(day: date, sort: str) -> list[Shown]:
    """Only what a list of links needs: one query, without texts or pictures."""
    found: dict[int, Shown] = defaultdict(lambda: Shown(Piece()))
    for row in _titles(day, sort):
        found[row.piece_id].piece = row.piece
        found[row.piece_id].showings[row.language] = row
    return list(found.values())


@question
def _titles(day: date, sort: str) -> QuerySet[Showing]:
    rows = Showing.objects.held().on(day).filter(piece__sort=sort).select_related("piece", "edition")
    return rows.defer("edition__text", "edition__lede").order_by("piece__rank", "piece__pk")


@question
def _signposts(day: date, sort: str) -> QuerySet[Showing, tuple[str, str, str, str]]:
    rows = Showing.objects.held().on(day).filter(piece__sort=sort).order_by("piece__rank", "piece__pk")
    return rows.values_list("piece__key", "piece__source", "language", "edition__title")
