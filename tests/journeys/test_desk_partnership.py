"""An agreement is signed, renewed and ended in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.staff import act

pytestmark = pytest.mark.browser
PARTNER = "/desk/partners/inalco/"


def test_an_agreement_is_signed_renewed_and_ended(at_the_desk: Callable[..., Page]) -> None:
    """The public page says each time where it stands."""
    page = at_the_desk("clerk")
    said = {"title_en": "Study visits", "title_fr": "Visites d’étude"}
    act(page, f"{PARTNER}acts/sign/", on="2025-01-15", until="2099-01-15", **said)
    agreement = page.locator("#agreements li", has_text="Study visits")
    expect(agreement).to_contain_text("15 January 2099")
    renewal = agreement.get_by_role("link", name="Renew the agreement").get_attribute("href")
    act(page, str(renewal), on="2026-02-01", until="2102-01-15")
    page.goto("/en/partners/inalco/")
    expect(page.locator("#agreements")).to_contain_text("In force until 15 January 2102")
    page.goto(PARTNER)
    ending = agreement.get_by_role("link", name="End the agreement").get_attribute("href")
    act(page, str(ending), on="2100-03-01", why_en="By mutual consent")
    page.goto(PARTNER)
    expect(agreement).to_contain_text("By mutual consent")
