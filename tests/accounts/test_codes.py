"""Codes of the second factor, against the vectors of the standards."""

from __future__ import annotations

import base64

import pytest

from amity.accounts import codes

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
# RFC 6238, appendix B, the last six of its eight digits.
VECTORS = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037"}


@pytest.mark.parametrize(("seconds", "code"), VECTORS.items())
def test_codes_are_those_of_the_standard(seconds, code):
    assert codes.code_at(RFC_SECRET, codes.step_of(seconds)) == code


@pytest.mark.parametrize(("drift", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_wrong(drift, taken):
    code = codes.code_at(RFC_SECRET, codes.step_of(1234567890 + drift))
    assert (codes.matching_step(RFC_SECRET, code, 1234567890) is not None) is taken


def test_a_step_that_was_used_is_not_taken_again():
    step = codes.step_of(1234567890)
    assert codes.matching_step(RFC_SECRET, codes.code_at(RFC_SECRET, step), 1234567890, after=step) is None


def test_a_recovery_code_is_the_same_without_its_hyphen_and_in_capitals():
    code = codes.new_recovery_code()
    assert codes.digest_of(code) == codes.digest_of(code.upper().replace("-", ""))


def test_the_picture_names_account_and_house():
    address = codes.address_of("ABC", account="a@b.example", issuer="Amity")
    assert address == "otpauth://totp/Amity:a%40b.example?secret=ABC&issuer=Amity&digits=6&period=30"
