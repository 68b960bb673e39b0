"""Search by meaning with the real model: what lies near is found in the other language, and only by those who may."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from amity.documents.blocks import Paragraph
from amity.documents.inline import inline_of
from amity.findable import DEPARTMENT, EVERYBODY, Item
from amity.periods.asof import AsOf
from amity.search.answering import Answer, Wanted, answer
from amity.search.engines.interface import Ask
from amity.search.keeping import catch_up
from amity.search.meaning.learning import learn, note, passages, store_of
from amity.search.meaning.model import Model, model
from amity.search.meaning.nearing import is_behind, near
from amity.search.meaning.store import Passage, Store
from tests.factories import make_document, make_published

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
PAID = "The costs of the journeys of the senators are borne by the budget of the group, and never by the host."
FISH = "The herring has become scarce, and the boats of the north stay in their harbours for most of the winter."


@pytest.fixture
def reader(tmp_path: Path, settings: Any) -> Model:
    settings.HOME, settings.MEANING = tmp_path, True
    found = model()
    assert found is not None
    return found


def asked(text: str, **more: Any) -> Answer:
    return answer(Wanted(text, **more), AsOf(DAY), AnonymousUser(), "en")


def published() -> None:
    paragraphs = [Paragraph(text=inline_of(words)) for words in (PAID, FISH)]
    make_published("A journey to the north", make_document(*paragraphs), on=DAY)
    catch_up()


def test_a_french_question_finds_an_english_passage_and_says_that_it_is_a_guess(reader: Model, client: Client) -> None:
    published()
    learn(reader)
    said = asked("qui paie les voyages des parlementaires")
    assert [hit.snippet[0].text for hit in said.close][:1] == [PAID]
    page = client.get("/en/search/?q=qui+paie+les+voyages").content.decode()
    assert "Close in meaning" in page
    assert "may be wrong" in page


def test_it_can_be_switched_off_by_the_reader_and_is_off_by_default(reader: Model, settings: Any) -> None:
    published()
    learn(reader)
    assert asked("qui paie les voyages des parlementaires", as_typed=True).close == []
    settings.MEANING = False
    assert asked("qui paie les voyages des parlementaires").close == []
    assert model() is None


def test_only_what_waits_is_read_and_what_did_not_change_is_not_read_again(reader: Model) -> None:
    published()
    store = store_of(reader)
    note(store)
    assert is_behind()
    assert learn(reader) == 2
    assert not is_behind()
    make_published("Another", make_document(Paragraph(text=inline_of(FISH + PAID))), on=DAY)
    assert learn(reader) == 1


def test_what_somebody_may_not_see_is_not_near_and_filters_are_kept(reader: Model) -> None:
    store = store_of(reader)
    items = [
        Item(1, "a", {"en": "A"}, "a", {"en": PAID}, audiences=frozenset({DEPARTMENT})),
        Item(2, "b", {"en": "B"}, "b", {"en": PAID}, facts={"country": ("br",)}, audiences=EVERYBODY),
    ]
    store.replace([("report", None, passages("report", items))], "")
    store.place([one for one, _text in store.waiting(9)], reader.passages([PAID, PAID]))
    public = Ask(words="who pays for journeys")
    assert [match.data["key"] for match in near(public, ())] == ["b"]
    assert near(Ask(words="who pays for journeys", filters=(("country", ("ma",)),)), ()) == []
    assert near(public, {"report:b"}) == []


def test_a_passage_keeps_its_direction_until_its_words_change(tmp_path: Path, reader: Model) -> None:
    store = Store(tmp_path / "meaning.sqlite3", "m")
    first = Passage("report:1:en", "report", 1, EVERYBODY, FISH, {"key": "1"})
    store.replace([("report", None, [first])], "")
    store.place(["report:1:en"], reader.passages([FISH]))
    store.replace([("report", [1], [first._replace(data={"key": "2"})])], "")
    assert store.counts() == (1, 1)
    store.replace([("report", [1], [first._replace(text=PAID)])], "")
    assert store.counts() == (0, 1)
    store.replace([("report", [1], [])], "")
    assert store.counts() == (0, 0)
