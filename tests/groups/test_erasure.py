"""What has been kept long enough is erased; one person can be forgotten; the journal's chain stays valid."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.utils import timezone

from amity.accounts.models import Role, SecondFactor, User
from amity.groups import actions
from amity.groups.models import Counterpart
from amity.imports.difference import compare
from amity.imports.models import SourceRecord
from amity.imports.statements import Report, Statement
from amity.journal.actions import first_broken_entry, record
from amity.journal.models import Entry
from amity.people.actions import introduce, rename, unseat
from amity.people.erasure import due, erase, erase_account, erase_expired, everything_about, fingerprint, held_about
from amity.people.models import PersonName
from amity.periods.statements import state
from tests.deeds import contents, refused
from tests.factories import make_user, same
from tests.groups.world import BEGINNING

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def person(world):
    """Somebody without a mandate, with two names, a group, a reason in the journal and a source."""
    found = world.people[0]
    group = world.group("ee")
    seat = actions.join(found, group, on=BEGINNING, by=world.clerk)
    actions.withdraw(seat, by=world.clerk, reason="Another Nom0 was meant.")
    rename(found, "Zoé", "Œuvrard", on=date(2020, 1, 1), by=world.clerk)
    record("people.rename", found, by=world.clerk, reason="Zoé Œuvrard asked for it.")
    unseat(found, world.chamber, on=date(2023, 10, 1), by=world.clerk)
    line = PersonName.objects.held().filter(person=found).first().line
    SourceRecord.objects.create(source="test", source_id="PA1", model="people.personname", line=line, seal="",
                                said={"given": "Zoé", "family": "Œuvrard"})  # fmt: skip
    return found


def every_word() -> str:
    return json.dumps(contents(), default=str, ensure_ascii=False)


def test_nothing_tells_who_an_erased_person_was(world, person):
    erase(person, by=world.clerk, reason="Request of 3 March.")
    left = every_word()
    assert [word for word in ("Zoé", "Œuvrard", "Prénom0", "prenom0", "oeuvrard") if word in left] == []
    person.refresh_from_db()
    assert (person.key, person.sort_key, person.erased_at is not None) == (f"erased-{person.pk}", "", True)
    assert {(name.given, name.family) for name in person.names.all()} == {("", "N. N.")}


def test_the_journal_keeps_a_hash_of_what_was_erased_and_its_chain(world, person):
    names = list(person.names.order_by("pk").values_list("family", flat=True))
    entry = erase(person, by=world.clerk, reason="Request of 3 March.")
    assert entry.detail["hashes"]["people.personname.family"] == fingerprint([names])
    assert first_broken_entry() is None
    gone = Entry.objects.filter(verb="people.rename").latest("pk")
    assert (gone.reason, gone.salt, len(gone.reason_hash)) == ("", "", 64)


def test_those_who_were_merged_into_an_erased_person_are_erased_with_them(world, person):
    twin = introduce("Zoé", "Œuvrard", by=world.clerk)
    actions.merge(twin, into=person, by=world.clerk)
    erase(person, by=world.clerk, reason="Request.")
    assert "Œuvrard" not in every_word()
    twin.refresh_from_db()
    assert (twin.key, twin.erased_at is not None) == (f"erased-{twin.pk}", True)


def test_a_source_does_not_bring_an_erased_name_back(world, person):
    erase(person, by=world.clerk, reason="Request.")
    known = {row.source_id: row for row in SourceRecord.objects.all()}
    statement = Statement("PA1", "people.personname", {"given": "Zoé", "family": "Œuvrard"}, {})
    assert bool(compare([statement], known, TODAY, Report())) is False


def test_a_member_of_the_chamber_is_on_public_record(world):
    with refused(
        "This person holds a mandate today, which is a matter of public record.",
        "Record the end of the mandate first, or correct what is wrong about the person.",
    ):
        erase(world.people[1], by=world.clerk, reason="Request.")


def test_an_erasure_needs_its_reason(world, person):
    with refused("An erasure needs its reason.", "Say who asked for it, and on what ground."):
        erase(person, by=world.clerk, reason=" ")


def test_a_person_is_erased_once(world, person):
    erase(person, by=world.clerk, reason="Request.")
    with refused("This person has been erased already.", "Nothing more can be erased."):
        erase(type(person).objects.get(pk=person.pk), by=world.clerk, reason="Again.")


def test_what_will_be_erased_is_said_before(world, person):
    held = {each.declared.label: each.rows for each in held_about(person)}
    assert held == {
        "imports.sourcerecord.raw": 1, "imports.sourcerecord.said": 1, "journal.entry.reason": 1,
        "journal.entry.salt": 1, "people.person.key": 1, "people.person.sort_key": 1,
        "people.personname.family": 3, "people.personname.given": 3,
    }  # fmt: skip


def test_an_account_is_forgotten_and_closed(world):
    clerk = make_user(name="Louise Perrin", telephone="01 02", email="odile@senate.example")
    record("test.done", None, by=clerk)
    erase_account(clerk, by=world.clerk, reason="Left the house.")
    clerk.refresh_from_db()
    said = (clerk.name, clerk.email, clerk.telephone, clerk.is_active, clerk.has_usable_password())
    assert said == (f"N. N. ({clerk.pk})", f"account-{clerk.pk}@erased.invalid", "", False, False)
    assert "Louise Perrin" not in every_word()
    assert first_broken_entry() is None


def test_what_opens_a_door_goes_with_the_account_and_is_never_handed_over(world):
    clerk = make_user(name="Louise Perrin")
    SecondFactor.objects.create(user=clerk, secret="JBSWY3DPEHPK3PXP")
    AccessAttempt.objects.create(username=clerk.email, ip_address="192.0.2.1", failures_since_start=1)
    assert "JBSWY3DPEHPK3PXP" not in json.dumps(everything_about(clerk), default=str)
    entry = erase_account(clerk, by=world.clerk, reason="Left the house.")
    assert (SecondFactor.objects.count(), AccessAttempt.objects.count()) == (0, 0)
    assert entry.detail["fields"]["axes.accessattempt"] == 1


def test_nobody_erases_their_own_account(world):
    with refused("Nobody erases their own account, nor that of a command.", "Ask another administrator."):
        erase_account(world.clerk, by=world.clerk, reason="I leave.")


@pytest.mark.parametrize(("years", "left"), [(0, "abcd"), (2, "name"), (7, "none")])
def test_a_closed_account_loses_its_fields_one_after_the_other(world, years, left):
    last = datetime(2020, 1, 1, tzinfo=UTC)
    gone = make_user(name="Odile", telephone="01", is_active=False, last_login=last)
    make_user(name="Active", telephone="02", last_login=last)
    entry = erase_expired(on=date(2020 + years, 1, 2), by=world.clerk)
    gone.refresh_from_db()
    kept = {
        "abcd": ("Odile", "01", last), "name": ("Odile", "", last), "none": (f"N. N. ({gone.pk})", "", None),
    }  # fmt: skip
    assert (gone.name, gone.telephone, gone.last_login) == kept[left]
    fields = {"abcd": 0, "name": 2, "none": 4}
    assert sum(entry.detail["fields"].values()) == fields[left]


def test_a_run_does_what_was_announced_and_the_next_one_nothing(world):
    group = world.group("ee")
    for until in (date(2020, 1, 1), date(2025, 1, 1), None):
        state(Counterpart, at=timezone.now(), group=group, country=world.countries["ee"], name=same("Riigikogu"),
              president="Mari Maasikas", since=BEGINNING, until=until)  # fmt: skip
    announced = {each.declared.label: each.rows for each in due(TODAY) if each.rows}
    assert announced == {"groups.counterpart.president": 1}
    assert erase_expired(on=TODAY, by=world.clerk).detail["fields"] == announced
    assert erase_expired(on=TODAY, by=world.clerk).detail["fields"] == {}
    assert sorted(Counterpart.objects.values_list("president", flat=True)) == ["", "Mari Maasikas", "Mari Maasikas"]


def test_reasons_go_after_ten_years_and_the_chain_stays(world):
    record("test.done", None, by=world.clerk, at=datetime(2010, 1, 1, tzinfo=UTC), reason="Long ago.")
    assert erase_expired(on=TODAY, by=world.clerk).detail["fields"] == {
        "journal.entry.reason": 1,
        "journal.entry.salt": 1,
    }
    assert first_broken_entry() is None


def test_the_command_says_what_it_did(world):
    make_user(telephone="01", is_active=False, last_login=timezone.now() - timedelta(days=500))
    outputs = []
    for options in ({"dry_run": True}, {}):
        out = StringIO()
        call_command("erase_expired", stdout=out, **options)
        outputs.append(out.getvalue().splitlines())
    lines = ["accounts.user.email: 1", "accounts.user.telephone: 1"]
    assert outputs == [[*lines, "2 rows would be erased or replaced"], [*lines, "2 rows erased or replaced"]]
    assert Entry.objects.latest("pk").by == User.objects.get(email="privacy@system.invalid")


def test_all_that_is_held_about_a_person_comes_out(world, person):
    held = everything_about(person)
    assert sorted(held) == [
        "groups.membership", "imports.sourcerecord", "journal.entry", "people.mandate", "people.person",
        "people.personname",
    ]  # fmt: skip
    assert {row["family"] for row in held["people.personname"]} == {"Nom0", "Œuvrard"}


def test_the_password_is_no_answer_to_a_question(world):
    user = make_user(Role.CLERK)
    assert "password" not in everything_about(user)["accounts.user"][0]
