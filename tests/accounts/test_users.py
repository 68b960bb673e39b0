"""Who may sign in, and who writes without ever signing in."""

from __future__ import annotations

import pytest

from amity.accounts.models import Role, User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_command_writes_under_an_account_that_can_never_sign_in():
    account = User.objects.system("import")
    assert User.objects.system("import") == account
    assert (account.role, account.is_active, account.has_usable_password()) == (Role.SYSTEM, False, False)
    assert account.email == "import@system.invalid"


@pytest.mark.parametrize("role", Role)
def test_everybody_but_members_and_the_system_works_in_the_department(role):
    assert make_user(role).is_staff is (role not in {Role.SYSTEM, Role.MEMBER})
    assert make_user(role).is_director is (role == Role.DIRECTOR)


def test_who_has_left_no_longer_works_in_the_department():
    assert make_user(Role.DIRECTOR, is_active=False).is_staff is False


def test_a_new_user_is_a_clerk_with_the_password_given():
    user = User.objects.create_user("anne@SENATE.example", "a long phrase", name="Anne")
    assert (user.email, user.role, user.check_password("a long phrase")) == ("anne@senate.example", Role.CLERK, True)
