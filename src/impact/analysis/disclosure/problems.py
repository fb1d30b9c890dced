"""The problem of one publication: its figures, what was published before, and how they add up.

Unknowns are numbered: first the rows of this publication, then figures of earlier ones that were
revised since, then for every sum the rest that nobody publishes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from impact.analysis.disclosure.equations import Equations, bounds_of, members_of
from impact.analysis.disclosure.primary import Reason, with_primary
from impact.analysis.disclosure.rules import Rules
from impact.analysis.disclosure.secondary import Choice, suppress
from impact.analysis.disclosure.showing import shown_as
from impact.analysis.disclosure.sums import Sums, sums_of
from impact.periods import parse_period

KEY = ["indicator", "area", "boundary_year", "dimensions", "period"]
_SERIES = KEY[:-1]
_VERSION = [*KEY, "revision"]


@dataclass(frozen=True)
class Earlier:
    """An earlier publication: what was known, what was shown of it, why not, and by which rules."""

    known: pd.DataFrame
    frame: pd.DataFrame
    reasons: np.ndarray
    rules: Rules


@dataclass(frozen=True)
class Problem:
    """The equations of a publication and all before it; the first unknowns are its own rows."""

    equations: Equations
    """As they stand with this publication out."""
    before: Equations
    """As they stood without it: nothing of its own is shown."""
    need: np.ndarray
    """Per unknown the width it needs; 0 for what may be known."""
    keys: pd.DataFrame
    """Per unknown what it is about; a rest is about its total."""
    is_rest: np.ndarray


@dataclass(frozen=True)
class Case:
    """A publication before it is decided what of it to hide."""

    equations: Equations
    choice: Choice
    own: int
    out: np.ndarray
    """Per unknown: shown in an earlier publication."""
    out_low: np.ndarray
    out_high: np.ndarray
    keys: pd.DataFrame
    is_rest: np.ndarray
    rules: Rules

    def suppressed(self) -> np.ndarray:
        """Which of the publication's own rows are hidden."""
        return suppress(self.equations, self.choice)[: self.own]

    def problem(self, shown: pd.DataFrame) -> Problem:
        """The equations as an attacker has them when `shown` is out."""
        return Problem(
            equations=self._with(shown),
            before=self._with(None),
            need=self.choice.need,
            keys=self.keys,
            is_rest=self.is_rest,
        )

    def _with(self, shown: pd.DataFrame | None) -> Equations:
        size = len(self.out)
        low, high = self.out_low.copy(), self.out_high.copy()
        hidden, tells = ~self.out, self.equations.tells.copy()
        if shown is not None:
            bounds = bounds_of(shown, self.rules)
            own = slice(0, self.own)
            low[own] = np.maximum(low[own], bounds.low)
            high[own] = np.maximum(np.minimum(high[own], bounds.high), low[own])
            hidden[own] &= ~bounds.shown
            tells[own] = bounds.tells | ~bounds.shown
        assert len(low) == size
        return replace(self.equations, low=low, high=high, hidden=hidden, tells=tells)


def case_of(
    part: pd.DataFrame,
    rules: Rules,
    populations: Mapping[str, tuple[float, float]],
    earlier: Sequence[Earlier],
) -> Case:
    """Number the unknowns and write down the sums; `part` has the columns of `PRIMARY`."""
    frames = [part]
    frames += [with_primary(item.known, {**item.rules, **rules}, populations) for item in earlier]
    everything, ids = _numbered(frames)
    ids = [np.arange(len(part)), *ids]
    sums = _all_sums(frames, ids, len(part))
    rests = int(sums.has_rest.sum())
    size = len(everything) + rests
    out, low, high = np.zeros(size, dtype=bool), np.zeros(size), np.full(size, np.inf)
    ever_hidden = np.zeros(size, dtype=bool)
    for item, own in zip(earlier, ids[1:], strict=True):
        bounds = bounds_of(item.frame, item.rules)
        out[own] |= bounds.shown
        low[own] = np.maximum(low[own], bounds.low)
        high[own] = np.maximum(np.minimum(high[own], bounds.high), low[own])
        ever_hidden[own] |= item.reasons != ""
    sum_of, member, sign = members_of(sums, len(everything))
    tells = np.concatenate([_tells(everything, rules), np.ones(rests, dtype=bool)])
    start = Equations(low, high, ~out, tells, sum_of, member, sign, sums.slack)
    total = sums.total[sums.has_rest]
    keys = pd.concat([everything[KEY], everything[KEY].iloc[total]], ignore_index=True)
    own_reasons = np.full(len(everything), "", dtype=object)
    own_reasons[: len(part)] = part["reason"]
    for item, own in zip(earlier, ids[1:], strict=True):
        old = own >= len(part)
        own_reasons[own[old]] = item.reasons[old]
    widths = keys["indicator"].map({id_: rule.width for id_, rule in rules.items()}).fillna(0.0)
    sensitive = np.concatenate(
        [
            (own_reasons != "") & (own_reasons != Reason.PROTECTS_OTHERS),
            small_rests(everything, sums, rules)[sums.has_rest],
        ]
    )
    need = np.where(sensitive & ~out, widths.to_numpy(dtype="float64"), 0.0)
    is_rest = np.arange(size) >= len(everything)
    draft = Case(
        start,
        _choice(part, size, need, is_rest, out, ever_hidden, earlier),
        len(part),
        out,
        low,
        high,
        keys,
        is_rest,
        rules,
    )
    shown = shown_as(part, part["reason"].to_numpy(), rules)
    return replace(draft, equations=draft._with(shown))


def joined(frame: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """The words of some columns as one text per row."""
    texts = frame[list(columns)].astype(str)
    return texts[columns[0]].str.cat(texts[list(columns[1:])], sep="|")


def small_rests(cells: pd.DataFrame, sums: Sums, rules: Rules) -> np.ndarray:
    """Per sum: whether what is left beside its parts is a few people, told by subtraction."""
    thresholds = cells["indicator"].map({id_: float(r.threshold) for id_, r in rules.items()})
    exact = cells["exact"].to_numpy(dtype=bool)
    inexact = np.bincount(sums.part_of, ~exact[sums.part], minlength=len(sums)) > 0
    with np.errstate(invalid="ignore"):
        small = (sums.rest > 0.5) & (sums.rest < thresholds.to_numpy()[sums.total] - 0.5)
    result: np.ndarray = sums.has_rest & small & exact[sums.total] & ~inexact
    return result


def _numbered(frames: list[pd.DataFrame]) -> tuple[pd.DataFrame, list[np.ndarray]]:
    """All versions of all figures, once each, and per earlier frame which of them its rows are."""
    everything = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    if len(frames) == 1:
        return everything, []
    number = joined(everything, _VERSION)
    codes, _ = pd.factorize(number)
    first = ~pd.Series(codes).duplicated()
    place = np.cumsum(first.to_numpy()) - 1
    by_code = np.zeros(int(codes.max()) + 1, dtype=np.int64)
    by_code[codes[first.to_numpy()]] = place[first.to_numpy()]
    ids, start = [], 0
    for frame in frames:
        ids.append(by_code[codes[start : start + len(frame)]])
        start += len(frame)
    return everything[first.to_numpy()].reset_index(drop=True), ids[1:]


def _all_sums(frames: list[pd.DataFrame], ids: list[np.ndarray], own: int) -> Sums:
    """The sums of this publication, and those of earlier ones with a figure revised since."""
    found = [sums_of(frames[0])]
    for frame, number in zip(frames[1:], ids[1:], strict=True):
        sums = sums_of(frame)
        old = number >= own
        is_old = old[sums.total] | (
            np.bincount(sums.part_of, old[sums.part], minlength=len(sums)) > 0
        )
        found.append(_renumbered(sums, is_old, number))
    return _joined(found)


def _renumbered(sums: Sums, kept: np.ndarray, number: np.ndarray) -> Sums:
    place = np.cumsum(kept) - 1
    of_kept = kept[sums.part_of]
    return Sums(
        total=number[sums.total[kept]],
        part_of=place[sums.part_of[of_kept]],
        part=number[sums.part[of_kept]],
        slack=sums.slack[kept],
        rest=sums.rest[kept],
        has_rest=sums.has_rest[kept],
    )


def _joined(found: list[Sums]) -> Sums:
    starts = np.cumsum([0, *(len(item) for item in found)])
    return Sums(
        total=np.concatenate([item.total for item in found]),
        part_of=np.concatenate(
            [item.part_of + start for item, start in zip(found, starts, strict=False)]
        ),
        part=np.concatenate([item.part for item in found]),
        slack=np.concatenate([item.slack for item in found]),
        rest=np.concatenate([item.rest for item in found]),
        has_rest=np.concatenate([item.has_rest for item in found]),
    )


def _tells(cells: pd.DataFrame, rules: Rules) -> np.ndarray:
    """Which figures say how many: counts, and shares with their denominator or withheld."""
    forms = cells["indicator"].map({id_: rule.form for id_, rule in rules.items()})
    no_count = cells["count"].isna()
    result: np.ndarray = (cells["exact"] | (no_count & forms.isin(["count", "share"]))).to_numpy(
        dtype=bool
    )
    return result


def _choice(
    part: pd.DataFrame,
    size: int,
    need: np.ndarray,
    is_rest: np.ndarray,
    out: np.ndarray,
    ever_hidden: np.ndarray,
    earlier: Sequence[Earlier],
) -> Choice:
    own = len(part)
    step = np.full(size, -1)
    step[:own] = _in_time(part["period"])
    series = np.full(size, -1)
    names = joined(part, _SERIES)
    series[:own], index = pd.factorize(names)
    before = [
        joined(item.known[item.reasons != ""], _SERIES)
        for item in earlier
        if (item.reasons != "").any()
    ]
    hidden_series = set(pd.concat(before)) if before else set()
    count = part["count"].to_numpy()
    size_of = np.where(np.isnan(count), np.inf, count)
    order = np.lexsort((np.arange(own), size_of, count == 0, ~ever_hidden[:own]))
    rank = np.full(size, size)
    rank[order] = np.arange(own)
    may_hide = np.zeros(size, dtype=bool)
    may_hide[:own] = (part["reason"].to_numpy() == "") & ~out[:own]
    return Choice(
        may_hide=may_hide,
        step=step,
        series=series,
        rank=rank,
        hidden_before=np.array([name in hidden_series for name in index], dtype=bool),
        need=need,
        harmless=is_rest & (need == 0),
    )


def _in_time(codes: pd.Series) -> np.ndarray:
    """The place of each period in time: by its end, and of the same end the shorter first."""
    numbers, names = pd.factorize(codes.astype(object))
    periods = [parse_period(str(name)) for name in names]
    ordered = sorted(
        range(len(names)),
        key=lambda place: (
            (periods[place].end, -periods[place].start.toordinal())  # type: ignore[union-attr]
        ),
    )
    places = np.zeros(len(names), dtype=np.int64)
    places[ordered] = np.arange(len(names))
    result: np.ndarray = places[numbers] if len(numbers) else np.zeros(0, dtype=np.int64)
    return result
