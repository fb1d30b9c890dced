"""What may be said of an indicator: one question after the other, the first answer counts.

Source: domain rule 4.3. First whether the figures can be used at all, then whether it is time to
judge, and only then what moved. Every question looks at the period that was measured, not at
today: figures arrive late.

The questions are asked of many series at once, so that the same ones judge the thirty indicators
of a programme and every neighbourhood of a country.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impact.analysis.aims import Flags, Numbers
from impact.analysis.change import TOLERANCE
from impact.analysis.moments import SAME_DAY
from impact.analysis.verdict import Status
from impact.measurements.status import ValueStatus
from impact.periods import FREQUENCY_YEARS, Period
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
class Readings:
    """What the questions look at: arrays of one length, a place for every series.

    Moments are decimal years, distances are in the indicator's unit, and NaN says that there is
    none. "Last" is the last value from a period that ends after that of the baseline.
    """

    today: float
    has_figure: Flags
    """A value in any period; a baseline that only the theory states is one."""
    was_withheld: Flags
    """In any period."""
    is_withheld: Flags
    """In the last measured period."""
    is_broken: Flags
    """Baseline and last cannot be compared."""
    end: Numbers
    """Of the period of the last."""
    fresh_until: Numbers
    """Until when the last can be judged; see `stale_from`."""
    is_context: Flags
    earliest: Numbers
    """When a change could show; as the two closes NaN without an effort at reach."""
    first_close: Numbers
    judged_until: Numbers
    improvement: Numbers
    """From baseline to last, positive when it is for the better; NaN when they cannot be held
    against each other."""
    margin: Numbers
    """The change that may be chance."""
    is_modelled: Flags
    is_kept: Flags
    """The last lies within the bounds that the indicator should keep; never without bounds."""
    lacks_reference: Flags
    """The milestones are about the gap to the reference, which is not known."""
    lead_on_goal: Numbers
    """How much better the last is than the last milestone; NaN without milestones."""
    lead_on_path: Numbers
    """How much better the last is than the milestones ask by then; NaN where they ask none."""

    @property
    def is_early(self) -> Flags:
        return self.end < self.earliest - SAME_DAY

    @property
    def is_worse(self) -> Flags:
        return self.improvement < -self.margin - TOLERANCE

    @property
    def is_better(self) -> Flags:
        return self.improvement > self.margin + TOLERANCE


def statuses(readings: Readings) -> NDArray[np.int8]:
    """Per series the first answer to the questions below, as its place in `Status`."""
    asked = [question(readings) for _, question in QUESTIONS]
    answers = [_PLACE[answer] for answer, _ in QUESTIONS]
    found: NDArray[np.int8] = np.select(asked, answers, _PLACE[Status.ON_TRACK]).astype(np.int8)
    return found


def stale_from(indicator: Indicator, period: Period) -> float:
    """The moment (decimal year) after which a last figure is too old to say anything with."""
    return period.decimal_end + patience_with(indicator)


def patience_with(indicator: Indicator) -> float:
    """How many years after its period a last figure may still be judged."""
    rounds = MISSED_ROUNDS * FREQUENCY_YEARS[indicator.frequency]
    return rounds + indicator.publication_lag_years


def is_there_no_figure(readings: Readings) -> Flags:
    """A withheld figure is another answer."""
    return ~readings.has_figure & ~readings.was_withheld


def is_the_last_withheld(readings: Readings) -> Flags:
    return readings.is_withheld


def is_the_series_broken(readings: Readings) -> Flags:
    return readings.is_broken


def has_it_fallen_silent(readings: Readings) -> Flags:
    """A series that went on after its baseline and stopped; before that it is `baseline_only`."""
    return readings.today > readings.fresh_until + SAME_DAY


def is_it_context(readings: Readings) -> Flags:
    return readings.is_context


def does_nothing_lead_to_it(readings: Readings) -> Flags:
    """Without an effort at reach, a figure that moves has moved without us."""
    return np.isnan(readings.earliest)


def is_there_no_change_to_speak_of(readings: Readings) -> Flags:
    """Two points are needed, and the first must be stated: a baseline is not chosen afterwards."""
    return np.isnan(readings.improvement)


def does_it_decline_too_early(readings: Readings) -> Flags:
    """Too early excuses the lack of an improvement and never hides a decline."""
    return readings.is_early & readings.is_worse


def is_it_too_early(readings: Readings) -> Flags:
    """What only has to stay within bounds, and does, need not wait for an effort."""
    return readings.is_early & ~readings.is_kept


def is_it_modelled(readings: Readings) -> Flags:
    """A model estimates what areas like this one have: it cannot show what was done here."""
    return readings.is_modelled


def is_it_kept(readings: Readings) -> Flags:
    return readings.is_kept


def did_it_turn_the_wrong_way(readings: Readings) -> Flags:
    return readings.is_worse


def may_it_still_come(readings: Readings) -> Flags:
    """No visible change: patience until a path closes, an explanation then, and then the end."""
    return ~readings.is_better & ~(readings.end > readings.first_close + SAME_DAY)


def should_it_have_come(readings: Readings) -> Flags:
    return ~readings.is_better & ~(readings.end > readings.judged_until + SAME_DAY)


def is_it_over(readings: Readings) -> Flags:
    return ~readings.is_better


def is_the_reference_unknown(readings: Readings) -> Flags:
    """A gap can only be held against a reference that was measured too."""
    return readings.lacks_reference


def has_it_arrived(readings: Readings) -> Flags:
    """At or beyond the last milestone, whatever its year."""
    return readings.lead_on_goal >= -TOLERANCE


def is_it_behind(readings: Readings) -> Flags:
    """Without milestones every visible improvement is on the path."""
    return readings.lead_on_path < -TOLERANCE


Question = Callable[[Readings], Flags]

QUESTIONS: tuple[tuple[Status, Question], ...] = (
    (Status.NO_DATA, is_there_no_figure),
    (Status.SUPPRESSED, is_the_last_withheld),
    (Status.NOT_COMPARABLE, is_the_series_broken),
    (Status.STALE, has_it_fallen_silent),
    (Status.CONTEXT_ONLY, is_it_context),
    (Status.NOT_STARTED, does_nothing_lead_to_it),
    (Status.BASELINE_ONLY, is_there_no_change_to_speak_of),
    (Status.WORSENING_OUTSIDE_WINDOW, does_it_decline_too_early),
    (Status.TOO_EARLY, is_it_too_early),
    (Status.CONTEXT_ONLY, is_it_modelled),
    (Status.REACHED, is_it_kept),
    (Status.REVERSED, did_it_turn_the_wrong_way),
    (Status.NO_SIGNAL, may_it_still_come),
    (Status.EXPLANATION_DUE, should_it_have_come),
    (Status.EXPIRED, is_it_over),
    (Status.NOT_COMPARABLE, is_the_reference_unknown),
    (Status.REACHED, has_it_arrived),
    (Status.BEHIND, is_it_behind),
)
"""In this order. Where none of them hits, the indicator is on track."""

_PLACE = {status: place for place, status in enumerate(Status)}
