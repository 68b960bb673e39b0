"""The long text of a page: it does not go through the template; what was packed at publication is not packed anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import cycle

from django.http import HttpRequest, HttpResponse

from amity.portal.cache import PARTS
from amity.reports.hits import marked
from amity.reports.models import Reading
from amity.reports.packing import Part, unpack
from amity.reports.rendering import STATE

PLACE = b"<!--text-->"  # where the template leaves room for it


def parts_of(reading: Reading, states: Mapping[str, str]) -> Iterator[Part]:
    """The text as it was packed when it was published, and between its pieces how each recommendation stands today."""
    packed = unpack(bytes(reading.packed))
    for told, is_text in zip(STATE.split(reading.article), cycle((True, False)), strict=False):
        yield (told.encode(), next(packed, b"")) if is_text else (states.get(told, "").encode(), b"")


def marked_text(reading: Reading, states: Mapping[str, str], query: str) -> tuple[list[Part], int]:
    """The text, the words that were looked for marked in it, and how often they stand there."""
    if not query:
        return list(parts_of(reading, states)), 0
    text, count = marked(STATE.sub(lambda place: states.get(place[1], ""), reading.article), query)
    return [(text.encode(), b"")], count


def filled(page: HttpResponse, request: HttpRequest, text: list[Part]) -> HttpResponse:
    """The page with the text in its place."""
    head, _place, foot = page.content.partition(PLACE)
    parts = [(head, b""), *text, (foot, b"")]
    page.content = b"".join(plain for plain, _packed in parts)
    if any(packed for _plain, packed in parts):
        request.META[PARTS] = parts
    return page
