"""How fast the registers answer when every one of them has 5,000 entries."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from impact.bootstrap import start
from impact.registers.catalogue import REGISTERS
from impact.registers.kinds.promises import PROMISES
from impact.services import theories
from impact.services.context import Impact
from impact.settings import Settings
from impact.web.app import create_app

ROOT = Path(__file__).parent.parent.parent
ENTRIES, ROUNDS = 5_000, 30
GOAL_MS, MOST_QUERIES = 100.0, 15


def prepared(folder: Path) -> tuple[Impact, str]:
    """A store with 5,000 promises, each with two things that were done with it."""
    settings = Settings(
        var=folder,
        dashboards=ROOT / "dashboards",
        host="127.0.0.1",
        port=8000,
        secret_key="only for measuring, and long enough",
        language="nl",
        templates=ROOT / "theories" / "templates",
    )
    impact = start(settings)
    text = (ROOT / "theories" / "oosterkwartier.yaml").read_text(encoding="utf-8")
    version, _, _ = theories.publish(impact, text, "x.yaml", by="bench", reason="om te meten")
    assert version is not None
    with impact.database.writing() as session:
        session.registers.add(list(changes(version.programme)))
    return impact, version.programme


def changes(programme: str) -> Any:
    begin = datetime(2025, 1, 6, 9, tzinfo=UTC)
    for number in range(1, ENTRIES + 1):
        made = date(2025, 1, 6) + timedelta(days=number % 600)
        promise = PROMISES.entry.model_validate(
            {
                "title": f"Belofte nummer {number} over de straat",
                "promised": "Wij doen wat wij zeggen, en zeggen het als het niet lukt. " * 2,
                "kept_when": "De straat is klaar en bewoners vinden dat ook.",
                "by": "de-haven",
                "made_to": "bewoners van De Singels",
                "made_on": made,
                "due": made + timedelta(days=90),
                "judge": "residents",
                "goals": ["G3"],
            }
        )
        done = PROMISES.act("kept")
        assert done is not None
        told = done.told.model_validate(
            {"kept_on": made + timedelta(days=80 + number % 20), "words": "Het staat er."}
        )
        for order, act, content in ((1, "opened", promise), (2, "kept", told)):
            yield {
                "programme": programme,
                "register": PROMISES.code,
                "entry": f"B{number}",
                "number": order,
                "act": act,
                "content": content.model_dump_json(),
                "reason": "",
                "by": "bench",
                "role": "partner",
                "partner": "de-haven",
                "at": begin,
            }


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that one call takes."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def main() -> int:
    is_met = True
    with tempfile.TemporaryDirectory() as name:
        impact, programme = prepared(Path(name))
        client = create_app(impact).test_client()
        asked: list[str] = []

        def count(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        event.listen(impact.database.engine, "before_cursor_execute", count)
        here = f"/programmas/{programme}/registers"
        print(f"{ENTRIES} entries of {PROMISES.code}, {len(REGISTERS)} registers")
        print(f"  first page after a start: {timed(lambda: client.get(f'{here}/beloften')):.0f} ms")
        for path in (
            "",
            "/beloften",
            "/beloften?pagina=80",
            "/beloften?zoek=4711",
            "/beloften/B77",
        ):
            asked.clear()
            client.get(here + path)
            queries = len(asked)
            times = [timed(lambda path=path: client.get(here + path)) for _ in range(ROUNDS)]
            median = statistics.median(times)
            ok = median < GOAL_MS and queries <= MOST_QUERIES
            is_met &= ok
            told = "met" if ok else "NOT MET"
            print(f"  {path or '/':24} {median:6.1f} ms, {queries} queries: {told}")
        impact.database.close()
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
