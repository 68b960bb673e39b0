"""The long text of a page: it does not go through the template; what was packed at publication is not packed anew.

The text of an edition never changes. A process keeps the latest ones that it gave out, by their fingerprint, so that
the page of a long report costs what its notice and outline cost, whatever its length.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import cycle

from django.http import HttpRequest, HttpResponse

from amity.portal.cache import PARTS
from amity.reports.hits import marked
from amity.reports.models import Reading
from amity.reports.packing import Part, unpack
from amity.reports.rendering import STATE

PLACE = b"<!--text-->"  # where the template leaves room for it
TEXTS = 32  # kept by a process: a hundred pages are half a megabyte

# A piece of a text, or the address of the recommendation whose state stands there.
Piece = Part | str


@lru_cache(maxsize=TEXTS)
def pieces(reading: int, sha: str) -> list[Piece]:  # noqa: ARG001 - a text that was written again has another one
    """A text as it was packed when it was published, and between its pieces the recommendations: one query."""
    article, packed = Reading.objects.values_list("article", "packed").get(pk=reading)
    rest = unpack(bytes(packed))
    told = zip(STATE.split(article), cycle((True, False)), strict=False)
    return [_part(words.encode(), next(rest, b"")) if is_text else words for words, is_text in told]


def _part(plain: bytes, packed: bytes) -> Part:
    return Part(plain, packed, sha256(plain).digest())


def parts_of(reading: Reading, states: Mapping[str, str]) -> Iterator[Part]:
    """The text, and in it how each recommendation stands today."""
    for piece in pieces(reading.pk, reading.sha256):
        yield Part(states.get(piece, "").encode()) if isinstance(piece, str) else piece


def marked_text(reading: Reading, states: Mapping[str, str], query: str) -> tuple[list[Part], int]:
    """The text, the words that were looked for marked in it, and how often they stand there."""
    parts = list(parts_of(reading, states))
    if not query:
        return parts, 0
    text, count = marked(b"".join(part.plain for part in parts).decode(), query)
    return [Part(text.encode())], count


def filled(page: HttpResponse, request: HttpRequest, text: list[Part]) -> HttpResponse:
    """The page with the text in its place."""
    head, _place, foot = page.content.partition(PLACE)
    parts = [Part(head), *text, Part(foot)]
    page.content = b"".join(part.plain for part in parts)
    if any(part.packed for part in parts):
        request.META[PARTS] = parts
    return page
