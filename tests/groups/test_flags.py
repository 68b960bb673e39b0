"""Flags: raised, cited, cured; in a fixed number of queries."""

from __future__ import annotations

from datetime import date

import pytest

from amity.assembly.actions import state_rule
from amity.assembly.profile import Severity
from amity.countries.models import Belonging, Form
from amity.groups import actions
from amity.groups.models import MeetingKind
from amity.groups.queries.flags import flags_of
from amity.languages.texts import Text
from amity.people.models import Affiliation
from amity.periods.statements import state
from tests.factories import make_country, make_political_group, make_term, make_user, same
from tests.groups.world import BEGINNING, START

DAY = date(2016, 6, 1)
OWN = ("clerk_required", "president_required", "met_within")


@pytest.fixture
def quiet(world):
    """The register's own rules switched off: each test sees only its own."""
    for key in OWN:
        say(world, key, None)
    return world


def say(world, key, value, **said):
    return state_rule(world.chamber, key, value, on=BEGINNING, by=world.clerk, source="Article 7",
                      legal_basis="https://senate.example/7", **said)  # fmt: skip


def flags(group, on=DAY):
    return [(flag.rule, flag.sentence) for flag in flags_of([group.pk], on)[group.pk]]


def test_a_group_is_not_flagged_by_rules_that_nobody_stated(quiet, group):
    assert flags(group) == []


def test_a_flag_cites_its_rule_and_says_how_to_mend_it(quiet, group):
    say(quiet, "members_at_least", 2)
    (flag,) = flags_of([group.pk], DAY)[group.pk]
    assert (flag.rule, flag.severity, flag.source, flag.address) == (
        "members_at_least", Severity.WARN, "Article 7", "https://senate.example/7",
    )  # fmt: skip
    assert (flag.sentence, flag.mend) == (
        "Members: 0; the least is 2.", "Let members join, or lay the group dormant.",
    )  # fmt: skip


def test_too_few_members_are_flagged_until_enough_have_joined(quiet, group):
    say(quiet, "members_at_least", 2)
    assert flags(group) == [("members_at_least", "Members: 0; the least is 2.")]
    for number in range(2):
        quiet.join(number, group)
    assert flags(group) == []


def meet(world, group, on, kind=MeetingKind.GENERAL):
    return actions.convene(group, kind, on=on, by=world.clerk)


def test_a_year_without_a_general_assembly_is_flagged_until_one_is_held(quiet, group):
    say(quiet, "assembly_each_year", True)
    sentence = "There has been no general assembly: one was due by 1 October 2015."
    assert flags(group, date(2015, 10, 1)) == []
    assert flags(group) == [("assembly_each_year", sentence)]
    meet(quiet, group, date(2015, 5, 20))
    sentence = "No general assembly since 20 May 2015: one was due by 20 May 2016."
    assert flags(group) == [("assembly_each_year", sentence)]
    meet(quiet, group, date(2016, 5, 30))
    assert flags(group) == []


def test_an_assembly_of_long_ago_is_remembered_beside_a_meeting_of_late(quiet, group):
    say(quiet, "assembly_each_year", True)
    meet(quiet, group, date(2014, 11, 20))
    meet(quiet, group, date(2018, 5, 20), MeetingKind.BREAKFAST)
    sentence = "No general assembly since 20 November 2014: one was due by 20 November 2015."
    assert flags(group, date(2018, 6, 1)) == [("assembly_each_year", sentence)]
    say(quiet, "assembly_each_year", None)
    say(quiet, "met_within", 1)
    make_term(quiet.chamber, date(2018, 4, 1))
    assert flags(group, date(2018, 6, 1)) == []
    assert flags(group, date(2018, 5, 19)) == [("met_within", "No meeting since 1 April 2018.")]


def test_an_assembly_that_was_cancelled_cures_nothing(quiet, group):
    say(quiet, "assembly_each_year", True)
    meeting = meet(quiet, group, date(2016, 5, 30))
    assert flags(group) == []
    actions.cancel(meeting, by=quiet.clerk, reason="No quorum")
    assert [rule for rule, _ in flags(group)] == ["assembly_each_year"]


def test_a_term_without_a_meeting_is_flagged_until_one_is_held(quiet, group):
    say(quiet, "met_within", 12)
    make_term(quiet.chamber, BEGINNING)
    assert flags(group) == [("met_within", "No meeting since 1 October 2014.")]
    meet(quiet, group, date(2016, 5, 1), MeetingKind.BREAKFAST)
    assert flags(group) == []


def test_a_group_not_formed_again_in_time_is_flagged_until_it_is(quiet, group):
    say(quiet, "posts_shared_within", 3)
    make_term(quiet.chamber, date(2016, 1, 1))
    assert flags(group, date(2016, 4, 1)) == []
    sentence = "Not formed again since the renewal of 1 January 2016: it was due by 1 April 2016."
    assert flags(group) == [("posts_shared_within", sentence)]
    quiet.join(0, group)
    quiet.elect(0, group, on=date(2016, 5, 1))
    assert flags(group) == []


def test_a_group_that_sleeps_too_long_is_flagged_until_it_wakes(quiet, group):
    say(quiet, "dormant_at_most", 6)
    actions.lay_dormant(group, on=date(2015, 1, 1), by=quiet.clerk, reason=same("No member"))
    sentence = "Dormant since 1 January 2015: it was to wake or to end by 1 July 2015."
    assert flags(group) == [("dormant_at_most", sentence)]
    actions.constitute(group, on=date(2016, 5, 1), by=quiet.clerk)
    assert flags(group) == []


def test_a_group_in_nobodys_care_is_flagged_until_it_is_entrusted(quiet, group):
    say(quiet, "clerk_required", True)
    assert flags(group) == [("clerk_required", "No clerk is in charge.")]
    actions.entrust(group, make_user(), on=BEGINNING, by=quiet.clerk)
    assert flags(group) == []


def test_a_group_without_a_president_is_flagged_until_one_is_elected(quiet, group):
    say(quiet, "president_required", True)
    assert flags(group) == [("president_required", "No president.")]
    quiet.join(0, group)
    quiet.elect(0, group)
    assert flags(group) == []


def test_a_small_board_is_flagged_until_it_has_grown(quiet, group):
    say(quiet, "officers_at_least", 2)
    for number in range(2):
        quiet.join(number, group)
    quiet.elect(0, group)
    quiet.elect(0, group, "secretary")
    assert flags(group) == [("officers_at_least", "On the board: 1; the least is 2.")]
    quiet.elect(1, group, "vice_president")
    assert flags(group) == []


def parties(world, *names):
    """Each senator in the political group of that name."""
    made = {name: make_political_group(world.chamber, name) for name in dict.fromkeys(names)}
    for number, name in enumerate(names):
        state(Affiliation, at=START, person=world.people[number], political_group=made[name], since=BEGINNING)


def test_a_political_group_without_a_post_is_flagged_with_the_posts_that_the_rule_gives(quiet, group):
    say(quiet, "seat_per_party", True)
    say(quiet, "apportionment", "largest_remainder")
    parties(quiet, "LR", "LR", "LR", "UC")
    for number in range(4):
        quiet.join(number, group)
    assert flags(group) == []
    for number, office in enumerate(("president", "vice_president", "secretary")):
        quiet.elect(number, group, office)
    (flag,) = flags_of([group.pk], DAY)[group.pk]
    assert flag.sentence == "UC has members in the group and no post on the board."
    assert flag.mend == ("Elect one of its members to the board. Posts by the chamber’s method, 3 in all: LR 2, UC 1.")
    quiet.elect(3, group, "vice_president")
    assert flags(group) == []


def test_a_member_over_the_cap_is_flagged_with_who_overrode_it_and_why(quiet, group):
    say(quiet, "memberships_at_most", 1)
    second = quiet.group("lv")
    quiet.join(0, group)
    quiet.join(0, second, date(2015, 3, 1), override="The President agreed.")
    sentence = "Prénom0 Nom0 sits in 2 groups: the most is 1."
    (flag,) = flags_of([second.pk], DAY)[second.pk]
    assert (flag.rule, flag.sentence) == ("memberships_at_most", sentence)
    assert (flag.override.by, flag.override.reason) == ("Odile Marchebœuf", "The President agreed.")
    quiet.leave(0, group, date(2016, 1, 1))
    assert flags(second) == []


def test_a_full_house_is_flagged_until_somebody_leaves(quiet, group):
    for number in range(2):
        quiet.join(number, group)
    say(quiet, "members_at_most", 1)
    assert flags(group) == [("members_at_most", "Members: 2; the most is 1.")]
    quiet.leave(0, group, date(2016, 1, 1))
    assert flags(group) == []


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("presidencies_at_most", "Prénom0 Nom0 presides over 2 groups: the most is 1."),
        ("officerships_at_most", "Prénom0 Nom0 holds an office in 2 groups: the most is 1."),
    ],
)
def test_a_president_over_the_cap_is_flagged_until_one_presidency_goes(quiet, group, rule, sentence):
    second = quiet.group("lv")
    for each in (group, second):
        quiet.join(0, each)
        quiet.elect(0, each)
    say(quiet, rule, 1)
    assert flags(group) == [(rule, sentence)]
    office = quiet.offices["president"]
    actions.step_down(quiet.people[0], office, of=second, on=date(2016, 1, 1), by=quiet.clerk)
    assert flags(group) == []


def test_a_country_that_does_not_meet_a_criterion_is_flagged_until_it_does(quiet, group):
    whole = make_country("united-nations", form=Form.BODY)
    state(Belonging, at=START, country=quiet.countries["lv"], whole=whole)
    say(quiet, "recognition_friendship", ["un_member"])
    sentence = "Estonia does not meet the criterion “member of the United Nations”."
    assert flags(group) == [("recognition_friendship", sentence)]
    state(Belonging, at=START, country=quiet.countries["ee"], whole=whole, since=date(2016, 1, 1))
    assert flags(group) == []


def test_a_country_of_a_founding_that_was_overridden_says_so(quiet):
    say(quiet, "places_refused", ["ee"])
    group = actions.found(
        same("Groupe"), chamber=quiet.chamber, kind="friendship", countries=[quiet.countries["ee"]], on=BEGINNING,
        by=quiet.clerk, override="A vote of the house",
    )  # fmt: skip
    actions.constitute(group, on=BEGINNING, by=quiet.clerk)
    (flag,) = flags_of([group.pk], DAY)[group.pk]
    assert (flag.sentence, flag.override.reason) == (
        "Estonia is held not to meet the chamber’s criteria.", "A vote of the house",
    )  # fmt: skip


def test_a_country_of_a_regional_group_without_delegate_is_flagged_until_it_has_one(quiet):
    group = quiet.group("ee", "lv")
    say(quiet, "delegate_per_country", True)
    assert [sentence for _, sentence in flags(group)] == [
        "Estonia has no delegated president.", "Latvia has no delegated president.",
    ]  # fmt: skip
    quiet.join(0, group)
    for key in ("ee", "lv"):
        quiet.elect(0, group, "delegated_president", country=quiet.countries[key])
    assert flags(group) == []


def test_a_group_that_nobody_answers_is_flagged_until_its_counterpart_is_recorded(quiet, group):
    say(quiet, "counterpart_expected", True)
    assert flags(group) == [("counterpart_expected", "No group in the other parliament answers this one.")]
    actions.pair(group, quiet.countries["ee"], Text(en="Group"), on=BEGINNING, by=quiet.clerk)
    assert flags(group) == []


def test_a_dissolved_group_is_flagged_for_nothing(world, group):
    world.dissolve(group, date(2015, 1, 1))
    assert flags(group) == []


def test_the_gravest_flag_comes_first(world, group):
    say(world, "members_at_least", 2, severity="block")
    assert [flag.severity for flag in flags_of([group.pk], DAY)[group.pk]] == ["block", "warn", "inform"]


def test_flags_cost_the_same_queries_whatever_the_number_of_groups(quiet, django_assert_max_num_queries):
    make_term(quiet.chamber, BEGINNING)
    for key, value in (("members_at_least", 9), ("clerk_required", True), ("delegate_per_country", True),
                       ("memberships_at_most", 0), ("seat_per_party", True)):  # fmt: skip
        say(quiet, key, value, severity="warn")
    parties(quiet, "LR", "UC")
    groups = [quiet.group("ee", "lv", name=f"Groupe {number}") for number in range(8)]
    for group in groups:
        for number in range(2):
            quiet.join(number, group)
        quiet.elect(0, group)
    costs = []
    for some in (groups[:1], groups):
        with django_assert_max_num_queries(26) as asked:
            found = flags_of([group.pk for group in some], DAY)
        costs.append(len(asked))
        assert {len(flags) for flags in found.values()} == {7}
    assert costs[0] == costs[1]
