"""The same questions have the same answers from every engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from osmem_server import OsmemServer

from amity.findable import DEPARTMENT, EVERYBODY, PUBLIC, Item
from amity.search.engines.cluster.engine import Cluster
from amity.search.engines.embedded.engine import BusyError, Embedded
from amity.search.engines.interface import Ask, Batch, Cursor, Engine, Record
from amity.search.engines.relational.engine import Relational
from amity.search.grammar.parser import parse
from amity.search.grammar.tree import Or, Word
from amity.search.plan import Guess, Why, without_small_words

pytestmark = [pytest.mark.django_db, pytest.mark.on_both]
DAY = date(2026, 1, 1)
START, NEXT = Cursor(1, "a", DAY), Cursor(2, "b", DAY)
STAFF = frozenset({PUBLIC, DEPARTMENT})


def passage(owner: int, fr: str = "", en: str = "", title: str = "", **more: object) -> Item:
    texts = {code: text for code, text in (("fr", fr), ("en", en)) if text}
    return Item(owner, f"{owner}", {"fr": title or f"Note {owner}"}, f"p{owner}", texts, **more)  # type: ignore[arg-type]


BRAZIL, CHAD = {"country": ("br",), "year": ("2019",)}, {"country": ("td", "br"), "year": ("2024",)}
CORPUS = [
    passage(1, "L’électricité et l’environnement au Brésil.", facts=BRAZIL, day=date(2019, 5, 1)),
    passage(2, "Des réseaux électriques, et de l'eau potable.", facts=CHAD, day=date(2024, 5, 1)),
    passage(3, "", "Drinking water and electrical networks.", facts={"year": ("2021",)}, day=date(2021, 5, 1)),
    passage(4, "Le groupe d'amitié a reçu une délégation ; l'accueil fut une œuvre commune."),
    passage(5, "Un groupe de travail sur l’amitié.", title="Énergie"),
    passage(6, "Le mot secretissime et l’eau.", audiences=frozenset({DEPARTMENT}), facts=BRAZIL),
    passage(7, "alpha un deux trois beta", names=("GA 110",)),
    passage(8, "beta alpha", names=("مصر",)),
]
RECORDS = [Record("note", item) for item in CORPUS]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A server in memory that answers as OpenSearch does; it holds nothing of what makes a cluster."""
    server = OsmemServer.start(japanese=False)
    yield server.url
    server.close()
    for stream in (server.process.stdin, server.process.stdout, server.process.stderr):
        if stream:
            stream.close()


@pytest.fixture(params=["embedded", "relational", "cluster"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "embedded":
        yield Embedded(tmp_path / "search")
        return
    if request.param == "cluster":
        url = request.getfixturevalue("cluster")
        yield Cluster(f"{url}/amity-{uuid4().hex}")
        return
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    yield Relational()


@pytest.fixture
def filled(engine: Engine) -> Engine:
    assert engine.rebuild(RECORDS, START) == len(RECORDS)
    return engine


def ask(text: str, **more: object) -> Ask:
    return Ask(without_small_words(parse(text).tree), **more)  # type: ignore[arg-type]


def numbers(engine: Engine, question: Ask) -> list[int]:
    found = engine.search(question)
    assert found.total == len(found.matches)
    return sorted(match.data["owner"] for match in found.matches)


ANSWERS = [
    ("électricité", [1]),
    ("ELECTRICITE", [1]),
    ("électrique", [2]),
    ("réseau", [2]),
    ("network", [3]),
    ("électri*", [1, 2, 3]),
    ("environnement", [1]),
    ("l'environnement", [1]),
    ("eau", [2]),
    ("water networks", [3]),
    ("eau OU water", [2, 3]),
    ("electri* SAUF brésil", [2, 3]),
    ("NOT alpha", [1, 2, 3, 4, 5]),
    ('"groupe d’amitié"', [4]),
    ('"groupe amitié"', []),
    ("groupe amitié", [4, 5]),
    ("le groupe de l'amitié", [4, 5]),
    ("oeuvre", [4]),
    ("œuvre", [4]),
    ("alpha ~1 beta", [8]),
    ("alpha ~3 beta", [8]),
    ("alpha ~4 beta", [7, 8]),
    ("beta ~4 alpha", [7, 8]),
    ('alpha ~4 "trois beta"', [7]),
    ("country:br", [1, 2]),
    ("country:br NOT country:td", [1]),
    ("country:zz", []),
    ("year:2019", [1]),
    ("year:2019..2021", [1, 3]),
    ("year:2021..", [2, 3]),
    ("year:..2020", [1]),
    ("(eau OR water) year:2024", [2]),
    ("GA 110", [7]),
    ("مصر", [8]),
    ("énergie", [5]),
    ("secretissime", []),
    ("", [1, 2, 3, 4, 5, 7, 8]),
    ("zzzz", []),
    ("le la de", []),
]


@pytest.mark.parametrize(("text", "expected"), ANSWERS)
def test_a_question_has_its_answer(filled: Engine, text: str, expected: list[int]) -> None:
    assert numbers(filled, ask(text)) == expected


def test_facets_count_what_the_question_finds(filled: Engine) -> None:
    found = filled.search(ask("électri*", facets=("country", "year")))
    assert found.facets == {
        "country": [("br", 2), ("td", 1)],
        "year": [("2019", 1), ("2021", 1), ("2024", 1)],
    }


def test_filters_narrow_a_question(filled: Engine) -> None:
    assert numbers(filled, ask("électri*", filters=(("country", ("td", "zz")),))) == [2]
    assert numbers(filled, ask("électri*", filters=(("country", ("br",)), ("year", ("2019",))))) == [1]


def test_what_one_may_not_see_is_in_no_answer_no_count_and_no_word(filled: Engine) -> None:
    public, staff = ask("eau", facets=("country",)), ask("eau", facets=("country",), audiences=STAFF)
    assert [filled.search(one).total for one in (public, staff)] == [1, 2]
    assert filled.search(public).facets == {"country": [("br", 1), ("td", 1)]}
    assert filled.search(staff).facets == {"country": [("br", 2), ("td", 1)]}
    assert filled.words("secret", frozenset({PUBLIC}), 5) == []
    assert filled.words("secret", STAFF, 5) == [("secretissime", 1)]


def test_newest_and_oldest_first(filled: Engine) -> None:
    dated = ask("électri*", sort="newest")
    assert [match.data["owner"] for match in filled.search(dated).matches] == [2, 3, 1]
    assert [match.data["owner"] for match in filled.search(replace(dated, sort="oldest")).matches] == [1, 3, 2]


def test_pages_follow_each_other_and_end(filled: Engine) -> None:
    pages = [filled.search(ask("électri*", sort="newest", limit=2, offset=offset)) for offset in (0, 2, 4, 10**6)]
    assert [[match.data["owner"] for match in page.matches] for page in pages] == [[2, 3], [1], [], []]
    assert {page.total for page in pages} == {3}


def test_a_name_comes_first_and_a_title_before_a_text(filled: Engine) -> None:
    extra = [Record("note", passage(20, "énergie", title="Autre")), *RECORDS]
    filled.rebuild(extra, START)
    assert [match.data["owner"] for match in filled.search(ask("énergie", words="énergie")).matches] == [5, 20]


def test_a_guess_counts_less_than_what_was_written(filled: Engine) -> None:
    tree = Or((Word("water"), Guess(Word("eau"), Why.TRANSLATION, "water")))
    assert [match.data["owner"] for match in filled.search(Ask(tree)).matches] == [3, 2]


def test_new_items_take_the_place_of_those_of_their_owner(filled: Engine) -> None:
    assert filled.replace([Batch("note", [1], [passage(1, "Du gaz.")])], NEXT) == 1
    assert (numbers(filled, ask("gaz")), numbers(filled, ask("environnement"))) == ([1], [])
    assert filled.replace([Batch("note", [1], [])], NEXT) == 0
    assert (numbers(filled, ask("gaz")), filled.cursor()) == ([], NEXT)
    filled.replace([Batch("note", None, [passage(9, "rien")]), Batch("other", None, [])], NEXT)
    assert numbers(filled, ask("")) == [9]


def test_the_same_twice_is_there_once(filled: Engine) -> None:
    for _ in range(2):
        filled.replace([Batch("note", [1], [passage(1, "Du gaz.")])], NEXT)
    assert numbers(filled, ask("gaz")) == [1]


def test_an_index_that_was_never_built_answers_nothing(engine: Engine) -> None:
    assert (engine.cursor(), engine.search(ask("eau")).total, engine.words("e", STAFF, 3)) == (None, 0, [])


def test_a_rebuild_that_fails_leaves_the_former_index(filled: Engine) -> None:
    def broken() -> Iterator[Record]:
        yield RECORDS[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        filled.rebuild(broken(), NEXT)
    assert (numbers(filled, ask("eau")), filled.cursor()) == ([2], START)


def test_a_second_writer_is_told_that_there_is_one(tmp_path: Path) -> None:
    first, second = Embedded(tmp_path), Embedded(tmp_path)

    def slow() -> Iterator[Record]:
        with pytest.raises(BusyError):
            second.rebuild([], START)
        yield from RECORDS

    first.rebuild(slow(), START)
    assert second.search(ask("eau")).total == 1


def test_everybody_is_the_public_and_the_department() -> None:
    assert EVERYBODY == STAFF
