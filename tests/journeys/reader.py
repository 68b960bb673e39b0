"""What a reader's browser can tell: how much a visit costs, and where the keyboard is."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--force-color-profile=srgb",
]  # fmt: skip
WATCH_SHIFT = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
FOCUSED = """() => {
  const at = document.activeElement;
  return at && at !== document.body ? (at.getAttribute('aria-label') || at.innerText || at.name || '').trim() : '';
}"""


@dataclass
class Visit:
    """A first visit: bytes as transferred, requests, bytes of script, layout shift, headers of the page."""

    address: str
    status: int = 0
    bytes: int = 0
    requests: int = 0
    script_bytes: int = 0
    shift: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)


class Wire:
    """What goes between a page and its server, nothing of it out of a cache."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.open: set[str] = set()
        self.kinds: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.session.on("Network.requestWillBeSent", self._asks)
        self.session.on("Network.responseReceived", self._answers)
        self.session.on("Network.loadingFailed", lambda event: self.open.discard(event["requestId"]))
        self.session.on("Network.loadingFinished", self._finished)

    def _asks(self, event: dict) -> None:
        if not event["request"]["url"].startswith("data:"):
            self.open.add(event["requestId"])
            self.asked.append(event["request"]["url"])

    def _answers(self, event: dict) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict) -> None:
        self.open.discard(event["requestId"])
        self.bytes[event["requestId"]] = int(event["encodedDataLength"])


def measured(page: Page, address: str) -> Visit:
    """Open an address as on a first visit and count everything until the network is quiet."""
    wire = Wire(page)
    answer = page.goto(address, wait_until="load")
    wait_for_quiet(page, wire.open)
    wire.session.detach()
    home = answer.url.split("/", 3)[:3]
    return Visit(
        address,
        status=answer.status,
        bytes=sum(wire.bytes.values()),
        requests=len(wire.asked),
        script_bytes=sum(size for number, size in wire.bytes.items() if wire.kinds.get(number) == "Script"),
        shift=float(page.evaluate("window.shifted")),
        headers=answer.headers,
        strangers=[url for url in wire.asked if url.split("/", 3)[:3] != home],
    )


def whole(page: Page) -> Page:
    """The page that is on its way, once all of it is there: what counts or lists elements does not wait for them."""
    page.wait_for_load_state("domcontentloaded")
    return page


def wait_for_quiet(page: Page, open_ones: set[str]) -> None:
    """Wait until nothing is under way for a tenth of a second: Playwright's own "networkidle" waits for half a one."""
    quiet = 0
    for _ in range(200):
        page.wait_for_timeout(50)
        quiet = 0 if open_ones else quiet + 1
        if quiet == 2:
            return
    raise AssertionError(f"the page does not come to rest: {len(open_ones)} requests are open after ten seconds")


def tab_to(page: Page, name: str, *, most: int = 60) -> int:
    """Press Tab until the thing of this name has the focus; how many times it took. Fails when it never has."""
    for presses in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return presses
    raise AssertionError(f"the keyboard does not reach {name!r} in {most} steps")


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window, once it has come whole."""
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
