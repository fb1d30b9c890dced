"""Which figures add up to which: the equations that everybody can write down.

A sum has one total and its parts: the buurten of a wijk, the groups of a breakdown, the quarters of
a year or the years of a pooled period. What is added are counts: of a share its numerators. Where
the parts known here are not all there are, the rest is a part that nobody publishes, and that may
be worked out like any other.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from impact.areas import parent_of
from impact.periods import Period, parse_period

_KEY = ("indicator", "boundary_year", "area", "dimensions", "period")
_WHOLE = {
    ("quarter", "year"): 4,
    ("quarter", "half_year"): 2,
    ("half_year", "year"): 2,
    ("month", "year"): 12,
    ("month", "half_year"): 6,
    ("month", "quarter"): 3,
    ("month", "school_year"): 12,
}
"""How many periods of the first kind make one of the second."""


@dataclass(frozen=True)
class Sums:
    """Sums over the rows of a frame, by position: one total and one or more parts each."""

    total: np.ndarray
    part_of: np.ndarray
    """Per part the sum it belongs to."""
    part: np.ndarray
    slack: np.ndarray
    """Per sum by how much total and parts differ where they should not: nobody knows better."""
    rest: np.ndarray
    """Per sum what is left of the total beside the parts; NaN when not known, 0 without a rest."""
    has_rest: np.ndarray

    def __len__(self) -> int:
        return len(self.total)


def sums_of(cells: pd.DataFrame) -> Sums:
    """The sums among personal figures: a KNOWN frame with the columns of `PRIMARY`."""
    keys = _Keys.of(cells)
    found = [*_by_area(cells, keys), *_by_dimension(cells, keys), *_by_period(cells, keys)]
    joined = pd.DataFrame(
        {
            name: np.concatenate([item[name] for item in found]) if found else np.zeros(0, int)
            for name in ("total", "part", "kind", "expected")
        }
    )
    return _measured(cells, joined)


@dataclass(frozen=True)
class _Keys:
    """The rows of a frame by their key as one number, to find the row of another key."""

    codes: dict[str, np.ndarray]
    names: dict[str, list[str]]
    places: dict[str, dict[str, int]]
    sizes: dict[str, int]
    order: np.ndarray
    sorted: np.ndarray
    usable: np.ndarray

    @classmethod
    def of(cls, cells: pd.DataFrame) -> "_Keys":
        codes, names, places, sizes = {}, {}, {}, {}
        for name in _KEY:
            codes[name], index = pd.factorize(cells[name].astype(object), sort=True)
            names[name], sizes[name] = [str(word) for word in index], max(len(index), 1)
            places[name] = {word: place for place, word in enumerate(names[name])}
        usable = cells["personal"].to_numpy(dtype=bool)
        combined = _combined(codes, sizes)
        order = np.argsort(combined, kind="stable")
        order = order[usable[order]]
        return cls(codes, names, places, sizes, order, combined[order], usable)

    def find(self, rows: np.ndarray, **instead: np.ndarray) -> np.ndarray:
        """The row with the key of each of these rows, some words of it replaced; -1 for none."""
        codes = {name: codes[rows] for name, codes in self.codes.items()} | instead
        wanted = _combined(codes, self.sizes)
        absent = np.zeros(len(rows), dtype=bool)
        for values in instead.values():
            absent |= values < 0
        if not len(self.sorted):
            return np.full(len(rows), -1)
        places = np.minimum(np.searchsorted(self.sorted, wanted), len(self.sorted) - 1)
        hit = (self.sorted[places] == wanted) & ~absent
        return np.where(hit, self.order[places], -1)

    def code(self, name: str, word: str | None) -> int:
        """The number of a word, -1 for one that no row has."""
        return -1 if word is None else self.places[name].get(word, -1)


def _combined(codes: dict[str, np.ndarray], sizes: dict[str, int]) -> np.ndarray:
    result = np.zeros(len(codes[_KEY[0]]), dtype=np.int64)
    for name in _KEY:
        result = result * sizes[name] + codes[name]
    return result


def _pairs(
    total: np.ndarray, part: np.ndarray, kind: np.ndarray | int, expected: np.ndarray | int = 0
) -> dict[str, np.ndarray]:
    found = total >= 0
    size = len(total)
    return {
        "total": total[found],
        "part": part[found],
        "kind": np.broadcast_to(kind, size)[found],
        "expected": np.broadcast_to(expected, size)[found],
    }


def _by_area(cells: pd.DataFrame, keys: _Keys) -> list[dict[str, np.ndarray]]:
    """Every area with the nearest surrounding area that has a figure."""
    rows = np.flatnonzero(keys.usable)
    total = np.full(len(rows), -1)
    above = [_above(code) for code in keys.names["area"]]
    for level in range(3):
        parents = np.array(
            [keys.code("area", names[level] if level < len(names) else None) for names in above]
        )
        if not len(parents):
            break
        found = keys.find(rows, area=parents[keys.codes["area"][rows]])
        total = np.where(total < 0, found, total)
    return [_pairs(total, rows, 0)]


def _above(code: str) -> tuple[str, ...]:
    found: list[str] = []
    while (parent := parent_of(found[-1] if found else code)) is not None:
        found.append(parent)
    return tuple(found)


def _by_dimension(cells: pd.DataFrame, keys: _Keys) -> list[dict[str, np.ndarray]]:
    """Every group of a breakdown with the same figure without it, or else without any."""
    split = [tuple(item for item in name.split(";") if item) for name in keys.names["dimensions"]]
    kinds = sorted({item.partition("=")[0] for items in split for item in items})
    rows = np.flatnonzero(keys.usable)
    codes = keys.codes["dimensions"][rows]
    whole = keys.code("dimensions", "")
    found, covered = [], np.zeros(len(rows), dtype=bool)
    for number, kind in enumerate(kinds, 1):
        without = np.array([keys.code("dimensions", _without(items, kind)) for items in split])
        total = keys.find(rows, dimensions=without[codes])
        covered |= total >= 0
        found.append(_pairs(total, rows, number))
    open_ = rows[~covered & (np.array([len(items) for items in split])[codes] > 1)]
    if len(open_) and whole >= 0:
        total = keys.find(open_, dimensions=np.full(len(open_), whole))
        sets = ["|".join(item.partition("=")[0] for item in items) for items in split]
        set_codes = pd.factorize(np.array(sets))[0]
        found.append(_pairs(total, open_, 100 + set_codes[keys.codes["dimensions"][open_]]))
    return found


def _without(items: tuple[str, ...], kind: str) -> str | None:
    left = [item for item in items if item.partition("=")[0] != kind]
    return ";".join(left) if len(left) < len(items) else None


def _by_period(cells: pd.DataFrame, keys: _Keys) -> list[dict[str, np.ndarray]]:
    """Every period with the longer ones it is a part of, for figures known of both."""
    periods = [parse_period(code) for code in keys.names["period"]]
    rows = np.flatnonzero(keys.usable)
    by_period: dict[int, np.ndarray] = {}
    codes = keys.codes["period"][rows]
    for code in np.unique(codes):
        by_period[int(code)] = rows[codes == code]
    kinds = sorted({period.kind for period in periods if period})
    longer = [(code, period) for code, period in enumerate(periods) if period]
    found = []
    for short, own in by_period.items():
        one = periods[short]
        if one is None:
            continue
        for long, other in longer:
            if other.end < one.end or other.start > one.start or long == short:
                continue
            expected = _parts_expected(one, other)
            if expected:
                total = keys.find(own, period=np.full(len(own), long))
                found.append(_pairs(total, own, 1000 + kinds.index(one.kind), expected))
    return found


def _parts_expected(one: Period, other: Period) -> int:
    """How many periods like the first make the second, 0 when the first is no part of it."""
    if not (other.start <= one.start and one.end <= other.end):
        return 0
    if one.kind == "year" and other.kind == "years":
        return other.end.year - other.start.year + 1
    return _WHOLE.get((one.kind, other.kind), 0)


def _measured(cells: pd.DataFrame, pairs: pd.DataFrame) -> Sums:
    """Which of the sums hold, and what is left beside the parts.

    A sum that does not hold in the figures themselves is no sum: groups that overlap, a stock
    instead of a flow. Where a withheld figure keeps us from seeing that, the same sum in other
    years and areas decides; without any the parts are taken to be all there are.
    """
    number, _ = pd.factorize(pairs["total"].astype(np.int64) * 100_000 + pairs["kind"])
    size = int(number.max()) + 1 if len(number) else 0
    total = np.zeros(size, dtype=np.int64)
    kind, expected = total.copy(), total.copy()
    total[number], kind[number] = pairs["total"], pairs["kind"]
    expected[number] = pairs["expected"]
    part = pairs["part"].to_numpy(dtype=np.int64)
    count = cells["count"].to_numpy()
    amounts = np.bincount(number, count[part], minlength=size)  # NaN stays NaN
    parts = np.bincount(number, minlength=size)
    rest = count[total] - amounts
    tolerance = _tolerance(cells, total, parts, number, part)
    is_open = (expected > 0) & (parts < expected)
    valued = ~np.isnan(rest)
    with np.errstate(invalid="ignore"):
        too_much, is_left = valued & (rest < -tolerance), valued & (rest > tolerance)
    family = _family(cells, total, kind)
    wrong = _most(family, too_much | (is_left & ~is_open & (expected > 0)), valued)
    left = _most(family, is_left, valued)
    seen = _most(family, valued, np.ones(size, dtype=bool))
    level = cells["area"].astype(object).to_numpy()[total]
    is_wide = (kind == 0) & np.array([str(code)[:2] in ("GM", "NL") for code in level], dtype=bool)
    has_rest = np.where(valued, is_left | is_open, left | is_open | (is_wide & ~seen))
    holds = ~np.where(valued, too_much | ((expected > 0) & wrong), wrong)
    slack = np.where(valued & ~has_rest, np.abs(rest), 0.0)
    kept = np.cumsum(holds) - 1
    of_kept = holds[number]
    return Sums(
        total=total[holds],
        part_of=kept[number[of_kept]],
        part=part[of_kept],
        slack=slack[holds],
        rest=np.where(has_rest, rest, 0.0)[holds],
        has_rest=has_rest[holds],
    )


def _tolerance(
    cells: pd.DataFrame, total: np.ndarray, parts: np.ndarray, number: np.ndarray, part: np.ndarray
) -> np.ndarray:
    """How far a sum may be off by rounding at the source: fives where all its figures are fives,
    the decimals of a share, and else half a person each."""
    count, value = cells["count"].to_numpy(), cells["value"].to_numpy(dtype="float64")
    size = len(total)
    is_count = np.isclose(count, value, equal_nan=True)
    by_share = np.where(is_count | np.isnan(count), 0.5, 0.5 + 0.005 * count)
    in_fives = is_count & (np.mod(np.nan_to_num(count), 5) == 0)
    fives = in_fives[total] & (np.bincount(number, ~in_fives[part], minlength=size) == 0)
    plain = by_share[total] + np.bincount(number, by_share[part], minlength=size)
    result: np.ndarray = np.where(fives, 2.5 * (parts + 1), plain)
    return result


def _family(cells: pd.DataFrame, total: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """Sums of the same kind: of one measure, and over areas of one total area."""
    frame = pd.DataFrame(
        {
            "indicator": cells["indicator"].astype(object).to_numpy()[total],
            "kind": kind,
            "area": np.where(kind == 0, cells["area"].astype(object).to_numpy()[total], ""),
        }
    )
    codes: np.ndarray = frame.groupby(list(frame), sort=False).ngroup().to_numpy()
    return codes


def _most(family: np.ndarray, what: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Per sum: whether this holds for more than half of those in its family that it is asked of."""
    if not len(family):
        return np.zeros(0, dtype=bool)
    yes = np.bincount(family, what & among)
    asked = np.bincount(family, among)
    most: np.ndarray = (yes * 2 > asked)[family]
    return most
