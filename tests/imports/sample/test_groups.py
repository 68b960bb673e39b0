"""The groups of the sample: facts as facts, boards by the rules, stories that show a life."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, date, datetime

import pytest
from django.db.models import Count

from amity.accounts.models import User
from amity.countries.models import Country
from amity.groups.consistency import faults
from amity.groups.models import (
    Address,
    Capacity,
    Coverage,
    Group,
    GroupKind,
    GroupName,
    Membership,
    Standing,
    State,
    Tenure,
)
from amity.groups.queries.wholes import wholes
from amity.imports.sample.reconstitution import CORRECTED
from amity.imports.sample.sources import rows
from amity.periods.asof import AsOf
from tests.imports.sample.days import DAYS

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def test_the_living_groups_are_the_real_ones(sample):
    living = Group.objects.active(AsOf(TODAY))
    assert sorted(living.values_list("slug", flat=True)) == sorted(row["slug"] for row in rows("groups"))
    kinds = GroupKind.objects.held().on(TODAY).filter(group__in=living)
    assert Counter(kinds.values_list("kind", "regional")) == {
        ("friendship", False): 59, ("friendship", True): 22, ("information", False): 2, ("contact", False): 2,
    }  # fmt: skip


def test_their_countries_are_the_facts_of_the_table(sample):
    covered = defaultdict(set)
    for slug, key in Coverage.objects.held().on(TODAY).values_list("group__slug", "country__key"):
        covered[slug].add(key)
    assert dict(covered) == {row["slug"]: set(row["countries"].split(";")) for row in rows("groups") + rows("invented")}
    assert {"quebec", "tibet", "nagorno-karabakh"} <= {key for keys in covered.values() for key in keys}


def test_the_friendship_groups_that_live_reach_164_places(sample):
    living = Group.objects.active(AsOf(TODAY)).filter(kinds__kind="friendship", kinds__until=None)
    places = Coverage.objects.held().on(TODAY).filter(group__in=living).values("country").distinct()
    assert places.count() == 164  # 163 codes in the table of the domain study, where Québec bears Canada's


@pytest.mark.parametrize("day", DAYS[1:])
def test_a_living_group_has_one_president(sample, day):
    constituted = Standing.objects.held().on(day).filter(state=State.CONSTITUTED).values_list("group", flat=True)
    presided = Tenure.objects.held().on(day).filter(office__key="president", group__in=constituted)
    assert sorted(presided.values_list("group", flat=True)) == sorted(constituted)


def test_every_political_group_present_has_a_post_on_the_day_of_constitution(sample):
    wanting = []
    for standing in Standing.objects.held().filter(state=State.CONSTITUTED, since__gte=date(2017, 10, 1)):
        here = {"group": standing.group_id}
        seated = Membership.objects.held().on(standing.since).filter(**here, capacity=Capacity.MEMBER)
        board = Tenure.objects.held().on(standing.since).filter(**here, office__on_board=True)
        parties = set(seated.values_list("on_behalf_of", flat=True))
        if not parties or parties - set(board.values_list("on_behalf_of", flat=True)):
            wanting.append((standing.group_id, standing.since))
    assert wanting == []


def test_everything_that_is_held_true_keeps_the_rules(sample):
    broken = {group: list(faults(whole)) for group, whole in wholes(Group.objects.values_list("pk", flat=True)).items()}
    assert {group: found for group, found in broken.items() if found} == {}


def test_sizes_are_spread_and_a_term_has_about_two_thousand_memberships(sample):
    for since, until in zip((2017, 2020, 2023), (2020, 2023, 2026), strict=True):
        seats = Membership.objects.held().filter(since__gte=date(since, 10, 1), since__lt=date(until, 10, 1))
        sizes = seats.values("group").annotate(size=Count("pk")).values_list("size", flat=True)
        assert 1900 <= sum(sizes) <= 2250
        assert 6 <= min(sizes) <= 9
        assert 60 < max(sizes) <= 105


def test_some_senators_sit_in_no_group_and_most_in_several(sample):
    sitting = Membership.objects.held().on(TODAY).values("person").annotate(times=Count("pk"))
    assert 300 <= sitting.count() <= 330
    assert sitting.filter(times__gt=3).count() > 150


def test_most_regional_groups_have_delegated_presidents_and_leave_a_country_without(sample):
    followed = Counter(
        Tenure.objects.held().on(TODAY).filter(office__key="delegated_president").values_list("group", flat=True)
    )
    countries = Counter(Coverage.objects.held().on(TODAY).filter(group__in=followed).values_list("group", flat=True))
    assert len(followed) > 12
    assert {group: countries[group] - count for group, count in followed.items()} == dict.fromkeys(followed, 1)


def test_the_president_of_one_group_has_three_answers(sample):
    group = Group.objects.get(slug=CORRECTED)
    asked = Tenure.objects.filter(group=group, office__key="president")
    elected = date(2023, 10, 1)
    answers = [
        list(asked.as_of(AsOf(elected, datetime(2023, 11, day, 23, tzinfo=UTC))).values_list("person__key", flat=True))
        for day in (4, 6, 11)
    ]
    assert answers[0] == []
    assert [len(answer) for answer in answers[1:]] == [1, 1]
    assert answers[1] != answers[2]


def test_a_group_was_renamed_and_its_former_address_leads_to_it(sample):
    group = Address.objects.get(slug="france-afrique-du-sud-lesotho-swaziland").group
    names = GroupName.objects.held().filter(group=group).order_by("until")
    assert {str(name.name.said("en")): (name.since, name.until) for name in names} == {
        "France-South Africa group (with Lesotho and Swaziland)": (None, date(2018, 6, 14)),
        "France-South Africa group (with Lesotho and Eswatini)": (date(2018, 6, 14), None),
    }


def test_the_horn_of_africa_was_widened(sample):
    since = Coverage.objects.held().filter(group__slug="france-pays-de-la-corne-de-l-afrique")
    assert {key: day.year for key, day in since.values_list("country__key", "since")} == {
        "dj": 1983, "er": 1993, "et": 1993, "so": 1993, "sd": 2003,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "states"),
    [
        ("france-saint-marin", ["noted", "constituted", "noted", "dissolved"]),
        ("france-maldives", ["noted", "constituted", "noted", "constituted", "noted", "dormant"]),
        ("france-kenya", ["noted", "constituted", "noted", "constituted", "noted", "constituted", "suspended"]),
        ("france-liechtenstein", ["proposed"]),
    ],
)
def test_invented_groups_show_the_other_lives(sample, slug, states):
    lived = Standing.objects.held().filter(group__slug=slug).order_by("since")
    assert list(lived.values_list("state", flat=True)) == states
    assert [bool(step.act) for step in lived] == [True] * len(states)


def test_one_group_changed_kind_and_name(sample):
    kinds = GroupKind.objects.held().filter(group__slug="france-andorre").order_by("until")
    assert {kind.kind: (kind.since, kind.until) for kind in kinds} == {
        "information": (None, date(2020, 11, 10)), "friendship": (date(2020, 11, 10), None),
    }  # fmt: skip


def test_clerks_and_their_numbers_are_invented(sample):
    staff = User.objects.exclude(role="system")
    assert Counter(staff.values_list("role", flat=True)) == {"clerk": 3, "director": 1}
    assert {user.email.split("@")[1] for user in staff} == {"amity.invalid"}
    assert {user.telephone[:8] for user in staff} == {"01 99 00"}


def test_every_country_of_the_table_is_a_place_of_ours(sample):
    keys = {key for row in rows("groups") + rows("invented") for key in row["countries"].split(";")}
    assert Country.objects.filter(key__in=keys).count() == len(keys)
