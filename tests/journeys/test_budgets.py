"""Weight, requests, script, layout shift and security headers, on every kind of page."""

from __future__ import annotations

import pytest
from django.urls import Resolver404, get_resolver, resolve

from tests.addresses import ADDRESSES, ANSWERS, NOT_PAGES

pytestmark = pytest.mark.browser
PAGES = pytest.mark.parametrize("name", ADDRESSES)
MOST_BYTES, MOST_SCRIPT, MOST_REQUESTS = 150 * 1024, 30 * 1024, 15


@PAGES
def test_a_page_keeps_its_budgets(name, visit):
    seen = visit(ADDRESSES[name])
    assert seen.status == ANSWERS.get(name, 200)
    assert seen.bytes <= MOST_BYTES, f"{seen.bytes} bytes"
    assert seen.script_bytes <= MOST_SCRIPT
    assert 1 <= seen.requests <= MOST_REQUESTS
    assert seen.shift <= 0.02
    assert seen.strangers == []


@PAGES
def test_a_page_carries_its_security_headers(name, visit):
    headers = visit(ADDRESSES[name]).headers
    policy = dict(
        part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";") if part.strip()
    )
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert policy["default-src"] in {"'none'", "'self'"}
    assert policy["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert int(headers["strict-transport-security"].split(";")[0].removeprefix("max-age=")) >= 31_536_000


def test_every_kind_of_page_is_walked():
    """Each named view of the portal has an address in tests/addresses.py, or says there that it is no page."""
    named = {name for name in names(get_resolver()) if name}
    walked = set()
    for address in ADDRESSES.values():
        try:
            walked.add(resolve(address).url_name)
        except Resolver404:
            continue
    assert named - walked - NOT_PAGES == set()


def names(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern)
        else:
            yield pattern.name
