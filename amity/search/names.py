"""Finding groups, countries and people by a name, however it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.groups.models import Group
from amity.languages.folding import fold
from amity.languages.texts import Said
from amity.periods.asof import AsOf
from amity.search import likeness
from amity.search.index import Index, Spelling, current

LONGEST_QUERY = 80
FEWEST_LETTERS_OF_OTHERS = 3
KINDS = ("country", "group", "person")


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found. ``key`` is the slug of a group, the key of a country or person; ``why`` the other name that
    answered (a former, foreign or usual one), empty where the title itself did.
    """

    kind: str
    key: str
    title: str
    language: str
    why: str
    score: float


def find(text: str, moment: AsOf, user: User | AnonymousUser, language: str, limit: int = 20) -> list[Hit]:
    """Groups, countries and people whose names answer a text, the best first, as far as the user may see them.

    Accents, case, punctuation and script never matter. Where nothing answers as typed, slips are forgiven: more in a
    longer text. Any text is an answerable question; a blank one has no answer. Two queries in an unchanged register.
    """
    query = fold(text)[:LONGEST_QUERY].strip()
    if not query or limit < 1:
        return []
    index = current(moment)
    best = _best(_strict(query, index)) or _best(_slips(query, index))
    seen = _visible(best.values(), user)
    hits = [_hit(query, spelling, score, language) for score, spelling in seen]
    return sorted(hits, key=_order)[:limit]


def _strict(query: str, index: Index) -> Iterator[tuple[float, Spelling]]:
    for spelling in index.spellings:
        score = likeness.strict(query, spelling.folded)
        if score and not spelling.is_present and score < likeness.EXACT:
            score = score - likeness.OTHER if len(query) >= FEWEST_LETTERS_OF_OTHERS else 0.0
        if score:
            yield score, spelling


def _slips(query: str, index: Index) -> Iterator[tuple[float, Spelling]]:
    windows, origins = index.windows(len(query.split()))
    for position, score in likeness.near(query, windows):
        yield score, index.spellings[origins[position]]


def _best(found: Iterable[tuple[float, Spelling]]) -> dict[tuple[str, int], tuple[float, Spelling]]:
    """For each thing the spelling that answers best; at the same score, a present name."""
    best: dict[tuple[str, int], tuple[float, Spelling]] = {}
    for score, spelling in found:
        thing = spelling.thing.kind, spelling.thing.id
        kept = best.get(thing)
        if kept is None or (score, spelling.is_present) > (kept[0], kept[1].is_present):
            best[thing] = score, spelling
    return best


def _visible(found: Iterable[tuple[float, Spelling]], user: User | AnonymousUser) -> list[tuple[float, Spelling]]:
    seen = set(Group.objects.visible_to(user).values_list("pk", flat=True))
    return [each for each in found if each[1].thing.kind != "group" or each[1].thing.id in seen]


def _hit(query: str, spelling: Spelling, score: float, language: str) -> Hit:
    thing = spelling.thing
    title = thing.title.said(language) or Said(thing.key, "")
    read = fold(title.text)
    why = "" if likeness.strict(query, read) or spelling.folded in read else spelling.shown
    return Hit(thing.kind, thing.key, title.text, title.language, why, round(score, 2))


def _order(hit: Hit) -> tuple[float, int, str, str]:
    return -hit.score, KINDS.index(hit.kind), fold(hit.title), hit.key
