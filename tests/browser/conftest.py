"""One Chromium for all browser tests, and a page that tolerates nothing it should not."""

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import waitress
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Route,
    WebError,
    sync_playwright,
)
from waitress import wasyncore

from impact.services.context import Impact
from impact.web.app import create_app
from tests.browser.chromium import NoChromium, find_or_install

HERE = Path(__file__).parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where a Chromium is. Without one: failure on a build server, a loud skip elsewhere."""
    try:
        return find_or_install()
    except NoChromium as problem:
        message = str(problem)
    print(f"\n{message}", flush=True)
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; the test fails on a request elsewhere, a console error or a page error."""
    with _watched(browser) as page:
        yield page


@pytest.fixture
def other_page(browser: Browser) -> Iterator[Page]:
    """The page of somebody else, with cookies of their own."""
    with _watched(browser) as page:
        yield page


@contextmanager
def _watched(browser: Browser) -> Iterator[Page]:
    complaints: list[str] = []
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})

    def on_request(request: Request) -> None:  # also told of redirects, which no route sees
        if _is_elsewhere(request.url):
            complaints.append(f"asked another host: {request.url}")

    def only_here(route: Route) -> None:
        if _is_elsewhere(route.request.url):
            route.abort()
        else:
            route.continue_()

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(one in message.text for one in REFUSALS):
            complaints.append(f"console error: {message.text}")

    def on_error(error: WebError) -> None:
        complaints.append(f"page error: {error.error}")

    context.route("**/*", only_here)
    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", on_error)
    yield context.new_page()
    context.close()
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


REFUSALS = ("status of 400", "status of 409")
"""What a page says of a form that is not right, or of two people who disagree, is meant."""


@pytest.fixture
def site(shown: Impact) -> Iterator[str]:
    """The demonstration, served on a free port of this machine.

    Ask for it before `page`: fixtures end in reverse order, and a page that is still loading its
    last picture must not find the server gone.
    """
    app = create_app(shown)

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        # Waitress hands files over as they are, and forgets to close one when the browser has left.
        environ.pop("wsgi.file_wrapper", None)
        return app(environ, start_response)

    server = waitress.create_server(serve, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))  # in its own thread
    thread.join()
    server.task_dispatcher.shutdown()


def _is_elsewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("about", "blob", "data") and parts.hostname != "127.0.0.1"
