"""A real server and a real Chromium."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from ingest.command.ports import ADDRESS
from sql.workspace import Workspace
from tests.browser.driving import settled

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 180_000


@pytest.fixture
def address(workspace: Workspace) -> Iterator[str]:
    """The dashboard, served by its own command on a copy of the demonstration."""
    port = port_of_the_system()
    command = [sys.executable, "-m", "ingest.command", "dashboard", str(workspace.root)]
    with subprocess.Popen(
        [*command, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        url = f"http://{ADDRESS}:{port}"
        assert url in server.stdout.readline()
        _wait_until_healthy(url, server)
        yield url
        server.send_signal(signal.SIGTERM)
        server.wait()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    path = os.environ.get("CHROMIUM", "")
    assert Path(path).is_file(), "name a Chromium in CHROMIUM, or run: make test"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A fresh profile on the overview. Nothing outside this machine may be asked for."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    outside: list[str] = []
    context.on("request", lambda request: outside.append(request.url))
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    page.goto(address)
    settled(page)
    yield page
    context.close()
    asked = [url for url in outside if not url.startswith((address, "data:", "blob:"))]
    assert asked == [], "the dashboard asked the network for something"


def port_of_the_system() -> int:
    """A port that the system hands to nobody else for a while: several runs may go on at once."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as asking:
        asking.bind((ADDRESS, 0))
        return int(asking.getsockname()[1])


def _wait_until_healthy(url: str, server: subprocess.Popen[str]) -> None:
    """Ask until it answers; the server's own death ends the wait."""
    while server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            try:
                server.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
    raise AssertionError("the dashboard stopped before it could be asked")
