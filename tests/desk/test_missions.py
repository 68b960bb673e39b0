"""A mission's file at the desk: each act says what it will change and does it once; the list says who is next."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from amity.assembly.actions import state_rule
from amity.countries.models import Country
from amity.desk.acts import MISSION_ACTS
from amity.desk.due import agenda_of
from amity.documents.blocks import Recommendation
from amity.documents.inline import inline_of
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.missions import actions
from amity.missions.models import Encounter, Mission
from amity.missions.queries.pending import pending
from amity.missions.travellers import token_of
from amity.refusal import Refusal
from amity.reports import actions as reports
from tests.deeds import contents
from tests.factories import make_document, make_published, make_user, same
from tests.missions.travel import FIRST, LAST, authorised, build, confirmed, proposed

pytestmark = pytest.mark.django_db
STEP = "2025-03-10"


@pytest.fixture
def world() -> Any:
    return build()


def submitted(world):
    mission = proposed(world)
    actions.name(mission, world.members[0], by=world.by)
    actions.submit(mission, on=date(2025, 1, 7), by=world.by)
    return mission


def ended(world):
    mission = confirmed(world)
    day, by = FIRST, world.by
    actions.schedule(mission, same("Senate"), on=day, time_zone="America/Sao_Paulo", by=by)
    actions.record_meeting(mission, "Ana Sousa", on=day, by=by)
    actions.release(actions.record_meeting(mission, "Rui Prado", on=day, by=by), by=by)
    actions.commit(mission, same("Send the law"), "The secretariat", on=day, by=by)
    return mission


def paid_in_euros(world):
    Country.objects.filter(pk=world.chamber.country_id).update(alpha2="FR")


def gifted(world):
    paid_in_euros(world)
    mission = ended(world)
    actions.record_gift(mission, same("A vase"), "The Speaker", on=FIRST, cents=20_000, currency="EUR", by=world.by)
    return mission


def followed(world):
    mission = confirmed(world)
    actions.give_calendar(mission, mission.delegates.held().first().line, by=world.by)
    return mission


# act → (the file as it stands, what is typed, the verb that it writes)
TYPED: dict[str, tuple[Any, dict[str, Any], str]] = {
    "submit": (proposed, {"on": STEP}, "missions.submit"),
    "decide": (submitted, {"on": STEP, "authority": "bureau", "decision": "granted"}, "missions.decide"),
    "authorise": (submitted, {"on": STEP, "act_fr": "Vu"}, "missions.authorise"),
    "refuse": (submitted, {"on": STEP, "reason_fr": "Crédits épuisés"}, "missions.refuse_leave"),
    "confirm": (authorised, {"on": "2025-02-02"}, "missions.confirm"),
    "report": (ended, {"on": STEP}, "missions.report"),
    "close": (ended, {"on": STEP}, "missions.close"),
    "move": (proposed, {"first": "2025-06-02", "last": "2025-06-05"}, "missions.move"),
    "describe": (proposed, {"title_fr": "Autre", "purpose": "cultural"}, "missions.describe"),
    "postpone": (proposed, {"on": STEP, "reason_fr": "Élections"}, "missions.postpone"),
    "cancel": (proposed, {"on": STEP, "reason_fr": "Élections"}, "missions.cancel"),
    "name": (proposed, {"person": "varenne", "part": "head"}, "missions.name"),
    "accompany": (proposed, {"name": "Odile"}, "missions.accompany"),
    "calendar": (authorised, {"traveller": "FIRST"}, "missions.give_calendar"),
    "prepare": (authorised, {"traveller": "FIRST", "need": "visa", "detail": "Asked"}, "missions.prepare"),
    "no-calendar": (followed, {"address": "FIRST"}, "missions.take_calendar_back"),
    "schedule": (
        proposed, {"on": "2025-03-03", "title_fr": "Sénat", "kind": "talks", "time_zone": "America/Sao_Paulo"},
        "missions.schedule",
    ),
    "reschedule": (ended, {"on": "2025-03-04", "item": "FIRST"}, "missions.schedule"),
    "met": (ended, {"on": "2025-03-04", "name": "Rosa Lima"}, "missions.record_meeting"),
    "release": (ended, {"met": "FIRST"}, "missions.release"),
    "conceal": (ended, {"met": "FIRST"}, "missions.conceal"),
    "cost": (
        ended, {"on": STEP, "cost_heading": "meals", "amount": "12.50", "currency": "eur", "payer": "own"},
        "missions.record_cost",
    ),
    "leg": (
        ended,
        {"origin_fr": "Paris", "destination_fr": "Brasília", "mode": "plane", "kilometres": "8700", "travellers": "3"},
        "missions.record_leg",
    ),
    "gift": (ended, {"on": STEP, "what_fr": "Un vase", "giver": "X", "amount": "20", "currency": "EUR"},
             "missions.record_gift"),
    "declare": (gifted, {"on": STEP, "gift": "FIRST"}, "missions.declare"),
    "sign": (ended, {"on": STEP, "title_fr": "Accord"}, "missions.sign"),
    "press": (ended, {"on": STEP, "title": "Un article", "address": "https://press.example/1"}, "missions.cite"),
    "commit": (ended, {"on": STEP, "text_fr": "Envoyer la loi", "owner": "Le secrétariat"}, "missions.commit"),
    "answer": (ended, {"on": STEP, "commitment": "FIRST", "progress": "kept"}, "missions.answer"),
    "strike": (ended, {"entry": "FIRST", "reason": "Erreur"}, "missions.strike"),
}  # fmt: skip


def filled(client: Any, url: str, typed: dict[str, Any]) -> dict[str, Any]:
    """“FIRST”: the first choice that the form offers."""
    form = client.get(url).context["form"]
    choices = {name: [key for key, _label in form.fields[name].choices if str(key)] for name in typed
               if typed[name] == "FIRST"}  # fmt: skip
    return {**typed, **{name: str(keys[0]) for name, keys in choices.items()}}


def test_every_act_is_tried():
    assert set(TYPED) == set(MISSION_ACTS)


@pytest.mark.parametrize("key", TYPED)
def test_each_act_shows_what_it_changes_then_does_it_once(world, signed_in, key):
    make, typed, verb = TYPED[key]
    mission = make(world)
    client, url = signed_in("director"), reverse("desk:mission_act", args=[mission.key, key])
    typed = filled(client, url, typed)
    before = contents()
    looked = client.post(url, {**typed, "step": "look"})
    assert looked.status_code == 200, looked.context["form"].errors
    assert looked.context["rehearsal"].effects != []
    assert contents()["missions.Mission"] == before["missions.Mission"]
    last = Entry.objects.latest("pk").pk
    for _ in range(2):
        done = client.post(url, {**filled_again(typed), "step": "do", "seen": "99999999"})
    assert done.status_code in {302, 422}
    assert list(Entry.objects.filter(pk__gt=last).values_list("verb", flat=True)) == [verb]


def filled_again(typed: dict[str, Any]) -> dict[str, Any]:
    return dict(typed)


def test_a_file_is_opened(world, signed_in):
    client = signed_in("director")
    typed = {
        "on": "2025-01-06", "kind": "reception", "title_fr": "Visite", "purpose": "political", "groups": "france-br",
        "countries": "br", "first": "2025-03-03", "last": "2025-03-05", "step": "do",
    }  # fmt: skip
    answer = client.post(reverse("desk:proposal"), typed)
    mission = Mission.objects.get()
    assert answer.headers["Location"] == reverse("desk:mission", args=[mission.key])


def test_what_was_typed_stays_with_the_refusal(world, signed_in):
    mission = proposed(world)
    typed = {"first": "2025-06-05", "last": "2025-06-02", "reason": "Élections", "step": "do"}
    answer = signed_in("director").post(reverse("desk:mission_act", args=[mission.key, "move"]), typed)
    assert answer.status_code == 422
    assert answer.context["form"].data["reason"] == "Élections"


def test_a_gate_that_blocks_asks_for_the_reason_to_set_it_aside(world, signed_in):
    state_rule(world.chamber, "mission_leave", ["bureau"], severity="block", on=date(2020, 1, 1), by=world.by)
    mission = submitted(world)
    client, url = signed_in("director"), reverse("desk:mission_act", args=[mission.key, "authorise"])
    refused = client.post(url, {"on": STEP, "step": "do"})
    assert (refused.status_code, refused.context["form"].fields["override"].widget.input_type) == (422, "text")
    assert client.post(url, {"on": STEP, "override": "By telephone", "step": "do"}).status_code == 302
    assert "Set aside by" in client.get(reverse("desk:mission", args=[mission.key])).content.decode()


def test_per_diems_hold_from_their_day_and_the_file_says_what_they_come_to(world, signed_in):
    mission = authorised(world)
    for day, cents in ((date(2024, 1, 1), 90_00), (date(2025, 1, 1), 100_00), (date(2025, 6, 1), 200_00)):
        actions.state_per_diem(world.chamber, cents, "EUR", on=day, by=world.by)
    actions.state_per_diem(world.chamber, 150_00, "EUR", on=date(2025, 3, 4), country=world.brazil, by=world.by)
    page = signed_in(world.by).get(reverse("desk:mission", args=[mission.key])).content.decode()
    assert "€100.00; days: 5; travellers: 2; in all: €1,000.00" in page


@pytest.mark.parametrize(("key", "typed"), [
    ("per-diem", {"on": STEP, "amount": "100", "currency": "eur", "country": "br"}),
    ("sittings", {"first": "2025-02-03", "last": "2025-02-07"}),
    ("envelope", {"year": "2025", "amount": "100000", "currency": "EUR"}),
    ("method", {"on": STEP, "version": "1", "source": "x", "grams_plane": "1", "grams_train": "1", "grams_car": "1",
                "grams_boat": "1"}),
])  # fmt: skip
def test_credits_and_the_method_are_stated(world, signed_in, key, typed):
    url = reverse("desk:mission_setting", args=[key])
    client = signed_in("director")
    assert client.post(url, {**typed, "step": "look"}).context["rehearsal"].effects != []
    assert client.post(url, {**typed, "step": "do"}).status_code == 302


def test_an_act_is_undone_from_the_history(world, signed_in):
    mission = submitted(world)
    client, entry = signed_in("director"), Entry.objects.get(verb="missions.submit")
    assert reverse("desk:undo", args=[entry.pk]) in client.get(
        reverse("desk:mission_history", args=[mission.key])
    ).content.decode()  # fmt: skip
    client.post(reverse("desk:undo", args=[entry.pk]), {"step": "do"})
    assert mission.stages.open().get().state == "proposed"


def test_a_clerk_without_the_group_reads_and_does_nothing(world, signed_in):
    mission = proposed(world)
    client = signed_in("clerk")
    assert client.get(reverse("desk:mission", args=[mission.key])).context["seen"].acts == []
    assert client.get(reverse("desk:mission_act", args=[mission.key, "submit"])).status_code == 404


@pytest.mark.parametrize("role", ["member"])
def test_a_member_finds_no_files_at_the_desk(world, signed_in, role):
    mission = proposed(world)
    paths = [reverse("desk:missions"), reverse("desk:mission", args=[mission.key])]
    assert [signed_in(role).get(path).status_code for path in paths] == [404, 404]


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_queries_whatever_its_length(
    world, signed_in, count, django_assert_max_num_queries
):  # fmt: skip
    for number in range(count):
        proposed(world, f"Number {number}")
    client = signed_in("director")
    with django_assert_max_num_queries(18):
        client.get(reverse("desk:missions"))


def test_the_list_filters_by_where_the_file_is(world, signed_in):
    proposed(world, "Idea")
    confirmed(world, title="Done")
    client = signed_in("director")
    found = {
        state: len(client.get(f"{reverse('desk:missions')}?state={state}").context["files"])
        for state in ("", "proposed", "confirmed", "under_way", "ended")
    }
    assert found == {"": 2, "proposed": 1, "confirmed": 0, "under_way": 0, "ended": 1}


def test_a_late_report_and_awaited_leave_are_due(world):
    state_rule(world.chamber, "report_within", 30, on=date(2020, 1, 1), by=world.by)
    today = timezone.localdate()
    mission = confirmed(world, first=today - timedelta(days=60), last=today - timedelta(days=58))
    waiting = proposed(world, "Waiting", first=today + timedelta(days=30), last=today + timedelta(days=31))
    actions.submit(waiting, on=today, by=world.by)
    agenda = agenda_of(world.by, today)
    overdue = [(due.what, due.url) for due in agenda.overdue if "mission" in due.what]
    later = [due.url for due in agenda.later if "mission" in due.what]
    assert overdue == [("The report of a mission is due", reverse("desk:mission", args=[mission.key]))]
    assert later == [reverse("desk:mission", args=[waiting.key])]


def test_a_director_is_told_of_a_mission_without_a_group_and_a_clerk_of_those_of_their_groups(world):
    state_rule(world.chamber, "report_within", 30, on=date(2020, 1, 1), by=world.by)
    today = timezone.localdate()
    mission = confirmed(world, first=today - timedelta(days=60), last=today - timedelta(days=58))
    assert [each.key for each in pending(make_user("clerk"), [], today)] == []
    assert [each.key for each in pending(make_user("clerk"), [world.group.pk], today)] == [mission.key]
    assert [each.key for each in pending(world.by, [], today)] == [mission.key]


def test_who_was_met_stays_hidden_by_default(world, signed_in):
    mission = ended(world)
    assert LAST > FIRST
    assert Encounter.objects.held().filter(mission=mission, is_released=False).count() == 1


def papered(world, **said):
    """A mission with an item that has a talking point, and somebody to meet."""
    mission = confirmed(world, **said)
    first = said.get("first", FIRST)
    actions.schedule(mission, Text(fr="Entretien au Sénat", en="Talks at the Senate"), on=first, starts_at=time(9),
                     time_zone="America/Sao_Paulo", note="Ask about the river", by=world.by)  # fmt: skip
    actions.record_meeting(mission, "Ana Sousa", on=first, office=same("Speaker"), by=world.by)
    return mission


def words_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read("word/document.xml").decode()


def paper(signed_in, world, mission, name, form):
    return signed_in(world.by).get(reverse("desk:mission_paper", args=[mission.key, name, form]))


def test_the_programme_stands_in_both_languages_without_notes(signed_in, world):
    answer = paper(signed_in, world, papered(world), "programme", "docx")
    text = words_of(answer.content)
    said = ("Entretien au Sénat", "Talks at the Senate", "America/Sao_Paulo", "Ask about the river")
    assert [words in text for words in said] == [True, True, True, False]
    assert paper(signed_in, world, papered(world, title="Other"), "programme", "pdf").content.startswith(b"%PDF")


def test_the_briefing_book_has_what_the_delegation_should_know(signed_in, world):
    first = timezone.localdate() + timedelta(days=10)
    earlier = confirmed(world, title="Before")
    actions.commit(earlier, same("Send the law"), "The secretariat", on=FIRST, by=world.by)
    mission = papered(world, first=first, last=first + timedelta(days=4))
    text = paper(signed_in, world, mission, "book", "html").content.decode()
    said = ("Ask about the river", "Ana Sousa", "Maud Varenne", "Brazil", "France-Brazil", "Who presided over it",
            "Before", "Send the law")  # fmt: skip
    assert [words for words in said if words not in text] == []
    assert paper(signed_in, world, mission, "book", "epub").content.startswith(b"PK")
    assert paper(signed_in, world, mission, "book", "docx").status_code == 404


def test_the_book_says_how_names_are_said_in_order_of_precedence_and_what_reports_asked_for(signed_in, world):
    first = timezone.localdate() + timedelta(days=10)
    report = make_published(
        "What we saw there", make_document(Recommendation(number="1", text=inline_of("Open the port.")))
    )
    reports.tie(report, countries=[world.brazil], by=world.by)
    mission = confirmed(world, first=first, last=first + timedelta(days=4))
    for name, rank in (("Rui Prado", 2), ("Ana Sousa", 1)):
        said = {"rank": rank, "said_as": "soh-za", "address_as": "Excellency"}
        actions.record_meeting(mission, name, on=first, by=world.by, **said)
    text = paper(signed_in, world, mission, "book", "html").content.decode()
    assert ("soh-za" in text, "Excellency" in text, "Open the port." in text) == (True, True, True)
    assert text.index("Ana Sousa") < text.index("Rui Prado")


def test_the_book_is_recalled_once_the_mission_is_over(signed_in, world):
    mission = papered(world)
    answer = paper(signed_in, world, mission, "book", "html")
    assert (answer.status_code, answer.url) == (302, reverse("desk:mission", args=[mission.key]))
    page = signed_in(world.by).get(answer.url).content.decode()
    assert "papers/programme/pdf/" in page
    assert "papers/book/" not in page


def test_a_gift_above_the_threshold_has_its_clock(signed_in, world):
    for key, value in (("gift_threshold", 150), ("gift_days", 30)):
        state_rule(world.chamber, key, value, on=date(2020, 1, 1), by=world.by)
    mission = gifted(world)
    url = reverse("desk:mission", args=[mission.key])
    client = signed_in(world.by)
    assert "Late: it was to be declared by 2 April 2025" in client.get(url).content.decode()
    assert [each.what for each in pending(world.by, [], date(2025, 4, 20))] == ["gift"]
    actions.declare(mission.gifts.held().get(), on=date(2025, 3, 20), by=world.by)
    assert [each.what for each in pending(world.by, [], date(2025, 4, 20))] == []
    assert "Declared on 20 March 2025" in client.get(url).content.decode()


@pytest.mark.parametrize(("said", "words"), [({"cents": 15_000}, "Not above the threshold"), ({}, "Not known"),
                                             ({"cents": 90_000, "currency": "BRL"}, "Not known")])  # fmt: skip
def test_a_gift_is_compared_only_with_what_can_be_compared(signed_in, world, said, words):
    state_rule(world.chamber, "gift_threshold", 150, on=date(2020, 1, 1), by=world.by)
    paid_in_euros(world)
    mission = confirmed(world)
    said = {"currency": "EUR", **said} if "cents" in said else said
    actions.record_gift(mission, same("A vase"), "The Speaker", on=FIRST, by=world.by, **said)
    assert words in signed_in(world.by).get(reverse("desk:mission", args=[mission.key])).content.decode()


@pytest.mark.parametrize(("rule", "words"), [(True, "To be declared before 3 March 2025 by each who goes"),
                                             (None, "is not stated in the rules"), (False, None)])  # fmt: skip
def test_a_journey_that_a_third_party_paid_for_is_to_be_declared(signed_in, world, rule, words):
    if rule is not None:
        state_rule(world.chamber, "trip_declaration", rule, on=date(2020, 1, 1), by=world.by)
    mission = confirmed(world)
    actions.record_cost(mission, "transport", 100, "EUR", payer="third", payer_name=same("A foundation"), on=FIRST,
                        by=world.by)  # fmt: skip
    page = signed_in(world.by).get(reverse("desk:mission", args=[mission.key])).content.decode()
    assert ("Journey paid for by A foundation" in page) is (words is not None)
    assert words is None or words in page


def test_a_gift_is_not_declared_before_it_was_received(world):
    mission = gifted(world)
    with pytest.raises(Refusal):
        actions.declare(mission.gifts.held().get(), on=FIRST - timedelta(days=1), by=world.by)


def test_the_file_shows_its_reports_and_is_reported_by_them(signed_in, world):
    mission = ended(world)
    report = make_published("What we saw there")
    reports.tie(report, missions=[mission], by=world.by)
    text = signed_in("director").get(reverse("desk:mission", args=[mission.key])).content.decode()
    assert reverse("desk:report", args=[report.key]) in text
    assert (reverse("desk:mission_act", args=[mission.key, "report"]) in text, "Reported" in text) == (False, True)


def test_addresses_of_calendars_are_shown_to_those_who_keep_the_file_only(signed_in, world):
    mission = followed(world)
    page = reverse("desk:mission", args=[mission.key])
    path = reverse("portal:traveller_calendar", args=[token_of(mission.calendar_addresses.get())])
    assert path in signed_in(world.by).get(page).content.decode()
    assert path not in signed_in("auditor").get(page).content.decode()
