"""Experts agree, are asked, and are gone when they no longer agree."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from amity.accounts.models import Role
from amity.languages.texts import Text
from amity.partners import actions
from amity.partners.models import Consent, Expert, ExpertCard, Invitation, Post
from amity.partners.queries.experts import described, found
from amity.periods.asof import AsOf
from amity.personal import NAMELESS
from tests.deeds import refused
from tests.factories import make_chamber, make_country, make_group, make_user, same
from tests.partners.reading import theme

pytestmark = pytest.mark.django_db
SINCE = date(2025, 1, 1)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def expert(by):
    institute = actions.register(same("CERI"), kind="institute", by=by)
    return actions.consent(
        "Solveig", "Hautecombe", how="by letter", on=SINCE, by=by, mail="s@example.org", fields=Text(en="Energy"),
        countries=[make_country("kz", "Kazakhstan")], themes=[theme("energie")], partner=institute, title="Researcher",
    )  # fmt: skip


def moment():
    return AsOf(timezone.localdate())


def test_an_expert_is_found_by_the_country_they_know(expert, by):
    answers = [list(found(moment(), by, **said)) for said in (
        {"country": "kz"}, {"country": "ee"}, {"words": "ceri energ", "theme": "energie"}, {"words": "hautecombe ifri"},
    )]  # fmt: skip
    assert [len(rows) for rows in answers] == [1, 0, 1, 0]
    (known,) = described(answers[0], moment(), by)
    assert (known.key, str(known.countries[0].short), known.themes[0].key) == (expert.key, "Kazakhstan", "energie")


@pytest.mark.parametrize("user", [AnonymousUser(), "member"])
def test_nobody_outside_the_department_sees_an_expert(expert, user):
    reader = user if isinstance(user, AnonymousUser) else make_user(Role.MEMBER)
    assert list(Expert.objects.visible_to(reader)) == []


def test_nobody_is_entered_without_consent(by):
    with refused("Nobody is entered without having agreed.", "Say how they agreed: a letter, a mail, a form."):
        actions.consent("Solveig", "Hautecombe", how=" ", on=SINCE, by=by)


def test_consent_withdrawn_removes_an_expert_everywhere_at_once(expert, by):
    group = make_group(make_chamber(), make_country())
    actions.invite_expert(expert, group, about="Energy", on=date(2026, 1, 1), by=by)
    actions.describe_expert(expert, on=date(2026, 1, 1), by=by, telephone="01 99 00 00 00")
    actions.withdraw_consent(expert, on=date(2026, 2, 1), by=by)
    assert list(found(moment(), by)) == []
    columns = ("given", "family", "mail", "telephone", "sort_key", "sought")
    assert set(ExpertCard.objects.values_list(*columns)) == {("", NAMELESS, "", "", "", "")}
    assert set(Invitation.objects.values_list("about", flat=True)) == {""}
    assert set(Post.objects.values_list("title", flat=True)) == {""}
    assert set(Consent.objects.values_list("given_how", flat=True)) == {""}
    assert Expert.objects.get().key == f"erased-{expert.pk}"


def test_nobody_is_invited_who_no_longer_agrees(expert, by):
    group = make_group(make_chamber(), make_country())
    actions.withdraw_consent(expert, on=date(2026, 2, 1), by=by)
    with refused("This expert does not agree to be asked on that day.", "Ask them first, and record their consent."):
        actions.invite_expert(expert, group, about="Energy", on=date(2026, 3, 1), by=by)


@pytest.mark.parametrize("count", [1, 3])
def test_the_directory_costs_the_same_queries_whatever_its_length(by, count, django_assert_num_queries):
    institute = actions.register(same("CERI"), kind="institute", by=by)
    for number in range(count):
        actions.consent("A", f"B{number}", how="by letter", on=SINCE, by=by, countries=[make_country()],
                        partner=institute)  # fmt: skip
    with django_assert_num_queries(6):
        assert len(described(found(moment(), by), moment(), by)) == count
