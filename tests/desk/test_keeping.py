"""What was typed is not lost: a session that ended, a form too old, a role removed while at work."""

from __future__ import annotations

from datetime import timedelta

import lxml.html
import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from amity.accounts import actions
from amity.accounts.models import Role, User
from amity.desk.refilling import Refilling
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "seven grey herons at dusk"
INVITE = "/desk/accounts/invite/"
TYPED = {"name": "Camille Martin", "email": "camille@senate.example", "role": "clerk", "password": "my old secret"}


def administrator() -> User:
    user = make_user(Role.ADMINISTRATOR)
    user.set_password(PASSWORD)
    user.save()
    return user


def come(client: Client, user: User, **more: str):
    return client.post("/desk/sign-in/", {"username": user.email, "password": PASSWORD, **more})


@pytest.fixture
def english() -> Client:
    return Client(headers={"accept-language": "en"})


def ended(client: Client):
    """A form that is sent eleven hours after its author came."""
    with time_machine.travel(timezone.now() + timedelta(hours=11)):
        return client.post(INVITE, TYPED)


def test_a_form_sent_after_the_session_is_kept_and_sent_after_signing_in(english):
    user = administrator()
    come(english, user)
    page = ended(english)
    assert page.status_code == 403
    assert "Camille Martin" in page.content.decode()
    assert "my old secret" not in page.content.decode()
    answer = come(english, user, next=reverse("desk:kept"))
    assert answer.headers["Location"] == INVITE
    shown = english.get(INVITE).content.decode()
    assert "What you had typed is in the form again" in shown
    assert [fields_of(shown)[name] for name in ("name", "email", "role")] == [
        "Camille Martin", "camille@senate.example", "clerk",
    ]  # fmt: skip
    sent = english.post(INVITE, {name: value for name, value in TYPED.items() if name != "password"})
    assert sent.status_code == 200
    assert User.objects.filter(email="camille@senate.example").exists()
    assert "What you had typed" not in english.get(INVITE).content.decode()


def fields_of(page: str) -> dict[str, str]:
    """What the main form of a page is filled with."""
    form = lxml.html.fromstring(page).xpath("//main//form[@method='post'][not(@action)]")[0]
    return dict(form.fields)


def test_each_kind_of_field_is_filled_again_and_the_rest_of_the_page_is_as_it_was():
    page = (
        '<!doctype html><p>A &amp; B &#38; <svg><path d=\'M0\'/></svg></p><form method="get"><input name="a"></form>'
        '<form method="post"><input type="hidden" name="h" value="1"><input name="a" value="x"><input type="checkbox" '
        'name="c" checked><input type="radio" name="r" value="1" checked><input type="radio" name="r" value="2">'
        '<select name="s"><option value="1" selected>One</option><option value="2">Two</option></select>'
        '<textarea name="t">old &amp; gone</textarea><input type="file" name="f"></form>'
    )
    pairs = [["a", 'new "quoted"'], ["h", "2"], ["r", "2"], ["s", "2"], ["t", "first\n<b>second"], ["f", "x"]]
    refilling = Refilling(pairs, "<p>Again</p>")
    refilling.feed(page)
    assert refilling.html == (
        '<!doctype html><p>A &amp; B &#38; <svg><path d=\'M0\'/></svg></p><form method="get"><input name="a"></form>'
        '<p>Again</p><form method="post"><input type="hidden" name="h" value="1"><input name="a" value="new '
        '&quot;quoted&quot;"><input type="checkbox" name="c"><input type="radio" name="r" value="1"><input type="radio" '  # noqa: E501
        'name="r" value="2" checked><select name="s"><option value="1">One</option><option value="2" selected>Two'
        '</option></select><textarea name="t">\nfirst\n&lt;b&gt;second</textarea><input type="file" name="f"></form>'
    )
    assert refilling.filled == {"a", "r", "s", "t"}


def test_what_was_sent_by_a_button_alone_is_shown_on_a_page_of_its_own(english):
    user = administrator()
    come(english, user)
    button = reverse("desk:account_role", args=[user.pk])
    with time_machine.travel(timezone.now() + timedelta(hours=11)):
        english.post(button, {"role": "clerk"})
    assert come(english, user).headers["Location"] == button
    assert english.get(button).headers["Location"] == reverse("desk:kept")
    assert f'action="{button}"' in english.get(reverse("desk:kept")).content.decode()


def test_somebody_else_who_signs_in_there_does_not_see_it(english):
    come(english, administrator())
    ended(english)
    other = administrator()
    assert come(english, other).headers["Location"] == "/desk/"
    assert english.get(reverse("desk:kept")).headers["Location"] == "/desk/"


def test_it_is_thrown_away_on_request(english):
    user = administrator()
    come(english, user)
    ended(english)
    come(english, user)
    assert english.post(reverse("desk:kept")).headers["Location"] == "/desk/"
    assert "kept" not in english.session


def test_a_file_is_named_and_not_kept(english):
    page = english.post(INVITE, {**TYPED, "sheet": SimpleUploadedFile("groups.xlsx", b"x")}).content.decode()
    assert "Files cannot be kept: choose them again. groups.xlsx" in page


def test_what_is_too_long_is_not_kept_and_the_page_says_so(english):
    page = english.post(INVITE, {"name": "x" * 70_000}).content.decode()
    assert "What you typed was too long to be kept." in page
    assert max(len(session.session_data) for session in Session.objects.all()) < 2_000


def test_a_stranger_who_sends_something_is_asked_to_sign_in(english):
    assert english.post("/desk/groups/", {"a": "b"}).status_code == 403


def test_a_form_of_an_earlier_sign_in_is_shown_again_with_a_new_token():
    client, user = Client(headers={"accept-language": "en"}, enforce_csrf_checks=True), administrator()
    client.force_login(user)
    request = RequestFactory().get("/")
    get_token(request)
    client.cookies["amity_form"] = request.META["CSRF_COOKIE"]
    answer = client.post(INVITE, {**TYPED, "csrfmiddlewaretoken": "0" * 64})
    assert answer.status_code == 403
    shown = answer.content.decode()
    assert "This form was too old" in shown
    assert '<input type="hidden" name="name" value="Camille Martin">' in shown


def test_a_form_from_another_site_is_never_offered_again():
    client = Client(headers={"accept-language": "en", "origin": "https://evil.example"}, enforce_csrf_checks=True)
    client.force_login(administrator())
    shown = client.post(INVITE, TYPED).content.decode()
    assert "It came from another site" in shown
    assert "Camille Martin" not in shown


def test_a_role_removed_while_at_work_is_said_and_what_was_typed_is_shown(english):
    user, other = administrator(), make_user(Role.ADMINISTRATOR)
    come(english, user)
    actions.change_role(user, Role.AUDITOR, by=other)
    page = english.post(INVITE, TYPED)
    assert page.status_code == 403
    assert "Your role has changed" in page.content.decode()
    assert "Camille Martin" in page.content.decode()
    assert not User.objects.filter(email="camille@senate.example").exists()
    assert english.get(INVITE).status_code == 404
    assert english.get("/desk/").status_code == 200
