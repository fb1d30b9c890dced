"""Figures about the programme's own knowledge: how much of it is supported, fresh and reviewed.

Source: domain rule 3.4, indicators L16 to L18. Each is so many of so many: with a handful of links
a percentage alone would say more than there is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from impact.analysis.moments import is_after
from impact.analysis.series import with_value
from impact.analysis.status import stale_from
from impact.analysis.verdict import Progress
from impact.periods import decimal_year
from impact.theory.model import Theory
from impact.theory.vocabulary import UNSUPPORTED


class Meta(StrEnum):
    """What is counted."""

    LINKS_WITH_EVIDENCE = "links_with_evidence"
    FRESH_INDICATORS = "fresh_indicators"
    REVIEWED_ASSUMPTIONS = "reviewed_assumptions"


@dataclass(frozen=True)
class MetaFigure:
    """So many of so many."""

    what: Meta
    count: int
    total: int

    @property
    def share(self) -> float | None:
        """A fraction; None when there is nothing to count."""
        return self.count / self.total if self.total else None


def meta_figures(theory: Theory, progress: Progress) -> tuple[MetaFigure, ...]:
    """The three figures, as known at the day of the progress."""
    links = theory.links
    supported = [
        link.evidence.strength not in UNSUPPORTED and link.evidence.source is not None
        for link in links
    ]
    fresh = [is_fresh(progress, indicator.id, theory) for indicator in theory.indicators]
    reviewed = [
        link.assumption_review is not None
        and _within_a_year(link.assumption_review.reviewed_on, progress.as_of)
        for link in links
    ]
    return (
        _counted(Meta.LINKS_WITH_EVIDENCE, supported),
        _counted(Meta.FRESH_INDICATORS, fresh),
        _counted(Meta.REVIEWED_ASSUMPTIONS, reviewed),
    )


def is_fresh(progress: Progress, indicator_id: str, theory: Theory) -> bool:
    """Whether the last value is not older than two rounds of measuring and the publication lag."""
    indicator = theory.indicator(indicator_id)
    values = with_value(progress.of(indicator_id).series)
    if indicator is None or not values:
        return False
    return not is_after(decimal_year(progress.as_of), stale_from(indicator, values[-1].period))


def _within_a_year(day: date | None, as_of: date) -> bool:
    if day is None or day > as_of:
        return False
    return decimal_year(as_of) - decimal_year(day) <= 1.0


def _counted(what: Meta, answers: Iterable[bool]) -> MetaFigure:
    told = list(answers)
    return MetaFigure(what, sum(told), len(told))
