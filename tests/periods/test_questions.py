"""A question asks what its query asks, whatever its blanks, and writes its text once for each shape."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext

from amity.groups.models import Group, GroupName, Membership
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.periods.questions import Question, question
from tests.portal.world import BEGINNING, World, build

pytestmark = pytest.mark.django_db
NOW, EARLY = AsOf(date(2026, 1, 1)), datetime(1900, 1, 1, tzinfo=UTC)


@question
def names(moment: AsOf, groups: Iterable[int]) -> QuerySet[GroupName, tuple[Any, ...]]:
    return GroupName.objects.as_of(moment).filter(group__in=groups).values_list("group_id", "name", "since")


@question
def rows(moment: AsOf, slug: str | None) -> QuerySet[GroupName]:
    held = GroupName.objects.as_of(moment).select_related("group").order_by("pk")
    return held if slug is None else held.filter(group__slug=slug)


@question
def counts(moment: AsOf, least: int, *, limit: int) -> QuerySet[Any, int]:
    held = Membership.objects.as_of(moment).values("group_id").annotate(n=Count("pk")).filter(n__gte=least)
    return held.order_by("group_id").values_list("n", flat=True)[:limit]


@question
def halves(day: date) -> QuerySet[Any, tuple[int, int]]:
    held = Membership.objects.held().values_list("group_id", "person_id")
    return held.filter(since__lte=day).union(held.filter(since__gt=day), all=True)


@question
def seen(slug: str, *, user: Any) -> QuerySet[Group]:
    return Group.objects.visible_to(user).filter(slug=slug)


@question
def named(slugs: Iterable[str]) -> QuerySet[Any, str]:
    return Group.objects.filter(slug__in=slugs).order_by("slug").values_list("slug", flat=True)


@pytest.fixture
def world() -> World:
    made = build(3)
    for number in range(2):
        made.join(made.group(Text(fr=f"Groupe {number}"), "ee"), 0, *range(1, number + 2))
    return made


def asked(one: Question[Any, Any], *args: Any, **kwargs: Any) -> tuple[list[Any], list[Any]]:
    """What the question says, and what its query says."""
    return one(*args, **kwargs), list(one.build(*args, **kwargs))


def test_a_question_says_what_its_query_says(world: World) -> None:
    ids = list(Group.objects.values_list("pk", flat=True))
    for moment in (NOW, AsOf(NOW.day, EARLY), AsOf(date(1901, 1, 1))):
        said, built = asked(names, moment, ids)
        assert sorted(said) == sorted(built)
        for slug in (None, "groupe-1", "nobody"):
            said, built = asked(rows, moment, slug)
            assert [(row.values(), row.group.slug) for row in said] == [(row.values(), row.group.slug) for row in built]
        for least, limit in ((1, 5), (2, 5), (1, 1)):
            said, built = asked(counts, moment, least, limit=limit)
            assert said == built
    said, built = asked(halves, BEGINNING)
    assert sorted(said) == sorted(built)


def test_a_blank_may_be_several_words(world: World) -> None:
    named.texts.clear()
    for slugs in (["groupe-0"], ["groupe-1", "nobody", "groupe-0"], {"it’s": 1, "groupe-1": 2}):
        said, built = asked(named, slugs)
        assert said == built
    assert named(["groupe-1", "groupe-0"]) == ["groupe-0", "groupe-1"]
    assert named([]) == []
    assert len(named.texts) == 1


def test_asked_directly_or_while_somebody_listens_the_answer_is_the_same(world: World) -> None:
    ids = list(Group.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as queries:
        listened = names(NOW, ids)
    assert (len(queries), sorted(names(NOW, ids))) == (1, sorted(listened))


def test_texts_and_days_come_back_as_themselves(world: World) -> None:
    found = names(NOW, [Group.objects.get(slug="groupe-0").pk])
    assert found == [(found[0][0], Text(fr="Groupe 0"), BEGINNING)]
    assert (type(found[0][1]), type(found[0][2])) == (Text, date)


def test_what_a_caller_does_to_an_answer_stays_with_the_caller(world: World) -> None:
    first = Group.objects.get(slug="groupe-0").pk
    names(NOW, [first])[0][1]["fr"] = "Autre"
    assert names(NOW, [first])[0][1] == Text(fr="Groupe 0")


def test_the_text_is_written_once_for_each_shape(world: World) -> None:
    names.texts.clear()
    for groups in ([1], [1, 2, 3], {4}):
        names(NOW, groups)
        names(AsOf(BEGINNING), groups)
        names(AsOf(BEGINNING, EARLY), groups)
    assert len(names.texts) == 2


def test_one_asking_is_one_query_and_a_question_about_none_is_no_query(world: World) -> None:
    with CaptureQueriesContext(connection) as queries:
        names(NOW, [1, 2])
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        assert names(NOW, []) == []
    assert len(queries) == 0


def test_for_somebody_the_query_is_built_anew(world: World) -> None:
    seen.texts.clear()
    assert [group.slug for group in seen("groupe-0", user=world.clerk)] == ["groupe-0"]
    assert seen.texts == {}
    seen("groupe-0", user=AnonymousUser())
    assert len(seen.texts) == 1


def test_a_blank_that_is_no_parameter_of_its_own_is_refused() -> None:
    @question
    def mixed(word: str) -> QuerySet[Group]:
        return Group.objects.filter(slug__startswith=word)

    @question
    def cut(most: int) -> QuerySet[Group]:
        return Group.objects.order_by("pk")[:most]

    @question
    def joined(word: str) -> QuerySet[Any, str]:
        return Group.objects.annotate(said=Concat("slug", Value("x"))).filter(said=word).values_list("said", flat=True)

    for one, value in ((mixed, "gr"), (cut, 3)):
        with pytest.raises(TypeError, match="A blank of this question"):
            one(value)
    assert joined("nobodyx") == []
