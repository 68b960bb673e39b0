"""Following, confirming, matching and telling: rules without a door."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.alerts import actions
from amity.alerts.matching import watch
from amity.alerts.models import Alert, Finding, Follower, Rhythm, Sighting
from amity.alerts.telling import MOST_SHOWN, Message, deadline, latest, tell
from amity.documents.blocks import Paragraph
from amity.documents.inline import inline_of
from amity.groups.actions import constitute
from amity.groups.models import State
from amity.languages.texts import Text
from amity.notices.knocking import MOST_PER_HOUR
from amity.people.erasure import erase_expired
from amity.refusal import Refusal
from amity.reports import actions as reports
from amity.search.answering import Wanted
from amity.search.asked import query_of, wanted_from
from tests.factories import make_document, make_published, same
from tests.portal.world import BEGINNING, START, World

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)  # a Wednesday


def asked(text: str, mail: str = "lea@reader.example", rhythm: str = Rhythm.AT_ONCE, **more: Any) -> Alert:
    """An alert that was confirmed."""
    alert = actions.ask_to_follow(
        Wanted(text, **more), mail, rhythm=rhythm, language="en", whence=f"{text}{mail}", at=NOW
    )
    actions.confirm(alert, at=NOW)
    return alert


class Post:
    """Letters as they leave."""

    def __init__(self, *faults: Exception) -> None:
        self.letters: list[tuple[str, list[str]]] = []
        self.faults = list(faults)

    def __call__(self, message: Message) -> None:
        if self.faults:
            raise self.faults.pop()
        things = [finding.said["title"] for part in message.parts for finding in part.findings]
        self.letters.append((message.follower.address, things))


def published(title: str = "Fishing in the north", *, world: World | None = None) -> Any:
    report = make_published(title, make_document(Paragraph(text=inline_of("The herring is scarce."))), on=BEGINNING)
    if world:
        reports.tie(report, countries=[world.countries["is"]], groups=[world.groups["single"]], by=world.clerk)
    return report


def told(now: datetime = NOW) -> list[tuple[str, list[str]]]:
    post = Post()
    watch(now)
    tell(post, now)
    return post.letters


def test_a_new_report_is_told_once(world: World) -> None:
    asked("herring")
    assert told() == []
    published()
    assert told() == [("lea@reader.example", ["Fishing in the north"])]
    assert told(NOW + timedelta(days=8)) == []


def test_nothing_is_told_before_it_is_confirmed(world: World) -> None:
    actions.ask_to_follow(Wanted("herring"), "lea@reader.example", rhythm="at_once", language="en", whence="a", at=NOW)
    published()
    assert told() == []


@pytest.mark.parametrize(
    "question", ["group:france-estonie", "country:Islande", "pays:is", "NOT zzzz", "hareng OR herring", '"is scarce"']
)
def test_groups_countries_and_any_question_are_followed(world: World, question: str) -> None:
    asked(question)
    published(world=world)
    assert [things for _mail, things in told()] == [["Fishing in the north"]]


@pytest.mark.parametrize("question", ["country:ma", "cod", "herring NOT scarce"])
def test_what_does_not_answer_is_not_told(world: World, question: str) -> None:
    asked(question)
    published(world=world)
    assert told() == []


def test_one_letter_says_everything_and_each_thing_once(world: World) -> None:
    for question in ("herring", "scarce", "fishing"):
        asked(question)
    published()
    assert told() == [("lea@reader.example", ["Fishing in the north"])]
    assert not Finding.objects.filter(told_at=None).exists()


def test_an_alert_of_another_rhythm_does_not_tell_again_what_was_told(world: World) -> None:
    asked("herring")
    asked("scarce", rhythm=Rhythm.DAILY)
    published()
    assert len(told()) == 1
    assert told(NOW + timedelta(days=1)) == []


def test_the_rhythms_have_their_hours() -> None:
    assert [deadline(rhythm, NOW).isoformat() for rhythm in Rhythm.values] == [
        "2026-11-25T09:30:00+00:00", "2026-11-25T07:00:00+01:00", "2026-11-23T07:00:00+01:00",
    ]  # fmt: skip
    before_dawn = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # a Monday
    assert [deadline(rhythm, before_dawn).day for rhythm in Rhythm.values] == [23, 22, 16]


def test_who_is_told_daily_is_told_the_next_morning(world: World) -> None:
    asked("herring", rhythm=Rhythm.DAILY)
    published()
    assert told() == []
    assert told(NOW + timedelta(hours=20)) == []  # half past six
    assert len(told(NOW + timedelta(hours=22))) == 1


def test_the_public_is_told_when_a_thing_becomes_public_and_the_desk_when_it_sees_it(world: World) -> None:
    asked("syldavia")
    actions.follow(Wanted("syldavia"), world.clerk, rhythm="at_once", language="en", at=NOW)
    group = world.group(Text(fr="France-Syldavie", en="France-Syldavia"), "is", to=State.PROPOSED)
    assert told() == [("clerk@example.org", ["France-Syldavia"])]
    constitute(group, on=BEGINNING, by=world.clerk, at=START)
    assert told() == [("lea@reader.example", ["France-Syldavia"])]


def test_a_report_that_was_withdrawn_before_the_letter_left_is_not_told(world: World) -> None:
    asked("herring", rhythm=Rhythm.DAILY)
    report = published()
    watch(NOW)
    reports.withdraw(report, same("Wrong"), on=BEGINNING, by=world.clerk)
    assert told(NOW + timedelta(days=1)) == []


def test_many_things_are_counted_beyond_a_few(world: World) -> None:
    asked("herring")
    for number in range(MOST_SHOWN + 2):
        published(f"Report {number}")
    watch(NOW)
    parts = []
    tell(lambda message: parts.extend(message.parts), NOW)
    assert [(len(part.findings), part.more) for part in parts] == [(MOST_SHOWN, 2)]


def test_a_letter_that_the_server_refuses_is_tried_again_later(world: World) -> None:
    asked("herring")
    published()
    watch(NOW)
    post = Post(SMTPRecipientsRefused({"lea@reader.example": (550, b"no")}))
    assert (tell(post, NOW), tell(post, NOW + timedelta(minutes=1)), tell(post, NOW + timedelta(hours=1))) == (0, 0, 1)
    assert Follower.objects.get().refused_since is None


def test_a_server_that_does_not_answer_loses_nothing(world: World) -> None:
    asked("herring")
    published()
    watch(NOW)
    with pytest.raises(OSError, match="gone"):
        tell(Post(SMTPServerDisconnected("gone")), NOW)
    assert len(told()) == 1


def test_an_address_that_refuses_for_a_month_is_forgotten(world: World) -> None:
    asked("herring")
    Follower.objects.update(refused_since=NOW, refused_at=NOW)
    assert actions.forget_unconfirmed(on=NOW.date() + timedelta(days=30)) == 0
    assert actions.forget_unconfirmed(on=NOW.date() + timedelta(days=31)) == 1
    assert not Follower.objects.exists()


def test_the_first_look_tells_nobody_and_a_restored_register_neither(world: World) -> None:
    asked("estonia")
    assert Sighting.objects.filter(scope__startswith="group:").count() == 6
    published()
    watch_row = actions.Alert.objects.get()
    assert (watch(NOW), watch_row.findings.count()) == (0, 0)


def test_the_same_question_twice_is_one_alert(world: World) -> None:
    assert asked("herring").pk == asked("herring").pk
    assert asked("herring", filters=(("kind", ("report",)),)).pk != asked("herring").pk


def test_what_asks_nothing_cannot_be_followed(world: World) -> None:
    for nothing in ("", "   ", "***", '"'):
        with pytest.raises(Refusal, match="Nothing is asked"):
            asked(nothing)


def test_a_rhythm_that_there_is_not_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="no such rhythm"):
        asked("herring", rhythm="hourly")
    with pytest.raises(Refusal, match="no such rhythm"):
        actions.keep_pace(asked("herring"), "hourly")


def test_one_address_is_not_flooded_with_letters(world: World) -> None:
    for number in range(MOST_PER_HOUR):
        asked(f"herring {number}", mail="LEA@reader.example")
    with pytest.raises(Refusal, match="Many forms"):
        asked("once more")
    assert Follower.objects.get().mail == "lea@reader.example"


def test_stopping_forgets(world: World) -> None:
    first, second = asked("herring"), asked("scarce")
    assert (actions.stop([first.pk]), Follower.objects.count()) == (1, 1)
    assert (actions.stop([second.pk]), Follower.objects.count()) == (1, 0)
    assert actions.stop([second.pk]) == 0


def test_what_was_never_confirmed_is_forgotten_after_a_week(world: World) -> None:
    actions.ask_to_follow(Wanted("a"), "lea@reader.example", rhythm="daily", language="en", whence="a", at=NOW)
    assert actions.forget_unconfirmed(on=NOW.date() + timedelta(days=7)) == 0
    assert actions.forget_unconfirmed(on=NOW.date() + timedelta(days=8)) == 1


def test_a_follower_without_alerts_has_no_address_after_a_year(world: World) -> None:
    Follower.objects.create(key="k", mail="old@reader.example", language="en", since=NOW)
    erase_expired(on=NOW.date() + timedelta(days=400), by=world.clerk)
    assert [follower.mail for follower in Follower.objects.all()] == [""]


def test_an_account_that_is_closed_is_told_nothing(world: World) -> None:
    actions.follow(Wanted("herring"), world.clerk, rhythm="at_once", language="en", at=NOW)
    User.objects.filter(pk=world.clerk.pk).update(is_active=False)
    published()
    assert told() == []
    assert isinstance(Follower.objects.get().reader, AnonymousUser)


def test_the_desk_sees_what_was_found_and_not_told(world: World) -> None:
    actions.follow(Wanted("herring"), world.clerk, rhythm="weekly", language="en", at=NOW)
    published()
    watch(NOW)
    assert [finding.said["title"] for finding in latest(Follower.objects.get())] == ["Fishing in the north"]


def test_the_query_of_a_question_asks_the_same() -> None:
    wanted = Wanted("eau & gaz", (("kind", ("report",)), ("country", ("br", "ma"))), as_typed=True, limit=1)
    assert wanted_from(query_of(wanted), 1) == wanted
    assert query_of(Wanted("", as_typed=True)) == ""
    assert wanted_from("q=%ff&page=9999999&sort=up&colour=red", 1) == Wanted("\ufffd", limit=1)
