"""From what is known to what may leave: the one function that everything public passes through.

`protect` gives the protected frame: a KNOWN frame in which what may not be told has no value, no
margin and no number, only a status. The status is the same whether a figure is small itself or
protects another; `reasons` says which, for the partner and the managers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from impact.analysis.disclosure.audit import Range, too_narrow
from impact.analysis.disclosure.primary import Reason, with_primary
from impact.analysis.disclosure.problems import KEY, Earlier, Problem, case_of, joined, small_rests
from impact.analysis.disclosure.rules import Rules
from impact.analysis.disclosure.showing import shown_as
from impact.analysis.disclosure.sums import sums_of
from impact.measurements.status import ValueStatus


@dataclass(frozen=True)
class Protected:
    """A protected frame, and what it was made from."""

    frame: pd.DataFrame
    known: pd.DataFrame
    reasons: np.ndarray
    """Per row a `Reason`, or "" for a figure that is shown as it is (or rounded)."""
    rules: Rules
    problem: Problem | None
    """None when nothing in it had to be hidden, so that there is nothing to work out."""

    @property
    def hidden(self) -> np.ndarray:
        result: np.ndarray = self.reasons != ""
        return result


@dataclass(frozen=True)
class Leak:
    """A hidden figure that can be worked out, how narrowly, and from what."""

    about: tuple[str, str, str, str]
    """Indicator, area, group and period."""
    is_rest: bool
    low: float
    high: float
    known: tuple[tuple[str, str, str, str], ...]
    """What else stands in the sums that give it away."""


def protect(
    known: pd.DataFrame,
    rules: Rules,
    populations: Mapping[str, tuple[float, float]],
    earlier: Sequence[Protected] = (),
) -> Protected:
    """Hide what would tell about too few people, given what was published before.

    `known` is a KNOWN frame; the answer's frame has the same rows in the same order. The same input
    gives the same answer, whatever the order of the rows.
    """
    if known.empty:
        return Protected(known, known, np.array([], dtype=object), rules, None)
    cells = with_primary(known.reset_index(drop=True), rules, populations)
    reasons = cells["reason"].to_numpy().copy()
    involved = _involved(cells, rules, earlier)
    problem = None
    if involved:
        rows = np.flatnonzero(
            (cells["personal"] & cells["indicator"].isin(sorted(involved))).to_numpy()
        )
        rows = rows[np.lexsort([cells[name].astype(str).to_numpy()[rows] for name in KEY])]
        part = cells.iloc[rows].reset_index(drop=True)
        case = case_of(part, rules, populations, _about(earlier, involved))
        also = case.suppressed() & (part["reason"].to_numpy() == "")
        reasons[rows[also]] = Reason.PROTECTS_OTHERS
        problem = case.problem(shown_as(part, reasons[rows], rules))
    frame = shown_as(cells, reasons, rules)[list(known.columns)]
    frame.index = known.index
    return Protected(frame, known, reasons, rules, problem)


def leaks(protected: Protected) -> tuple[Leak, ...]:
    """The audit: what can be worked out from the publication and was not already out before it."""
    problem = protected.problem
    if problem is None:
        return ()
    found = too_narrow(problem.equations, problem.need)
    if not found:
        return ()
    was_out = {item.unknown: item.width for item in too_narrow(problem.before, problem.need)}
    return tuple(
        _leak(problem, item)
        for item in found
        if item.width < was_out.get(item.unknown, np.inf) - 1e-6
    )


def _leak(problem: Problem, item: Range) -> Leak:
    def about(unknown: int) -> tuple[str, str, str, str]:
        row = problem.keys.iloc[unknown]
        return (str(row["indicator"]), str(row["area"]), str(row["dimensions"]), str(row["period"]))

    equations = problem.equations
    others = np.unique(equations.member[np.isin(equations.sum_of, item.sums)])
    around = tuple(
        dict.fromkeys(about(int(other)) for other in others if int(other) != item.unknown)
    )
    return Leak(
        about(item.unknown), bool(problem.is_rest[item.unknown]), item.low, item.high, around
    )


def _about(earlier: Sequence[Protected], involved: set[str]) -> list[Earlier]:
    """What earlier publications knew, showed and hid about these indicators."""
    found = []
    for item in earlier:
        rows = item.known["indicator"].isin(sorted(involved)).to_numpy()
        if rows.any():
            known = item.known[rows].reset_index(drop=True)
            frame = item.frame[rows].reset_index(drop=True)
            found.append(Earlier(known, frame, item.reasons[rows], item.rules))
    return found


def _involved(cells: pd.DataFrame, rules: Rules, earlier: Sequence[Protected]) -> set[str]:
    """The indicators with anything to hide, now or before, or with a total that says too much."""
    found = set(cells.loc[(cells["reason"] != "").to_numpy(), "indicator"].astype(str))
    for item in earlier:
        found |= set(item.known.loc[item.hidden, "indicator"].astype(str))
    quiet = cells[cells["personal"] & ~cells["indicator"].isin(sorted(found))]
    if len(quiet):
        quiet = quiet.reset_index(drop=True)
        sums = sums_of(quiet)
        small = small_rests(quiet, sums, rules)
        found |= set(quiet["indicator"].astype(str).to_numpy()[sums.total[small]])
    return found & set(cells["indicator"].astype(str))


def hiding(protected: Protected, other: Protected) -> Protected:
    """The same publication without the figures that another one hides, whatever their revision."""
    keys = joined(other.known[other.hidden], KEY)
    also = joined(protected.known, KEY).isin(set(keys)).to_numpy() & ~protected.hidden
    if not also.any():
        return protected
    reasons = protected.reasons.copy()
    reasons[also] = Reason.PROTECTS_OTHERS
    blank = protected.frame.loc[also, ["value", "margin", "n"]] * np.nan
    frame = protected.frame.copy()
    frame.loc[also, ["value", "margin", "n"]] = blank
    frame.loc[also, "status"] = int(ValueStatus.SUPPRESSED_HERE)
    return replace(protected, frame=frame, reasons=reasons)


def protect_more(
    rows: pd.DataFrame, protected: Protected, populations: Mapping[str, tuple[float, float]]
) -> tuple[pd.DataFrame, np.ndarray]:
    """Other revisions of the same figures, as they may be shown beside the publication.

    `rows` has the columns of KEY and those of a figure. What the publication hides is hidden in
    every revision; so is what was too small in a revision of its own. Also says per row why.
    """
    if rows.empty:
        return rows, np.array([], dtype=object)
    cells = with_primary(rows, protected.rules, populations)
    reasons = cells["reason"].to_numpy().copy()
    hidden = joined(rows, KEY).isin(set(joined(protected.known[protected.hidden], KEY))).to_numpy()
    reasons[hidden & (reasons == "")] = Reason.PROTECTS_OTHERS
    return shown_as(cells, reasons, protected.rules)[list(rows.columns)], reasons
