"""What may be said of a part of a theory: the most serious verdict on what measures it."""

from collections.abc import Iterable

from impact.analysis.verdict import (
    AWAITED,
    NOT_THE_RIGHT_WAY,
    THE_RIGHT_WAY,
    Progress,
    Status,
)
from impact.theory.model import Theory

_REASSURING = (*AWAITED, *reversed(THE_RIGHT_WAY), Status.CONTEXT_ONLY)
SERIOUSNESS: tuple[Status, ...] = (
    *NOT_THE_RIGHT_WAY,
    *(status for status in Status if status not in (*NOT_THE_RIGHT_WAY, *_REASSURING)),
    *_REASSURING,
)
"""Every status, the most serious first: what asks for an answer, what we cannot see, what we wait
for, and then good news. What is missing must not hide behind what went well."""


def most_serious(statuses: Iterable[Status]) -> Status | None:
    """The one that comes first in `SERIOUSNESS`; None when there is nothing to choose from."""
    return min(statuses, key=SERIOUSNESS.index, default=None)


def node_statuses(theory: Theory, progress: Progress) -> dict[str, Status]:
    """The status of every goal, outcome and output that has an indicator, by its id."""
    found: dict[str, list[Status]] = {}
    for indicator in theory.indicators:
        status = progress.of(indicator.id).status
        names = [goal.id for goal in theory.goals_of(indicator)]
        names += [indicator.measures] if indicator.measures else []
        for name in names:
            found.setdefault(name, []).append(status)
    return {name: min(statuses, key=SERIOUSNESS.index) for name, statuses in found.items()}
