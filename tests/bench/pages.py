"""How fast are the pages of a very large theory? Seconds and sizes, beside loading it once.

A thousand nodes and three thousand links, published in a fresh store and shown by the real site.
No theory should be so large (a check says so), but a public page must answer all the same: who can
ask for a page can ask for it a hundred times. Run with `make bench`, or `python -m
tests.bench.pages`. The median of the rounds is printed, and its ratio to loading the theory.
"""

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from werkzeug.test import TestResponse

from impact.bootstrap import start
from impact.services import accounts, theories
from impact.settings import Settings
from impact.theory.loading import load
from impact.web.app import create_app
from tests.bench.theories import median
from tests.conftest import ROOT
from tests.theory.large import LINKS, NODES, large_theory
from tests.web.conftest import PASSWORD, Visitor
from tests.web.test_workshop import fields_on

PUBLIC_SECONDS, WORKSHOP_SECONDS, MOST_KIB = 1.5, 3.0, 2048
PUBLIC = (
    ("the programme", ""),
    ("card of an effort", "/theorie/onderdelen/I1"),
    ("card of an outcome", "/theorie/onderdelen/U300"),
    ("card of a link", "/theorie/links/O1/U1"),
    ("calendar", "/kalender"),
    ("blind spots", "/theorie/blinde-vlekken"),
    ("a goal", "/doelen/G1"),
    ("an indicator", "/indicatoren/N100"),
    ("the theory", "/theorie"),
)
NODE = "/uitkomsten/U300"
WORKSHOP = (
    ("desk", ""),
    ("form of a node", NODE),
    ("form of a link", "/stappen/O1~U1"),
    ("consequences", "/gevolgen"),
    ("removing a node: what it does", f"{NODE}/weghalen"),
)


def visit(text: str, folder: Path) -> Visitor:
    """A programme manager with a working version of a large theory, signed in."""
    settings = Settings(
        var=folder / "var",
        dashboards=ROOT / "dashboards",
        host="127.0.0.1",
        port=8000,
        secret_key="only for measuring, and long enough for it",
        language="nl",
        templates=ROOT / "theories" / "templates",
    )
    impact = start(settings)
    version, _, _ = theories.publish(impact, text, "groot.yaml", by="bench", reason="bench")
    assert version is not None
    accounts.add(impact, "bench", PASSWORD, display_name="Bench", role="manager", programme="GROOT")
    visitor = Visitor(create_app(impact).test_client())
    visitor.sign_in("bench")
    visitor.post("/werkplaats/GROOT/begin", "/werkplaats")
    return visitor


def measure(ask: Callable[[], TestResponse], rounds: int) -> tuple[float, float]:
    """The median of the seconds, and the size in KiB."""
    seconds, size = [], 0.0
    for _ in range(rounds):
        begin = time.perf_counter()
        answer = ask()
        seconds.append(time.perf_counter() - begin)
        assert answer.status_code in (200, 303), answer.status
        size = len(answer.data) / 2**10
    return statistics.median(seconds), size


def checked_while_typing(visitor: Visitor) -> Callable[[], TestResponse]:
    """What the form of a node sends after every pause in typing."""
    here = f"/werkplaats/GROOT{NODE}"
    page = visitor.get(here).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    filled = fields_on(page) | {"csrf_token": token[1], "title.nl": "Een andere titel"}
    return lambda: visitor.client.post(f"{here}/controle", data=filled)


def main(rounds: int) -> None:
    text = large_theory()
    loading = median(lambda: load(text), rounds)
    print(f"pages of {NODES:,} nodes, {LINKS:,} links, {rounds} rounds, medians")
    print(f"  {'loading the theory (the peer)':<34} {loading:6.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        visitor = visit(text, Path(folder))
        public = [(name, f"/programmas/GROOT{at}") for name, at in PUBLIC]
        workshop = [(name, f"/werkplaats/GROOT{at}") for name, at in WORKSHOP]
        for name, address in public:
            tell(
                name, *measure(lambda at=address: visitor.get(at), rounds), PUBLIC_SECONDS, loading
            )
        for name, address in workshop:
            taken = measure(lambda at=address: visitor.get(at), rounds)
            tell(name, *taken, WORKSHOP_SECONDS, loading)
        taken = measure(checked_while_typing(visitor), rounds)
        tell("check of a form while typing", *taken, WORKSHOP_SECONDS, loading)


def tell(name: str, seconds: float, size: float, most: float, loading: float) -> None:
    is_met = seconds < most and size < MOST_KIB
    ratio = f"ratio {seconds / loading:5.1f}"
    print(
        f"  {name:<34} {seconds:6.2f} s   {ratio} {size:7.0f} KiB   "
        f"{'met' if is_met else 'NOT MET'}",
        flush=True,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    main(parser.parse_args().rounds)
