"""Questions about figures that look odd beside what is known. A question is never a refusal.

A figure may be right and still deserve a word: the partner knows why, and readers want to. Every
question asks for a note. The yardstick of a series is the median of its own absolute changes.

Worked example: 58, 59, 60, 61 moves by 1 each time. 66 is a change of 5, more than 3 × 1, so we
ask. A series of two figures has no yardstick; there a change of more than 20% is a question.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from impact.periods import Period, parse_period

Kind = Literal["jump", "unit", "n_jump", "cumulative", "stops"]

MEDIANS = 3.0
SHARE = 0.20
N_SHARE = 0.15
SLIPS = (10.0, 100.0, 1000.0, 0.1, 0.01, 0.001)
LEAST_CHANGES = 3
"""A median of fewer changes is no yardstick."""
MOST_APART = 5
"""More questions of one kind about one indicator are asked as one."""
_MOST_LETTERS = 160
_PARTS_OF_A_YEAR = ("month", "quarter", "half_year")
_WORDS = ["indicator", "area", "boundary_year", "dimensions"]


@dataclass(frozen=True)
class Question:
    """What we ask about one figure, or (`count` > 1) about several of one indicator."""

    kind: Kind
    indicator: str
    area: str
    dimensions: str
    period: str
    old: float
    new: float
    times: float = 0.0
    """How many times the last figure this one is, when a unit may have slipped."""
    row: int = 0
    count: int = 1

    @property
    def key(self) -> str:
        """What a note is kept under: the same question has the same key every time it is asked."""
        place = "*" if self.count > 1 else f"{self.area}|{self.period}|{self.dimensions}"
        return key_of(self.kind, f"{self.indicator}|{place}")


def key_of(kind: str, figure: str) -> str:
    """A key of at most 160 letters; a longer one ends in its hash."""
    key = f"{kind}:{figure}"
    if len(key) <= _MOST_LETTERS:
        return key
    return f"{key[:120]}#{hashlib.sha256(key.encode()).hexdigest()[:24]}"


def keys_about(indicator: str, area: str, period: str, dimensions: str) -> tuple[str, ...]:
    """The keys of every note that may speak about one figure, the most precise first."""
    figure = f"{indicator}|{area}|{period}|{dimensions}"
    kinds: tuple[Kind, ...] = ("unit", "jump", "n_jump", "cumulative", "stops")
    return (
        *(key_of(kind, figure) for kind in ("note", *kinds)),
        *(key_of(kind, f"{indicator}|*") for kind in kinds),
    )


def questions(delivered: pd.DataFrame, known: pd.DataFrame, source: str) -> tuple[Question, ...]:
    """What to ask about a delivery of a source, held against what is known.

    `delivered` is a STAGED frame, `known` a KNOWN one. Only figures that are new or different in
    a series of which something is known are asked about.
    """
    if delivered.empty or known.empty:
        return ()
    lines = _lines(delivered, known)
    found = [question for line in lines.values() for question in _about(line)]
    found += _stopped(delivered, known, source)
    return _joined(found)


@dataclass(frozen=True)
class _Point:
    period: Period
    value: float
    n: float
    is_changed: bool
    before: float
    """What was known for the same period; NaN when nothing was."""
    row: int


@dataclass(frozen=True)
class _Line:
    """A series as it would stand, oldest period first, and the values that were known."""

    key: tuple[str, str, int, str]
    points: tuple[_Point, ...]
    known: tuple[float, ...]


def _lines(delivered: pd.DataFrame, known: pd.DataFrame) -> dict[tuple[str, str, int, str], _Line]:
    touched = _tuples(delivered)
    old: dict[tuple[str, str, int, str], dict[str, tuple[float, float]]] = {}
    wanted = set(touched)
    columns = (known["period"], known["value"], known["n"])
    for key, period, value, n in zip(_tuples(known), *columns, strict=True):
        if key in wanted:
            old.setdefault(key, {})[str(period)] = (float(value), float(n))
    new: dict[tuple[str, str, int, str], dict[str, tuple[float, float, int]]] = {}
    periods, values = delivered["period"], delivered["value"]
    rows = zip(touched, periods, values, delivered["n"], delivered["row"], strict=True)
    for key, period, value, n, row in rows:
        if key in old:
            new.setdefault(key, {})[str(period)] = (float(value), float(n), int(row))
    return {key: _line(key, new[key], old[key]) for key in new}


def _line(
    key: tuple[str, str, int, str],
    new: dict[str, tuple[float, float, int]],
    old: dict[str, tuple[float, float]],
) -> _Line:
    points = []
    for code in {*new, *old}:
        before, n_before = old.get(code, (np.nan, np.nan))
        value, n, row = new.get(code, (before, n_before, 0))
        period = parse_period(code)
        if period is None or np.isnan(value):
            continue
        changed = code in new and not (value == before and (n == n_before or np.isnan(n)))
        points.append(_Point(period, value, n, changed, before, row))
    points.sort(key=lambda point: (point.period.end, point.period.start))
    dated = sorted((parse_period(code), value) for code, (value, _) in old.items())
    return _Line(key, tuple(points), tuple(value for _, value in dated if not np.isnan(value)))


def _about(line: _Line) -> Iterator[Question]:
    yardstick = _yardstick(line.known)
    for place, point in enumerate(line.points):
        last = line.points[place - 1] if place else None
        base = point.before if not np.isnan(point.before) else last.value if last else np.nan
        if not point.is_changed or np.isnan(base):
            continue
        slip = _slip(base, point.value)
        if slip:
            yield _question("unit", line, point, base, times=slip)
        elif _is_jump(base, point.value, yardstick):
            yield _question("jump", line, point, base)
        if last and last.n > 0 and abs(point.n - last.n) / last.n > N_SHARE:
            yield _question("n_jump", line, point, last.n, new=point.n)
    newest = line.points[-1] if line.points else None
    if newest and newest.is_changed and _piles_up(line.points):
        yield _question("cumulative", line, newest, line.points[-2].value)


def _yardstick(known: tuple[float, ...]) -> float:
    """The median absolute change of a series, NaN when there are too few changes to tell."""
    changes = np.abs(np.diff(np.array(known)))
    return float(np.median(changes)) if len(changes) >= LEAST_CHANGES else np.nan


def _is_jump(old: float, new: float, yardstick: float) -> bool:
    change = abs(new - old)
    unusual = yardstick > 0 and change > MEDIANS * yardstick
    return bool(unusual or (old != 0 and change / abs(old) > SHARE))


def _slip(old: float, new: float) -> float:
    """How many times the old figure the new one is, when that is a power of ten; else 0."""
    if old == 0 or new == 0:
        return 0.0
    return next((times for times in SLIPS if np.isclose(new / old, times, rtol=1e-9, atol=0)), 0.0)


def _piles_up(points: tuple[_Point, ...]) -> bool:
    """Whether the last figures of one year only rise, and at least double: a running total?"""
    last = points[-1].period
    year = [
        point.value
        for point in points
        if point.period.kind == last.kind and point.period.start.year == last.start.year
    ]
    if last.kind not in _PARTS_OF_A_YEAR or len(year) < 3:
        return False
    return bool(all(np.diff(year) > 0) and year[0] > 0 and year[-1] >= 2 * year[0])


def _stopped(delivered: pd.DataFrame, known: pd.DataFrame, source: str) -> Iterator[Question]:
    """Series of this source that do not go on, while others of the same indicator do."""
    newest: dict[str, Period] = {}
    for indicator, code in zip(delivered["indicator"], delivered["period"], strict=True):
        period = parse_period(str(code))
        if period and (indicator not in newest or period > newest[str(indicator)]):
            newest[str(indicator)] = period
    goes_on = {
        key
        for key, code in zip(_tuples(delivered), delivered["period"], strict=True)
        if code == newest[key[0]].code
    }
    own = known[(known["source"] == source) & known["indicator"].isin(list(newest))]
    lasts = own.sort_values("period_end").drop_duplicates(_WORDS, keep="last")
    furthest = lasts.groupby("indicator")["period_end"].transform("max")
    there = set(zip(_tuples(known), known["period"], strict=True))
    rows = zip(_tuples(lasts), lasts["period_end"], furthest, lasts["value"], strict=True)
    for key, end, last, value in rows:
        period = newest[key[0]]
        went_on_until_now = end == last and end < period.end
        if went_on_until_now and key not in goes_on and (key, period.code) not in there:
            yield Question("stops", key[0], key[1], key[3], period.code, float(value), np.nan)


def _tuples(frame: pd.DataFrame) -> list[tuple[str, str, int, str]]:
    columns = [frame[name].astype(object) for name in _WORDS]
    return [
        (str(indicator), str(area), int(year), str(dimensions))
        for indicator, area, year, dimensions in zip(*columns, strict=True)
    ]


def _question(
    kind: Kind, line: _Line, point: _Point, old: float, *, new: float = np.nan, times: float = 0.0
) -> Question:
    indicator, area, _, dimensions = line.key
    shown = point.value if np.isnan(new) else new
    return Question(
        kind, indicator, area, dimensions, point.period.code, old, shown, times, point.row
    )


def _joined(found: list[Question]) -> tuple[Question, ...]:
    """Many questions of one kind about one indicator become one, that counts them."""
    groups: dict[tuple[str, str], list[Question]] = {}
    for question in found:
        groups.setdefault((question.indicator, question.kind), []).append(question)
    asked: list[Question] = []
    for group in groups.values():
        if len(group) <= MOST_APART:
            asked += group
        else:
            asked.append(Question(**{**vars(group[0]), "count": len(group)}))
    return tuple(sorted(asked, key=lambda question: (question.row, question.key)))
