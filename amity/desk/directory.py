"""The house's own directory: an OpenID Connect provider that says who somebody is."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings

SECONDS = 10
# Only signatures with a key pair: one made with the shared secret would prove less.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]


class DirectoryError(Exception):
    """The directory does not answer, or what it says cannot be verified."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What ties an answer to the browser that asked: state, nonce, and the verifier of PKCE."""

    state: str
    nonce: str
    verifier: str

    def as_kept(self) -> dict[str, str]:
        return asdict(self)

    @property
    def challenge(self) -> str:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class Directory:
    """The addresses that the provider publishes (OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization: str
    token: str
    keys: str

    @classmethod
    def here(cls) -> Directory:
        """The directory of this installation."""
        said = _answer("GET", f"{settings.OIDC_ISSUER}/.well-known/openid-configuration")
        try:
            found = cls(said["issuer"], said["authorization_endpoint"], said["token_endpoint"], said["jwks_uri"])
        except KeyError as error:
            raise DirectoryError(f"the directory does not say its {error}") from error
        if found.issuer.rstrip("/") != settings.OIDC_ISSUER:
            raise DirectoryError("the directory calls itself otherwise than AMITY_OIDC_ISSUER")
        return found

    def address(self, attempt: Attempt, back: str) -> str:
        """Where to send the reader."""
        asked = {
            "response_type": "code", "client_id": settings.OIDC_CLIENT_ID, "redirect_uri": back,
            "scope": "openid email profile", "state": attempt.state, "nonce": attempt.nonce,
            "code_challenge": attempt.challenge, "code_challenge_method": "S256",
        }  # fmt: skip
        return f"{self.authorization}?{urlencode(asked)}"

    def claims(self, attempt: Attempt, code: str, back: str) -> dict[str, Any]:
        """What the directory says of who came back, once signature, issuer, audience, age and nonce are right."""
        sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": back,
                "code_verifier": attempt.verifier}  # fmt: skip
        credentials = (settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)
        answer = _answer("POST", self.token, data=sent, auth=credentials)
        claims = self.verified(str(answer.get("id_token", "")))
        if claims.get("nonce") != attempt.nonce:
            raise DirectoryError("the answer was given to another question")
        return claims

    def verified(self, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            keys = jwt.PyJWKSet.from_dict(_answer("GET", self.keys))
            key = next(each for each in keys.keys if header.get("kid") in {None, each.key_id})
            found: dict[str, Any] = jwt.decode(
                token, key, algorithms=ALGORITHMS, audience=settings.OIDC_CLIENT_ID, issuer=self.issuer, leeway=60,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )  # fmt: skip
        except (jwt.PyJWTError, StopIteration) as error:
            raise DirectoryError(str(error)) from error
        return found


def mail_of(claims: dict[str, Any]) -> str:
    """The mail that the directory vouches for; empty where it does not."""
    verified = claims.get("email_verified")
    vouched = verified is True or (verified is None and settings.OIDC_MAIL_VERIFIED)
    return str(claims.get(settings.OIDC_MAIL_CLAIM, "")) if vouched else ""


def _answer(method: str, address: str, **sent: Any) -> dict[str, Any]:
    try:
        answer = requests.request(method, address, timeout=SECONDS, allow_redirects=False, **sent)
        answer.raise_for_status()
        said = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise DirectoryError(str(error)) from error
    if not isinstance(said, dict):
        raise DirectoryError("the directory's answer is not an object")
    return said
