"""Every kind of page: no rule of WCAG 2.2 AA that a machine can check is broken, and each reads without script."""

from __future__ import annotations

import pytest

from tests.addresses import ADDRESSES, address
from tests.journeys.reader import overflow

pytestmark = pytest.mark.browser
# Every kind of page is there in both languages; French, the longer one, stands for both where only width is asked.
LONGEST = pytest.mark.parametrize("name", [name for name in ADDRESSES if not name.endswith("(en)")])
ENGLISH = pytest.mark.parametrize("name", [name for name in ADDRESSES if address(name).startswith("/en/")])
DARK = ["home (fr)", "groups (en)", "regional group (en)", "country (fr)", "member (en)"]


@ENGLISH
def test_no_rule_is_broken_and_nothing_cut_off_at_a_desk(name, reader, axe):
    """English at a desk; test_budgets.py sees French on a telephone: each kind of page is seen at both widths."""
    page = reader(again="a visitor")
    page.goto(address(name))
    assert axe(page, f"{name}, 1280 px") == []
    assert overflow(page) == 0


@pytest.mark.parametrize("name", DARK)
def test_no_rule_is_broken_in_the_dark(name, reader, axe):
    page = reader(again="a visitor", color_scheme="dark")
    page.goto(address(name))
    assert axe(page, f"{name}, dark") == []


@LONGEST
def test_a_page_reads_on_a_small_telephone_without_script(name, reader):
    page = reader(again="a visitor", width=320, script=False)
    page.goto(address(name))
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip() != ""
    assert overflow(page) == 0
