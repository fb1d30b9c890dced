"""The outcome of the analysis, as frozen values: windows, points, gaps, verdicts.

Moments are decimal years (1 January 2029 is 2029.0), days are dates, values are in the
indicator's own unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

from impact.measurements.status import ValueStatus
from impact.periods import Period


class Status(StrEnum):
    """What may be said of an indicator, in the order in which it is decided."""

    NO_DATA = "no_data"
    SUPPRESSED = "suppressed"
    NOT_COMPARABLE = "not_comparable"
    STALE = "stale"
    NOT_STARTED = "not_started"
    BASELINE_ONLY = "baseline_only"
    TOO_EARLY = "too_early"
    WORSENING_OUTSIDE_WINDOW = "worsening_outside_window"
    CONTEXT_ONLY = "context_only"
    REVERSED = "reversed"
    NO_SIGNAL = "no_signal"
    EXPLANATION_DUE = "explanation_due"
    EXPIRED = "expired"
    BEHIND = "behind"
    ON_TRACK = "on_track"
    REACHED = "reached"


Role = Literal["baseline", "last", "reference", "comparison"]
"""What a measured point is to a verdict."""

THE_RIGHT_WAY = (Status.REACHED, Status.ON_TRACK)
NOT_THE_RIGHT_WAY = (
    Status.WORSENING_OUTSIDE_WINDOW,
    Status.REVERSED,
    Status.EXPIRED,
    Status.EXPLANATION_DUE,
    Status.BEHIND,
    Status.NO_SIGNAL,
)
"""The verdicts that ask for an answer, the most serious first."""
AWAITED = (Status.BASELINE_ONLY, Status.TOO_EARLY)


class Refusal(StrEnum):
    """Why old figures cannot be brought to new boundaries."""

    NO_TABLE = "no_table"
    """Nobody wrote down where the old area went."""
    MISSING = "missing"
    """The figure of one of the old areas is not known."""
    NO_WEIGHTS = "no_weights"
    """It is a percentage, rate or mean, and not known of how many."""


@dataclass(frozen=True)
class Reach:
    """When an output reaches half of its target group, and whether that was measured."""

    output: str
    year: float
    measured: bool


@dataclass(frozen=True)
class Reaches:
    """Per output its reach, for the outputs that have one or may still be expected to."""

    half: Mapping[str, Reach]
    """Half of the target group is reached: from here the lags count."""
    first: Mapping[str, Reach]
    """The first delivery: from here they count where stock accrues (`accrual: stock`)."""


@dataclass(frozen=True)
class Path:
    """One way from an intervention to what an indicator measures, with its window."""

    nodes: tuple[str, ...]
    """Ids from intervention through output and outcomes to the measured node."""
    reach: Reach
    start: float
    typical: float
    end: float
    is_main: bool
    """False for a path with an untested or contradicted link, or of more than three outcomes."""


@dataclass(frozen=True)
class Window:
    """When a change could show (domain rule 4.3): one window per path, and their bounds."""

    paths: tuple[Path, ...]
    """The main ones first, and of both kinds the shortest; at most so many as anybody reads."""
    earliest: float
    typical: float
    first_close: float
    """The first moment to explain: the earliest close of a main path."""
    last_close: float
    """The latest close of all paths, not capped at the horizon."""
    judged_until: float
    """The latest close of the main paths, capped at the programme's horizon."""
    readable_from: float
    """`earliest` plus the publication lag: when a figure could show it."""
    unlisted: int = 0
    """How many paths there are beside those in `paths`; the bounds are those of all."""
    main: int = 0
    """How many main paths there are, listed or not."""
    upstream: tuple[tuple[str, int], ...] = ()
    """Per node on a closing path, listed or not: its id and the fewest links from there."""

    @property
    def total(self) -> int:
        """How many paths there are, listed or not."""
        return len(self.paths) + self.unlisted


@dataclass(frozen=True)
class Point:
    """One measured value; `value` is None exactly when the status has none."""

    period: Period
    value: float | None
    status: ValueStatus
    margin: float | None = None
    n: float | None = None
    boundary_year: int | None = None
    """Year of the area's boundaries; None for a country and for a figure only the theory states."""
    is_margin_ours: bool = False
    """Whether we computed the margin from n, for want of one from the source."""
    source: str | None = None
    """Id of the source that delivered it, "" for a figure that we computed; None for one that only
    the theory states."""
    form: int | None = None
    """Since which year figures are counted as this one is; None when that never changed."""
    comparable_since: int | None = None
    """The first year that may be held beside this one: before it lies a break without a bridge."""
    published: float | None = None
    """The figure as it was published, when `value` was brought to another form to compare with."""
    converted_to: int | None = None
    """The year of the boundaries that it was converted to from older ones: never measured so."""
    recounted_from: float | None = None
    """What the same period was within older boundaries, where its source gave both."""


@dataclass(frozen=True)
class Gap:
    """Distance to the moving reference (domain rule 4.4), positive when the area is behind."""

    baseline: float
    now: float
    closed: float | None
    """1 - now / baseline; None when there was no gap to close."""
    own: float
    """What moved here since the baseline; positive is better. `baseline - now = own - other`."""
    other: float
    """What moved in the reference area in the same time; positive is better there."""
    years: float
    """From the end of the baseline's period to that of `period`."""
    period: Period
    """The period in which both the area and its reference were last measured."""

    @property
    def is_closing_by_others(self) -> bool:
        """Whether the gap shrank mostly because the reference fell: that is no catching up."""
        return self.now < self.baseline and self.other < 0 and -self.other > self.own

    @property
    def pace(self) -> float | None:
        """How much of the gap closed per year so far; None when less than a year has passed."""
        return (self.baseline - self.now) / self.years if self.years >= 1 else None

    def pace_to_close(self, moment: float) -> float | None:
        """What must close per year to have no gap left at a moment (decimal year), None without
        a gap now, or when that moment has passed.

        The pace is faster than that of the reference, which moves too.
        """
        left = moment - self.period.decimal_end
        return self.now / left if self.now > 0 and left > 0 else None


@dataclass(frozen=True)
class ComparedChange:
    """The change here beside that in the comparison area, since the baseline (domain rule 4.4).

    A difference with a comparable neighbourhood, never "the effect".
    """

    own: float
    other: float
    period: Period
    """The period in which both areas were last measured."""
    margin: float | None = None
    """The difference that may be chance; None unless all four figures have a margin."""
    own_margin: float = 0.0
    """The change here that may be chance; a margin that is not given counts as none."""
    other_margin: float = 0.0

    @property
    def difference(self) -> float:
        return self.own - self.other


@dataclass(frozen=True)
class Verdict:
    """What may be said of one indicator, given what was known at one moment."""

    indicator: str
    status: Status
    series: tuple[Point, ...]
    """The programme area, in order of period end."""
    reference_area: str | None
    reference: tuple[Point, ...]
    comparison_area: str | None
    comparison: tuple[Point, ...]
    baseline: Point | None
    latest: Point | None
    """The last measured period, with or without a value."""
    change: float | None
    """Last value minus baseline, in the indicator's unit; positive means the number rose.

    None until there is a value from after the baseline, and across a break in the series.
    """
    margin: float
    """The change that may be chance: the root of both margins squared and added."""
    expected: float | None
    """The value on the milestone path at the end of the last period with a value."""
    gap: Gap | None
    window: Window | None
    """None when no intervention is linked."""
    next_verdict: date | None
    """When the next figure that can be judged should be published; past when it is overdue."""
    leading: str | None
    """While it is too early: the indicator upstream that shows something first."""
    late_paths: tuple[Path, ...] = ()
    """Of the listed main paths those whose window has closed without a visible change."""
    compared: ComparedChange | None = None
    """None without a comparison area measured in the baseline's year and since."""
    lacks_reference: bool = False
    """The milestones are about the gap, and the reference is not known in the last period."""
    neighbours: tuple[tuple[str, ComparedChange], ...] = ()
    """The change here beside that in each neighbouring area for which it is known, by code."""
    not_converted: Refusal | None = None
    """Of a series that its boundaries break: why earlier figures were not converted."""

    @property
    def rests_on(self) -> dict[Role, Point]:
        """The measured points that a sentence about this verdict may name."""
        last = next((point for point in reversed(self.series) if point.value is not None), None)
        compared = self.compared.period if self.compared else None
        found: dict[Role, Point | None] = {
            "baseline": self.baseline,
            "last": last or self.latest,
            "reference": _in_period(self.reference, self.gap.period if self.gap else None),
            "comparison": _in_period(self.comparison, compared),
        }
        return {role: point for role, point in found.items() if point}


def _in_period(points: tuple[Point, ...], period: Period | None) -> Point | None:
    return next((point for point in points if point.period == period), None)


@dataclass(frozen=True)
class Progress:
    """The verdicts on all indicators of a programme, as known at `as_of`."""

    as_of: date
    verdicts: tuple[Verdict, ...]
    reaches: Reaches
    """What the windows count from."""

    def of(self, indicator: str) -> Verdict:
        """The verdict on one indicator. Raises KeyError for an id the theory does not know."""
        return self._by_indicator[indicator]

    @cached_property
    def _by_indicator(self) -> dict[str, Verdict]:
        return {verdict.indicator: verdict for verdict in self.verdicts}
