from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.accounts.models import Role, User
from amity.assembly.actions import establish
from amity.assembly.models import Chamber
from amity.countries.actions import load_reference
from amity.countries.models import Country
from amity.groups import actions as groups
from amity.groups.models import Group
from amity.languages.texts import Text
from amity.people.actions import introduce
from amity.periods.asof import AsOf
from amity.search import likeness
from amity.search.names import Hit, find
from tests.depth import examples

TODAY = AsOf(date(2026, 1, 1))
PUBLIC = AnonymousUser()

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    return User.objects.create(email="clerk@example.org", name="Clerk", role=Role.CLERK)


@pytest.fixture
def register(clerk: User) -> Chamber:
    load_reference(by=clerk)
    france = Country.objects.get(key="fr")
    names, words = Text(fr="Sénat", en="Senate"), Text(fr="sénateurs", en="senators")
    return establish("senate", country=france, names=names, member_words=words, by=clerk)


def group(chamber: Chamber, clerk: User, fr: str, en: str, key: str) -> Group:
    countries = [Country.objects.get(key=key)]
    day = date(2020, 1, 1)
    made = groups.found(Text(fr=fr, en=en), chamber=chamber, kind="friendship", countries=countries, on=day, by=clerk)
    groups.note(made, on=day, by=clerk)
    return made


def first(text: str, language: str = "fr", **more: object) -> tuple[str, str, str, str] | None:
    hits = find(text, TODAY, PUBLIC, language, **more)
    return (hits[0].kind, hits[0].key, hits[0].title, hits[0].why) if hits else None


TYPED = [
    ("Allemagne", "fr", ("country", "de", "Allemagne", "")),
    ("allemagne", "en", ("country", "de", "Germany", "Allemagne")),
    ("alemagne", "fr", ("country", "de", "Allemagne", "")),
    ("ALLEMANGE", "fr", ("country", "de", "Allemagne", "")),
    ("Birmanie", "fr", ("country", "mm", "Myanmar", "Birmanie")),
    ("birmaine", "fr", ("country", "mm", "Myanmar", "Birmanie")),
    ("burma", "en", ("country", "mm", "Myanmar", "Burma")),
    ("Swaziland", "fr", ("country", "sz", "Eswatini", "Swaziland")),
    ("cote d'ivoire", "fr", ("country", "ci", "Côte d’Ivoire", "")),
    ("cotedivoire", "fr", ("country", "ci", "Côte d’Ivoire", "")),
    ("  EGYPTE ", "fr", ("country", "eg", "Égypte", "")),
    ("مصر", "fr", ("country", "eg", "Égypte", "مصر")),
    ("zimbawe", "fr", ("country", "zw", "Zimbabwe", "")),
    ("lichtenstein", "fr", ("country", "li", "Liechtenstein", "")),
    ("azerbaidjian", "fr", ("country", "az", "Azerbaïdjan", "")),
    ("Quebec", "fr", ("country", "quebec", "Québec", "")),
    ("nouvelle zelande", "fr", ("country", "nz", "Nouvelle-Zélande", "")),
    ("zelande", "fr", ("country", "nz", "Nouvelle-Zélande", "")),
    ("ivoire cote", "fr", ("country", "ci", "Côte d’Ivoire", "")),
]


def test_a_country_is_found_however_it_is_typed(register):
    assert [(text, language, first(text, language)) for text, language, _ in TYPED] == TYPED


def test_a_name_that_nobody_bears_finds_nothing(register):
    assert find("macron", TODAY, PUBLIC, "fr") == []
    assert find("xqzw", TODAY, PUBLIC, "fr") == []


def test_a_group_is_found_by_its_name_and_by_the_one_it_had(register, clerk):
    swaziland = group(register, clerk, "Groupe France-Swaziland", "France-Swaziland Group", "sz")
    groups.rename(
        swaziland, Text(fr="Groupe France-Eswatini", en="France-Eswatini Group"), on=date(2021, 1, 1), by=clerk
    )
    slug = Group.objects.get().slug
    assert first("france eswatini") == ("group", slug, "Groupe France-Eswatini", "")
    assert first("groupe france swaziland") == ("group", slug, "Groupe France-Eswatini", "Groupe France-Swaziland")
    assert first("france-eswatini", "en") == ("group", slug, "France-Eswatini Group", "")
    assert [hit.kind for hit in find("eswatini", TODAY, PUBLIC, "fr")] == ["country", "group"]


def test_a_person_is_found_by_either_name_in_either_order(register, clerk):
    introduce("Anne-Sophie", "Lefèvre", by=clerk)
    (hit,) = find("lefevre", TODAY, PUBLIC, "fr")
    assert (hit.kind, hit.title, hit.language, hit.why) == ("person", "Anne-Sophie Lefèvre", "", "")
    for text in ("Lefèvre Anne", "anne sophie", "LEFÈVRE, Anne-Sophie", "anne sofie lefevre", "lefevbre"):
        assert first(text) == ("person", hit.key, "Anne-Sophie Lefèvre", "")


def test_a_group_of_which_no_note_was_taken_is_found_by_the_department_only(register, clerk):
    chad = [Country.objects.get(key="td")]
    asked = Text(fr="Groupe France-Tchad")
    groups.found(asked, chamber=register, kind="friendship", countries=chad, on=date(2025, 1, 1), by=clerk)
    assert [hit.kind for hit in find("tchad", TODAY, PUBLIC, "fr")] == ["country"]
    assert [hit.kind for hit in find("tchad", TODAY, clerk, "fr")] == ["country", "group"]


def test_a_change_is_found_by_the_next_reader(register, clerk):
    assert find("lefevre", TODAY, PUBLIC, "fr") == []
    introduce("Anne", "Lefèvre", by=clerk)
    assert len(find("lefevre", TODAY, PUBLIC, "fr")) == 1


def test_no_more_is_given_than_was_asked_and_the_best_first(register):
    hits = find("sa", TODAY, PUBLIC, "fr", limit=5)
    assert len(hits) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert find("sa", TODAY, PUBLIC, "fr", limit=0) == []


@pytest.mark.parametrize("count", [1, 4])
def test_finding_costs_two_queries_once_the_register_has_been_read(register, clerk, django_assert_num_queries, count):
    for key in ("sz", "td", "de", "eg")[:count]:
        group(register, clerk, f"Groupe {key}", f"Group {key}", key)
    with django_assert_num_queries(7):
        find("groupe", TODAY, PUBLIC, "fr")
    with django_assert_num_queries(2):
        assert len(find("groupe", TODAY, PUBLIC, "fr")) == count


def test_an_empty_register_answers_nothing(db):
    assert find("allemagne", TODAY, PUBLIC, "fr") == []


NASTY = ["", " ", "\t\n", '"', "'", '"""', "\x00", "a\x00b", "%", "_", "\\", "*", "(", "[a-z", "😀", "👩‍👩‍👧", "\ud800",
         "\u202e", "a" * 100_000, "é " * 50_000, "<b>", "' OR 1 --", "🇫🇷", "\u0301" * 500, "l'", "-", "0"]  # fmt: skip


def test_any_text_is_answered(register):
    answers = {text: find(text, TODAY, PUBLIC, language) for text in NASTY for language in ("fr", "xx")}
    assert {type(hit) for hits in answers.values() for hit in hits} == {Hit}
    assert max(len(hits) for hits in answers.values()) == 20


@given(st.text(max_size=120))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_a_fault(register, text):
    assert len(find(text, TODAY, PUBLIC, "fr")) <= 20


@pytest.mark.parametrize(("length", "slips"), [(1, 0), (3, 0), (4, 1), (7, 1), (8, 2), (12, 2), (13, 3), (80, 5)])
def test_a_longer_text_is_forgiven_more(length, slips):
    assert likeness.slips_allowed("a" * length) == slips
