"""An answer says what was understood, why each hit answers, and what else could be asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.groups import actions
from amity.groups.models import State
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.search.answering import Answer, Wanted, answer
from amity.search.grammar.remarks import Fault, Remark
from amity.search.grammar.tree import Word
from amity.search.keeping import catch_up
from tests.portal.world import World

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()
TODAY = AsOf(date(2026, 1, 1))


def ask(text: str, user: User | AnonymousUser = PUBLIC, language: str = "en", **more: object) -> Answer:
    return answer(Wanted(text, **more), TODAY, user, language)  # type: ignore[arg-type]


def found(text: str, **more: object) -> list[tuple[str, str]]:
    return sorted((hit.kind, hit.title.text) for hit in ask(text, **more).hits)  # type: ignore[arg-type]


ESTONIA = [("country", "Estonia"), ("group", "France-Baltic States"), ("group", "France-Estonia"),
           ("meeting", "Agenda published")]  # fmt: skip
QUESTIONS = [
    ("Estonia", ESTONIA),
    ("estonie", ESTONIA),
    ("country:Estonie kind:group", [("group", "France-Baltic States"), ("group", "France-Estonia")]),
    ("pays:eesti type:groupes", [("group", "France-Baltic States"), ("group", "France-Estonia")]),
    ("group:france-estonia kind:meeting", [("meeting", "Agenda published")]),
    ("person:Évrard kind:group", [("group", "France-Baltic States")]),
    ("region:Afrique kind:country", [("country", "Eswatini"), ("country", "Morocco")]),
    ("Swaziland", [("country", "Eswatini"), ("group", "France-Swaziland")]),
    ("year:2025", [("meeting", "Agenda published")]),
    ("المغرب", [("country", "Morocco"), ("group", "France-Maroc")]),
    ("bertin alix", [("group", "France-Estonia"), ("person", "Alix Bertin")]),
]


@pytest.mark.parametrize(("text", "expected"), QUESTIONS)
def test_a_question_is_answered(indexed: World, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_name_leads_straight_to_what_bears_it(indexed: World) -> None:
    firsts = {text: ask(text).hits[0].title.text for text in ("estonia", "France Estonia", "Évrard Denis", "Eesti")}
    assert firsts == {
        "estonia": "Estonia", "France Estonia": "France-Estonia", "Évrard Denis": "Denis Évrard", "Eesti": "Estonia",
    }  # fmt: skip


def test_each_hit_says_why_it_answers(indexed: World) -> None:
    why = {hit.title.text: [tuple(reason) for reason in hit.reasons] for hit in ask("Swaziland").hits}
    assert why["Eswatini"] == [("name", "Swaziland", "Eswatini")]


def test_what_was_added_can_be_switched_off(indexed: World) -> None:
    assert ask("Maroc").guesses == (("name", "Maroc", "Morocco"), ("name", "Maroc", "المغرب"))
    assert ask("Maroc", as_typed=True).guesses == ()


def test_a_misspelt_word_is_read_as_the_one_that_the_texts_have(indexed: World) -> None:
    said = ask("estnia")
    assert (said.instead, said.total) == (Word("Estonia"), 4)
    typed = ask("estnia", as_typed=True)
    assert (typed.instead, typed.total, typed.near) == (None, 0, [])


def test_a_name_in_one_word_is_near(indexed: World) -> None:
    assert [hit.title for hit in ask("franceestonia").near] == ["France-Estonia"]


def test_what_is_no_value_of_a_field_is_kept_as_words_and_said(indexed: World) -> None:
    said = ask("country:Ruritania")
    assert (said.total, said.remarks) == (0, (Remark(Fault.VALUE, "country:Ruritania"),))
    assert ask("color:Estonia").remarks == (Remark(Fault.FIELD, "color"),)


def test_a_hidden_group_is_in_no_answer_count_facet_word_or_value(indexed: World) -> None:
    hidden = indexed.group(Text(fr="France-Syldavie", en="France-Syldavia"), "ee", to=State.PROPOSED)
    catch_up()
    public, staff = ask("syldavia"), ask("syldavia", indexed.clerk)
    assert ([hit.key for hit in public.hits], [hit.key for hit in staff.hits]) == ([], [hidden.slug])
    assert (public.total, staff.total, public.near, public.instead) == (0, 1, [], None)
    assert ask("sildavia").instead is None
    assert ask("sildavia", indexed.clerk).instead == Word("Syldavia")
    assert ask("group:France-Syldavia").remarks == (Remark(Fault.VALUE, "group:France-Syldavia"),)
    assert "france-syldavie" not in dict(ask("kind:group").facets["group"])


def test_a_hit_that_the_index_still_has_is_asked_of_the_register_again(indexed: World) -> None:
    meeting = indexed.meetings["published"]
    type(meeting).objects.filter(pk=meeting.pk).update(published_at=None)
    assert [hit.kind for hit in ask("kind:meeting").hits] == []


def test_facets_count_and_filters_narrow(indexed: World) -> None:
    said = ask("Estonia")
    assert (said.facets["kind"], said.facets["country"]) == (
        [("group", 2), ("country", 1), ("meeting", 1)], [("ee", 4), ("lv", 1)],
    )  # fmt: skip
    assert found("Estonia", filters=(("kind", ("group",)), ("country", ("lv",)))) == [("group", "France-Baltic States")]


def test_without_an_index_names_are_found_all_the_same(home: Path, world: World) -> None:
    said = ask("estonia")
    assert (said.is_indexed, [hit.title for hit in said.near]) == (False, ["Estonia", "France-Estonia"])


def test_a_change_is_found_once_the_index_has_followed(indexed: World) -> None:
    actions.rename(indexed.groups["single"], Text(en="France-Ruritania"), on=date(2025, 1, 1), by=indexed.clerk)
    assert ask("ruritania").is_current is False
    catch_up()
    assert [hit.title.text for hit in ask("ruritania kind:group").hits] == ["France-Ruritania"]


@pytest.mark.parametrize(
    "text", ["Estonia", "kind:group", "estnia", "zzzz", "(Estonia OR Latvia) year:2025 group:baltic"]
)
def test_an_answer_costs_the_same_queries_whatever_it_finds(
    indexed: World, django_assert_max_num_queries: object, text: str
) -> None:
    ask(text)
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        ask(text)


NASTY = ['"', "((((", "NOT", "*", "le la les", "a" * 10_000, "\x00\x07", "color:red", "a*", "-", "~5", "year:x",
         "SAUF SAUF",
         "é" * 300, "(" * 500 + "a", "\ud800", "%", "a* OR b* OR c*", "aaa* " * 80, "eau ~20 gaz " * 20]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_bad_input_has_an_answer(indexed: World, text: str) -> None:
    assert ask(text).wanted.text == text
