"""What was printed is let go of at once: the collector has nothing to look for."""

from __future__ import annotations

import gc
import weakref

from django.http import HttpRequest
from django.template import engines


class Row:
    """Something that a page prints."""


def test_a_page_lets_go_of_what_it_printed_without_the_collector() -> None:
    row = Row()
    seen = weakref.ref(row)
    gc.disable()
    try:
        printed = engines.all()[0].from_string("{{ row }}").render({"row": row}, HttpRequest())
        del row
        assert "Row object" in printed
        assert seen() is None
    finally:
        gc.enable()
