"""The rules of the chamber at the desk."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from amity.accounts.models import Role
from amity.accounts.roles import EVERYBODY
from amity.assembly.actions import state_rule
from amity.assembly.parameters import PARAMETERS
from amity.desk.rule_forms import version_of
from tests.factories import make_chamber, make_country, make_user

FIRST, TODAY = date(2020, 10, 1), date(2026, 11, 24)

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-24 12:00+00:00", tick=False):
        yield


@pytest.fixture
def chamber():
    return make_chamber()


def say(chamber, key, value, on=FIRST, **said):
    return state_rule(chamber, key, value, on=on, by=make_user("director"), **said)


def told(chamber, key, **said):
    plain = {
        "on": "2026-11-24",
        "severity": "block",
        "source": "",
        "legal_basis": "",
        "version": version_of(chamber, key),
    }
    return {**plain, "note_fr": "", "note_en": "", "value": "", **said}


def change(client, chamber, key, **said):
    return client.post(reverse("desk:rule_change", args=[key]), told(chamber, key, **said))


def held(chamber, key):
    return list(chamber.rules.held().filter(key=key).oldest_first().values_list("value", "since", "until"))


@pytest.mark.parametrize("role", EVERYBODY)
def test_everybody_reads_the_rules(signed_in, chamber, role):
    client = signed_in(role)
    for address in (reverse("desk:rules"), reverse("desk:rule", args=["quorum"]), reverse("desk:rules_compared")):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("role", [role for role in EVERYBODY if role != Role.DIRECTOR])
def test_only_the_director_states_them(signed_in, chamber, role):
    client, rule = signed_in(role), say(chamber, "quorum", 8)
    addresses = [
        reverse("desk:rule_change", args=["quorum"]),
        reverse("desk:rules_start", args=["portugal"]),
        reverse("desk:rule_withdrawal", args=["quorum", rule.pk]),
    ]
    assert [client.post(address, {"confirmed": 1}).status_code for address in addresses] == [404, 404, 404]
    assert held(chamber, "quorum") == [(8, FIRST, None)]


def test_a_rule_without_a_value_is_said_to_be_unknown(signed_in, chamber):
    assert signed_in().get(reverse("desk:rules")).content.decode().count(">unknown<") == len(PARAMETERS) - 3


def test_the_page_costs_the_same_queries_whatever_is_stated(signed_in, chamber, django_assert_num_queries):
    client, costs = signed_in(), []
    make_country("ee")
    say(chamber, "places_refused", ["ee"])
    for stated in ({}, {"quorum": 8, "seat_per_party": True, "memberships_at_most": 3}):
        for key, value in stated.items():
            say(chamber, key, value)
        with django_assert_num_queries(8) as asked:
            assert client.get(reverse("desk:rules")).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_the_rules_of_a_past_day_are_shown(signed_in, chamber):
    say(chamber, "quorum", 8)
    say(chamber, "quorum", 9, on=date(2026, 1, 1))
    page = signed_in().get(reverse("desk:rules"), {"on": "2025-06-01"}).content.decode()
    assert ("8 members" in page, "9 members" in page) == (True, False)


@pytest.mark.parametrize("day", ["yesterday", "2026-13-45", "0000-00-00"])
def test_a_day_that_is_none_is_today(signed_in, chamber, day):
    assert signed_in().get(reverse("desk:rules"), {"on": day}).status_code == 200


def test_a_change_is_shown_before_it_is_made(signed_in, chamber):
    say(chamber, "quorum", 8)
    answer = change(signed_in(), chamber, "quorum", value="9")
    effects = answer.context["effects"]
    assert (effects["before"].value, effects["after"].value, effects["since"]) == ("8 members", "9 members", TODAY)
    assert held(chamber, "quorum") == [(8, FIRST, None)]


@pytest.mark.parametrize(
    ("key", "said", "value"),
    [
        ("quorum", {"value": "9"}, 9),
        ("quorum", {"value": ""}, None),
        ("seat_per_party", {"value": "yes"}, True),
        ("seat_per_party", {"value": "no"}, False),
        ("apportionment", {"value": "d_hondt"}, "d_hondt"),
        ("apportionment", {"value": ""}, None),
        ("recognition_friendship", {"value": ["un_member", "parliament"]}, ["un_member", "parliament"]),
        ("recognition_friendship", {"value": []}, []),
        ("recognition_friendship", {"value": [], "unknown": "on"}, None),
        ("places_excepted", {"value": " ee, lv "}, ["ee", "lv"]),
    ],
)
def test_a_rule_of_each_kind_is_stated(signed_in, chamber, key, said, value):
    for place in ("ee", "lv"):
        make_country(place)
    answer = change(signed_in(), chamber, key, confirmed="1", **said)
    assert answer.headers["Location"] == reverse("desk:rule", args=[key])
    assert held(chamber, key) == [(value, TODAY, None)]


def test_what_is_stated_keeps_its_source_and_notes(signed_in, chamber):
    change(signed_in(), chamber, "quorum", value="9", source="Article 3", legal_basis="https://senate.example/3",
           severity="warn", note_fr="Un usage.", confirmed="1")  # fmt: skip
    rule = chamber.rules.held().get()
    assert (rule.source, rule.legal_basis, rule.severity, rule.note) == (
        "Article 3", "https://senate.example/3", "warn", {"fr": "Un usage."},
    )  # fmt: skip


def test_a_refusal_keeps_what_was_typed(signed_in, chamber):
    answer = change(signed_in(), chamber, "places_refused", value="atlantis", confirmed="1")
    assert answer.context["form"].errors == {
        "value": ["There is no place of the key atlantis. Name places by their keys, each once."]
    }
    assert answer.context["form"]["value"].value() == "atlantis"


def test_two_people_stating_one_rule_do_not_overwrite_each_other(signed_in, chamber):
    version = version_of(chamber, "quorum")
    say(chamber, "quorum", 8)
    answer = change(signed_in(), chamber, "quorum", value="9", version=version, confirmed="1")
    assert answer.context["form"].errors == {
        "version": ["Somebody stated this rule since you opened the form. Look at it again."]
    }
    assert held(chamber, "quorum") == [(8, FIRST, None)]


def test_a_value_is_taken_back_with_a_reason(signed_in, chamber):
    rule, client = say(chamber, "quorum", 8), signed_in()
    address = reverse("desk:rule_withdrawal", args=["quorum", rule.pk])
    client.post(address, {"reason": " "})
    assert held(chamber, "quorum") == [(8, FIRST, None)]
    client.post(address, {"reason": "a slip"})
    assert held(chamber, "quorum") == []


def test_a_shipped_profile_is_shown_beside_the_chambers_and_adopted(signed_in, chamber):
    client, address = signed_in(), reverse("desk:rules_start", args=["bundestag"])
    shown = {each.parameter.key: each.after for each in client.get(address).context["changes"]}
    assert shown == {
        "creation_decided_by": "the Council of Elders", "memberships_at_most": "3 groups",
        "delegation_at_least": "3 members", "delegation_at_most": "6 members", "delegation_balance": "yes",
    }  # fmt: skip
    client.post(address, {"on": "2021-10-26", "confirmed": "1"})
    assert held(chamber, "memberships_at_most") == [(3, date(2021, 10, 26), None)]


def test_two_days_are_compared(signed_in, chamber):
    say(chamber, "quorum", 8)
    say(chamber, "quorum", 9, on=date(2026, 1, 1))
    answer = signed_in().get(reverse("desk:rules_compared"), {"on": "2025-01-01", "then": "2026-06-01"})
    assert [(each.before, each.after) for each in answer.context["changes"]] == [("8 members", "9 members")]


@pytest.mark.parametrize(
    "address",
    ["/desk/rules/nonsense/", "/desk/rules/from/atlantis/", "/desk/rules/compared/?with=x", "/desk/rules/?chamber=x"],
)
def test_what_there_is_not_is_not_found(signed_in, chamber, address):
    assert signed_in().get(address).status_code == 404


def test_a_register_without_a_chamber_has_no_rules(signed_in, db):
    assert signed_in().get(reverse("desk:rules")).status_code == 404
