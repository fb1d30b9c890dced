"""Would it have happened anyway? What two comparisons say together, and how much that may mean.

The difference with the comparison area and that with a composed one each have their own weakness,
so the more careful of the two decides. What may be said of a difference then depends on when the
efforts could show at all, and on the evidence for the steps that lead here (domain rules 0.3, 2.5).
"""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from impact.analysis.change import sign_of
from impact.analysis.comparison import Difference, difference
from impact.analysis.donors import pool
from impact.analysis.moments import is_before
from impact.analysis.sides import Unsaid
from impact.analysis.support import support_for
from impact.analysis.synthetic import Synthetic, synthetic
from impact.analysis.verdict import Verdict, Window
from impact.theory.model import Indicator, Theory
from impact.theory.vocabulary import Direction, EvidenceStrength

SUPPORTED: tuple[EvidenceStrength, ...] = ("strong", "moderate")
"""From these grades on it may be said that a difference fits what the theory expects."""


class Meaning(StrEnum):
    """What may be said of the differences together."""

    UNSAID = "unsaid"
    """Neither comparison can be made."""
    NO_WAY = "no_way"
    """No effort leads here, or none has reached enough people."""
    TOO_EARLY = "too_early"
    """The last figure is from before the moment at which the efforts could show."""
    MIXED = "mixed"
    """One comparison says better and the other worse."""
    CHANCE = "chance"
    BETTER = "better"
    """Better than elsewhere, on steps with too little evidence to say that it fits."""
    FITS = "fits"
    """Better than elsewhere, on steps with enough evidence to expect that."""
    WORSE = "worse"


@dataclass(frozen=True)
class Anyway:
    """Both comparisons of one indicator, or why there is none, and what they mean together."""

    difference: Difference | Unsaid
    synthetic: Synthetic | Unsaid
    support: EvidenceStrength | None
    """Of the best supported way from an effort to this indicator; None without a way."""
    meaning: Meaning


def anyway(theory: Theory, indicator: Indicator, verdict: Verdict, known: pd.DataFrame) -> Anyway:
    """Compare an indicator with the comparison area and with a composed one.

    `verdict` is the one on the same protected figures as the KNOWN frame `known`.
    """
    with_area = _difference(theory, indicator, verdict)
    composed = _synthetic(theory, indicator, verdict, known)
    support = support_for(theory, indicator.measures) if indicator.measures else None
    meaning = _meaning(with_area, composed, support, indicator.direction, verdict.window)
    return Anyway(with_area, composed, support, meaning)


def _difference(theory: Theory, indicator: Indicator, verdict: Verdict) -> Difference | Unsaid:
    if indicator.modelled:
        return Unsaid.MODELLED
    if verdict.comparison_area is None:
        return Unsaid.NO_AREA
    year = indicator.baseline.year if indicator.baseline else None
    return difference(verdict.series, verdict.comparison, theory.programme.start, year)


def _synthetic(
    theory: Theory, indicator: Indicator, verdict: Verdict, known: pd.DataFrame
) -> Synthetic | Unsaid:
    if indicator.modelled:
        return Unsaid.MODELLED
    found = pool(theory, indicator, verdict.series, known)
    return found if isinstance(found, Unsaid) else synthetic(found)


def _meaning(
    with_area: Difference | Unsaid,
    composed: Synthetic | Unsaid,
    support: EvidenceStrength | None,
    direction: Direction,
    window: Window | None,
) -> Meaning:
    said = [item for item in (with_area, composed) if not isinstance(item, Unsaid)]
    if not said:
        return Meaning.UNSAID
    if window is None:
        return Meaning.NO_WAY
    if is_before(max(_last(item) for item in said), window.earliest):
        return Meaning.TOO_EARLY
    better = {sign_of(direction) * _apart(item) > 0 for item in said}
    if not any(item.is_clear for item in said) or not all(map(_agrees, said)):
        return Meaning.CHANCE
    if len(better) > 1:
        return Meaning.MIXED
    if better == {False}:
        return Meaning.WORSE
    return Meaning.FITS if support in SUPPORTED else Meaning.BETTER


def _agrees(item: Difference | Synthetic) -> bool:
    """Whether a comparison is clear, or could not have been with so few areas."""
    return item.is_clear or (isinstance(item, Synthetic) and not item.can_be_clear)


def _apart(item: Difference | Synthetic) -> float:
    return item.difference if isinstance(item, Synthetic) else item.estimate.value


def _last(item: Difference | Synthetic) -> float:
    period = item.periods[-1] if isinstance(item, Synthetic) else item.last
    return period.decimal_end
