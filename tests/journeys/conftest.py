"""A real browser on a real server: the site as ``amity demo`` prepares it and ``amity serve`` runs it."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from amity.portal.measure import MEASURE, Failure, Measure, keep, last_measure
from tests.journeys.reader import FLAGS, WATCH_SHIFT
from tests.journeys.staff import Session, SignIn, enter, printed_sign_ins, speak

ROOT = Path(__file__).resolve().parent.parent.parent
AMITY = [sys.executable, "-m", "amity"]
CHROMIUM = "/usr/bin/chromium-headless-shell"
WAIT_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all its workers see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def made_by_the_wheel() -> Path | None:
    """The home that the test of the wheel has made in this run of the suite (tests/packaging), if it came before."""
    home = Path(os.environ.get("AMITY_TESTS_PREPARED") or "nowhere")
    return home if home.is_dir() else None


@pytest.fixture(scope="session")
def prepared(together: Path) -> Path:
    """The home of a site with the sample in it, made by the first worker that comes; nothing is ever done in it."""
    home = together / "prepared"
    with (together / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (together / "is-prepared").exists():
            if from_wheel := made_by_the_wheel():
                shutil.copytree(from_wheel, home)
            else:
                subprocess.run([*AMITY, "demo", "--prepare-only"], cwd=ROOT, env=at_home(home), check=True)
            work_ahead(home)
            (together / "is-prepared").touch()
    return home


def work_ahead(home: Path) -> None:
    """What each site's workers would begin with: the search index, and the papers of reports."""
    for command in (["index"], ["manage", "db_worker", "--queue-name", "documents", "--batch", "-v", "0"]):
        subprocess.run([*AMITY, *command], cwd=ROOT, env=at_home(home), check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a worker's site keeps what is its own: its database, its key, the sign-ins of its demo."""
    if given := os.environ.get("AMITY_JOURNEYS_HOME"):
        return Path(given)
    prepared: Path = request.getfixturevalue("prepared")
    return shutil.copytree(prepared, tmp_path_factory.mktemp("site") / "home")


def at_home(home: Path, **said: str) -> dict[str, str]:
    return {**os.environ, "AMITY_HOME": str(home), **said}


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[str]:
    """The address of a running site with the sample in it; the server ends with the session."""
    if given := os.environ.get("AMITY_JOURNEYS_SITE"):
        yield given
        return
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = at_home(
        home, AMITY_PUBLIC_URL=address, AMITY_BEHIND_PROXY="yes", AMITY_EMAIL_URL=f"file://{home / 'letters'}"
    )
    server = subprocess.Popen([*AMITY, "serve", "--port", str(port), "--workers", "1"], cwd=ROOT, env=environment)
    try:
        deadline = time.monotonic() + WAIT_SECONDS
        while not answers(f"{address}/") and server.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)


@pytest.fixture
def letters(site: str, home: Path) -> Callable[[str], str]:
    """The path of the address in the last letter that has this part."""

    def path(part: str) -> str:
        last = max((home / "letters").iterdir(), key=lambda file: file.stat().st_mtime_ns)
        found = re.findall(rf"https?://[^/\s]+(/\S*{part}\S*)", last.read_text(encoding="utf-8"))
        return str(found[-1])

    return path


@pytest.fixture(scope="session")
def chromium(site: str) -> Iterator[Browser]:
    """Debian's Chromium, the one without a window, kept from talking to anybody but the site."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def complains(said: ConsoleMessage) -> bool:
    """An error in the console; that a page answers with a refusal, or that a test has cut the network, is for the test
    to judge.
    """
    codes = ("400", "403", "404", "409", "410", "422", "429", "ERR_INTERNET_DISCONNECTED")
    return said.type == "error" and not any(code in said.text for code in codes)


@pytest.fixture(scope="session")
def tabs(chromium: Browser) -> Iterator[dict[str, Page]]:
    """Readers who have been here before: a tab each, with its process, and the styles, scripts and fonts it has."""
    kept: dict[str, Page] = {}
    yield kept
    for tab in kept.values():
        tab.context.close()


@pytest.fixture(scope="session")
def complaints() -> list[str]:
    """What the pages of the test that runs have thrown."""
    return []


@pytest.fixture
def reader(chromium: Browser, site: str, tabs: dict[str, Page], complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Make a reader: ``reader(width=320)``, ``reader(script=False)``; a page that throws fails the test.

    Each is a new one, with nothing kept, but for ``reader(again="a visitor")``: the same for all tests that ask for
    this one with these options.
    """
    complaints.clear()
    opened: list[Page] = []

    def new(storage_state: Any = None, **options: Any) -> Page:
        context = chromium.new_context(base_url=site, storage_state=storage_state, **options)
        context.add_init_script(WATCH_SHIFT)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if complains(said) else None)
        return page

    def make(
        *, width: int = 1280, script: bool = True, again: str = "", storage_state: Any = None, **options: Any
    ) -> Page:
        options |= {"viewport": {"width": width, "height": 900}, "java_script_enabled": script}
        if not again:
            opened.append(new(storage_state, **options))
            return opened[-1]
        who = f"{again} {options}"
        if who not in tabs:
            tabs[who] = new(storage_state, **options)
        tabs[who].set_viewport_size(options["viewport"])
        return tabs[who]

    yield make
    for page in opened:
        page.context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def sign_ins(site: str, home: Path) -> dict[str, SignIn]:
    """The sign-ins of the demo, as ``amity accounts demo-codes`` prints them."""
    return printed_sign_ins(home, site)


@pytest.fixture(scope="session")
def sessions() -> dict[str, Session]:
    """Role → the cookies of its session: one sign-in for each role is enough for a whole run."""
    return {}


@pytest.fixture
def at_the_desk(
    reader: Callable[..., Page], sign_ins: dict[str, SignIn], sessions: dict[str, Session]
) -> Callable[..., Page]:
    """Somebody at work: ``at_the_desk("clerk", width=320)``; ``anew=True`` signs in with a session of its own,
    ``again=True`` takes the tab that was used before.
    """

    def make(
        role: str,
        *,
        anew: bool = False,
        again: bool = False,
        language: str = "en",
        place: str = "/desk/",
        **options: Any,
    ) -> Page:
        kept = None if anew else sessions.get(role)
        who = role if again else ""
        page = reader(locale="en-GB", storage_state=kept.cookies if kept else None, again=who, **options)
        if kept is None:
            enter(page, sign_ins[role])
        if kept is None or kept.language != language:
            page.goto("/desk/me/")
            speak(page, language)
            if not anew:
                sessions[role] = Session(page.context.storage_state(), language)
        if place:
            page.goto(place)
        return page

    return make


@pytest.fixture
def page(reader: Callable[..., Page]) -> Page:
    """A reader at a desk."""
    return reader()


@pytest.fixture
def narrow(reader: Callable[..., Page]) -> Page:
    """A reader with a small telephone."""
    return reader(width=320)


@pytest.fixture
def plain(reader: Callable[..., Page]) -> Page:
    """A reader whose browser runs no script."""
    return reader(script=False)


def run_axe(page: Page, options: dict[str, Any]) -> Any:
    """What axe finds; a page is given the script once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate("options => axe.run(options)", options)


class Walk:
    """What axe found on all pages of this run, for the accessibility statement."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.passed, self.violated = 0, 0
        self.failures: list[Failure] = []
        self.version = ""

    def look(self, page: Page, name: str, *, colours: bool = True) -> list[str]:
        """Run every rule of WCAG 2.2 A and AA on a page; give one line for each thing that breaks one.

        Without colours, contrast is left out, which takes half the time: where the same page was seen at another width.
        """
        # Every rule is tried and counted; only what breaks one is described, element by element.
        rules = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
        contrast = {"color-contrast": {"enabled": colours}}
        found = run_axe(page, {"runOnly": rules, "rules": contrast, "resultTypes": ["violations"]})
        self.version = found["testEngine"]["version"]
        self.pages.append(name)
        self.passed += len(found["passes"])
        self.violated += len(found["violations"])
        self.failures += [Failure(each["id"], name, each["help"]) for each in found["violations"]]
        return [f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"]]

    def measure(self) -> Measure:
        today, tool = datetime.now(UTC).date(), f"axe-core {self.version}"
        return Measure(today, tool, tuple(self.pages), self.passed, self.violated, tuple(self.failures))


def whole(parts: list[Measure]) -> Measure:
    """What the workers of a run found, as one measure."""
    return Measure(
        parts[0].on,
        parts[0].tool,
        tuple(sorted(page for part in parts for page in part.pages)),
        sum(part.passed for part in parts),
        sum(part.violated for part in parts),
        tuple(failure for part in parts for failure in part.failures),
    )


@pytest.fixture(scope="session")
def walk(together: Path) -> Iterator[Walk]:
    """A worker's walk; the last worker to end finds all the others' beside its own."""
    walk = Walk()
    yield walk
    if not walk.pages:
        return
    with (together / "walks.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        keep(walk.measure(), together / f"walk-{os.getpid()}.json")
        found = [measure for path in sorted(together.glob("walk-*.json")) if (measure := last_measure(path))]
        # `make accessibility` publishes the measure; a mere test run leaves the tree as it was.
        reports = ROOT / "var" / "reports"
        reports.mkdir(parents=True, exist_ok=True)
        publish = os.environ.get("AMITY_PUBLISH_MEASURE") == "yes"
        keep(whole(found), MEASURE if publish else reports / "accessibility.json")


@pytest.fixture
def axe(walk: Walk) -> Callable[..., list[str]]:
    return walk.look
