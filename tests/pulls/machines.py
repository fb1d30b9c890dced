"""Real machines on 127.0.0.1 for the tests of fetching: a server that replays what it was told."""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass
class Reply:
    """What to answer, and what to do wrong while answering."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    """Another Content-Length than that of the body; below zero: none at all."""
    seconds_per_byte: float = 0
    endless_headers: bool = False


Route = Callable[[str, dict[str, str]], Reply]


@dataclass
class Machine:
    """A running server; `seen` are the paths it was asked for, with their queries."""

    port: int
    seen: list[str]
    headers: list[dict[str, str]]
    route: Route

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"


@contextmanager
def machine(route: Route) -> Iterator[Machine]:
    """A server that answers by `route`, which gets the path and the query."""
    state = Machine(0, [], [], route)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.seen.append(unquote(self.path))
            state.headers.append(dict(self.headers))
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            with suppress(OSError):  # the other side may have had enough of it
                self._send(state.route(parts.path, query))

        def _send(self, reply: Reply) -> None:
            if reply.endless_headers:
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                while True:
                    self.wfile.write(b"X-More: yes\r\n")
                    time.sleep(0.05)
            self.send_response(reply.status)
            length = len(reply.body) if reply.promised is None else reply.promised
            if length >= 0:
                self.send_header("Content-Length", str(length))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.seconds_per_byte:
                for byte in reply.body:
                    self.wfile.write(bytes([byte]))
                    time.sleep(reply.seconds_per_byte)
            else:
                self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def as_json(data: object, *, packed: bool = False) -> Reply:
    body = json.dumps(data).encode()
    if packed:
        return Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"})
    return Reply(body)


@dataclass
class Odata4:
    """A table in OData v4 as CBS serves it: pages with a next link, keys padded with blanks."""

    properties: dict[str, Any]
    dimensions: list[dict[str, Any]]
    measures: list[dict[str, Any]]
    codes: dict[str, list[dict[str, Any]]]
    observations: list[dict[str, Any]]
    page: int = 1000
    padding: int = 0
    table: str = "83625NED"
    next_link: str | None = None

    @classmethod
    def of_folder(cls, folder: Path) -> "Odata4":
        def value(name: str) -> Any:
            return json.loads((folder / name).read_text(encoding="utf-8"))["value"]

        pages = sorted(folder.glob("observations-page-*.json"))
        return cls(
            json.loads((folder / "properties.json").read_text(encoding="utf-8")),
            value("dimensions.json"),
            value("measure-codes.json"),
            {
                path.stem.removeprefix("codes-"): value(path.name)
                for path in folder.glob("codes-*.json")
            },
            [row for path in pages for row in value(path.name)],
            table=folder.name,
        )

    def __call__(self, path: str, query: dict[str, str]) -> Reply:
        place = path.rpartition("/")[2]
        if place == "Properties":
            return as_json(self.properties)
        if place == "Dimensions":
            return as_json({"value": self.dimensions})
        if place == "MeasureCodes":
            return as_json({"value": self.measures})
        if place.endswith("Codes"):
            return as_json({"value": self.codes.get(place.removesuffix("Codes"), [])})
        rows = [row for row in self.observations if self._fits(row, query.get("$filter", ""))]
        start = int(query.get("$skip", "0"))
        answer: dict[str, Any] = {"value": [self._padded(row) for row in rows[start:][: self.page]]}
        if start + self.page < len(rows):
            more = f"$filter={query['$filter']}&" if "$filter" in query else ""
            link = f"{{root}}{path}?{more}$skip={start + self.page}".replace(" ", "%20")
            answer["@odata.nextLink"] = self.next_link or link
        return as_json(answer, packed=True)

    def _fits(self, row: dict[str, Any], filter_: str) -> bool:
        for part in filter_.split(" and ") if filter_ else []:
            name, _, codes = part.partition(" in ")
            if row[name] not in codes.strip("()").replace("'", "").split(","):
                return False
        return True

    def _padded(self, row: dict[str, Any]) -> dict[str, Any]:
        keys = {item["Identifier"] for item in self.dimensions} | {"Measure"}
        return {
            key: value.ljust(self.padding) if key in keys else value for key, value in row.items()
        }


@contextmanager
def odata4(table: Odata4, before: Route | None = None) -> Iterator[Machine]:
    """Serves a table. `before` may answer in its place; status 0 lets the table answer."""

    def route(path: str, query: dict[str, str]) -> Reply:
        reply = before(path, query) if before else Reply(status=0)
        if reply.status:
            return reply
        answer = table(path, query)
        if answer.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(answer.body).replace(b"{root}", served.address.encode())
            return Reply(gzip.compress(body), headers=answer.headers)
        return answer

    with machine(route) as served:
        yield served
