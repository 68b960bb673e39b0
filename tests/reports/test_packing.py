"""Texts that are packed once and set into the gzip of the pages around them."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.reports.packing import Flow, Part, deflated, pack, unpack


@given(st.lists(st.text("aé𝄞<")))
@settings(max_examples=50)
def test_pieces_come_back_in_their_order_and_number(pieces):
    assert len(list(unpack(pack(pieces)))) == len(pieces)


@given(st.lists(st.tuples(st.binary(), st.booleans())))
@settings(max_examples=50)
def test_a_page_of_parts_packed_before_and_now_is_one_gzip_of_the_whole(parts):
    told = [Part(plain, deflated(plain) if before else b"") for plain, before in parts]
    assert gzip.decompress(b"".join(Flow(told))) == b"".join(plain for plain, _ in parts)


def test_what_was_packed_is_not_packed_anew():
    packed = deflated(b"Le port. " * 999)
    assert packed in b"".join(Flow([Part(b"<main>"), Part(b"Le port. " * 999, packed), Part(b"</main>")]))


@pytest.mark.parametrize("text", ["", "a", "é" * 70_000])
def test_a_piece_refers_to_nothing_before_it(text):
    (piece,) = unpack(pack([text]))
    assert (
        gzip.decompress(b"".join(Flow([Part(b"x" * 40_000), Part(text.encode(), piece)])))
        == b"x" * 40_000 + text.encode()
    )


def test_what_stands_first_is_given_out_before_the_text_behind_it_is_looked_at():
    text = deflated(b"Le port. " * 999)
    flow = Flow([Part(b"<main>"), Part(b"Le port. " * 999, text), Part(b"</main>")])
    first = next(iter(flow))
    assert (zlib.decompressobj(31).decompress(first), text in first) == (b"<main>", False)
    assert len(flow) == len(b"".join(flow))
