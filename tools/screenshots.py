"""Pictures of the main pages and of every state of the lists, for docs/screenshots.md.

    make screenshots                # all of them
    python tools/screenshots.py desk   # those of the desk only
    python tools/screenshots.py list-reports group   # those whose names begin so

A sample is made in a place of its own, one group and one member in it get very long names through the verbs of the
register, and the site is run on it. Pictures are cut where they would only go on.
"""

from __future__ import annotations

import base64
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pictured import DESK, LISTS, LONG_NAMES, PAGES
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium-headless-shell"
PORT = 8791
AMITY = [sys.executable, "-m", "amity"]
# width → the longest picture
WIDTHS = {320: 2400, 1280: 1700}
QUALITY = 42
SIGN_IN = re.compile(r"^  (\w+)\s+(\S+@\S+)\s+(\S+)\s+(?:code (\d+), key \w+|no code needed)", re.MULTILINE)


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@contextmanager
def site() -> Iterator[tuple[str, str]]:
    """A running site on a sample of its own: its address, and what it prints of its sign-ins."""
    with tempfile.TemporaryDirectory() as home:
        address = f"http://127.0.0.1:{PORT}"
        environment = {**os.environ, "AMITY_HOME": home, "AMITY_PUBLIC_URL": address}
        subprocess.run([*AMITY, "demo", "--prepare-only"], cwd=ROOT, env=environment, check=True)
        subprocess.run([*AMITY, "manage", "shell", "-v", "0", "-c", LONG_NAMES], cwd=ROOT, env=environment, check=True)
        server = subprocess.Popen([*AMITY, "serve", "--port", str(PORT), "--workers", "1"], cwd=ROOT, env=environment)
        try:
            while server.poll() is None and not answers(address):
                time.sleep(0.1)
            codes = [*AMITY, "accounts", "demo-codes"]
            said = subprocess.run(codes, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
            yield address, said
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def at_the_desk(browser: Browser, address: str, said: str) -> dict[str, Any]:
    """Role → the cookies of its session."""
    sessions = {}
    for role, email, password, code in SIGN_IN.findall(said):
        page = browser.new_page()
        page.goto(f"{address}/desk/sign-in/")
        page.fill("[name=username]", email)
        page.fill("[name=password]", password)
        page.click("form.form button")
        if code:
            page.fill("[name=code]", code)
            page.click("form.form button")
        page.wait_for_selector("form[action$='/sign-out/']")
        sessions[role] = page.context.storage_state()
        page.close()
    return sessions


def desk_pictures(browser: Browser, address: str, sessions: dict[str, Any]) -> None:
    """The main pages of the desk, in both languages, at both widths."""
    hold_an_assembly(browser, address, sessions["clerk"])
    for language in ("fr", "en"):
        for role, session in sessions.items():
            spoken = speak(browser, address, session, language)
            mine = {f"desk-{name}": place for name, (whose, place) in DESK.items() if whose == role}
            for name, place in mine.items():
                for width in WIDTHS if wanted(name) else ():
                    picture(browser, f"{address}{place}", f"{name}-{language}", width, spoken)


def hold_an_assembly(browser: Browser, address: str, session: dict[str, Any]) -> None:
    """Something for a history to show."""
    page = browser.new_page(storage_state=session)
    page.goto(f"{address}/desk/groups/france-grece/acts/assembly/")
    see_what_it_changes(page)
    page.click("button[value=do]")
    page.close()


def see_what_it_changes(page: Page) -> None:
    """Fill the form of an assembly and have it say what it changes."""
    names = page.locator("#id_present").locator("xpath=ancestor::name-list").locator("option")
    people = names.evaluate_all("all => all.map(each => each.value)")
    page.fill("[name=present]", ", ".join(people[:6]))
    page.fill("[name=office_president]", people[6])
    page.fill("[name=office_secretary]", people[7])
    page.click("button[value=look]")


def speak(browser: Browser, address: str, session: dict[str, Any], language: str) -> dict[str, Any]:
    """Have the desk speak a language to somebody; the session that does."""
    page = browser.new_page(storage_state=session)
    page.goto(f"{address}/desk/me/")
    button = page.locator(f".masthead button[name=language][value={language}]")
    if button.count():
        button.click()
        page.wait_for_selector(f"html[lang={language}]")
    spoken: dict[str, Any] = dict(page.context.storage_state())
    page.close()
    return spoken


def picture(browser: Browser, address: str, name: str, width: int, session: dict[str, Any] | None = None) -> None:
    """One page at one width, as a small file; what stands behind “The same map as a table” is opened first."""
    size = {"width": width, "height": 900}
    page = browser.new_page(viewport=size, color_scheme="light", reduced_motion="reduce", storage_state=session)
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or answer.status not in {200, 304}:
        sys.exit(f"{address} answers {answer.status if answer else 'nothing'}")
    top = 0.0
    if "#" in address:
        page.locator("#countries summary").click()
        top = page.locator("#countries").bounding_box()["y"] + page.evaluate("scrollY")
    if name.startswith("desk-assembly-seen"):
        see_what_it_changes(page)
        page.wait_for_load_state("networkidle")
    whole = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": top, "width": width, "height": min(whole - top, WIDTHS[width]), "scale": 1}
    how = {"format": "webp", "quality": QUALITY, "captureBeyondViewport": True, "clip": clip}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", how)
    file = PLACE / f"{name}-{width}.webp"
    file.write_bytes(base64.b64decode(taken["data"]))
    print(f"{file.name}: {file.stat().st_size // 1024} KB", flush=True)
    page.close()


def pictures() -> dict[str, str]:
    """Name of each picture without its width → its address."""
    both = {f"{name}-{pair[at][1:3]}": pair[at] for name, pair in PAGES.items() for at in (0, 1)}
    return both | {f"list-{name}-{address[1:3]}": address for name, address in LISTS.items()}


def wanted(name: str) -> bool:
    """Whether a picture was asked for: all are where none is named."""
    return not sys.argv[1:] or name.startswith(tuple(sys.argv[1:]))


def main() -> None:
    PLACE.mkdir(parents=True, exist_ok=True)
    with site() as (address, said), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        if any(wanted(f"desk-{name}") for name in DESK):
            desk_pictures(browser, address, at_the_desk(browser, address, said))
        for name, path in pictures().items():
            for width in WIDTHS if wanted(name) else ():
                picture(browser, f"{address}{path}", name, width)
        browser.close()


if __name__ == "__main__":
    main()
