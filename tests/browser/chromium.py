"""Find a Chromium that runs here, or install one."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL_SECONDS = 300


class NoChromium(Exception):
    """There is no Chromium here and none could be installed; the message says what was tried."""


def find_or_install() -> str:
    """The path of a Chromium that starts. Of two test processes, one installs. Raises
    `NoChromium`."""
    with (Path(tempfile.gettempdir()) / "impact-tests-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _find_or_install()


def _find_or_install() -> str:
    chosen = os.environ.get("IMPACT_CHROMIUM")
    if chosen:
        if _starts(chosen):
            return chosen
        raise NoChromium(_explain([f"IMPACT_CHROMIUM={chosen}: it does not start"]))
    tried = [f"{', '.join(NAMES)} on PATH, and Playwright's own: not there, or see below"]
    for path in _candidates():
        if _starts(path):
            return path
        tried.append(f"{path}: it does not start")
    for label, commands in _ways_to_install():
        _say(f"No Chromium found; installing one with: {label}")
        trouble = _run_all(commands)
        found = next((path for path in _candidates() if _starts(path)), None)
        if found:
            return found
        tried.append(f"{label}: {trouble or 'it succeeded, and yet there is no working Chromium'}")
    raise NoChromium(_explain(tried))


def _candidates() -> Iterator[str]:
    for name in NAMES:
        path = shutil.which(name)
        if path:
            yield path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).exists():
        yield own


def _starts(path: str) -> bool:
    # Asking for the version also loads the shared libraries, and unmasks Ubuntu's placeholder
    # /usr/bin/chromium-browser, which only prints that one should install a snap.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _ways_to_install() -> Iterator[tuple[str, list[list[str]]]]:
    yield (
        "playwright install chromium",
        [[sys.executable, "-m", "playwright", "install", "chromium"]],
    )
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        yield (
            "apt-get install chromium",
            [
                ["apt-get", "update", "-qq"],
                ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
            ],
        )


def _run_all(commands: list[list[str]]) -> str:
    """What went wrong, in one line; empty when all went well."""
    for command in commands:
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=INSTALL_SECONDS,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            )
        except subprocess.TimeoutExpired:
            return f"not ready after {INSTALL_SECONDS} seconds"
        except OSError as error:
            return str(error)
        if done.returncode:
            said = [
                line for line in (done.stderr or done.stdout).splitlines() if " " in line.strip()
            ]
            return f"exit {done.returncode}: {said[-1].strip() if said else 'without a word'}"
    return ""


def _say(text: str) -> None:
    print(text, file=sys.__stderr__, flush=True)


def _explain(tried: list[str]) -> str:
    return "\n".join(
        [
            "NO CHROMIUM: the tests in a real browser DID NOT RUN, so the pages are unproven.",
            *(f"Tried {line}" for line in tried),
            "To mend it: install Chromium, or set IMPACT_CHROMIUM to the path of one.",
        ]
    )
