"""Every kind of page: no rule of WCAG 2.2 AA that a machine can check is broken, and each reads without script."""

from __future__ import annotations

import pytest

from tests.addresses import ADDRESSES, address
from tests.journeys.reader import overflow

pytestmark = pytest.mark.browser
PAGES = pytest.mark.parametrize("name", ADDRESSES)
WIDTHS = {"fr": 320, "en": 1280}
DARK = ["home (fr)", "groups (en)", "regional group (en)", "country (fr)", "member (en)"]


@PAGES
def test_no_rule_is_broken_and_nothing_cut_off(name, reader, axe):
    """French on a telephone, English at a desk: each kind of page is seen at both widths."""
    width = WIDTHS[address(name)[1:3]]
    page = reader(width=width)
    page.goto(address(name))
    assert axe(page, f"{name}, {width} px") == []
    assert overflow(page) == 0


@pytest.mark.parametrize("name", DARK)
def test_no_rule_is_broken_in_the_dark(name, reader, axe):
    page = reader(color_scheme="dark")
    page.goto(address(name))
    assert axe(page, f"{name}, dark") == []


@PAGES
def test_a_page_reads_on_a_small_telephone_without_script(name, reader):
    page = reader(width=320, script=False)
    page.goto(address(name))
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip() != ""
    assert overflow(page) == 0
