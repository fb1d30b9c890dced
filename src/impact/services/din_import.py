"""Taking a DIN table into a working version: what is not there yet is added, nothing is changed."""

from dataclasses import dataclass

from impact.ingest.din_columns import COLUMNS, DinColumn, empty_table
from impact.ingest.din_table import read_din_table
from impact.issues import Issue
from impact.services.context import Impact
from impact.services.working import Data, What, change
from impact.theory import editing
from impact.theory.din_network import Difference, Joined, PartName, join

__all__ = [
    "COLUMNS",
    "Difference",
    "DinColumn",
    "PartName",
    "TakenIn",
    "empty_table",
    "take_in",
]


@dataclass(frozen=True)
class TakenIn:
    """What became of a table; `joined` is None when there are issues, and nothing was done."""

    joined: Joined | None
    issues: tuple[Issue, ...] = ()


def take_in(
    impact: Impact, programme: str, content: bytes, file: str, *, by: str, reason: str = ""
) -> TakenIn:
    """Add the parts and steps of a table that the working version does not have yet.

    Parts are known by their title. Raises NotFound without a working version.
    """
    table = read_din_table(content, file)
    if table.issues:
        return TakenIn(None, table.issues)
    made: list[Joined] = []

    def joined(text: str, data: Data) -> str:
        made.append(join(data, table.contributions))
        return editing.set_all(text, made[-1].data)

    what = What("import", reason=reason or f"uit de DIN-tabel {file}")
    change(impact, programme, joined, what, by=by)
    return TakenIn(made[-1])
