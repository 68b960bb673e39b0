"""Appointments through their pages: from the rules to the summary, at the desk and at a party's own address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from amity.accounts.models import User
from amity.desk.appointment_letters import send_questions
from amity.desk.appointment_rolls import parties_roll
from amity.journal.models import Entry
from amity.matchmaking import actions
from amity.matchmaking.addresses import token_of
from amity.matchmaking.models import BusinessForum, FollowUp, MeetingHours, Outcome, Plan, Prospect, Review, Stage, Want
from amity.matchmaking.queries.whole import held_in, latest, published, whole
from amity.matchmaking.working import work_out
from amity.periods.months import months_after
from tests.factories import make_user
from tests.matchmaking.forums import DAY, NINE, enter, make_colloquium, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(signed_in) -> SimpleNamespace:
    """A forum in which everybody wishes everybody, and a director at the desk."""
    forum, companies, hosts = make_forum()
    client = signed_in("director")
    return SimpleNamespace(forum=forum, companies=companies, hosts=hosts, client=client, key=forum.colloquium.key)


@pytest.fixture
def director(world) -> User:
    return User.objects.filter(role="director").order_by("pk").first()


def wished(world, director, level=Want.WANTED) -> None:
    pairs = {(one.pk, other.pk): level for one in world.companies for other in world.hosts}
    actions.wish_all(world.forum, pairs, by=director)


def page(world, view: str, *rest: object, **query: str) -> str:
    answer = world.client.get(reverse(f"desk:{view}", args=[world.key, *rest]), query)
    assert answer.status_code == 200, (view, answer.status_code)
    return answer.content.decode()


def send(world, view: str, *rest: object, **said: Any) -> Any:
    return world.client.post(reverse(f"desk:{view}", args=[world.key, *rest]), {"step": "do", **said})


def at(world, party, director) -> str:
    """The address of a party."""
    with translation.override("en"):
        return reverse("portal:agenda", args=[token_of(actions.give_address(party, by=director))])


def planned(world, **said: Any) -> Plan:
    answer = send(world, "plan_asking", how="anew", seconds=1, seed=0, **said)
    assert answer.status_code == 302, answer.content.decode()
    plan = world.forum.plans.first()
    work_out.call(plan.pk)  # a worker does it once the request is committed
    plan.refresh_from_db()
    return plan


def test_a_forum_is_begun_and_set_up_at_the_desk(signed_in):
    by = make_user("director")
    client, colloquium = signed_in(by), make_colloquium(by)

    def place(view: str, *rest: str) -> str:
        return reverse(f"desk:{view}", args=[colloquium.key, *rest])

    assert "No appointments are held" in client.get(place("appointments")).content.decode()
    rules = {"slot_minutes": 15, "rest": 0, "most_company": 8, "most_host": 14, "most_musts": 2,
             "company_mode": "opt_out", "host_mode": "opt_in", "step": "do"}  # fmt: skip
    assert client.post(place("appointment_opening"), rules).status_code == 302
    for act, said in {
        "session": {"title_en": "Morning", "day": "2026-11-05", "starts_at": "09:00", "ends_at": "10:00"},
        "tables": {"first": 1, "count": 3, "seats": 4, "place": "Salle Médicis"},
        "enter": {"side": "company", "name": "Fonderie du Val", "people": 1, "mail": "a@exemple.fr"},
    }.items():
        shown = client.post(place("appointment_act", act), {"step": "look", **said})
        assert shown.status_code == 200, (act, shown.content.decode())
        answer = client.post(place("appointment_act", act), {"step": "do", **said})
        assert answer.status_code == 302, (act, answer.content.decode())
    stands = whole(BusinessForum.objects.get())
    assert (len(stands.slots), len(stands.tables), [stands.name(pk) for pk in stands.parties]) == (
        4, 3, ["Fonderie du Val"],
    )  # fmt: skip


@pytest.fixture
def in_march(monkeypatch, world):
    """The day is one on which the forum is to come."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))


@pytest.mark.usefixtures("in_march")
def test_a_party_states_its_wishes_accepts_a_request_and_says_when_it_is_away(client, world, director):
    company, host = world.companies[0], world.hosts[0]
    actions.wish(host, company, Want.WANTED, by=director)
    place = at(world, company, director)
    assert "Ambassade 0" in client.get(place).content.decode()
    answer = client.post(f"{place}wishes/", {f"with-{host.pk}": "3", f"with-{world.hosts[1].pk}": "-1"})
    assert answer.status_code == 303
    stands = whole(world.forum)
    assert stands.level(company.pk, host.pk) == Want.MUST
    assert stands.refused_by((company.pk, world.hosts[1].pk)) == company.pk
    assert client.post(f"{place}hours/", {"missed": [NINE]}).status_code == 303
    assert whole(world.forum).open(company.pk) == 0b1110
    assert client.post(f"{place}hours/", {"missed": ["noon"]}).status_code == 400
    actions.take_address_back(company, by=director)
    assert client.get(place).status_code == 404


@pytest.mark.usefixtures("in_march")
def test_what_was_chosen_is_on_the_page_when_too_many_are_called_indispensable(client, world, director):
    actions.state_terms(world.forum, most_musts=1, by=director)
    place = at(world, world.companies[0], director)
    answer = client.post(f"{place}wishes/", {f"with-{host.pk}": "3" for host in world.hosts})
    assert answer.status_code == 400
    assert answer.content.decode().count('value="3" selected') == 2
    assert whole(world.forum).pairs == []


def test_whoever_a_form_offers_is_taken_as_the_list_says_them(world):
    roll = parties_roll(world.forum)
    assert [roll.find(line.shown) for line in roll.lines] == [[line] for line in roll.lines]
    assert [roll.find(text)[0].shown.partition(" ")[0] for text in ("c1", "H1")] == ["C1", "H1"]


@pytest.mark.parametrize(("most", "words"), [(1, "<dd>1</dd>"), (2, "2; no plan was found in which agendas differ")])
def test_a_plan_says_where_agendas_differ_by_more_than_was_asked(world, director, most, words):
    wished(world, director)
    plan = planned(world)
    plan.facts |= {"most_breaks": most, "fairness": 1}
    plan.save(update_fields=["facts"])
    assert words in page(world, "plan", plan.number)


def test_a_plan_is_worked_out_read_locked_compared_and_published(world, director):
    wished(world, director)
    plan = planned(world)
    assert plan.stage == Stage.DONE
    text = page(world, "plan", 1)
    assert "no plan grants more" in text
    assert text.count('name="pair"') == 6
    for view in ("appointments", "parties", "wishes", "wish_matrix", "appointment_history", "appointment_summary"):
        page(world, view)
    page(world, "party", world.companies[0].pk)
    pair = next(iter(held_in(plan)))
    assert send(world, "plan_lock", 1, pair=f"{pair[0]}-{pair[1]}", to="lock").status_code == 302
    assert held_in(latest(world.forum))[pair].locked
    assert "The two plans are alike." in page(world, "plan_compared", 2, 1)
    assert "Every wish is met." in page(world, "plan_unmet", 2)
    assert send(world, "plan_act", 2, "publish", is_final="final").status_code == 302
    assert published(world.forum).is_final
    for paper in ("tables.pdf", "agendas-hosts.pdf", "appointments.csv"):
        name, form = paper.split(".")
        assert world.client.get(reverse("desk:plan_paper", args=[world.key, 2, name, form])).content[:4] in (
            b"%PDF", "\ufeffD".encode(),
        )  # fmt: skip


def test_what_cannot_be_held_together_is_shown_with_names(world, director):
    actions.describe(world.hosts[0], most=1, by=director)
    for company in world.companies[:2]:
        actions.wish(company, world.hosts[0], Want.MUST, by=director)
    planned(world)
    text = page(world, "plan", 1)
    assert "These appointments cannot all be held" in text
    assert "Société 0 – Ambassade 0" in text
    assert "Société 1 – Ambassade 0" in text


def test_agendas_are_sent_once_and_again_only_to_those_whose_agenda_has_changed(world, director, settings):
    settings.EMAIL_URL = "smtp://localhost"
    wished(world, director)
    send(world, "plan_act", planned(world).number, "publish", is_final="final")
    send(world, "plan_telling")
    assert len(mail.outbox) == 5
    assert "Société 0" in mail.outbox[-1].body
    send(world, "plan_telling")
    assert len(mail.outbox) == 5
    actions.change(published(world.forum).plan, {(world.companies[0].pk, world.hosts[0].pk): None}, by=director)
    send(world, "plan_telling")
    assert sorted(letter.to[0] for letter in mail.outbox[5:]) == ["company0@exemple.fr", "host0@exemple.fr"]


def test_on_the_day_a_place_that_is_free_goes_to_the_pool(world, director):
    actions.describe(world.hosts[0], most=2, by=director)
    actions.wish_all(world.forum, {(one.pk, world.hosts[0].pk): Want.WANTED for one in world.companies}, by=director)
    plan = planned(world)
    send(world, "plan_act", plan.number, "publish", is_final="final")
    first = next(iter(held_in(plan).values()))
    value = f"{first.company}-{first.host}"
    assert send(world, "appointment_outcome", pair=value, at=first.hour, to="no_company").status_code == 302
    assert Outcome.objects.held().get().state == "no_company"
    text = page(world, "appointment_day", at=first.hour)
    pool = next(one for one in world.companies if (one.pk, world.hosts[0].pk) not in held_in(plan))
    assert f'value="{pool.pk}-{world.hosts[0].pk}"' in text
    stale = f"{pool.pk}-{world.hosts[0].pk}"  # as on the page of somebody who read an earlier plan
    send(world, "appointment_outcome", pair=stale, at=first.hour, to="held")
    assert Outcome.objects.held().get().state == "no_company"
    assert "on the plan no more" in page(world, "appointment_day", at=first.hour)
    answer = send(world, "appointment_outcome", pair=f"{pool.pk}-{world.hosts[0].pk}", at=first.hour, to="replace")
    assert answer.status_code == 302
    assert held_in(published(world.forum).plan)[pool.pk, world.hosts[0].pk].hour == first.hour


def test_who_cancels_after_the_final_plan_is_said_to_everybody_concerned(client, world, director):
    wished(world, director)
    actions.publish(planned(world), is_final=True, by=director)
    gone = world.companies[1]
    send(world, "party_act", gone.pk, "stay-away")
    text = page(world, "plan", 1)
    assert "2 appointments cannot be held as they stand" in text
    assert text.count("Société 1 no longer comes") == 2
    assert "Société 1" not in client.get(at(world, world.hosts[0], director)).content.decode()
    asked = world.client.get(reverse("desk:plan_asking", args=[world.key]), {"how": "few"})
    assert asked.context["form"]["how"].value() == "few"


def test_after_the_deadline_a_party_reads_its_wishes_and_cannot_change_them(client, world, director):
    actions.state_terms(world.forum, wishes_until=timezone.localdate() - timedelta(days=1), by=director)
    place = f"{at(world, world.companies[0], director)}wishes/"
    text = client.get(place).content.decode()
    assert "Write to the organisers" in text
    assert "Keep these wishes" not in text
    late = client.post(place, {f"with-{world.hosts[0].pk}": "-1"})
    assert late.status_code == 400
    assert 'value="-1" selected' in late.content.decode(), "what was chosen is not lost"


def test_the_whole_day_of_somebody_is_found_by_name_or_code(world, director):
    wished(world, director)
    actions.publish(planned(world), is_final=True, by=director)
    text = page(world, "appointment_day", q="h2")
    assert text.count("– Ambassade 1</p>") == 3
    assert "– Ambassade 0</p>" not in text
    assert "Nobody who is called so has an appointment." in page(world, "appointment_day", q="zz")


def test_afterwards_both_rate_and_contacts_are_handed_on_only_where_both_agreed(client, world, director):
    wished(world, director)
    actions.publish(planned(world), is_final=True, by=director)
    company, host = world.companies[0], world.hosts[0]
    held_on(world, timezone.localdate())
    mine, theirs = at(world, company, director), at(world, host, director)
    rated = {"score": "5", "consents": "on", "words": "Utile"}
    assert client.post(f"{mine}with/{host.pk}/", rated).status_code == 303
    assert "Contacts that both agreed" not in page(world, "appointment_summary")
    assert client.post(f"{theirs}with/{company.pk}/", rated).status_code == 303
    assert "Contacts that both agreed" in page(world, "appointment_summary")
    assert Review.objects.held().count() == 2
    assert client.get(f"{mine}with/{company.pk}/").status_code == 404
    held_on(world, months_after(timezone.localdate(), -7))
    assert client.post(f"{mine}with/{host.pk}/", {"progress": "contract", "words": ""}).status_code == 303
    assert Prospect.objects.held().get().months == 6
    for form in ("pdf", "csv"):
        assert world.client.get(reverse("desk:appointment_summary_file", args=[world.key, form])).status_code == 200


def test_what_came_of_it_is_asked_by_itself_once_and_only_of_those_who_met(world, director, settings):
    ended_with_addresses(world, director, settings)
    away = world.companies[2]
    for host in world.hosts:
        actions.note_outcome(away, host, "no_company", by=director)
    today = timezone.localdate()
    for day, count in (
        (today, 0),
        (months_after(today, -5), 0),
        (months_after(today, -7), 2),
        (months_after(today, -9), 0),
    ):
        held_on(world, day)
        for _twice in range(2):
            actions.ask_due(on=today, by=director)
            send_questions()
        assert len(mail.outbox) == count
        mail.outbox.clear()
    assert FollowUp.objects.filter(party=away).count() == 0


def test_a_question_that_no_server_takes_is_sent_later_and_none_leaves_twice(world, director, settings):
    ended_with_addresses(world, director, settings)
    held_on(world, months_after(timezone.localdate(), -7))
    assert actions.ask_due(on=timezone.localdate(), by=director) == 3
    settings.EMAIL_BACKEND = "tests.desk.test_appointment_pages.Unreachable"
    with pytest.raises(ConnectionRefusedError):
        send_questions()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert [send_questions(), send_questions()] == [3, 0]
    assert "Qu’en est-il sorti" in mail.outbox[0].body


class Unreachable(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, _messages: Any) -> int:
        raise ConnectionRefusedError


def test_the_clerk_asks_early_or_lets_nobody_be_asked(client, world, director, settings):
    ended_with_addresses(world, director, settings)
    today = timezone.localdate()
    held_on(world, today)
    send(world, "appointment_asking", months="6", to="ask")
    assert FollowUp.objects.count() == 0, "it is not over"
    held_on(world, months_after(today, -1))
    send(world, "appointment_asking", months="6", to="ask")
    assert FollowUp.objects.count() == 3
    assert "0 participants have answered" in page(world, "appointment_summary")
    mine = at(world, world.companies[0], director)
    answer = client.post(f"{mine}with/{world.hosts[0].pk}/", {"progress": "talks", "words": ""})
    assert answer.status_code == 303
    assert "1 participant has answered" in page(world, "appointment_summary")
    send(world, "appointment_asking", months="12", to="hold")
    held_on(world, months_after(today, -12))
    assert actions.ask_due(on=today, by=director) == 0
    send(world, "appointment_asking", months="12", to="release")
    assert actions.ask_due(on=today, by=director) == 3


def ended_with_addresses(world, director, settings) -> None:
    """A final plan, and three companies that have an address at the site."""
    settings.EMAIL_URL = "smtp://localhost"
    wished(world, director)
    actions.publish(planned(world), is_final=True, by=director)
    for party in world.companies:
        actions.give_address(party, by=director)


def held_on(world, day) -> None:
    """The forum is held on another day: its clock is what is tested."""
    MeetingHours.objects.held().filter(forum=world.forum).update(day=day)


def test_the_calendar_of_a_party_says_what_was_cancelled(client, world, director, settings):
    settings.EMAIL_URL = "smtp://localhost"
    wished(world, director)
    actions.publish(planned(world), is_final=True, by=director)
    place = at(world, world.companies[0], director)
    send(world, "plan_telling")
    actions.change(published(world.forum).plan, {(world.companies[0].pk, world.hosts[0].pk): None}, by=director)
    text = client.get(f"{place.rstrip('/')}.ics").content.decode()
    assert (text.count("STATUS:CONFIRMED"), text.count("STATUS:CANCELLED")) == (1, 1)
    assert "cancelled since we wrote to you" in client.get(place).content.decode().lower()
    assert str(DAY.year) in text


def test_a_clerk_of_another_group_reads_a_forum_and_changes_nothing(world, signed_in, director):
    wished(world, director)
    planned(world)
    stranger = signed_in("clerk")
    assert stranger.get(reverse("desk:plan", args=[world.key, 1])).content.decode().count('name="pair"') == 0
    assert stranger.post(reverse("desk:plan_lock", args=[world.key, 1]), {"pair": "1-2"}).status_code == 404
    assert stranger.get(reverse("desk:party_act", args=[world.key, world.companies[0].pk, "wish"])).status_code == 404


@pytest.mark.parametrize("view", ["appointments", "parties", "wishes", "wish_matrix", "plan", "plan_unmet", "party"])
def test_a_page_asks_as_much_of_a_great_forum_as_of_a_small_one(world, director, view, django_assert_max_num_queries):
    wished(world, director)
    planned(world)
    needs = {"plan": [1], "plan_unmet": [1], "party": [world.companies[0].pk]}.get(view, [])
    address = reverse(f"desk:{view}", args=[world.key, *needs])
    world.client.get(address)
    with CaptureQueriesContext(connection) as small:
        world.client.get(address)
    for number in range(30):
        company = enter(world.forum, "company", f"Autre {number}", director)
        actions.wish(company, world.hosts[0], Want.NICE, by=director)
    with django_assert_max_num_queries(len(small)):
        world.client.get(address)


def test_wishes_that_are_ticked_are_ruled_in_one_act_that_is_shown_first_and_can_be_undone(world, director):
    wished(world, director)
    text = page(world, "wishes", host="ambassade 0", state="undecided")
    assert text.count('name="pair"') == 3
    host = world.hosts[0]
    ticked = [f"{one.pk}-{host.pk}" for one in world.companies[:2]]
    said = {"pair": ticked, "verdict": "excluded"}
    shown = send(world, "appointment_act", "preselect", **{**said, "step": "look"}).content.decode()
    assert shown.count("set aside by the agency") == 2
    assert whole(world.forum).rulings == {}
    assert send(world, "appointment_act", "preselect", **said).status_code == 302
    assert [ruling.verdict for ruling in whole(world.forum).rulings.values()] == ["excluded"] * 2
    assert page(world, "wishes", host="ambassade 0", state="undecided").count('name="pair"') == 1
    entry = Entry.objects.filter(verb="matchmaking.rule").latest("pk")
    actions.undo(entry, by=director)
    assert whole(world.forum).rulings == {}


def test_all_that_a_filter_finds_is_ruled_and_what_no_plan_could_hold_is_said_before(world, director):
    wished(world, director)
    actions.describe(world.hosts[0], most=2, by=director)
    every = {"every": "yes", "host": "Ambassade 0", "verdict": "required"}
    shown = send(world, "appointment_act", "preselect", **{**every, "step": "look"}).content.decode()
    assert "Ambassade 0 would have 3 indispensable appointments, and has at most 2" in shown
    assert send(world, "appointment_act", "preselect", **every).status_code == 302
    assert len(whole(world.forum).rulings) == 3
    assert planned(world).stage == Stage.REFUSED
    nothing = send(world, "appointment_act", "preselect", verdict="selected")
    assert "No wish was ticked." in nothing.content.decode()
