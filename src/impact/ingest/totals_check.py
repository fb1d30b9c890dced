"""Do the rows add up to the totals that stand below them?"""

import numpy as np

from impact.ingest.columns import column_of
from impact.ingest.figures import FigureReader, is_rate
from impact.ingest.layout import FigureColumn
from impact.ingest.numerals import Problem
from impact.ingest.series_checks import said
from impact.ingest.total_rows import is_average

_COARSE = (1000.0, 100.0, 50.0, 10.0, 5.0)


def check_totals(
    reader: FigureReader, figures: tuple[FigureColumn, ...], places: frozenset[int]
) -> None:
    """Holds every total against the rows above it, back to the total before, or to all of them.

    A rate or an average is not a sum: it should lie between the lowest and the highest. Where a
    row has no value, or one that cannot be read, nothing can be checked. `places` are the positions
    of the columns with figures.
    """
    if not len(reader.keys.totals) or reader.keys.indicator is not None:
        return
    seen = set()
    for figure in figures:
        unit = reader.units.get(figure.indicator or "", "")
        columns = ((figure.column, is_rate(unit)), (figure.numerator_column, False),
                   (figure.denominator_column, False))  # fmt: skip
        for name, rate in columns:
            if name is not None and name not in seen:
                seen.add(name)
                _check_column(reader, name, places, rate=rate)


def _check_column(reader: FigureReader, name: str, places: frozenset[int], *, rate: bool) -> None:
    column, keys = column_of(reader.table, name), reader.keys
    parts = reader.numbers(column, keys.rows, silent=True)
    totals = reader.numbers(column, keys.totals, silent=True)
    before = -1
    for place, row in enumerate(keys.totals.tolist()):
        above, block = keys.rows < row, (keys.rows < row) & (keys.rows > before)
        before = row
        total = float(totals.value[place])
        candidates = [chosen for chosen in (block, above) if chosen.any()]
        readable = [
            parts.value[chosen]
            for chosen in candidates
            if (parts.problem[chosen] == Problem.NONE).all()
            and not np.isnan(parts.value[chosen]).any()
        ]
        if np.isnan(total) or len(readable) < len(candidates) or not readable:
            continue
        number = int(reader.table.cells.index[row])
        if rate or is_average(reader.table, row, places):
            lowest, highest = min(map(np.min, readable)), max(map(np.max, readable))
            if not lowest <= total <= highest:
                reader.findings.add(
                    "totals_outside", row=number, column=column.name, total=said(total),
                    lowest=said(lowest), highest=said(highest),
                )  # fmt: skip
        elif not any(_adds_up(values, total) for values in readable):
            reader.findings.add(
                "totals_differ", row=number, column=column.name, total=said(total),
                sum=said(float(readable[0].sum())),
            )  # fmt: skip


def _adds_up(values: np.ndarray, total: float) -> bool:
    """Whether values add up to a total, as far as all of them were rounded alike.

    Whole numbers were not rounded, unless all are multiples of 5 or more.
    """
    return bool(abs(values.sum() - total) <= _unit_of([*values, total]) / 2 * (len(values) + 1))


def _unit_of(values: list[float]) -> float:
    """What the values were rounded to; next to nothing for counts."""
    seen = np.array([value for value in values if value])
    if not len(seen):
        return 1e-9
    if (seen == np.round(seen)).all():
        coarse = (unit for unit in _COARSE if not (seen % unit).any())
        return next(coarse, 1e-9) if len(seen) > 2 else 1e-9
    for decimals in (1, 2, 3):
        if (np.abs(seen - np.round(seen, decimals)) < 1e-9).all():
            return float(10.0**-decimals)
    return 1e-4
