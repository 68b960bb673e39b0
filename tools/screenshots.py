"""Pictures of the main pages for docs/screenshots, at both widths and in both languages.

    python tools/screenshots.py http://127.0.0.1:8000

Start the site first with ``make demo``; the address is the one that it prints.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, sync_playwright

PLACE = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
WIDTHS = (320, 1280)
# File name → address; a page that a reader should know by sight.
PAGES = {
    "home-fr": "/fr/",
    "home-en": "/en/",
}


def picture(browser: Browser, site: str, name: str, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(urljoin(site, address), wait_until="networkidle")
    page.screenshot(path=PLACE / f"{name}-{width}.png", full_page=True)
    page.close()


def main() -> None:
    site = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    PLACE.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, address in PAGES.items():
            for width in WIDTHS:
                picture(browser, site, name, address, width)
                print(f"{name}-{width}.png")
        browser.close()


if __name__ == "__main__":
    main()
