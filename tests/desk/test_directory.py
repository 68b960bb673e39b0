"""Signing in through the house's own directory: a provider on this machine, with real signatures."""

from __future__ import annotations

import json
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from amity.accounts.models import Role, User
from amity.desk.directory import Attempt
from tests.factories import make_user

pytestmark = pytest.mark.django_db


class Provider:
    """A provider that says what a test wants it to say."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims: dict[str, Any] = {}
        self.signs_with: Any = self.key
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}

    def token(self) -> str:
        now = int(time.time())
        said = {"iss": self.issuer, "aud": "amity", "sub": "1", "iat": now, "exp": now + 60, **self.claims}
        return jwt.encode(said, self.signs_with, algorithm="RS256", headers={"kid": "one"})

    def answer(self, path: str) -> dict[str, Any]:
        if path == "/keys":
            return self.keys()
        if path == "/token":
            return {"id_token": self.token(), "access_token": "x", "token_type": "Bearer"}
        return {"issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys"}  # fmt: skip

    def handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = json.dumps(provider.answer(self.path)).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                credentials = b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
                provider.asked.append((credentials, parse_qs(sent)))
                self.do_GET()

            def log_message(self, *_words: object) -> None:
                """Nothing: a test reads answers."""

        return Handler


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    found = Provider()
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = found.issuer, "amity", "shared"
    settings.SECOND_FACTOR = True
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def english() -> Client:
    return Client(headers={"accept-language": "en"})


def come_back(client: Client, provider: Provider, user: User | None = None, **claims: Any):
    """Go to the directory, and come back with what it says."""
    sent = client.get(reverse("desk:to_directory"), {"next": "/desk/groups/"}).headers["Location"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(sent).query).items()}
    provider.claims = {
        "email": user.email if user else "x@y.example",
        "email_verified": True,
        "nonce": asked["nonce"],
        **claims,
    }
    return client.get(reverse("desk:from_directory"), {"state": asked["state"], "code": "abc"})


def test_a_verified_mail_opens_the_desk_where_the_directory_counts_as_second_factor(english, provider, settings):
    settings.OIDC_SECOND_FACTOR = True
    user = make_user(Role.CLERK)
    assert come_back(english, provider, user).headers["Location"] == "/desk/groups/"
    assert english.get("/desk/groups/").status_code == 200
    credentials, sent = provider.asked[0]
    assert (credentials, sent["code"], sent["grant_type"]) == ("amity:shared", ["abc"], ["authorization_code"])
    assert Attempt("", "", sent["code_verifier"][0]).challenge


def test_else_the_second_factor_is_asked_as_well(english, provider):
    assert come_back(english, provider, make_user(Role.CLERK)).status_code == 302
    assert english.get("/desk/groups/").headers["Location"] == reverse("desk:second_factor")


@pytest.mark.parametrize(
    "claims", [{"email_verified": False}, {"email_verified": None}, {"email": "other@senate.example"}]
)
def test_a_mail_that_is_not_verified_or_unknown_opens_nothing_and_makes_nobody(english, provider, claims):
    user, before = make_user(Role.CLERK), User.objects.count()
    answer = come_back(english, provider, user, **claims)
    assert "there is no account here with your verified mail" in answer.content.decode()
    assert User.objects.count() == before
    assert english.get("/desk/").status_code == 302


def test_an_account_that_is_shut_does_not_come_in(english, provider):
    assert come_back(english, provider, make_user(is_active=False)).status_code == 403


@pytest.mark.parametrize("claims", [{"nonce": "another"}, {"aud": "another"}, {"iss": "https://x.example"}, {"exp": 1}])
def test_an_answer_to_another_question_is_refused(english, provider, claims):
    answer = come_back(english, provider, make_user(), **claims)
    assert "could not be verified" in answer.content.decode()


def test_a_signature_of_another_key_is_refused(english, provider):
    provider.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert "could not be verified" in come_back(english, provider, make_user()).content.decode()


def test_an_answer_for_another_browser_is_refused(english, provider):
    english.get(reverse("desk:to_directory"))
    assert english.get(reverse("desk:from_directory"), {"state": "x", "code": "abc"}).status_code == 403
    assert Client().get(reverse("desk:from_directory"), {"state": "x", "code": "abc"}).status_code == 404


def test_a_directory_that_does_not_answer_is_said(english, provider, settings):
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    assert "The directory does not answer." in english.get(reverse("desk:to_directory")).content.decode()


def test_a_house_without_directory_has_no_such_pages(english, settings):
    settings.OIDC_ISSUER = ""
    assert english.get(reverse("desk:to_directory")).status_code == 404
    assert "directory" not in english.get("/desk/sign-in/").content.decode()
