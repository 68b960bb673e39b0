"""Codes that change every thirty seconds (RFC 6238), as every authenticator on a telephone makes them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from urllib.parse import quote, urlencode

STEP, DIGITS, DRIFT = 30, 6, 1
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is taken for something else on paper


def new_secret() -> str:
    """160 bits, in the letters that authenticators take."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of one step of thirty seconds (RFC 4226, 5.3)."""
    key = base64.b32decode(secret, casefold=True)
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    place = digest[-1] & 15
    number: int = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_of(seconds: float) -> int:
    return int(seconds) // STEP


def matching_step(secret: str, code: str, seconds: float, *, after: int = 0) -> int | None:
    """The step whose code this is, one step of drift allowed; a step up to ``after`` was used already."""
    now = step_of(seconds)
    steps = (step for step in range(now - DRIFT, now + DRIFT + 1) if step > after)
    return next((step for step in steps if hmac.compare_digest(code_at(secret, step).encode(), code.encode())), None)


def address_of(secret: str, *, account: str, issuer: str) -> str:
    """What the QR code says to the authenticator."""
    asked = urlencode({"secret": secret, "issuer": issuer, "digits": DIGITS, "period": STEP})
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{asked}"


def new_recovery_code() -> str:
    """Fifty bits in two halves, short enough to be copied from paper."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(2))


def digest_of(code: str) -> str:
    """How a recovery code is kept: without its hyphen and its case, never as it is."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(f"amity recovery {plain}".encode()).hexdigest()
