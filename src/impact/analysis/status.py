"""What may be said of an indicator: one question after the other, the first answer counts.

Source: domain rule 4.3. First whether the figures can be used at all, then whether it is time to
judge, and only then what moved. Every question looks at the period that was measured, not at
today: figures arrive late.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from impact.analysis.change import TOLERANCE, change_between, margin_between, sign_of
from impact.analysis.moments import is_after, is_before
from impact.analysis.series import Points, is_comparable, with_value
from impact.analysis.verdict import Point, Status, Window
from impact.measurements.status import ValueStatus
from impact.periods import FREQUENCY_YEARS, decimal_year
from impact.theory.model import Indicator

WITHHELD = frozenset(
    {
        ValueStatus.CONFIDENTIAL,
        ValueStatus.SUPPRESSED_HERE,
        ValueStatus.NEARLY_NONE,
        ValueStatus.NEARLY_ALL,
    }
)
MISSED_ROUNDS = 2
"""A series is stale once this many rounds, and the publication lag, have gone by in silence."""


@dataclass(frozen=True)
class Reading:
    """Everything the questions look at, for one indicator in the programme's area."""

    indicator: Indicator
    as_of: date
    series: Points
    baseline: Point | None
    expected: float | None
    """The value on the milestone path at the end of the period of `last`."""
    window: Window | None

    @property
    def latest(self) -> Point | None:
        """The last measured period, with or without a value."""
        return self.series[-1] if self.series else None

    @property
    def last(self) -> Point | None:
        """The last value from a period that ends after that of the baseline."""
        values = with_value(self.series)
        if not values:
            return None
        is_since = not self.baseline or values[-1].period.end > self.baseline.period.end
        return values[-1] if is_since else None

    @property
    def is_broken(self) -> bool:
        """Whether the boundaries of the area changed between baseline and last value."""
        stated = self.indicator.baseline
        return self.last is not None and not is_comparable(
            self.last, self.series, stated.year if stated else None
        )

    @property
    def change(self) -> float | None:
        """Last minus baseline, in the indicator's unit; None across a break."""
        return None if self.is_broken else change_between(self.baseline, self.last)

    @property
    def margin(self) -> float:
        return margin_between(self.baseline, self.last)

    @property
    def improvement(self) -> float:
        """The change, positive when it is for the better; 0 when there is none to speak of."""
        return sign_of(self.indicator.direction) * (self.change or 0.0)

    @property
    def is_worse(self) -> bool:
        return self.improvement < -self.margin - TOLERANCE

    @property
    def is_better(self) -> bool:
        return self.improvement > self.margin + TOLERANCE

    def is_at_least(self, value: float) -> bool:
        """Whether the last value is as good as this one; exactly met counts."""
        if self.last is None or self.last.value is None:
            return False
        lead = sign_of(self.indicator.direction) * (self.last.value - value)
        return lead >= -TOLERANCE


def status(reading: Reading) -> Status:
    """The first answer to the questions below."""
    answers = (question(reading) for question in QUESTIONS)
    return next(answer for answer in answers if answer is not None)


def is_there_a_figure(reading: Reading) -> Status | None:
    """A baseline that only the theory states is one; a withheld figure is another answer."""
    known = reading.baseline or with_value(reading.series)
    withheld = any(point.status in WITHHELD for point in reading.series)
    return None if known or withheld else Status.NO_DATA


def is_the_last_withheld(reading: Reading) -> Status | None:
    withheld = reading.latest is not None and reading.latest.status in WITHHELD
    return Status.SUPPRESSED if withheld else None


def is_the_series_broken(reading: Reading) -> Status | None:
    return Status.NOT_COMPARABLE if reading.is_broken else None


def has_it_fallen_silent(reading: Reading) -> Status | None:
    """A series that went on after its baseline and stopped; before that it is `baseline_only`."""
    if reading.last is None:
        return None
    expires = stale_from(reading.indicator, reading.last)
    return Status.STALE if is_after(decimal_year(reading.as_of), expires) else None


def stale_from(indicator: Indicator, last: Point) -> float:
    """The moment (decimal year) after which a last figure is too old to say anything with."""
    patience = MISSED_ROUNDS * FREQUENCY_YEARS[indicator.frequency]
    return last.period.decimal_end + patience + indicator.publication_lag_years


def is_it_context(reading: Reading) -> Status | None:
    return Status.CONTEXT_ONLY if reading.indicator.direction == "context" else None


def does_anything_lead_to_it(reading: Reading) -> Status | None:
    """Without an effort at reach, a figure that moves has moved without us."""
    return Status.NOT_STARTED if reading.window is None else None


def is_there_a_change_to_speak_of(reading: Reading) -> Status | None:
    """Two points are needed, and the first must be stated: a baseline is not chosen afterwards."""
    return Status.BASELINE_ONLY if reading.change is None else None


def is_it_too_early(reading: Reading) -> Status | None:
    """Too early excuses the lack of an improvement and never hides a decline."""
    if reading.window is None or reading.last is None:
        return None
    if not is_before(reading.last.period.decimal_end, reading.window.earliest):
        return None
    return Status.WORSENING_OUTSIDE_WINDOW if reading.is_worse else Status.TOO_EARLY


def is_it_modelled(reading: Reading) -> Status | None:
    """A model estimates what areas like this one have: it cannot show what was done here."""
    by_model = reading.last is not None and reading.last.status is ValueStatus.MODELLED
    return Status.CONTEXT_ONLY if reading.indicator.modelled or by_model else None


def did_it_turn_the_wrong_way(reading: Reading) -> Status | None:
    return Status.REVERSED if reading.is_worse else None


def is_the_change_missing(reading: Reading) -> Status | None:
    """No visible change: patience until a path closes, an explanation then, and then the end."""
    if reading.is_better or reading.window is None or reading.last is None:
        return None
    end = reading.last.period.decimal_end
    if not is_after(end, reading.window.first_close):
        return Status.NO_SIGNAL
    if not is_after(end, reading.window.judged_until):
        return Status.EXPLANATION_DUE
    return Status.EXPIRED


def has_it_arrived(reading: Reading) -> Status | None:
    """At or beyond the last milestone, whatever its year."""
    milestones = reading.indicator.milestones
    if milestones and reading.is_at_least(milestones[max(milestones)]):
        return Status.REACHED
    return None


def is_it_on_the_path(reading: Reading) -> Status:
    """Without milestones every visible improvement is."""
    if reading.expected is None or reading.is_at_least(reading.expected):
        return Status.ON_TRACK
    return Status.BEHIND


Question = Callable[[Reading], Status | None]

QUESTIONS: tuple[Question, ...] = (
    is_there_a_figure,
    is_the_last_withheld,
    is_the_series_broken,
    has_it_fallen_silent,
    is_it_context,
    does_anything_lead_to_it,
    is_there_a_change_to_speak_of,
    is_it_too_early,
    is_it_modelled,
    did_it_turn_the_wrong_way,
    is_the_change_missing,
    has_it_arrived,
    is_it_on_the_path,
)
