"""How fast is a pull? One million observations in OData v4, from a local server to accepted.

The server gives pages of 100,000 observations with a link to the next, as Statistics Netherlands
does, from a process of its own. The puller fetches and keeps the pages, reads them, maps them,
compares them with what is known and accepts them as revisions.

Run with `make bench`, or `python -m tests.bench.pulls --rows 100000` for a quick look.
"""

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from impact.bootstrap import start
from impact.services import hosts, pulls, submissions, theories
from impact.settings import Settings

PAGE = 100_000
AREAS = 500
YEARS = 20
PEAK_MIB = 1024
"""The reading is allowed what a reading child is: one GiB."""


def theory(address: str, measures: int) -> str:
    ids = [f"N{number}" for number in range(measures)]
    codes = ", ".join(f"M{number:06d}: {id_}" for number, id_ in enumerate(ids))
    expected = ", ".join(
        f"M{number:06d}: {{title: Onderwerp {number}, unit: aantal}}" for number in range(measures)
    )
    areas = [f"BU{99_000_000 + number:08d}" for number in range(AREAS)]
    lines = [
        "format: 1",
        "programme: {code: BENCH, title: Bench, start: 2006, horizon: 2045, area: GM9900}",
        "areas:",
        "  - {code: GM9900, boundary_year: 2024, name: Stad}",
        *(f"  - {{code: {area}, boundary_year: 2024, name: {area}}}" for area in areas),
        "partners: [{id: bureau, name: Bureau, kind: statistics_office}]",
        "goals: [{id: G1, title: Doel, resident_question: Vraag, rule: Regel}]",
        "indicators:",
        *(
            f"  - {{id: {id_}, goal: G1, title: {id_}, unit: aantal, direction: context,"
            " frequency: year, publication_lag_years: 1}"
            for id_ in ids
        ),
        "sources:",
        "  - id: tabel",
        "    title: Tabel",
        "    partner: bureau",
        "    kind: cbs_odata4",
        f"    pull: {{table: 99999NED, base: '{address}/CBS', areas: all,",
        f"      measures: {{{expected}}}}}",
        "    mapping:",
        "      area: {column: WijkenEnBuurten, boundary_year: 2024}",
        "      period: {column: Perioden}",
        f"      indicator: {{column: Measure, codes: {{{codes}}}}}",
        "      value: {column: Value}",
    ]
    return "\n".join(lines) + "\n"


def page_of(first: int, rows: int, measures: int, next_: str | None) -> bytes:
    values: list[dict[str, Any]] = []
    for number in range(first, min(first + PAGE, rows)):
        rest, measure = divmod(number, measures)
        area, year = divmod(rest, YEARS)
        hidden = number % 50 == 0
        values.append(
            {
                "Id": number,
                "Measure": f"M{measure:06d}",
                "ValueAttribute": "Confidential" if hidden else "None",
                "Value": None if hidden else number % 9973 + 0.5,
                "StringValue": None,
                "WijkenEnBuurten": f"BU{99_000_000 + area:08d}",
                "Perioden": f"{2006 + year}JJ00",
            }
        )
    more = {"@odata.nextLink": next_} if next_ else {}
    return json.dumps({"value": values, **more}).encode()


def serve(rows: int, measures: int, port: Any) -> None:
    """Serves the table; the pages are made beforehand, so that making them is not measured."""
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    root = f"http://localhost:{server.server_address[1]}/CBS/99999NED"
    pages = {
        first: page_of(
            first, rows, measures,
            f"{root}/Observations?$skip={first + PAGE}" if first + PAGE < rows else None,
        )
        for first in range(0, rows, PAGE)
    }  # fmt: skip
    about: dict[str, Any] = {
        "Properties": {"Modified": "2026-11-25"},
        "Dimensions": {"value": [{"Identifier": "WijkenEnBuurten", "Kind": "GeoDetail"},
                                 {"Identifier": "Perioden", "Kind": "TimeDimension"}]},
        "MeasureCodes": {"value": [{"Identifier": f"M{number:06d}", "Unit": "aantal",
                                    "Title": f"Onderwerp {number}"} for number in range(measures)]},
        "PeriodenCodes": {"value": [{"Identifier": f"{2006 + year}JJ00", "Status": "Definitief"}
                                    for year in range(YEARS)]},
    }  # fmt: skip

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            place = parts.path.rpartition("/")[2]
            if place == "Observations":
                body = pages[int(parse_qs(parts.query).get("$skip", ["0"])[0])]
            else:
                body = json.dumps(about[place]).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server.RequestHandlerClass = Handler
    port.send(server.server_address[1])
    server.serve_forever()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    measures = max(1, -(-rows // (AREAS * YEARS)))
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=serve, args=(rows, measures, theirs), daemon=True
    )
    server.start()
    address = f"http://localhost:{ours.recv()}"
    with tempfile.TemporaryDirectory() as folder:
        chosen = Settings(
            Path(folder), Path("dashboards"), "127.0.0.1", 8000, "x" * 40, "nl",
            networks="127.0.0.0/8,::1/128",
        )  # fmt: skip
        impact = start(chosen)
        text = theory(address, measures)
        version, checked, _ = theories.publish(impact, text, "b.yaml", by="bench", reason="bench")
        assert version is not None, [issue.line() for issue in checked.issues][:5]
        host = address.partition("//")[2]
        hosts.allow(impact, "BENCH", host, reason="bench", by="bench", plain=True)
        begun = time.perf_counter()
        run = pulls.pull(impact, "BENCH", "tabel")
        seconds = time.perf_counter() - begun
        assert run is not None
        assert run.outcome == "accepted", run.detail
        (receipt,) = submissions.listing(impact, "BENCH")
        assert receipt.acceptance is not None
        assert receipt.acceptance.new == rows
        begun = time.perf_counter()
        again = pulls.pull(impact, "BENCH", "tabel")
        unchanged = time.perf_counter() - begun
        assert again is not None
        assert again.outcome == "unchanged"
        impact.database.close()
    server.kill()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rows:,} observations in {-(-rows // PAGE)} pages, fetched, read and accepted:")
    print(
        f"  {seconds:.2f} s, {rows / seconds:,.0f} a second;"
        f" file kept {receipt.size / 2**20:.1f} MiB"
    )
    print(f"  once more, unchanged: {unchanged:.2f} s")
    print(f"  peak memory {peak:.0f} MiB (goal: at most {PEAK_MIB}:"
          f" {'met' if peak <= PEAK_MIB else 'MISSED'})")  # fmt: skip


if __name__ == "__main__":
    main()
