"""What every section of a report is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import pandas as pd

from impact.analysis.answers import Standing
from impact.analysis.verdict import Progress
from impact.charts.trajectory import Chart
from impact.registers.books import Books
from impact.theory.model import Indicator, Theory


@dataclass(frozen=True)
class DeliveredFile:
    """A file that figures in this report came from."""

    submission: str
    source: str
    source_title: str
    partner: str
    licence: str
    file: str
    sheet: str
    sha256: str
    received_at: datetime
    measurements: int
    """How many of the figures that are known came from this file."""


@dataclass(frozen=True)
class Material:
    """The theory, what was known, the verdicts, and which edition this is."""

    theory: Theory
    theory_number: int
    theory_sha256: str
    known: pd.DataFrame
    progress: Progress
    files: tuple[DeliveredFile, ...]
    edition: int
    as_of: date
    published_on: date
    published_by: str
    code_version: str
    chart: Callable[[Indicator], Chart]
    language: Literal["nl", "en"] = "nl"
    standings: Mapping[str, Standing] | None = None
    """What was said of every verdict, by indicator; None in an edition that tells of no answers."""
    books: Books | None = None
    """What stood in the registers; None in an edition from before there were any."""

    def standing(self, indicator: str) -> Standing | None:
        return None if self.standings is None else self.standings[indicator]
