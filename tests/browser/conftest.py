"""The real program in a real browser: `ventosa serve` on a fresh record, and the system's Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

SCREENS = Path(__file__).parents[2] / ".test-output" / "screens"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
#: A start takes about two seconds here; a busy machine may need ten times that.
START_SECONDS = 30

Shoot = Callable[[str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@contextmanager
def served(folder: Path, *, command: str = "serve") -> Iterator[str]:
    """The address of a server on the record in `folder`, stopped at the end."""
    port = _free_port()
    ventosa = Path(sys.executable).with_name("ventosa")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("VENTOSA_", "DJANGO_"))}
    server = subprocess.Popen([ventosa, command, "--data", folder, "--port", str(port)], env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a server on a fresh record."""
    with served(tmp_path / "record") as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Nothing it starts by itself may go out to the network."""
    path = os.environ.get("CHROME") or next(
        filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None
    )
    if path is None:
        if "CI" in os.environ:
            pytest.fail("No Chromium found: install it (Debian: apt-get install chromium), or name it in CHROME.")
        pytest.skip("No Chromium found: install it, or name it in CHROME.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        browser.close()


@contextmanager
def watched(chromium: Browser, site: str) -> Iterator[tuple[Page, list[str]]]:
    """A page on a phone, and the faults it had: in its scripts and on its console."""
    context = chromium.new_context(viewport=PHONE, base_url=site, reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(10_000)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page, faults
    context.close()


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """A page on a phone, on the home page's site; its console and its faults must stay empty."""
    with watched(chromium, site) as (page, faults):
        yield page
    assert faults == []


def barriers(page: Page) -> list[str]:
    """What axe-core finds on the page as it is: the rule and the place, one line each; empty when nothing."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{fault['id']}: {node['target']}" for fault in found for node in fault["nodes"]]


@pytest.fixture
def shoot(phone: Page) -> Shoot:
    """Keeps a picture of the page as it is, phone and desktop, light and dark, and looks for barriers on it."""

    def keep(name: str) -> None:
        SCREENS.mkdir(parents=True, exist_ok=True)
        expect(phone.get_by_role("heading", level=1).first).to_be_visible()
        phone.wait_for_load_state()
        for size, viewport in (("phone", PHONE), ("wide", DESKTOP)):
            phone.set_viewport_size(viewport)
            # as tall as the page, so that what sticks to the lower edge does not lie across the picture
            height = phone.evaluate("document.documentElement.scrollHeight")
            phone.set_viewport_size({"width": viewport["width"], "height": max(height, viewport["height"])})
            for scheme in ("light", "dark"):
                phone.emulate_media(color_scheme=scheme)
                phone.screenshot(path=SCREENS / f"{name}-{size}-{scheme}.png")
            assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
        assert barriers(phone) == [], f"{name} in the dark"
        phone.set_viewport_size(PHONE)
        phone.emulate_media(color_scheme="light")
        assert barriers(phone) == [], f"{name} in the light"

    return keep


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"the server ended with status {server.returncode} before it answered")
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"the server did not answer within {START_SECONDS} s")
