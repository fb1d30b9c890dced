"""What the readers of captures share: a table made of a capture is read once, for two."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from impact.errors import NotFetched
from impact.ingest.findings import Findings
from impact.ingest.pulling.capture import Capture, NoCaptureError
from impact.ingest.stretches import Stretch, whole
from impact.ingest.table import RawTable, Reading
from impact.issues import in_file

STARS = {"Voorlopig": "*", "NaderVoorlopig": "**", "Nader voorlopig": "**"}
"""The status of a period at Statistics Netherlands → how a figure of that period is marked."""

TableOf = Callable[[Capture, Findings], RawTable | None]


class Options(BaseModel):
    """Nothing to choose: the capture holds the question, and that says what is expected."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def read_in(content: bytes, table_of: TableOf, file: str) -> Reading:
    """The table in a capture.

    It is None when the capture is no whole answer to its question: another title or unit, a
    dimension that is not there, no observations at all.
    """
    reading = _once(content, table_of)
    return Reading(reading.table, in_file(reading.issues, file))


def stretches_in(content: bytes, table_of: TableOf) -> Iterator[Stretch]:
    """The observations: of a capture there is nothing else that anybody wrote."""
    table = _once(content, table_of).table
    if table is not None:
        yield whole("", [table.column(place) for place in range(len(table.header))])


@lru_cache(maxsize=1)
def _once(content: bytes, table_of: TableOf) -> Reading:
    """Read once: the privacy gate and the mapping look at the same observations."""
    findings = Findings("")
    try:
        return Reading(table_of(Capture(content), findings), findings.issues())
    except (NoCaptureError, NotFetched):
        findings.add("capture_damaged")
        return Reading(None, findings.issues())
