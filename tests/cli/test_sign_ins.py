"""The sign-ins of a demo, and the first administrator of an installation."""

from __future__ import annotations

import io

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone
from rich.console import Console

from amity.accounts.models import Role, User
from amity.accounts.roles import EVERYBODY
from amity.cli import sign_ins
from amity.cli.accounts import accounts
from amity.groups import actions
from amity.people.identity import person_of
from tests.factories import make_chamber, make_group, make_membership, make_person, make_tenure, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME, settings.SECOND_FACTOR = tmp_path, True


@pytest.fixture
def sample():
    clerk, director = make_user(email="c@amity.invalid"), make_user(Role.DIRECTOR, email="d@amity.invalid")
    group, person = make_group(make_chamber()), make_person("Najacques", "Hélène")
    make_membership(group, person)
    make_tenure(group, person)
    actions.entrust(group, clerk, on=timezone.localdate(), by=director)
    return clerk, director, person


def said() -> str:
    out = io.StringIO()
    sign_ins.announce(Console(file=out, width=300))
    return out.getvalue()


def test_each_role_has_a_sign_in_that_is_the_same_at_each_start(sample):
    clerk, director, person = sample
    first, again = sign_ins.install(), sign_ins.install()
    assert list(first) == [*EVERYBODY]
    assert first == again
    assert (first["clerk"], first["director"], person_of(first["member"])) == (clerk, director, person)
    assert User.objects.count() == 6


def test_what_is_printed_opens_the_desk(sample):
    line = next(line for line in said().splitlines() if line.strip().startswith("auditor"))
    _role, email, password, _word, code = line.replace(",", " ").split()[:5]
    client = Client(HTTP_HOST="127.0.0.1")
    answer = client.post("/desk/sign-in/", {"username": email, "password": password})
    assert answer.headers["Location"] == "/desk/second-step/"
    assert client.post("/desk/second-step/", {"code": code}).headers["Location"] == "/desk/"


def test_at_a_public_address_nothing_is_made_and_the_command_says_so(settings, sample):
    settings.PUBLIC_URL = "https://amity.example.org"
    assert said().strip() == "Demo sign-ins are refused: AMITY_PUBLIC_URL is https://amity.example.org."
    assert User.objects.count() == 2


def test_the_passwords_are_kept_for_their_owner_only(sample):
    sign_ins.install()
    assert (sign_ins.installation.mark(sign_ins.FILE).stat().st_mode & 0o777) == 0o600


def test_the_first_administrator_gets_a_one_time_link(settings):
    settings.PUBLIC_URL = "https://amity.example.org"
    answer = CliRunner().invoke(accounts, ["create-administrator", "ada@senate.example", "--name", "Ada"])
    user = User.objects.get(email="ada@senate.example")
    assert (user.role, user.has_usable_password()) == (Role.ADMINISTRATOR, False)
    path = answer.output.splitlines()[0].removeprefix("https://amity.example.org")
    assert Client().get(path).status_code == 302


def test_a_lost_account_gets_a_new_link(settings):
    user = make_user(Role.ADMINISTRATOR)
    answer = CliRunner().invoke(accounts, ["link", user.email.upper()])
    assert answer.output.startswith(f"{settings.PUBLIC_URL}/desk/link/")
    assert "There is no account of x@y.example." in str(CliRunner().invoke(accounts, ["link", "x@y.example"]).exception)


def test_codes_are_printed_for_a_demo_only():
    assert "This is not a demo." in str(CliRunner().invoke(accounts, ["demo-codes"]).exception)
