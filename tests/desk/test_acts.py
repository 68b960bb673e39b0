"""Each act says what it will change, does it once, and is told apart from what others did meanwhile."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from amity.desk.acts import GROUP_ACTS, PERSON_ACTS
from amity.groups import actions
from amity.groups.models import Group, Membership, Tenure
from amity.journal.models import Entry
from amity.people.models import Person
from tests.deeds import contents
from tests.factories import (
    make_chamber,
    make_country,
    make_group,
    make_mandate,
    make_membership,
    make_person,
    make_political_group,
    make_tenure,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = "2026-03-02"


@pytest.fixture
def world() -> SimpleNamespace:
    """A group for two countries with a president and a member; somebody else with a seat in the chamber."""
    chamber, estonia, latvia = make_chamber(), make_country("ee", "Estonia"), make_country("lv", "Latvia")
    group = make_group(chamber, estonia, latvia, name="Baltic states")
    president, member, other = (make_person(name, "Maud") for name in ("Varenne", "Quinquis", "Esparbes"))
    for person in (president, member, other):
        make_mandate(person, chamber)
    for person in (president, member):
        make_membership(group, person)
    make_tenure(group, president, "president")
    make_country("lt", "Lithuania")
    bench = make_political_group(chamber, "CT")
    return SimpleNamespace(group=group, president=president, member=member, other=other, bench=bench, chamber=chamber)


# act → what is typed besides the day, and the verbs that it writes.
TYPED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "join": ({"people": "esparb", "capacity": "member"}, ["groups.join"]),
    "leave": ({"people": "Quinquis"}, ["groups.leave"]),
    "elect": ({"member": "quinq", "office": "secretary"}, ["groups.elect"]),
    "hand-over": ({"successor": "maud quinquis"}, ["groups.elect"]),
    "step-down": ({"member": "varenne", "office": "president"}, ["groups.step_down"]),
    "assembly": (
        {"kind": "general", "present": "varenne", "office_secretary": "quinquis", "published": "on"},
        ["groups.hold", "groups.minute", "groups.elect", "groups.publish"],
    ),
    "convene": ({"kind": "board", "agenda_en": "Programme", "starts_at": "09:30"}, ["groups.convene"]),
    "add-countries": ({"countries": "lithuania"}, ["groups.add_country"]),
    "drop-countries": ({"countries": "latv"}, ["groups.drop_country"]),
    "pair": ({"country": "estonia", "name_en": "Estonia-France"}, ["groups.pair"]),
    "describe": ({"kind": "purpose", "text_fr": "Connaître", "text_en": "To know"}, ["groups.describe"]),
    "rename": ({"name_fr": "Pays baltes", "name_en": "Baltics"}, ["groups.rename"]),
    "change-kind": ({"kind": "study", "regional": "on"}, ["groups.change_kind"]),
    "lay-dormant": ({"reason_en": "No members"}, ["groups.dormant"]),
    "suspend": ({"reason_en": "Decision"}, ["groups.suspended"]),
    "dissolve": ({"reason_en": "Decision"}, ["groups.dissolved"]),
}


def address(world: SimpleNamespace, key: str) -> str:
    return reverse("desk:group_act", args=[world.group.slug, key])


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.fixture
def director(signed_in):
    return signed_in("director")


def test_every_act_of_a_living_group_is_tried_here():
    others = {"note", "constitute", "publish", "cancel", "minute"}
    assert set(GROUP_ACTS) - others == set(TYPED)


@pytest.mark.parametrize("key", TYPED)
def test_an_act_is_asked_for_then_shown_then_done(world, director, key):
    typed, written = TYPED[key]
    assert director.get(address(world, key)).status_code == 200
    before = contents()
    shown = director.post(address(world, key), {"on": DAY, **typed, "step": "look"})
    assert (shown.status_code, len(shown.context["rehearsal"].effects) > 0) == (200, True)
    assert contents() == before
    done = director.post(address(world, key), {"on": DAY, **typed, "step": "do", "seen": shown.context["seen"]})
    assert (done.status_code, verbs()) == (302, written)


@pytest.mark.parametrize("key", TYPED)
def test_an_act_sent_twice_is_done_once(world, director, key):
    typed, written = TYPED[key]
    sent = {"on": DAY, **typed, "step": "do"}
    director.post(address(world, key), sent)
    director.post(address(world, key), sent)
    assert verbs() == written


@pytest.mark.parametrize("key", TYPED)
def test_each_act_is_undone_from_the_history(world, director, key):
    before = held()
    typed, _written = TYPED[key]
    director.post(address(world, key), {"on": DAY, **typed, "step": "do"})
    lead = Entry.objects.earliest("pk")
    undone = director.post(reverse("desk:undo", args=[lead.pk]), {"step": "do"})
    assert (undone.status_code, verbs()[-1]) == (302, "groups.undo")
    assert held() == before


def held() -> list[str]:
    """All that the groups' room holds true."""
    from_rooms = (each for each in Group._meta.apps.get_app_config("groups").get_models() if hasattr(each, "restated"))
    return sorted(str(fact.values()) for kind in from_rooms for fact in kind.objects.held())


def test_what_it_changes_is_said_in_words(world, director):
    shown = director.post(address(world, "hand-over"), {"on": DAY, "successor": "quinquis", "step": "look"})
    said = [(each.kind, each.label, each.before, each.after) for each in shown.context["rehearsal"].effects]
    assert said == [
        ("new", "President", "", "Maud Quinquis, since 2 March 2026"),
        ("ends", "President", "Maud Varenne, since 1 October 2020",
         "Maud Varenne, from 1 October 2020 to 2 March 2026"),
    ]  # fmt: skip


def test_a_refusal_comes_back_with_what_was_typed_and_changes_nothing(world, director):
    before = contents()
    typed = {"on": "2019-01-01", "member": "quinquis", "office": "secretary", "step": "do"}
    answer = director.post(address(world, "elect"), typed)
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "Maud Quinquis does not sit in Baltic states on that day. Record the membership first."
    ]
    assert answer.context["form"]["member"].value() == "quinquis"
    assert contents() == before


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("zzz", "“zzz” names nobody and nothing on this list."),
        ("maud", "“maud” may be several: Maud Quinquis, Maud Varenne. Type more of the name."),
        ("", "This field is required."),
    ],
)
def test_a_name_that_means_nobody_or_several_is_asked_again(world, director, typed, error):
    answer = director.post(address(world, "hand-over"), {"on": DAY, "successor": typed, "step": "look"})
    assert (answer.status_code, answer.context["form"].errors["successor"]) == (422, [error])


def test_what_others_did_meanwhile_is_shown_before_the_act_is_done(world, director):
    seen = director.get(address(world, "rename")).context["seen"]
    actions.join(world.other, world.group, on=date(2026, 3, 1), by=make_user("clerk", name="Ada Clerk"))
    typed = {"on": DAY, "name_en": "Baltics", "seen": seen}
    answer = director.post(address(world, "rename"), {**typed, "step": "do"})
    assert (answer.status_code, [entry.by.name for entry in answer.context["others"]]) == (409, ["Ada Clerk"])
    assert verbs() == ["groups.join"]
    done = director.post(address(world, "rename"), {**typed, "step": "do", "seen": answer.context["seen"]})
    assert (done.status_code, verbs()) == (302, ["groups.join", "groups.rename"])


@pytest.mark.parametrize("key", TYPED)
def test_a_confirmed_form_that_comes_twice_leads_to_what_the_first_did(world, director, key):
    opened = director.get(address(world, key)).context
    sent = {"on": DAY, **TYPED[key][0], "step": "do", "seen": opened["seen"], "ticket": opened["ticket"]}
    answers = [director.post(address(world, key), sent) for _each in range(2)]
    assert (verbs(), {answer.status_code for answer in answers}) == (TYPED[key][1], {302})
    page = director.get(answers[1].headers["Location"]).content.decode()
    assert "was recorded already, by this same form" in page
    assert page.count(f'href="{reverse("desk:undo", args=[Entry.objects.earliest("pk").pk])}"') == 2


def test_somebody_introduced_by_a_form_that_comes_twice_is_entered_once(world, director):
    ticket = director.get(reverse("desk:introduction")).context["ticket"]
    typed = {"on": DAY, "given": "Ada", "family": "Varenne", "chamber": world.chamber.key, "step": "do"}
    before = Person.objects.count()
    answers = [director.post(reverse("desk:introduction"), {**typed, "ticket": ticket}) for _each in range(2)]
    assert (len({answer.headers["Location"] for answer in answers}), Person.objects.count()) == (1, before + 1)


def test_a_form_gone_back_to_and_filled_otherwise_is_another_act_and_its_author_is_told_of_their_own(world, director):
    opened = director.get(address(world, "rename")).context
    typed = {"on": DAY, "name_en": "Baltics", "step": "do", "seen": opened["seen"], "ticket": opened["ticket"]}
    director.post(address(world, "rename"), typed)
    answer = director.post(address(world, "rename"), {**typed, "name_en": "Baltic shores"})
    assert (answer.status_code, answer.context["own"], verbs()) == (409, True, ["groups.rename"])
    assert "You were here yourself meanwhile" in answer.content.decode()


def test_a_clerk_acts_on_the_groups_in_their_care_and_knows_of_no_other_door(world, signed_in):
    clerk = make_user("clerk")
    client = signed_in(clerk)
    assert client.get(address(world, "join")).status_code == 404
    actions.entrust(world.group, clerk, on=date(2026, 1, 1), by=clerk)
    assert client.get(address(world, "join")).status_code == 200


@pytest.mark.parametrize("role", ["auditor", "communications", "administrator", "member"])
@pytest.mark.parametrize("key", GROUP_ACTS)
def test_no_other_role_acts_on_a_group(world, signed_in, role, key):
    client = signed_in(role)
    answers = [client.get(address(world, key)), client.post(address(world, key), {"on": DAY, "step": "do"})]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_clerk_who_founds_a_group_may_go_on_with_it(world, signed_in):
    clerk = make_user("clerk")
    client = signed_in(clerk)
    typed = {"on": DAY, "name_fr": "Lituanie", "kind": "friendship", "countries": "lithuania",
             "chamber": world.chamber.key, "step": "do"}  # fmt: skip
    answer = client.post(reverse("desk:founding"), typed)
    group = Group.objects.get(slug="lituanie")
    assert answer.headers["Location"] == reverse("desk:group", args=["lituanie"])
    assert list(Group.objects.editable_by(clerk)) == [group]
    noted = client.post(reverse("desk:group_act", args=["lituanie", "note"]), {"on": "2026-04-01", "step": "do"})
    constituted = client.post(
        reverse("desk:group_act", args=["lituanie", "constitute"]), {"on": "2026-05-01", "step": "do"}
    )
    assert (noted.status_code, constituted.status_code) == (302, 302)
    assert verbs()[-2:] == ["groups.noted", "groups.constituted"]


def test_a_meeting_is_published_and_another_cancelled(world, director):
    meeting = actions.convene(world.group, "board", on=date(2026, 3, 2), by=make_user())
    other = actions.convene(world.group, "hearing", on=date(2026, 4, 2), by=make_user())
    director.post(address(world, "publish"), {"meeting": meeting.key, "step": "do"})
    director.post(address(world, "cancel"), {"meeting": other.key, "reason": "Ill", "step": "do"})
    assert verbs()[-2:] == ["groups.publish", "groups.cancel"]
    assert Entry.objects.latest("pk").reason == "Ill"


def test_a_board_meeting_is_minuted(world, director):
    meeting = actions.convene(world.group, "board", on=date(2026, 3, 2), by=make_user())
    typed = {"meeting": meeting.key, "present": "varenne, quinquis", "text_en": "Said", "step": "do"}
    assert director.post(address(world, "minute"), typed).status_code == 302
    assert (meeting.minutes.held().get().text.said("en").text, meeting.attendances.held().count()) == ("Said", 2)


def test_a_wrong_day_is_corrected_and_the_wrong_row_stays_readable(world, director):
    seat = Membership.objects.get(person=world.member)
    place = reverse("desk:correction", args=[world.group.slug, "membership", seat.pk])
    typed = {"since": "2021-01-01", "until": "", "capacity": "member", "why": "Minutes say January", "step": "do"}
    assert director.get(place).status_code == 200
    assert director.post(place, typed).status_code == 302
    rows = Membership.objects.filter(line=seat.line).order_by("pk").values_list("since", "retracted_at")
    assert [(since, gone is None) for since, gone in rows] == [(date(2020, 10, 1), False), (date(2021, 1, 1), True)]


def test_what_never_was_is_withdrawn(world, director):
    tenure = Tenure.objects.get()
    place = reverse("desk:correction", args=[world.group.slug, "tenure", tenure.pk])
    director.post(place, {"since": "2020-10-01", "order": "0", "withdraws": "on", "why": "Mistake", "step": "do"})
    assert (verbs(), Tenure.objects.held().count()) == (["groups.withdraw"], 0)


def test_a_fact_that_somebody_else_has_corrected_leads_back_to_what_is_held_true(world, director):
    tenure = Tenure.objects.get()
    actions.correct(tenure, by=make_user(), since=date(2020, 10, 5))
    place = reverse("desk:correction", args=[world.group.slug, "tenure", tenure.pk])
    answer = director.get(place)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("desk:group", args=[world.group.slug]))


@pytest.mark.parametrize("kind", ["group", "office", "nothing", "mandate"])
def test_only_facts_of_the_group_are_corrected_there(world, director, kind):
    assert director.get(reverse("desk:correction", args=[world.group.slug, kind, 1])).status_code == 404


PERSONAL = {
    "rename": ({"given": "Maud", "family": "Zola"}, "people.rename"),
    "unseat": ({}, "people.unseat"),
    "affiliate": ({"tie": "member"}, "people.affiliate"),
}


@pytest.mark.parametrize("act", PERSONAL)
def test_an_act_upon_a_person_is_done(world, director, act):
    typed, written = PERSONAL[act]
    extra = {"chamber": world.chamber.key, "political_group": world.bench.pk}
    answer = director.post(
        reverse("desk:person_act", args=[world.other.key, act]), {"on": DAY, **typed, **extra, "step": "do"}
    )
    assert (answer.status_code, verbs()) == (302, [written])


def test_a_person_is_entered_with_their_seat_and_political_group(world, director):
    typed = {"on": DAY, "given": "Aurèle", "family": "Corvaisier", "gender": "m", "chamber": world.chamber.key,
             "political_group": world.bench.pk, "step": "do"}  # fmt: skip
    answer = director.post(reverse("desk:introduction"), typed)
    person = Person.objects.get(names__family="Corvaisier")
    assert answer.headers["Location"] == reverse("desk:person", args=[person.key])
    assert (person.mandates.count(), person.affiliations.count()) == (1, 1)
    again = director.post(reverse("desk:person_act", args=[person.key, "seat"]), {
        "on": DAY, "chamber": world.chamber.key, "step": "do"})  # fmt: skip
    assert (again.status_code, person.mandates.count()) == (302, 1)


def test_acts_upon_people_are_all_tried():
    assert set(PERSONAL) | {"seat"} == set(PERSON_ACTS)


def test_the_history_says_who_did_what_and_what_was_undone(world, signed_in):
    director = make_user("director", name="Ada Director")
    client = signed_in(director)
    client.post(address(world, "leave"), {"on": DAY, "people": "quinquis", "step": "do"})
    client.post(reverse("desk:undo", args=[Entry.objects.get().pk]), {"step": "do", "reason": "Other person"})
    deeds = client.get(reverse("desk:group_history", args=[world.group.slug])).context["deeds"]
    assert [(done.entry.verb, done.entry.by.name, done.may_be_undone) for done in deeds] == [
        ("groups.undo", "Ada Director", True), ("groups.leave", "Ada Director", False),
    ]  # fmt: skip
    assert deeds[1].undone_by == deeds[0].entry


@pytest.mark.parametrize("deeds", [1, 12])
def test_the_history_costs_the_same_queries_whatever_its_length(world, director, deeds, django_assert_num_queries):
    by = make_user()
    for number in range(deeds):
        actions.convene(world.group, "board", on=date(2026, 1, 1 + number), by=by)
    place = reverse("desk:group_history", args=[world.group.slug])
    director.get(place)
    with django_assert_num_queries(HISTORY_QUERIES):
        director.get(place)


@pytest.mark.parametrize("members", [1, 12])
def test_a_groups_file_costs_the_same_queries_whatever_its_size(world, director, members, django_assert_num_queries):
    for _number in range(members):
        make_membership(world.group, make_person())
    place = reverse("desk:group", args=[world.group.slug])
    director.get(place)
    with django_assert_num_queries(FILE_QUERIES):
        director.get(place)


HISTORY_QUERIES, FILE_QUERIES = 22, 37


def test_the_list_shows_those_in_my_care_first_and_answers_filters(world, signed_in):
    clerk = make_user("clerk")
    actions.entrust(world.group, clerk, on=timezone.localdate(), by=clerk)
    other = make_group(world.chamber, make_country(), name="Other one")
    shown = signed_in(clerk).get(reverse("desk:groups")).context
    assert ([row.url for row in shown["mine"]], [row.url for row in shown["others"]]) == (
        [reverse("desk:group", args=[world.group.slug])], [reverse("desk:group", args=[other.slug])],
    )  # fmt: skip
    filtered = signed_in(clerk).get(reverse("desk:groups"), {"q": "báltic"}).context
    assert ([str(row.title) for row in filtered["mine"]], filtered["others"]) == (["Baltic states"], [])


def test_a_renamed_group_leads_to_its_present_page_and_so_do_its_undoing_and_its_former_address(world, director):
    former = world.group.slug
    done = director.post(address(world, "rename"), {"on": DAY, "name_en": "Baltics", "name_fr": "Baltes", "step": "do"})
    world.group.refresh_from_db()
    page = reverse("desk:group", args=[world.group.slug])
    assert (done.headers["Location"], director.get(page).status_code, world.group.slug != former) == (page, 200, True)
    assert director.get(reverse("desk:group", args=[former])).headers["Location"] == page
    undone = director.post(reverse("desk:undo", args=[Entry.objects.get().pk]), {"step": "do"})
    assert director.get(undone.headers["Location"]).status_code == 200


def test_two_people_who_correct_one_line_at_once_see_each_other_and_lose_nothing(world, director):
    seat = Membership.objects.get(person=world.member)
    place = reverse("desk:correction", args=[world.group.slug, "membership", seat.pk])
    seen = director.get(place).context["seen"]
    actions.correct(seat, by=make_user("clerk", name="Ada Clerk"), since=date(2020, 11, 1))
    typed = {"since": "2021-01-01", "until": "", "capacity": "member", "why": "Minutes say January", "seen": seen}
    answer = director.post(place, {**typed, "step": "do"})
    assert (answer.status_code, [entry.by.name for entry in answer.context["others"]]) == (409, ["Ada Clerk"])
    assert ("since", "2021-01-01") in answer.context["typed"]
    done = director.post(place, {**typed, "step": "do", "seen": answer.context["seen"]})
    held = Membership.objects.held().get(line=seat.line)
    assert (done.status_code, held.since) == (302, date(2021, 1, 1))


def test_a_line_that_was_withdrawn_meanwhile_is_said(world, director):
    seat = Membership.objects.get(person=world.member)
    place = reverse("desk:correction", args=[world.group.slug, "membership", seat.pk])
    actions.withdraw(seat, by=make_user())
    answer = director.post(place, {"since": "2021-01-01", "why": "Late", "step": "do"}, follow=True)
    assert "Somebody has corrected this line since." in answer.content.decode()
