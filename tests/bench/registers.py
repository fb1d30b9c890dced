"""How fast the registers answer when every one of them has 5,000 entries.

Run by `make bench`. The entries are those of the example programme, over and over, with everything
that was done with them. The goal is a page in less than 100 ms (median, the process warm) and no
more than 15 questions to the database; what the first page after a start costs is told too, and
what a page costs when everything on it is counted anew, as after a change in any register.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import event

from impact.bootstrap import start
from impact.registers.catalogue import REGISTERS
from impact.registers.register import Register
from impact.services import counting, demo, demo_registers, registers, theories
from impact.services.context import Impact
from impact.settings import Settings
from impact.store.registers import StoredChange
from impact.web.app import create_app

ROOT = Path(__file__).parent.parent.parent
ENTRIES, ROUNDS = 5_000, 15
GOAL_MS, MOST_QUERIES = 100.0, 15
WORKING_PAGES = (
    "beloften",
    "zeggenschap",
    "initiatieven",
    "belemmeringen",
    "mandaat",
    "geld",
    "wie-doet-wat",
    "stuurbord",
    "uitvoeringskracht",
    "verhalen",
)
"""The pages that are made from registers, beside the list and the entries of each."""


def prepared(folder: Path) -> tuple[Impact, str]:
    """The example programme with 5,000 entries in every register that has an example."""
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
    examples = ROOT / "theories" / "registers" / "oosterkwartier"
    demo_registers.fill(impact, version.programme, examples, demo.speakers())
    for register in REGISTERS:
        with impact.database.writing() as session:
            found = session.registers.of_register(version.programme, register.code)
            if found:
                session.registers.add(list(more(register, version.programme, found)))
    return impact, version.programme


def more(
    register: Register[Any], programme: str, found: tuple[StoredChange, ...]
) -> Iterator[dict[str, Any]]:
    """The changes of entries that are like those that are there, up to 5,000 entries."""
    by_entry: dict[str, list[StoredChange]] = {}
    for change in found:
        by_entry.setdefault(change.entry, []).append(change)
    examples = list(by_entry.values())
    last = max(change.at for change in found)
    for number in range(len(examples) + 1, ENTRIES + 1):
        for change in examples[number % len(examples)]:
            yield {
                "programme": programme,
                "register": register.code,
                "entry": f"{register.prefix}{number}",
                "number": change.number,
                "act": change.act,
                "content": change.content,
                "reason": change.reason,
                "by": change.by,
                "role": change.role,
                "partner": change.partner,
                "at": last,
            }


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that one call takes."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def pages(programme: str) -> Iterator[str]:
    here = f"/programmas/{programme}/registers"
    yield here
    for register in REGISTERS:
        if register.is_public:
            for rest in ("", "?pagina=80", "?zoek=wijk", f"/{register.prefix}4000"):
                yield f"{here}/{register.path}{rest}"
    for name in WORKING_PAGES:
        yield f"/programmas/{programme}/{name}"


def main() -> int:
    is_met = True
    with tempfile.TemporaryDirectory() as name:
        impact, programme = prepared(Path(name))
        client = create_app(impact).test_client()
        asked: list[str] = []

        def count(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        event.listen(impact.database.engine, "before_cursor_execute", count)
        registers.forget()
        first = timed(lambda: client.get(f"/programmas/{programme}/registers"))
        known = registers.books(impact, programme)
        entries = sum(len(ledger.entries) for ledger in known.ledgers.values())
        print(f"{len(REGISTERS)} registers with {entries:,} entries together")
        print(f"  first page after a start, which reads everything: {first:.0f} ms")
        for address in pages(programme):
            counting.forget()
            anew = timed(lambda address=address: client.get(address))
            asked.clear()
            assert client.get(address).status_code == 200, address
            queries = len(asked)
            median = statistics.median(
                timed(lambda address=address: client.get(address)) for _ in range(ROUNDS)
            )
            ok = median < GOAL_MS and queries <= MOST_QUERIES
            is_met &= ok
            told = "met" if ok else "NOT MET"
            print(
                f"  {address:60} {median:6.1f} ms, {queries:2} queries: {told}; anew {anew:.0f} ms"
            )
        impact.database.close()
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
