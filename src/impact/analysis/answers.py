"""What people answer to a verdict: an explanation, another reading of it, or taking that back.

Source: domain rule 4.3 ("a human may override with reason; override logged and shown", and
`explanation_due`). An answer is about one verdict, which is the status that was computed and the
last period it was computed from. When either changes, the answer is history: nothing is carried
over to a verdict that nobody has looked at. Of the answers to one verdict the last one counts.

No answer changes a verdict. `Verdict.status` stays what was computed, and is what is counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from impact.analysis.progress import UNEXPLAINED
from impact.analysis.verdict import Progress, Status, Verdict
from impact.periods import day_of
from impact.theory.text import Text


class Kind(StrEnum):
    """What an answer does."""

    EXPLANATION = "explanation"
    """Says why the verdict is what it is."""
    OVERRIDE = "override"
    """Says what the verdict should be, and why."""
    WITHDRAWN = "withdrawn"
    """Takes back the answer before it, and says why."""


@dataclass(frozen=True)
class Answer:
    """One answer, as it stands in the register."""

    id: int
    indicator: str
    kind: Kind
    status: Status
    """The computed status that it answers."""
    period: str
    """The code of the last period of the verdict that it answers; empty without any figure."""
    claimed: Status | None
    """Of an override: the status that the programme sees."""
    text: Text
    function: str
    """In which function somebody answered: a public word, never the name of a person."""
    at: datetime


@dataclass(frozen=True)
class Standing:
    """What has been said of one verdict, as known at one moment."""

    answer: Answer | None
    """The explanation or override that holds."""
    history: tuple[Answer, ...]
    """Every other answer about the indicator, newest first: what was replaced or taken back, and
    what was about an earlier verdict."""
    owed_since: date | None
    """While an explanation is asked and not given: the first moment to explain."""

    @property
    def claimed(self) -> Status | None:
        """What the programme says the status is, when it sees it differently."""
        return self.answer.claimed if self.answer else None


class Refusal(StrEnum):
    """Why an override is refused."""

    REFUSED_BY_THE_DATA = "refused_by_the_data"
    """The figures allow no judgement; words cannot add one."""
    NOT_FOR_PEOPLE = "not_for_people"
    """A fact about figures or time, which is only ever computed."""
    THE_SAME = "the_same"
    ROSIER = "rosier"
    """It would make the verdict look better than it was computed."""


REFUSED_BY_THE_DATA = frozenset(
    {Status.NO_DATA, Status.SUPPRESSED, Status.NOT_COMPARABLE, Status.STALE}
)
SAYS_LESS = (Status.CONTEXT_ONLY, Status.NOT_COMPARABLE)
"""These take a judgement away and put none in its place: never rosier, whatever was computed."""
FROM_GOOD_TO_BAD: tuple[Status, ...] = (
    Status.REACHED,
    Status.ON_TRACK,
    Status.BEHIND,
    Status.NO_SIGNAL,
    Status.EXPLANATION_DUE,
    Status.EXPIRED,
    Status.WORSENING_OUTSIDE_WINDOW,
    Status.REVERSED,
)
"""What judges, the best first. Patience is rosier than its end: `no_signal` is no answer to
`explanation_due`. That the work could not yet have changed it is milder than `reversed`."""
CLAIMS: tuple[Status, ...] = (
    *SAYS_LESS,
    Status.BEHIND,
    Status.NO_SIGNAL,
    Status.EXPIRED,
    Status.REVERSED,
)
"""What an override may say. Not among them: what is good (`reached`, `on_track`), facts that only
figures decide (such as `no_data`), and `too_early`, which must end on a date and not by a word."""


def claimable(computed: Status) -> tuple[Status, ...]:
    """The statuses that may stand beside this one as what the programme sees."""
    return tuple(claimed for claimed in CLAIMS if refusal(computed, claimed) is None)


def refusal(computed: Status, claimed: Status) -> Refusal | None:
    """Why an override may not say this beside what was computed; None when it may.

    Where the computation gives no judgement (`too_early`, `baseline_only`, `not_started`,
    `context_only`), only what says less, or says that nothing moves or that it gets worse, is
    careful: `behind` would claim that it moves the right way.
    """
    if computed in REFUSED_BY_THE_DATA:
        return Refusal.REFUSED_BY_THE_DATA
    if claimed is computed:
        return Refusal.THE_SAME
    if claimed in SAYS_LESS:
        return None
    if claimed in FROM_GOOD_TO_BAD:
        is_worse = FROM_GOOD_TO_BAD.index(claimed) > _place_of(computed)
        if not is_worse:
            return Refusal.ROSIER
    return None if claimed in CLAIMS else Refusal.NOT_FOR_PEOPLE


def standings(progress: Progress, answers: Iterable[Answer]) -> Mapping[str, Standing]:
    """What has been said of every verdict, by indicator. `answers` are in the order they came."""
    by_indicator: dict[str, list[Answer]] = {}
    for answer in answers:
        by_indicator.setdefault(answer.indicator, []).append(answer)
    return {
        verdict.indicator: standing(verdict, by_indicator.get(verdict.indicator, ()))
        for verdict in progress.verdicts
    }


def standing(verdict: Verdict, answers: Iterable[Answer]) -> Standing:
    """What the answers about an indicator, in the order they came, mean for its verdict now."""
    given = tuple(answers)
    to_this = [answer for answer in given if is_about(answer, verdict)]
    last = to_this[-1] if to_this else None
    holds = last if last and last.kind is not Kind.WITHDRAWN else None
    history = tuple(answer for answer in reversed(given) if answer is not holds)
    return Standing(holds, history, None if holds else _asked_since(verdict))


def owed(standings: Mapping[str, Standing]) -> tuple[tuple[str, date], ...]:
    """The indicators whose verdict asks for an explanation that is not there, each with since
    when; the oldest question first.
    """
    asked = [(id_, found.owed_since) for id_, found in standings.items()]
    open_ = [(id_, since) for id_, since in asked if since is not None]
    return tuple(sorted(open_, key=lambda item: (item[1], item[0])))


def is_about(answer: Answer, verdict: Verdict) -> bool:
    """Whether an answer is about this very verdict: the same status, of the same last period."""
    return (answer.status, answer.period) == (verdict.status, last_period(verdict))


def last_period(verdict: Verdict) -> str:
    """The code of the last measured period, with or without a value; empty without any figure."""
    return verdict.latest.period.code if verdict.latest else ""


def _asked_since(verdict: Verdict) -> date | None:
    if verdict.status not in UNEXPLAINED or verdict.window is None:
        return None
    return day_of(verdict.window.first_close)


def _place_of(computed: Status) -> int:
    """Where a status stands from good to bad; what judges nothing stands just below `behind`."""
    if computed in FROM_GOOD_TO_BAD:
        return FROM_GOOD_TO_BAD.index(computed)
    return FROM_GOOD_TO_BAD.index(Status.BEHIND)
