"""The rule profile: a catalogue, dated values, and the profiles that ship."""

from __future__ import annotations

from datetime import date

import pytest

from amity.assembly.actions import adopt, state_rule, withdraw_rule
from amity.assembly.parameters import PARAMETERS, THEMES
from amity.assembly.profile import Profile, Severity, Stated
from amity.assembly.queries import history_of, profile_on
from amity.assembly.shipped import shipped_profiles
from amity.countries.actions import load_reference
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from tests.deeds import contents, entries_of, refused
from tests.factories import AT, make_chamber, make_user

FIRST, SECOND, THIRD = date(2020, 10, 1), date(2022, 1, 1), date(2023, 10, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user("director")


@pytest.fixture
def chamber():
    return make_chamber()


def say(chamber, clerk, key, value, on=FIRST, **said):
    return state_rule(chamber, key, value, on=on, by=clerk, **said)


def test_a_rule_that_nobody_stated_is_unknown(chamber):
    profile = profile_on(chamber, AsOf(SECOND))
    assert (profile.number("memberships_at_most"), profile.yes("seat_per_party")) == (None, None)
    assert (profile.choice("apportionment"), profile.items("offices_in_use")) == (None, None)


def test_a_profile_is_read_in_one_query(chamber, clerk, django_assert_num_queries):
    for number, key in enumerate(("memberships_at_most", "presidencies_at_most", "members_at_most")):
        say(chamber, clerk, key, number)
    with django_assert_num_queries(1):
        profile = profile_on(chamber, AsOf(SECOND))
    assert profile.number("members_at_most") == 2


def test_none_and_unknown_are_two_answers(chamber, clerk):
    say(chamber, clerk, "recognition_friendship", [])
    say(chamber, clerk, "recognition_study", None)
    profile = profile_on(chamber, AsOf(SECOND))
    assert (profile.items("recognition_friendship"), profile.items("recognition_study")) == ((), None)


def test_a_rule_of_the_register_itself_holds_until_the_chamber_says_otherwise(chamber, clerk):
    assert profile_on(chamber, AsOf(SECOND)).yes("president_required") is True
    say(chamber, clerk, "president_required", None)
    assert profile_on(chamber, AsOf(SECOND)).yes("president_required") is None


def test_a_severity_that_was_not_stated_is_the_catalogues(chamber, clerk):
    say(chamber, clerk, "memberships_at_most", 3)
    assert profile_on(chamber, AsOf(SECOND)).rule("memberships_at_most").severity == Severity.BLOCK
    say(chamber, clerk, "memberships_at_most", 3, severity="inform")
    assert profile_on(chamber, AsOf(SECOND)).rule("memberships_at_most").severity == Severity.INFORM


def test_a_second_saying_of_one_day_corrects_the_first_on_its_line(chamber, clerk):
    first = say(chamber, clerk, "quorum", 8)
    second = say(chamber, clerk, "quorum", 9, source="Article 3")
    assert (first.line, second.value, second.source) == (second.line, 9, "Article 3")
    assert [rule.value for rule in history_of(chamber, "quorum")] == [9]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("quorum", "many", ("“Quorum of a general assembly” cannot be “many”.",
                            "Give a whole number, or nothing where the source is silent.")),
        ("quorum", True, ("“Quorum of a general assembly” cannot be “True”.",
                          "Give a whole number, or nothing where the source is silent.")),
        ("quorum", -1, ("“Quorum of a general assembly” cannot be “-1”.",
                        "Give a whole number, or nothing where the source is silent.")),
        ("seat_per_party", 1, ("“At least one post for each political group” cannot be “1”.",
                               "Answer yes or no, or nothing where the source is silent.")),
        ("report_duty", "often", ("“Duty to report” cannot be “often”.",
                                  "Choose one of: none, may, each, yearly.")),
        ("recognition_study", ["un_member", "un_member"],
         ("“Criteria for a study group’s countries” cannot be “['un_member', 'un_member']”.",
          "Choose some of: official_relations, diplomatic_relations, un_member, parliament, reciprocity, each once.")),
        ("places_refused", ["atlantis"], ("There is no place of the key atlantis.",
                                          "Name places by their keys, each once.")),
        ("nonsense", 1, ("There is no rule of the name “nonsense”.", "Choose one of the rules of the catalogue.")),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_refused(chamber, clerk, key, value, words):
    with refused(*words):
        say(chamber, clerk, key, value)


def test_an_address_that_is_none_is_refused(chamber, clerk):
    words = ("The address of a text begins with https:// or http://.", "Correct the address.")
    with refused(*words):
        say(chamber, clerk, "quorum", 8, legal_basis="javascript:alert(1)")


def test_a_severity_that_there_is_not_is_refused(chamber, clerk):
    with refused("A rule blocks, warns or informs.", "Choose one of the three."):
        say(chamber, clerk, "quorum", 8, severity="shouts")


def test_a_rule_that_is_withdrawn_gives_way_to_the_one_before(chamber, clerk):
    say(chamber, clerk, "quorum", 8, FIRST)
    say(chamber, clerk, "quorum", 80, SECOND)
    say(chamber, clerk, "quorum", 9, THIRD)
    wrong = chamber.rules.held().get(value=80)
    assert entries_of(lambda: withdraw_rule(wrong, by=clerk, reason="a slip")) == ["assembly.withdraw_rule"]
    held = [(rule.value, rule.since, rule.until) for rule in history_of(chamber, "quorum")]
    assert held == [(9, THIRD, None), (8, FIRST, THIRD)]


def test_a_rule_withdrawn_twice_is_one_deed(chamber, clerk):
    rule = say(chamber, clerk, "quorum", 8)
    assert entries_of(lambda: [withdraw_rule(rule, by=clerk) for _ in range(2)]) == ["assembly.withdraw_rule"]


def test_a_rule_corrected_since_it_was_read_is_not_withdrawn(chamber, clerk):
    old = say(chamber, clerk, "quorum", 8)
    say(chamber, clerk, "quorum", 9)
    with refused("This entry has been corrected since you read it.", "Open it again and correct the new one."):
        withdraw_rule(stale(old), by=clerk)


def stale(rule):
    rule.retracted_at = None
    return rule


def test_every_shipped_profile_says_only_what_the_catalogue_takes():
    load_reference(by=make_user(), at=AT)
    for shipped in shipped_profiles().values():
        chamber = make_chamber()
        adopt(chamber, shipped, on=FIRST, by=make_user())
        assert chamber.rules.held().count() == len(shipped.rules)


def test_every_shipped_value_has_its_source():
    silent = [
        (shipped.key, key)
        for shipped in shipped_profiles().values()
        for key, said in shipped.rules.items()
        if said["value"] is not None and not (said.get("source") and said.get("legal_basis"))
    ]
    assert silent == []


def test_five_profiles_ship():
    assert list(shipped_profiles()) == [
        "assemblee-nationale", "bundestag", "french-senate", "portugal", "united-kingdom",
    ]  # fmt: skip


def test_a_profile_adopted_twice_is_one_deed(chamber, clerk):
    senate = shipped_profiles()["french-senate"]
    adopt(chamber, senate, on=FIRST, by=clerk)
    before = contents()
    assert adopt(chamber, senate, on=FIRST, by=clerk) == []
    assert contents() == before


def test_adopting_changes_only_what_is_said_otherwise(chamber, clerk):
    senate = shipped_profiles()["french-senate"]
    adopt(chamber, senate, on=FIRST, by=clerk)
    say(chamber, clerk, "seat_per_party", False, SECOND)
    assert [rule.key for rule in adopt(chamber, senate, on=THIRD, by=clerk)] == ["seat_per_party"]


def test_a_shipped_rule_on_places_that_are_not_here_is_left_out(chamber, clerk):
    stated = adopt(chamber, shipped_profiles()["assemblee-nationale"], on=FIRST, by=clerk)
    assert {"places_excepted", "places_refused"} & {rule.key for rule in stated} == set()


def test_every_rule_has_a_theme_and_says_its_values_in_words():
    assert {each.theme for each in PARAMETERS.values()} == set(THEMES)
    said = {
        "quorum": 8, "posts_shared_within": 3, "seat_per_party": True, "apportionment": "d_hondt",
        "recognition_friendship": [], "offices_in_use": ["president", "secretary"], "places_refused": ["tw"],
    }  # fmt: skip
    words = [PARAMETERS[key].said(value, {"tw": "Taiwan"}) for key, value in said.items()]
    assert words == ["8 members", "3 months", "yes", "D’Hondt", "none", "president, secretary", "Taiwan"]
    assert PARAMETERS["quorum"].said(None) == "unknown"


def test_a_profile_made_by_hand_answers_like_one_that_was_recorded():
    profile = Profile({"quorum": Stated(8, Severity.WARN, note=Text())}, PARAMETERS)
    assert (profile.number("quorum"), profile.blocks("quorum"), "quorum" in profile) == (8, False, True)
