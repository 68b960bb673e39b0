"""The code of a badge."""

from __future__ import annotations

import pytest

from amity.colloquia.tickets import ELSEWHERE, FORGED, UNREADABLE, Ticket, read

TICKET = Ticket(3, 42, 1)
CODE = TICKET.code("secret")


def test_a_code_is_read_back_from_within_an_address_and_in_small_letters() -> None:
    assert read("secret", f"https://example.org/desk/?code={CODE.lower()}", 3) == TICKET


@pytest.mark.parametrize("place", range(len(CODE)))
def test_a_code_with_one_sign_changed_is_never_taken(place: int) -> None:
    sign = "7" if CODE[place] != "7" else "5"
    assert read("secret", CODE[:place] + sign + CODE[place + 1 :], 3) in {FORGED, UNREADABLE}


def test_a_code_of_another_house_is_forged_and_one_of_another_colloquium_is_said_to_be() -> None:
    assert read("other secret", CODE, 3) == FORGED
    assert read("secret", CODE, 4) == ELSEWHERE
    assert read("secret", "hello", 3) == UNREADABLE
