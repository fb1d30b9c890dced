"""The verdicts on one indicator in many areas: figures in, a table of verdicts out."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impact.analysis.aims import Aims, Flags, Numbers
from impact.analysis.many.baselines import Baselines, margins_at, with_baselines
from impact.analysis.many.case import Case
from impact.analysis.many.maps import is_comparable
from impact.analysis.many.observations import NOWHERE, Observations, Places, at, observations_of
from impact.analysis.many.paths import expected_of
from impact.analysis.many.references import Asked, Reference, asked_of, gaps, reference_of
from impact.analysis.status import WITHHELD, Readings, patience_with, statuses
from impact.analysis.verdict import Status
from impact.measurements.status import ValueStatus
from impact.periods import decimal_year

COLUMNS = (
    "indicator",
    "area",
    "status",
    "baseline_period",
    "baseline",
    "latest_period",
    "latest",
    "latest_status",
    "n",
    "change",
    "margin",
    "expected",
    "reference_area",
    "gap_baseline",
    "gap_now",
    "gap_closed",
    "gap_period",
)
"""Of the table of verdicts. Values and distances are in the indicator's unit, the gap closed is a
fraction; `latest` is the last measured period, with or without a value, and `change` goes from the
baseline to the last value."""


def judge(figures: pd.DataFrame, areas: Iterable[str], case: Case) -> pd.DataFrame:
    """One row per area, in order of its code: COLUMNS, with NaN and None for what there is not.

    `figures` are those of the case's indicator only, in the columns of KNOWN. Judged are these
    areas and all that have figures, but not the reference. The order of rows does not matter.
    """
    periods = [case.default_period] if case.default_period else []
    whole = observations_of(figures, areas, periods)
    mapped, baselines = with_baselines(whole, case)
    reading = _Reading(case, mapped, baselines, reference_of(mapped, case))
    table = _table(reading, statuses(reading.readings))
    is_judged = mapped.areas != (case.reference_area or "")
    judged: pd.DataFrame = table[is_judged].reset_index(drop=True)
    return judged


@dataclass(frozen=True)
class _Reading:
    """What is read off the figures of every series; compare `impact.analysis.reading.Reading`."""

    case: Case
    mapped: Observations
    baselines: Baselines
    reference: Reference

    @cached_property
    def usable(self) -> Flags:
        """Per row whether it is comparable with the start of its series."""
        return is_comparable(self.mapped, self.baselines.year, self.case.walls)

    @cached_property
    def latest(self) -> Places:
        """The row of the last measured period, with or without a value."""
        return self.mapped.last(np.ones(len(self.mapped.series), dtype=bool))

    @cached_property
    def last(self) -> Places:
        """The row of the last value from a period that ends after that of the baseline."""
        row = self.mapped.last(self.mapped.has_value)
        is_since = at(self.mapped.last_day, row, NOWHERE) > self.baselines.last_day
        return np.where(is_since, row, NOWHERE)

    @cached_property
    def value(self) -> Numbers:
        return at(self.mapped.value, self.last, np.nan)

    @cached_property
    def period(self) -> Places:
        return at(self.mapped.period, self.last, NOWHERE)

    @cached_property
    def end(self) -> Numbers:
        return at(self.mapped.calendar.end, self.period, np.nan)

    @cached_property
    def is_broken(self) -> Flags:
        broken: Flags = ~at(self.usable, self.last, True)
        return broken

    @cached_property
    def before(self) -> Numbers:
        """The baseline, where the last value can be held against it."""
        return np.where(self.is_broken | (self.last < 0), np.nan, self.baselines.value)

    @cached_property
    def margin(self) -> Numbers:
        own = margins_at(self.mapped, self.last, self.case)
        return np.hypot(np.nan_to_num(self.baselines.margin), np.nan_to_num(own))

    @cached_property
    def asked(self) -> Asked:
        """What the milestones ask: fixed values, or a share of the gap to the reference."""
        indicator, window = self.case.indicator, self.case.window
        if indicator.gap_milestones:
            return asked_of(self.period, self.end, self.baselines, self.reference, self.case)
        goals, start = indicator.milestones, self.baselines
        asked = {number: self.scale * value for number, value in goals.items()}
        earliest = window.earliest if window else None
        return Asked(
            now=expected_of(self.end, start.end, start.value, asked, earliest),
            in_the_end=asked[max(asked)] if asked else self._each(None),
            is_unknown=self._each_is(False),
        )

    @cached_property
    def scale(self) -> Numbers:
        """What was agreed on a count is multiplied by this; it is not brought across a break."""
        last = at(self.mapped.year, self.last, 0)
        crossed = self._each_is(False)
        for wall in self.case.walls:
            crossed |= (self.baselines.year < wall) & (wall <= last)
        return np.where(crossed, 1.0, self.baselines.scale)

    def _each(self, value: float | None) -> Numbers:
        return np.full(len(self.mapped.areas), np.nan if value is None else value)

    def _each_is(self, answer: bool) -> Flags:
        return np.full(len(self.mapped.areas), answer)

    @property
    def readings(self) -> Readings:
        """The arrays that the questions look at."""
        mapped, indicator, window = self.mapped, self.case.indicator, self.case.window
        aims = Aims.of([indicator]).scaled(self.scale)
        is_withheld = np.isin(mapped.status, _WITHHELD)
        is_modelled = at(mapped.status == ValueStatus.MODELLED, self.last, False)
        return Readings(
            today=decimal_year(self.case.as_of),
            has_figure=self.baselines.is_there | (mapped.last(mapped.has_value) >= 0),
            was_withheld=mapped.last(is_withheld) >= 0,
            is_withheld=at(is_withheld, self.latest, False),
            is_broken=self.is_broken,
            end=self.end,
            fresh_until=self.end + patience_with(indicator),
            is_context=self._each_is(indicator.direction == "context"),
            earliest=self._each(window.earliest if window else None),
            first_close=self._each(window.first_close if window else None),
            judged_until=self._each(window.judged_until if window else None),
            improvement=aims.improvement(self.before, self.value),
            margin=self.margin,
            is_modelled=is_modelled | indicator.modelled,
            is_kept=aims.is_kept(self.value),
            lacks_reference=self.asked.is_unknown,
            lead_on_goal=aims.lead(self.value, self.asked.in_the_end),
            lead_on_path=aims.lead(self.value, self.asked.now),
        )


def _table(reading: _Reading, outcomes: NDArray[np.int8]) -> pd.DataFrame:
    mapped, baselines, case = reading.mapped, reading.baselines, reading.case
    gap = gaps(mapped, baselines, reading.reference, reading.usable, case)

    def each(word: str | None) -> "pd.Categorical[str]":
        """The same word in every row."""
        return _words(np.full(len(outcomes), 0 if word else NOWHERE), [word] if word else [])

    def codes(periods: Places) -> "pd.Categorical[str]":
        return _words(periods, mapped.calendar.codes)

    latest = reading.latest
    status = at(mapped.status, latest, NOWHERE)
    columns = {
        "indicator": each(case.indicator.id),
        "area": pd.array(mapped.areas, dtype="str"),
        "status": _words(outcomes, [item.value for item in Status]),
        "baseline_period": codes(baselines.period),
        "baseline": baselines.value,
        "latest_period": codes(at(mapped.period, latest, NOWHERE)),
        "latest": at(mapped.value, latest, np.nan),
        "latest_status": _words(status, [item.key for item in ValueStatus]),
        "n": mapped.beside("n", latest),
        "change": reading.value - reading.before,
        "margin": reading.margin,
        "expected": reading.asked.now,
        "reference_area": each(case.reference_area),
        "gap_baseline": gap.before,
        "gap_now": gap.now,
        "gap_closed": gap.closed,
        "gap_period": codes(gap.period),
    }
    return pd.DataFrame(columns)[list(COLUMNS)]


def _words(places: NDArray[Any], words: list[str]) -> "pd.Categorical[str]":
    """The words at these places; no word at -1."""
    return pd.Categorical.from_codes(places, pd.Index(pd.array(words, dtype="str")))


_WITHHELD = np.array(sorted(WITHHELD), dtype=np.int8)
