"""A real server and a real browser for the page's tests; both stop by themselves."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "var" / "screenshots"
START_SECONDS = 120
SECONDS_TO_ANSWER: list[float] = []
"""From Enter to the answer on the screen, of every question that was asked and waited for."""
PATIENCE_MS = 300_000
"""For an answer on a busy machine: the model is loaded for the first one."""
STEP_MS = 30_000
"""For everything else."""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
"""What axe-core checks: WCAG 2.2, levels A and AA."""
STILL = """() => document.getAnimations().every(
    (moving) => moving.playState !== "running" || moving.effect.getComputedTiming().iterations === Infinity
)"""
"""No transition or animation that comes to an end is under way."""
COVERED = (Path(__file__).parent / "covered.js").read_text(encoding="utf-8")
"""Controls that cannot be clicked in their middle once they are scrolled to."""
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def chromium() -> str | None:
    """Where a Chromium of this machine is, if it has one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def served(log: Path, **settings: str) -> Iterator[str]:
    """The page on a free port of this machine, under more settings; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    # The project's own settings are what is tested, not those of whoever runs the tests.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    environment = ours | settings
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment | settings, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/_stcore/health", server, log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"The server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser that does nothing on its own."""
    expect.set_options(timeout=STEP_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visit:
    """One person at the page, with everything that their browser asked for."""

    page: Page
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def another_tab(self) -> Visit:
        """The same person, in a second tab that shows the site's first page."""
        tab = Visit(page=self.page.context.new_page())
        tab.open(self.page.url.rpartition("/")[0])
        return tab

    def open(self, address: str, path: str = "") -> None:
        self.page.set_default_timeout(STEP_MS)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(f"{address}/{path}")
        self.page.locator("details.documents").wait_for(timeout=PATIENCE_MS)

    def send(self, question: str) -> None:
        box = self.page.get_by_test_id("stChatInputTextArea")
        box.fill(question)
        box.press("Enter")

    def ask(self, question: str, *, turn: int = 1) -> Locator:
        """Asks and waits for the answer; gives the turn."""
        began = time.perf_counter()
        self.send(question)
        found = self.answered(turn)
        SECONDS_TO_ANSWER.append(time.perf_counter() - began)
        return found

    def answered(self, turn: int) -> Locator:
        found = self.page.locator(f"#turn{turn}[data-announce]")
        found.wait_for(timeout=PATIENCE_MS)
        return found

    def settle(self) -> None:
        """Waits until the page's script has run, its controls are drawn and nothing moves or fades."""
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        expect(self.page.locator("[data-testid=stSkeleton]")).to_have_count(0)
        self.page.wait_for_function(STILL)

    def tab_to(self, selector: str, *, most: int = 80) -> None:
        """Presses Tab until something that fits has the focus."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("(fits) => document.activeElement.matches(fits)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached by keyboard")

    def resize(self, width: int, height: int = 900) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function("width => window.innerWidth === width", arg=width)
        self.settle()

    def wider_than_window(self) -> int:
        """Pixels by which the page, or its scrolling part, is wider than the window."""
        return self.page.evaluate(
            "Math.max(...[document.documentElement, document.querySelector('.stMain')]"
            ".map((part) => part.scrollWidth)) - window.innerWidth"
        )

    def covered(self) -> list[str]:
        """Controls that something lies over."""
        return self.page.evaluate(COVERED)

    def outside(self) -> set[str]:
        """What the browser asked other machines for."""
        return {
            url
            for url in self.requests
            if not url.startswith(("data:", "blob:"))
            and urlsplit(url).hostname not in {"127.0.0.1", "localhost"}
        }

    def violations(self) -> list[str]:
        """What axe-core finds on the page as it stands: the rule, what it asks, and where."""
        self.settle()
        found = Axe().run(self.page, options=RULES).response
        assert found["passes"], "axe-core looked at nothing"
        return [
            f"{broken['id']}: {broken['help']}: {node['target']} {node['html'][:160]}"
            for broken in found["violations"]
            for node in broken["nodes"]
        ]

    def picture(self, name: str) -> None:
        self.settle()
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")


Visiting = Callable[..., Visit]
"""Opens a page for one person; each call is another person."""


@contextmanager
def visits(browser: Browser, address: str) -> Iterator[Visiting]:
    """``path`` with its query, window, colours, and what the browser is not to get; all closed at the end."""
    contexts: list[BrowserContext] = []

    def visiting(
        path: str = "", *, width: int = 1280, height: int = 900, dark: bool = False, without: str = ""
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="ja-JP",
        )
        contexts.append(context)
        if without:
            context.route(without, lambda route: route.abort())
        person = Visit(page=context.new_page())
        person.open(address, path)
        return person

    try:
        yield visiting
    finally:
        for context in contexts:
            context.close()
