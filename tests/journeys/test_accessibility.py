"""Every kind of page at two widths: no rule of WCAG 2.2 AA that a machine can check is broken."""

from __future__ import annotations

import pytest

from tests.addresses import ADDRESSES, address
from tests.journeys.reader import overflow

pytestmark = pytest.mark.browser
PAGES = pytest.mark.parametrize("name", ADDRESSES)


@PAGES
@pytest.mark.parametrize("width", [320, 1280])
def test_no_rule_is_broken_and_nothing_cut_off(name, width, reader, axe):
    page = reader(width=width)
    page.goto(address(name))
    assert axe(page, f"{name}, {width} px") == []
    assert overflow(page) == 0


@PAGES
def test_a_page_reads_without_script(name, plain):
    plain.goto(address(name))
    assert plain.locator("h1").count() == 1
    assert plain.locator("main").inner_text().strip() != ""
