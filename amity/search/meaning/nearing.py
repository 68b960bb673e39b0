"""What lies near a question in meaning, beside what has its words: a guess, and said to be one."""

from __future__ import annotations

from collections.abc import Collection

from amity.search.engines.interface import Ask, Match
from amity.search.meaning.learning import store_of
from amity.search.meaning.model import model

SHOWN, LOOKED_AT = 5, 100
# Cosines of this model lie between 0.7 and 0.9 whatever is compared: what counts is how near the best one is.
NEAR_ENOUGH, BEHIND_THE_BEST = 0.80, 0.04


def near(ask: Ask, found: Collection[str]) -> list[Match]:
    """Some passages that those who ask may see, that keep the filters, and that were not found by their words."""
    reader = model()
    if reader is None or not ask.words:
        return []
    store = store_of(reader)
    nearest = store.directions().nearest(reader.question(ask.words), ask.audiences, LOOKED_AT)
    least = max(NEAR_ENOUGH, nearest[0][1] - BEHIND_THE_BEST) if nearest else NEAR_ENOUGH
    close = {one: cosine for one, cosine in nearest if cosine >= least}
    data, places = store.data(list(close)), set(found)
    matches = []
    for one, cosine in close.items():
        said = data.get(one)
        if said is None or _place(said) in places or not _keeps(said, ask):
            continue
        places.add(_place(said))
        matches.append(Match(cosine, said))
    return matches[:SHOWN]


def _place(said: dict[str, object]) -> str:
    return f"{said['kind']}:{said['key']}"


def _keeps(said: dict[str, object], ask: Ask) -> bool:
    """Whether a passage keeps the filters: of each field one of the values."""
    facts = said["facts"] if isinstance(said["facts"], dict) else {}
    own = {**facts, "kind": [said["kind"]]}
    return all(set(values) & set(own.get(name, ())) for name, values in ask.filters)


def is_behind() -> bool:
    """Whether some passages still wait for their direction."""
    reader = model()
    if reader is None:
        return False
    known, total = store_of(reader).counts()
    return known < total
