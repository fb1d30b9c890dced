"""Where a programme stands: its theory, what is known, and the verdicts, at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from impact.analysis.disclosure.protecting import Protected
from impact.analysis.progress import progress
from impact.analysis.verdict import Progress
from impact.charts.sentences import sentence
from impact.issues import Language
from impact.services import protection
from impact.services.context import Impact
from impact.services.days import end_of_day, today
from impact.services.theories import parse
from impact.store.theories import TheoryVersion
from impact.theory.model import Theory


@dataclass(frozen=True)
class Situation:
    """Everything a page or a report is made from: what may be told of what is known.

    There is no other door to the figures for anything that leaves: `known` is protected, and the
    verdicts are those on the protected figures.
    """

    theory: Theory
    theory_version: TheoryVersion
    protected: Protected
    progress: Progress
    as_of: date
    acceptance_id: int
    """The last acceptance that was known: this, the theory and the day decide everything."""

    @property
    def known(self) -> pd.DataFrame:
        """What may be told of what was known: a KNOWN frame."""
        return self.protected.frame


def of(impact: Impact, programme: str, as_of: date | None = None) -> Situation:
    """The situation as known at the end of a day (default: now). Raises NotFound."""
    moment = impact.now() if as_of is None else end_of_day(as_of)
    return at(impact, programme, min(moment, impact.now()), as_of or today(impact))


def at(impact: Impact, programme: str, moment: datetime, as_of: date) -> Situation:
    """The situation as known at a moment, judged as of a day."""
    with impact.database.reading() as session:
        version = session.theories.latest(programme, moment)
        acceptance_id = session.submissions.last_acceptance(moment)
        known = session.measurements.known(programme, acceptance_id)
        earlier = protection.editions_before(session, programme)
        newest, now_known = version, None
        if as_of < today(impact):  # a page about the past is shown now
            newest = session.theories.latest(programme)
            last = session.submissions.last_acceptance()
            if last != acceptance_id or newest != version:
                now_known = session.measurements.known(programme, last)
    theory = parse(version)
    what = (f"{impact.settings.var}/{programme}", version.sha256, acceptance_id)
    protected = protection.remembered(theory, what, known, earlier)
    if now_known is not None:
        protected = protection.as_shown_now(theory, protected, parse(newest), now_known, earlier)
    return _judged(version, theory, protected, as_of, acceptance_id)


def judge(
    version: TheoryVersion,
    known: pd.DataFrame,
    as_of: date,
    acceptance_id: int,
    earlier: Sequence[Protected] = (),
) -> Situation:
    """Judge what was known by a version of the theory, given what was published before."""
    theory = parse(version)
    protected = protection.protect(theory, known, earlier)
    return _judged(version, theory, protected, as_of, acceptance_id)


def _judged(
    version: TheoryVersion, theory: Theory, protected: Protected, as_of: date, acceptance_id: int
) -> Situation:
    verdicts = progress(theory, protected.frame, as_of)
    return Situation(theory, version, protected, verdicts, as_of, acceptance_id)


def table(situation: Situation, language: Language) -> list[dict[str, str | None]]:
    """A row of plain words per indicator, for a terminal or a program."""
    rows = []
    for verdict in situation.progress.verdicts:
        indicator = situation.theory.indicator(verdict.indicator)
        assert indicator is not None  # verdicts are about the theory's own indicators
        rows.append(
            {
                "indicator": indicator.id,
                "title": indicator.title.in_(language),
                "status": verdict.status.value,
                "sentence": sentence(situation.theory, indicator, verdict, language),
                "latest_period": verdict.latest.period.code if verdict.latest else None,
                "next_verdict": verdict.next_verdict.isoformat() if verdict.next_verdict else None,
            }
        )
    return rows
