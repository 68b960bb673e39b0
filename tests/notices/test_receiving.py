"""What the public reports: received once, looked at, answered; its mail address is not kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from amity.accounts.models import Role
from amity.notices.actions import assign, close, forget_mails, look_at, receive, reopen
from amity.notices.actions.letters import state_of
from amity.notices.knocking import MOST_PER_HOUR
from amity.notices.models import Knock, Letter, LetterState
from amity.notices.subjects import Subject
from tests.deeds import entries_of, refused
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def letter(form="a", text="The president is another.", whence="192.0.2.1", at=NOW, **more) -> Letter:
    return receive(text, form=form, whence=whence, language="en", at=at, **more)


def test_letters_are_numbered_within_their_year(db):
    found = [letter("a").reference, letter("b").reference, letter("c", at=NOW + timedelta(days=120)).reference]
    assert found == ["E-2026-0001", "E-2026-0002", "E-2027-0001"]


def test_a_form_sent_twice_is_one_letter(db):
    assert letter("a").pk == letter("a").pk
    with refused("This form has been sent already (E-2026-0001).",
                 "Send it once more if this is another error: your text is kept below."):  # fmt: skip
        letter("a", text="Quite another matter.")


def test_nobody_writes_without_pause(db):
    for number in range(MOST_PER_HOUR):
        letter(str(number))
    with refused(
        "Many forms have come in a short time.", "Wait an hour, then send it again: what you wrote is kept below."
    ):
        letter("x")
    assert letter("y", whence="192.0.2.2").reference == "E-2026-0006"
    assert letter("z", at=NOW + timedelta(hours=2)).reference == "E-2026-0007"


def test_where_a_letter_came_from_is_kept_as_a_hash_and_for_a_day(db):
    letter("a")
    assert [len(knock.whence) for knock in Knock.objects.all()] == [64]
    letter("b", at=NOW + timedelta(days=2))
    assert Knock.objects.count() == 1


@pytest.mark.parametrize("text", ["short", "x" * 4001, ""])
def test_a_text_has_a_length(db, text):
    with refused(f"The text has {len(text)} characters.", "Write between 10 and 4000."):
        letter(text=text)


def test_a_text_full_of_addresses_is_refused(db):
    with refused("The text holds more than two addresses.", "Name the sources in words instead."):
        letter(text="Buy at http://a.example https://b.example http://c.example")


def test_a_letter_about_a_group_goes_to_its_clerk(group, clerk):
    assert letter(subject=Subject("groups.group", group.pk)).clerk == clerk


def test_a_letter_is_looked_at_answered_and_reopened(group, clerk):
    one = letter()
    look_at(one, by=clerk)
    with refused("Whoever wrote wants to know why.", "Write the answer."):
        close(one, LetterState.NO_ERROR, " ", by=clerk)
    close(one, LetterState.NO_ERROR, "The minutes say so.", by=clerk)
    with refused("This letter has been answered already.", "Reopen it first."):
        close(one, LetterState.CORRECTED, "x", by=clerk)
    reopen(one, by=clerk)
    assert [step.state for step in one.steps.all()] == ["received", "looked_at", "no_error", "looked_at"]
    assert state_of(one) == LetterState.LOOKED_AT


def test_each_deed_is_written_down(clerk):
    one = letter()
    found = [entries_of(lambda: look_at(one, by=clerk)), entries_of(lambda: look_at(one, by=clerk)),
             entries_of(lambda: assign(one, clerk, by=clerk)), entries_of(lambda: assign(one, clerk, by=clerk)),
             entries_of(lambda: close(one, LetterState.ANSWERED, "So it is.", by=clerk))]  # fmt: skip
    assert found == [["notices.look_at"], [], ["notices.assign"], [], ["notices.close"]]


def test_a_member_of_the_chamber_answers_no_letters(clerk):
    one, member = letter(), make_user(Role.MEMBER)
    with refused("This person does not answer letters.", "Choose a clerk."):
        assign(one, member, by=clerk)


def test_a_mail_address_is_erased_thirty_days_after_the_answer(clerk):
    kept, gone = letter("a", mail="a@reader.example"), letter("b", mail="b@reader.example")
    close(gone, LetterState.ANSWERED, "So it is.", by=clerk, at=NOW)
    found = [forget_mails(on=date(2026, 10, 1) + timedelta(days=days), by=clerk) for days in (29, 30, 31)]
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (found, kept.mail, gone.mail) == ([0, 1, 0], "a@reader.example", "")


def test_a_clerk_sees_letters_of_their_groups_and_those_given_to_them(group, clerk, director):
    other = make_user(Role.CLERK)
    mine, given, general = letter("a", subject=Subject("groups.group", group.pk)), letter("b"), letter("c")
    assign(given, other, by=director)
    seen = {
        who: sorted(Letter.objects.visible_to(user).values_list("pk", flat=True))
        for who, user in {"clerk": clerk, "other": other, "director": director}.items()
    }
    assert seen == {"clerk": [mine.pk], "other": [given.pk], "director": [mine.pk, given.pk, general.pk]}
    assert Letter.objects.editable_by(make_user(Role.AUDITOR)).count() == 0
