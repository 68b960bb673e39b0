"""The page of all flags, and the sharing-out of a board's posts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amity.accounts.models import Role
from amity.accounts.roles import STAFF
from amity.assembly.actions import state_rule
from amity.groups.models import Care
from amity.periods.statements import state
from tests.factories import (
    AT,
    SINCE,
    make_chamber,
    make_country,
    make_group,
    make_membership,
    make_person,
    make_political_group,
    make_tenure,
    make_user,
)

JORDAN = {"LR": 7, "UC": 5, "SER": 4, "RDPI": 3, "GEST": 3, "CRCE-K": 2, "INDEP": 2}

pytestmark = pytest.mark.django_db


@pytest.fixture
def chamber():
    return make_chamber()


def say(chamber, key, value, **said):
    return state_rule(chamber, key, value, on=SINCE, by=make_user("director"), source="Article 7", **said)


def seated(chamber, votes, name="France-Jordanie"):
    """A group whose members sit in these political groups."""
    group, parties = make_group(chamber, make_country(), name=name), {}
    for party, count in votes.items():
        parties[party] = make_political_group(chamber, party)
        for _ in range(count):
            make_membership(group, make_person(), on_behalf_of=parties[party])
    return group


def shown(client, **asked):
    return [(row.slug, row.flag.rule) for row in client.get(reverse("desk:flags"), asked).context["page"]]


@pytest.mark.parametrize("role", STAFF)
def test_all_staff_read_the_flags(signed_in, chamber, role):
    assert signed_in(role).get(reverse("desk:flags")).status_code == 200


@pytest.mark.parametrize("name", ["flags", "board_seats"])
def test_a_member_of_the_chamber_reads_neither(signed_in, chamber, name):
    group = make_group(chamber, make_country())
    address = reverse(f"desk:{name}", args=[group.slug] if name == "board_seats" else [])
    assert signed_in(Role.MEMBER).get(address).status_code == 404


def test_flags_are_filtered_by_rule_severity_and_clerk(signed_in, chamber):
    one, other = (make_group(chamber, make_country()) for _ in range(2))
    clerk, client = make_user(name="Ada"), signed_in()
    state(Care, at=AT, group=one, clerk=clerk, since=SINCE)
    assert shown(client) == [
        (one.slug, "president_required"), (other.slug, "president_required"), (other.slug, "clerk_required"),
    ]  # fmt: skip
    assert shown(client, rule="clerk_required") == [(other.slug, "clerk_required")]
    assert shown(client, severity="inform") == [(other.slug, "clerk_required")]
    assert shown(client, clerk=str(clerk.pk)) == [(one.slug, "president_required")]


def test_each_choice_says_how_many_flags_it_has(signed_in, chamber):
    for _ in range(2):
        make_group(chamber, make_country())
    fields = {each.name: each.options for each in signed_in().get(reverse("desk:flags")).context["filters"]}
    assert fields["rule"] == (
        ("clerk_required", "A clerk in charge (2)"), ("president_required", "A president at all times (2)"),
    )  # fmt: skip
    assert fields["clerk"] == ()


def test_the_page_of_flags_costs_the_same_queries_whatever_the_number_of_groups(
    signed_in, chamber, django_assert_max_num_queries
):
    client, costs = signed_in(), []
    for count in (1, 4):
        for _ in range(count):
            make_group(chamber, make_country())
        with django_assert_max_num_queries(30) as asked:
            assert client.get(reverse("desk:flags")).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]


def page(client, group, **asked):
    return client.get(reverse("desk:board_seats", args=[group.slug]), asked).context


def test_the_posts_of_jordan_2024_follow_from_its_members(signed_in, chamber):
    say(chamber, "apportionment", "largest_remainder")
    say(chamber, "seat_per_party", True)
    rows = page(signed_in(), seated(chamber, JORDAN), seats="10")["rows"]
    assert {str(row["party"]): (row["quota"], row["share"].posts) for row in rows} == {
        "Group LR": ("2.692", 3), "Group UC": ("1.923", 2), "Group SER": ("1.538", 1), "Group RDPI": ("1.154", 1),
        "Group GEST": ("1.154", 1), "Group CRCE-K": ("0.769", 1), "Group INDEP": ("0.769", 1),
    }  # fmt: skip


def test_a_tie_is_put_to_a_person_and_then_named_with_the_repair(signed_in, chamber):
    say(chamber, "apportionment", "largest_remainder")
    say(chamber, "seat_per_party", True)
    votes = {"SER": 11, "CRCE": 3, "UC": 3, "GEST": 2, "LR": 1, "RDPI": 1}
    group, client = seated(chamber, votes, "France-Palestine"), signed_in()
    asked = page(client, group, seats="9")
    ties = {f"{one}, {other}, each with 0.429, for 1 post" for one, other in (("LR", "RDPI"), ("RDPI", "LR"))}
    assert ({asked["undecided"]} - ties, asked["rows"]) == (set(), [])
    lr = next(party for party in chamber.political_groups.filter(names__abbreviation="LR"))
    decided = page(client, group, seats="9", first=lr.key, decided_by="the Bureau")
    assert [row["share"].posts for row in decided["rows"]] == [4, 1, 1, 1, 1, 1]
    assert decided["steps"][-2] in {f"Tie: {tie}. Decided by the Bureau: LR." for tie in ties}
    repair = "Repair: RDPI has members and no post; SER, furthest above its exact share, gives one up."
    assert decided["steps"][-1] == repair


def test_the_present_board_stands_beside_what_the_rule_gives(signed_in, chamber):
    group = seated(chamber, {"LR": 3, "UC": 1})
    for seat in group.memberships.filter(on_behalf_of__names__abbreviation="LR"):
        make_tenure(group, seat.person, "vice_president", on_behalf_of=seat.on_behalf_of)
    rows = page(signed_in(), group)["rows"]
    assert [(row["share"].posts, row["share"].present, row["more"], row["fewer"]) for row in rows] == [
        (2, 3, 1, 0), (1, 0, 0, 1),
    ]  # fmt: skip


def test_too_few_posts_for_the_minimum_are_said_to_be_too_few(signed_in, chamber):
    say(chamber, "seat_per_party", True)
    assert page(signed_in(), seated(chamber, {"LR": 2, "UC": 1}), seats="1")["sharing"].too_few is True


@pytest.mark.parametrize("seats", ["-1", "many", "9" * 40, "", "0", "¹"])
def test_a_number_of_posts_that_is_none_breaks_nothing(signed_in, chamber, seats):
    address = reverse("desk:board_seats", args=[seated(chamber, {"LR": 2}).slug])
    assert signed_in().get(address, {"seats": seats, "method": "x", "first": "y"}).status_code == 200


def test_a_group_without_members_has_nothing_to_share(signed_in, chamber):
    group = make_group(chamber, make_country())
    assert signed_in().get(reverse("desk:board_seats", args=[group.slug])).status_code == 200


def test_the_sharing_costs_the_same_queries_whatever_the_number_of_members(
    signed_in, chamber, django_assert_num_queries
):
    client = signed_in()
    for votes in ({"LR": 1}, {"LR": 7, "UC": 5}):
        address = reverse("desk:board_seats", args=[seated(chamber, votes).slug])
        with django_assert_num_queries(11):
            assert client.get(address, {"seats": "5"}).status_code == 200
