"""The answer to a question: what was understood, what was found, why, and what else could be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.findable import EVERYBODY, PUBLIC
from amity.languages.texts import Said, Text
from amity.people.models import Identity
from amity.periods.asof import AsOf
from amity.search import keeping
from amity.search.engines.chosen import engine
from amity.search.engines.interface import DEEPEST, FACETS, Ask, Found, Match
from amity.search.expansion import Names, expanded, names
from amity.search.grammar.parser import parse
from amity.search.grammar.printer import printed
from amity.search.grammar.remarks import Remark
from amity.search.grammar.tree import Node, Nothing
from amity.search.highlighting import Marked, Piece, Reason, best_text, marked, snippet
from amity.search.loosening import loosened
from amity.search.meaning.nearing import is_behind
from amity.search.meaning.nearing import near as near_in_meaning
from amity.search.names import Hit, find
from amity.search.naming import Resolver, Titles, titles
from amity.search.plan import Part, asked_for, without_small_words, words_of
from amity.search.sources import sources
from amity.search.spelling import mended

SORTS = ("relevance", "newest", "oldest")
PAGE, MOST_ON_A_PAGE = 20, 100
MOST_NEAR = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for. ``as_typed``: nothing that was not written is to be looked for."""

    text: str
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = "relevance"
    page: int = 1
    as_typed: bool = False
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class Shown:
    """One hit as a page prints it: its words with marks, and why it answers."""

    kind: str
    key: str
    place: str
    anchor: str
    title: Said
    title_pieces: list[Piece]
    whole: Said
    path: tuple[str, ...]
    snippet: list[Piece]
    language: str
    reasons: tuple[Reason, ...]
    day: str
    facts: dict[str, list[str]]
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question. ``instead``: nothing answered as it was written, and this question is answered;
    ``has_all``: it has all the words of the other. ``near``: names that come close; ``close``: texts that lie near in
    meaning.
    """

    wanted: Wanted
    tree: Node
    total: int
    hits: list[Shown]
    facets: dict[str, list[tuple[str, int]]]
    remarks: tuple[Remark, ...]
    titles: Titles = field(repr=False)
    guesses: tuple[tuple[str, str, str], ...] = ()
    instead: Node | None = None
    has_all: bool = True
    near: list[Hit] = field(default_factory=list)
    close: list[Shown] = field(default_factory=list)
    is_indexed: bool = True
    is_current: bool = True

    def mended(self, language: str) -> str:
        """The question as it was understood."""
        return printed(self.tree, language)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.wanted.limit))


def audiences_of(user: User | AnonymousUser) -> frozenset[str]:
    """Whose eyes a user has: the public's, the department's, or those of one parliamentarian."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset({PUBLIC})
    if user.is_staff:
        return EVERYBODY
    own = Identity.objects.filter(user=user).values_list("person_id", flat=True)
    return frozenset({PUBLIC, *(f"person:{person}" for person in own)})


def answer(wanted: Wanted, moment: AsOf, user: User | AnonymousUser, language: str) -> Answer:
    """The answer as far as the user may see it. Seven queries at most in an unchanged register, whatever is asked."""
    question, known, standing = parse(wanted.text), titles(moment), keeping.standing()
    remarks = list(question.remarks)
    if not standing.exists:
        near = find(wanted.text, moment, user, language, limit=MOST_ON_A_PAGE)
        return Answer(
            wanted, question.tree, 0, [], {}, tuple(remarks), known, near=near, is_indexed=False, is_current=False
        )
    asking = Asking(wanted, audiences_of(user), moment)
    tree = Resolver(known, engine(), asking.audiences).resolved(question.tree, remarks)
    if isinstance(tree, Nothing) and not wanted.filters:
        return Answer(wanted, tree, 0, [], {}, tuple(remarks), known, is_current=not standing.behind)
    plan, found = asking.ask(tree)
    instead, has_all = None, True
    if not found.total and not wanted.as_typed:
        instead, has_all, plan, found = asking.otherwise(tree, plan)
    if found.total and not found.matches and wanted.page > 1:  # past the end: the last page there is
        last = min(-(-found.total // wanted.limit), DEEPEST // wanted.limit)
        asking = replace(asking, wanted=replace(wanted, page=last))
        plan, found = asking.ask(instead or tree)
    is_whole = (found.total and has_all) or wanted.as_typed
    near = [] if is_whole else find(wanted.text, moment, user, language, limit=MOST_NEAR)
    return Answer(
        asking.wanted, question.tree, found.total, shown(found, plan, user, language), found.facets, tuple(remarks),
        known, guesses_in(plan), instead, has_all, near, close_to(asking, tree, found, user, language),
        is_current=not standing.behind and not is_behind(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asking:
    """A reader's question on its way to the engine."""

    wanted: Wanted
    audiences: frozenset[str]
    moment: AsOf

    def ask(self, tree: Node) -> tuple[Part, Found]:
        ask = planned(self.wanted, tree, self.audiences, names(self.moment))
        return ask.tree, engine().search(ask)

    def otherwise(self, tree: Node, plan: Part) -> tuple[Node | None, bool, Part, Found]:
        """What answers where the question as it was written does not: another spelling, then fewer of its words. Gives
        the question that is answered, whether it has all the words, and the answer.
        """
        spelled = mended(tree, engine(), self.audiences)
        if spelled and (found := self.ask(spelled))[1].total:
            return spelled, True, *found
        for some in loosened(spelled or tree):
            plan, answer = self.ask(some)
            if answer.total:
                return some, False, plan, answer
        return None, True, plan, Found()


def close_to(asking: Asking, tree: Node, found: Found, user: User | AnonymousUser, language: str) -> list[Shown]:
    """What lies near a question in meaning, on its first page and unless only what was written is to be looked for."""
    if asking.wanted.as_typed or asking.wanted.page > 1:
        return []
    ask = Ask(audiences=asking.audiences, filters=asking.wanted.filters, words=words_of(tree))
    matches = near_in_meaning(ask, {f"{match.data['kind']}:{match.data['key']}" for match in found.matches})
    return shown(Found(len(matches), tuple(matches)), Nothing(), user, language)


def planned(
    wanted: Wanted, tree: Node, audiences: frozenset[str], known: Names, facets: tuple[str, ...] = FACETS
) -> Ask:
    """A question as an engine is asked it, with what may be meant beside it."""
    plan = without_small_words(tree if wanted.as_typed else expanded(tree, known))
    offset = (wanted.page - 1) * wanted.limit
    return Ask(plan, audiences, wanted.filters, words_of(tree), wanted.sort, offset, wanted.limit, facets)


def guesses_in(plan: Part) -> tuple[tuple[str, str, str], ...]:
    """What we looked for beside what was written: (why, asked, also)."""
    found = ((guess.why.value, guess.asked, words_of(node)) for node, guess in asked_for(plan) if guess)
    return tuple(dict.fromkeys(found))


def shown(found: Found, plan: Part, user: User | AnonymousUser, language: str) -> list[Shown]:
    """The hits that the user may see, asked once more of the register itself: one query for each kind."""
    owners: dict[str, set[int]] = defaultdict(set)
    for match in found.matches:
        owners[match.data["kind"]].add(match.data["owner"])
    declared = sources()
    seen: dict[str, Collection[int]] = {
        kind: declared[kind].visible(user, wanted) for kind, wanted in owners.items() if kind in declared
    }
    return [
        _shown(match, plan, language)
        for match in found.matches
        if match.data["owner"] in seen.get(match.data["kind"], ())
    ]


def _shown(match: Match, plan: Part, language: str) -> Shown:
    data: dict[str, Any] = match.data
    title = Text(data["title"]).said(language)
    code, text = best_text(data["texts"], language, plan)
    heading = marked(title.text, title.language, plan)
    called = _called(data["names"], heading, plan)
    return Shown(
        data["kind"], data["key"], data["place"], data["anchor"], title, heading.pieces(),
        Text(data["whole"]).said(language), tuple(data["path"]), snippet(text) if text.spots else snippet(text)[:1],
        code, tuple(dict.fromkeys([*heading.reasons, *called, *text.reasons])), data["day"], data["facts"],
        round(match.score, 3),
    )  # fmt: skip


def _called(others: list[str], heading: Marked, plan: Part) -> list[Reason]:
    """The other name by which a thing was found, where its title does not say why."""
    if heading.spots:
        return []
    named = (name for name in others if marked(name, "", plan).spots)
    return [Reason("called", "", name) for name in list(named)[:1]]
