"""Weight, requests, script, layout shift and security headers, on every kind of page; each on a small telephone."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from django.urls import get_resolver

from tests.addresses import ADDRESSES, ANSWERS, NOT_PAGES, address, views
from tests.journeys.reader import measured, overflow

pytestmark = pytest.mark.browser
PAGES = pytest.mark.parametrize("name", ADDRESSES)
# A first visit takes a second or more: French, the longer language, and what has no language stand for both.
VISITED = pytest.mark.parametrize("name", [name for name in ADDRESSES if not name.endswith("(en)")])
MOST_BYTES, MOST_SCRIPT, MOST_REQUESTS = 150 * 1024, 30 * 1024, 15


@VISITED
def test_a_page_keeps_its_budgets_and_on_a_small_telephone_no_rule_is_broken(name, reader, axe):
    """A first visit at a desk, then the same page as narrow as a small telephone."""
    page = reader(again="a first visit")
    seen = measured(page, address(name))
    assert seen.status == ANSWERS.get(name, 200)
    assert seen.bytes <= MOST_BYTES, f"{seen.bytes} bytes"
    assert seen.script_bytes <= MOST_SCRIPT
    assert 1 <= seen.requests <= MOST_REQUESTS
    assert seen.shift < 0.1
    assert seen.strangers == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert axe(page, f"{name}, 320 px") == []
    assert overflow(page) == 0


@PAGES
def test_a_page_carries_its_security_headers(name, site):
    headers = headers_of(site + address(name))
    rules = [rule.strip().partition(" ") for rule in headers["Content-Security-Policy"].split(";") if rule.strip()]
    policy = {directive: sources for directive, _, sources in rules}
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert policy["default-src"] in {"'none'", "'self'"}
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert int(headers["Strict-Transport-Security"].split(";")[0].removeprefix("max-age=")) >= 31_536_000


def headers_of(url):
    """The headers as a reader gets them through a proxy with TLS, of a page that is there or not."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"X-Forwarded-Proto": "https"})) as answer:
            return answer.headers
    except urllib.error.HTTPError as answer:
        return answer.headers


def test_every_kind_of_page_is_walked():
    """Each named view of the portal has an address in tests/addresses.py, or says there that it is no page."""
    named = {name for name in names(get_resolver()) if name}
    assert named - views() - NOT_PAGES == set()


def names(resolver):
    for pattern in resolver.url_patterns:
        if getattr(pattern, "namespace", None) in {"desk", "imports"}:
            continue  # tests/journeys/test_desk_pages.py walks the desk
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern)
        else:
            yield pattern.name
