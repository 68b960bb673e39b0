"""Every kind of page at two widths: no rule of WCAG 2.2 AA that a machine can check is broken."""

from __future__ import annotations

import pytest

from tests.addresses import ADDRESSES
from tests.journeys.reader import overflow

pytestmark = pytest.mark.browser
WIDTHS = pytest.mark.parametrize("width", [320, 1280])
PAGES = pytest.mark.parametrize("name", ADDRESSES)


@PAGES
@WIDTHS
def test_no_rule_is_broken(name, width, reader, axe):
    page = reader(width=width)
    page.goto(ADDRESSES[name])
    assert axe(page, f"{name}, {width} px") == []


@PAGES
def test_nothing_is_cut_off_on_a_small_telephone(name, narrow):
    narrow.goto(ADDRESSES[name])
    assert overflow(narrow) == 0


@PAGES
def test_a_page_reads_without_script(name, plain):
    plain.goto(ADDRESSES[name])
    assert plain.locator("h1").count() == 1
    assert plain.locator("main").inner_text().strip() != ""
