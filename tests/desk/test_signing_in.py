"""Coming to the desk: password, second factor, lock-out, one-time links, sessions."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amity.accounts import actions, codes, factors
from amity.accounts.models import Role, User
from amity.journal.models import Entry
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "seven grey herons at dusk"
SIGN_IN = "/desk/sign-in/"


@pytest.fixture(autouse=True)
def _rules(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def english() -> Client:
    return Client(headers={"accept-language": "en"})


def somebody(role: str = Role.CLERK, **values) -> User:
    user = make_user(role, **values)
    user.set_password(PASSWORD)
    user.save()
    return user


def with_factor(user: User) -> str:
    secret = codes.new_secret()
    earlier = codes.step_of(time.time()) - 1
    assert factors.set_up(user, secret, codes.code_at(secret, earlier))
    return secret


def code_of(secret: str) -> str:
    return codes.code_at(secret, codes.step_of(time.time()))


def first_step(client: Client, user: User, password: str = PASSWORD, **more):
    return client.post(SIGN_IN, {"username": user.email, "password": password, **more})


def verbs(user: User) -> list[str]:
    return list(Entry.objects.filter(subject=f"accounts.user:{user.pk}").order_by("pk").values_list("verb", flat=True))


def test_password_and_code_open_the_page_that_was_asked_for(english):
    user = somebody()
    secret = with_factor(user)
    answer = first_step(english, user, next="/desk/groups/")
    assert answer.headers["Location"] == reverse("desk:second_step")
    assert english.get("/desk/").status_code == 302
    answer = english.post(reverse("desk:second_step"), {"code": code_of(secret)})
    assert answer.headers["Location"] == "/desk/groups/"
    assert english.get("/desk/groups/").status_code == 200
    assert verbs(user) == ["accounts.set_up_second_factor", "accounts.sign_in"]


def test_capitals_in_the_address_do_not_matter(english):
    user = somebody(Role.MEMBER)
    assert first_step(english, user).status_code == 302
    other = Client()
    answer = other.post(SIGN_IN, {"username": user.email.upper(), "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/"


def test_a_wrong_password_says_no_more_than_that(english):
    user = somebody()
    wrong = first_step(english, user, "not this one")
    unknown = english.post(SIGN_IN, {"username": "nobody@senate.example", "password": "not this one"})
    for answer in (wrong, unknown):
        assert answer.status_code == 200
        assert "Address and password do not go together." in answer.content.decode()
    assert verbs(user) == ["accounts.sign_in_failed"]


def test_a_code_is_good_once(english):
    user = somebody()
    secret = with_factor(user)
    code = code_of(secret)
    assert [factors.take(user, code), factors.take(user, code)] == ["code", ""]


def test_a_recovery_code_is_good_once_however_it_is_typed(english):
    user = somebody()
    secret = codes.new_secret()
    shown = factors.set_up(user, secret, code_of(secret))
    assert shown is not None
    typed = shown[0].upper().replace("-", " ")
    assert [factors.take(user, typed), factors.take(user, shown[0])] == ["recovery code", ""]


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CLERK, Role.COMMUNICATIONS, Role.AUDITOR, Role.ADMINISTRATOR])
def test_whoever_has_no_second_factor_sets_it_up_before_anything_else(english, role):
    user = somebody(role)
    first_step(english, user)
    answer = english.get("/desk/groups/")
    assert answer.headers["Location"] == reverse("desk:second_factor")
    page = english.get(reverse("desk:second_factor"))
    assert "<svg" in page.content.decode()
    secret = english.session["new_factor_seed"]
    answer = english.post(reverse("desk:second_factor"), {"code": code_of(secret)})
    assert answer.headers["Location"] == reverse("desk:recovery_codes")
    shown = english.get(reverse("desk:recovery_codes")).content.decode()
    assert shown.count("<li><code>") == 10
    assert "<li><code>" not in english.get(reverse("desk:recovery_codes")).content.decode()
    assert english.get("/desk/groups/").status_code == 200


def test_a_wrong_first_code_sets_nothing_up(english):
    user = somebody()
    first_step(english, user)
    answer = english.post(reverse("desk:second_factor"), {"code": "000000x"})
    assert "This code is not right." in answer.content.decode()
    assert factors.factor_of(user) is None


def test_members_and_houses_without_the_rule_come_with_a_password(english, settings):
    member = somebody(Role.MEMBER)
    first_step(english, member)
    assert english.get("/desk/groups/").status_code == 200
    settings.SECOND_FACTOR = False
    clerk, other = somebody(), Client()
    first_step(other, clerk)
    assert other.get("/desk/groups/").status_code == 200


def test_another_telephone_asks_for_a_code_of_the_first(english):
    user = somebody()
    secret = with_factor(user)
    first_step(english, user)
    english.post(reverse("desk:second_step"), {"code": code_of(secret)})
    page = english.get(reverse("desk:second_factor")).content.decode()
    assert "First a code of the telephone that you have" in page
    with time_machine.travel(timezone.now() + timedelta(seconds=60)):
        english.post(reverse("desk:second_factor"), {"code": code_of(secret)})
        assert "<svg" in english.get(reverse("desk:second_factor")).content.decode()


def test_five_failures_shut_the_account_to_that_address_and_an_administrator_opens_it(english):
    user, administrator = somebody(), make_user(Role.ADMINISTRATOR)
    answers = [first_step(english, user, "not this one").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    shut = first_step(english, user)
    assert "15 minutes" in shut.content.decode()
    assert first_step(Client(), somebody()).status_code == 302
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert first_step(elsewhere, user).status_code == 302
    assert "accounts.lock_out" in verbs(user)
    actions.lift_lock_out(user, by=administrator)
    assert first_step(english, user).status_code == 302


def test_wrong_codes_shut_the_second_step(english):
    user = somebody()
    with_factor(user)
    first_step(english, user)
    answers = [english.post(reverse("desk:second_step"), {"code": "1"}).status_code for _ in range(6)]
    assert answers == [200, 200, 200, 200, 200, 429]


def test_wrong_codes_from_many_addresses_shut_the_second_factor(english):
    user = somebody()
    secret = with_factor(user)
    assert [factors.take(user, "1") for _ in range(10)] == [""] * 10
    assert factors.take(user, code_of(secret)) == ""
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert factors.take(user, code_of(secret)) == "code"


def test_signing_in_gives_the_session_another_key(english):
    user = somebody(Role.MEMBER)
    english.get(SIGN_IN)
    session = english.session
    session["planted"] = True
    session.save()
    english.cookies["amity_desk"] = session.session_key
    first_step(english, user)
    assert english.cookies["amity_desk"].value != session.session_key


def test_cookies_go_to_the_desk_only_and_no_script_reads_them(english):
    answer = first_step(english, somebody(Role.MEMBER))
    cookie = answer.cookies["amity_desk"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == ("/desk/", True, "Lax", "")


def test_the_desk_speaks_the_language_of_the_account(english):
    first_step(english, somebody(Role.MEMBER, language="fr"))
    assert '<html lang="fr"' in english.get("/desk/").content.decode()


def test_the_half_way_step_is_forgotten_after_ten_minutes_and_after_a_new_password(english):
    user = somebody()
    secret = with_factor(user)
    first_step(english, user)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert english.post(reverse("desk:second_step"), {"code": code_of(secret)}).headers["Location"] == SIGN_IN
    actions.set_password(user, "another sentence altogether")
    assert english.get(reverse("desk:second_step")).headers["Location"] == SIGN_IN


@pytest.mark.parametrize("address", ["//elsewhere.example/", "https://elsewhere.example/desk/", "/en/", "javascript:x"])
def test_signing_in_leads_to_the_desk_only(english, address):
    assert first_step(english, somebody(Role.MEMBER), next=address).headers["Location"] == "/desk/"


def test_a_session_ends_after_ten_hours(english):
    first_step(english, somebody(Role.MEMBER))
    with time_machine.travel(timezone.now() + timedelta(hours=9, minutes=59)):
        assert english.get("/desk/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=10, minutes=1)):
        assert english.get("/desk/").status_code == 302


def test_an_account_that_is_shut_is_out_at_once_and_cannot_come_back(english):
    user, administrator = somebody(Role.MEMBER), make_user(Role.ADMINISTRATOR)
    first_step(english, user)
    actions.deactivate(user, by=administrator)
    assert english.get("/desk/").status_code == 302
    assert first_step(english, user).status_code == 200


def test_a_one_time_link_sets_the_password_once(english):
    user = actions.invite("new@senate.example", "New", Role.MEMBER, by=make_user(Role.ADMINISTRATOR))
    address = reverse("desk:link", args=actions.one_time_link(user))
    form = english.get(address).headers["Location"]
    answer = english.post(form, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert answer.headers["Location"] == SIGN_IN
    assert "This link was used already" in Client(headers={"accept-language": "en"}).get(address).content.decode()
    assert first_step(english, user).headers["Location"] == "/desk/"
    assert verbs(user) == ["accounts.invite", "accounts.set_password", "accounts.sign_in"]


def test_a_short_or_common_password_is_refused(english):
    user = actions.invite("new@senate.example", "New", Role.MEMBER, by=make_user(Role.ADMINISTRATOR))
    form = english.get(reverse("desk:link", args=actions.one_time_link(user))).headers["Location"]
    for password in ("short one", "q1w2e3r4t5y6"):
        answer = english.post(form, {"new_password1": password, "new_password2": password})
        assert answer.status_code == 200


def test_a_forgotten_password_is_mailed_to_accounts_only_and_once_in_ten_minutes(english, settings):
    settings.EMAIL_URL = "console://"
    user = somebody(language="en")
    for email in (user.email, user.email, "nobody@senate.example"):
        answer = english.post(reverse("desk:forgotten"), {"email": email})
        assert "If there is an account with this address" in answer.content.decode()
    assert [message.to for message in mail.outbox] == [[user.email]]
    assert "/desk/link/" in mail.outbox[0].body


def test_without_mail_the_page_says_whom_to_ask(english):
    assert "An administrator can give you a one-time link" in english.get(reverse("desk:forgotten")).content.decode()


def test_somebody_changes_their_password_and_stays_while_other_sessions_end(english):
    user, other = somebody(Role.MEMBER), Client()
    first_step(english, user)
    first_step(other, user)
    new = "eleven small boats in fog"
    wrong = english.post(reverse("desk:password"), {"present": "wrong", "password": new})
    assert "This is not your present password." in wrong.content.decode()
    assert english.post(reverse("desk:password"), {"present": PASSWORD, "password": new}).status_code == 302
    assert [english.get("/desk/").status_code, other.get("/desk/").status_code] == [200, 302]


def test_demo_accounts_come_in_on_this_machine_only(english, settings):
    user = somebody(Role.MEMBER, email="demo.member@amity.invalid")
    settings.PUBLIC_URL = "https://amity.example.org"
    refused = first_step(english, user)
    assert refused.status_code == 403
    assert "demo account" in refused.content.decode()
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "http://127.0.0.1:8000", ["*"]
    assert first_step(Client(REMOTE_ADDR="192.0.2.7", HTTP_HOST="localhost"), user).status_code == 403
    assert first_step(Client(HTTP_HOST="amity.example.org"), user).status_code == 403
    assert first_step(Client(HTTP_HOST="localhost:8000"), user).status_code == 302
