"""Accounts: who sees them, who changes them, and that the journal says so."""

from __future__ import annotations

import time

import pytest
from django.test import Client
from django.urls import reverse

from amity.accounts import actions, codes, factors
from amity.accounts.models import Role, User
from amity.accounts.roles import EVERYBODY
from amity.journal.models import Entry
from amity.people.identity import person_of
from tests.deeds import entries_of
from tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return make_user(Role.ADMINISTRATOR)


@pytest.fixture
def desk(signed_in, administrator) -> Client:
    return signed_in(administrator)


def latest(verb: str) -> Entry:
    return Entry.objects.filter(verb=verb).latest("pk")


def act(desk: Client, user: User, name: str, **typed: str):
    return desk.post(reverse("desk:account_act", args=[user.pk, name]), typed, follow=True)


@pytest.mark.parametrize("role", EVERYBODY)
def test_administrators_and_directors_see_accounts_and_nobody_else(role, signed_in):
    person = make_user()
    seen = role in {Role.ADMINISTRATOR, Role.DIRECTOR}
    pages = [reverse("desk:accounts"), reverse("desk:account", args=[person.pk])]
    assert [signed_in(role).get(page).status_code for page in pages] == [200 if seen else 404] * 2


@pytest.mark.parametrize("role", [role for role in EVERYBODY if role != Role.ADMINISTRATOR])
@pytest.mark.parametrize("verb", ["role", "link", "who", "deactivate", "reset-second-factor", "end-sessions"])
def test_only_administrators_change_accounts(role, verb, signed_in):
    person = make_user()
    answer = signed_in(role).post(f"{reverse('desk:account', args=[person.pk])}{verb}/", {"role": "director"})
    person.refresh_from_db()
    assert (answer.status_code, person.role, person.is_active, person.stamp) == (404, Role.CLERK, True, 0)


def test_the_accounts_of_commands_are_not_listed(desk):
    system = User.objects.system("import")
    assert system.email not in desk.get(reverse("desk:accounts")).content.decode()
    assert desk.get(reverse("desk:account", args=[system.pk])).status_code == 404


def test_the_list_takes_as_many_queries_for_many_as_for_one(desk, django_assert_num_queries):
    for _ in range(20):
        make_user()
    with django_assert_num_queries(6):
        desk.get(reverse("desk:accounts"))


def test_an_invitation_prints_a_one_time_link_that_works(desk, administrator):
    typed = {"name": "Camille Martin", "email": "camille@senate.example", "role": Role.AUDITOR}
    page = desk.post(reverse("desk:invite"), typed).content.decode()
    address = page.split("<code>")[1].split("</code>")[0]
    assert Client().get(address.removeprefix("http://testserver")).status_code == 302
    entry = latest("accounts.invite")
    assert (entry.by, entry.detail) == (administrator, {"role": "auditor"})


def test_an_address_is_invited_once(desk):
    typed = {"name": "Camille Martin", "email": make_user().email.upper(), "role": Role.AUDITOR}
    assert "This address has an account already." in desk.post(reverse("desk:invite"), typed).content.decode()


def test_a_role_is_changed_and_written_down(desk, administrator):
    person = make_user()
    desk.post(reverse("desk:account_role", args=[person.pk]), {"role": Role.DIRECTOR})
    person.refresh_from_db()
    entry = latest("accounts.change_role")
    assert (person.role, entry.by, entry.detail) == (
        Role.DIRECTOR, administrator, {"former": "clerk", "role": "director"},
    )  # fmt: skip


@pytest.mark.parametrize("role", [Role.SYSTEM, "nonsense", ""])
def test_a_role_that_nobody_can_have_is_refused(desk, role):
    person = make_user()
    page = desk.post(reverse("desk:account_role", args=[person.pk]), {"role": role}, follow=True)
    assert "There is no such role." in page.content.decode()


def test_the_last_administrator_stays(desk, administrator):
    page = desk.post(reverse("desk:account_role", args=[administrator.pk]), {"role": Role.CLERK}, follow=True)
    assert "is the last administrator." in page.content.decode()
    act(desk, administrator, "deactivate")
    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active) == (Role.ADMINISTRATOR, True)


def test_an_account_is_shut_and_opened_again(desk):
    person = make_user()
    verbs = entries_of(lambda: [act(desk, person, name) for name in ("deactivate", "deactivate", "reactivate")])
    person.refresh_from_db()
    assert (verbs, person.is_active) == (["accounts.deactivate", "accounts.reactivate"], True)


def test_sessions_end_and_the_second_factor_is_forgotten(desk, signed_in):
    person = make_user()
    secret = codes.new_secret()
    factors.set_up(person, secret, codes.code_at(secret, codes.step_of(time.time())))
    other = signed_in(person)
    act(desk, person, "end-sessions")
    assert other.get("/desk/").status_code == 302
    act(desk, person, "reset-second-factor")
    assert (factors.factor_of(person), person.recovery_codes.count()) == (None, 0)
    assert latest("accounts.reset_second_factor").subject == f"accounts.user:{person.pk}"


def test_an_act_that_does_not_exist_is_not_there(desk):
    assert act(desk, make_user(), "promote").status_code == 404


def test_a_new_link_makes_the_former_and_the_password_worthless(desk):
    person = make_user(password="x")
    former = reverse("desk:link", args=actions.one_time_link(person))
    desk.post(reverse("desk:account_link", args=[person.pk]))
    person.refresh_from_db()
    assert (Client().get(former).status_code, person.has_usable_password()) == (200, False)


def test_the_account_of_a_member_is_tied_to_a_parliamentarian_by_name(desk):
    member, person = make_user(Role.MEMBER), make_person("Najacques", "Hélène")
    address = reverse("desk:account_who", args=[member.pk])
    desk.post(address, {"person": "najacques helene"})
    assert person_of(member) == person
    assert "Hélène Najacques" in desk.get(reverse("desk:account", args=[member.pk])).content.decode()
    desk.post(address, {"person": ""})
    assert person_of(member) is None


@pytest.mark.parametrize(
    ("typed", "said"), [("Nobody Atall", "Nobody has this name."), ("Jo Double", "Several people have this name.")]
)
def test_a_name_of_nobody_or_of_several_is_refused(desk, typed, said):
    member = make_user(Role.MEMBER)
    for _ in range(2):
        make_person("Double", "Jo")
    page = desk.post(reverse("desk:account_who", args=[member.pk]), {"person": typed}, follow=True)
    assert said in page.content.decode()
    assert person_of(member) is None


def test_two_accounts_are_not_one_parliamentarian(desk):
    person = make_person("Najacques", "Hélène")
    first, second = make_user(Role.MEMBER), make_user(Role.MEMBER)
    for member in (first, second):
        desk.post(reverse("desk:account_who", args=[member.pk]), {"person": person.key})
    assert (person_of(first), person_of(second)) == (person, None)
