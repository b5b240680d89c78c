"""Print the path of a Chromium that runs, installing one if there is none.

The browser tests are never skipped: with no browser to be had, this explains what to do and fails.
Everything but the path goes to standard error.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""

ADVICE = """
The browser tests need Chromium, and none was found or could be installed. Do one of these:
  - on Debian or Ubuntu:     sudo apt-get install chromium fonts-dejavu-core
  - on any other system:     .venv/bin/python -m playwright install --with-deps chromium
  - if it is somewhere else: make test CHROMIUM=<the path of its executable>
"""


def say(text: str) -> None:
    """Tell the person at the keyboard, leaving standard output to the answer."""
    print(text, file=sys.stderr, flush=True)


def runs(path: str) -> bool:
    """Say whether an executable here starts: a stub, or one short of a library, does not."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def on_path() -> str | None:
    """Return the first Chromium on PATH that starts."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and runs(path)), None)


def from_playwright() -> str | None:
    """Return the Chromium that Playwright has downloaded, if it has and it starts."""
    asked = subprocess.run(
        [sys.executable, "-c", PLAYWRIGHT_PATH], capture_output=True, text=True, check=False
    )
    path = asked.stdout.strip()
    return path if path and runs(path) else None


def succeeds(command: Sequence[str]) -> bool:
    """Run a command, its output on standard error, and say whether it succeeded."""
    say("$ " + " ".join(command))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment, check=False
        )
    except OSError as problem:
        say(str(problem))
        return False
    return done.returncode == 0


def installed() -> str | None:
    """Install Chromium the way this system does it, and return its path."""
    debian_root = shutil.which("apt-get") is not None and os.geteuid() == 0
    if debian_root:
        say("No Chromium found: installing the system's own package.")
        quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        packages = ["chromium", "fonts-dejavu-core"]
        if (
            succeeds([*quiet, "update"])
            and succeeds([*quiet, "install", "-y", "--no-install-recommends", *packages])
            and (path := on_path())
        ):
            return path
    say("No Chromium found: downloading Playwright's.")
    system_libraries = ["--with-deps"] if debian_root else []
    succeeds([sys.executable, "-m", "playwright", "install", *system_libraries, "chromium"])
    return from_playwright()


def main() -> int:
    """Print the path and return 0, or explain and return 1."""
    named = os.environ.get("CHROMIUM")
    if named and not runs(named):
        say(f"CHROMIUM names {named}, which does not start.")
        return 1
    path = named or on_path() or from_playwright() or installed()
    if path is None:
        say(ADVICE)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
