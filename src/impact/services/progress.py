"""Where a programme stands: its theory, what is known, and the verdicts, at one moment."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pandas as pd

from impact.analysis.progress import progress
from impact.analysis.verdict import Progress
from impact.charts.sentences import sentence
from impact.issues import Language
from impact.services.context import Impact
from impact.services.theories import parse
from impact.store.theories import TheoryVersion
from impact.theory.model import Theory

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Situation:
    """Everything a page or a report is made from."""

    theory: Theory
    theory_version: TheoryVersion
    known: pd.DataFrame
    progress: Progress
    as_of: date
    acceptance_id: int
    """The last acceptance that was known: this, the theory and the day decide everything."""


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
    return judge(version, known, as_of, acceptance_id)


def judge(
    version: TheoryVersion, known: pd.DataFrame, as_of: date, acceptance_id: int
) -> Situation:
    """Judge what was known by a version of the theory."""
    theory = parse(version)
    verdicts = progress(theory, known, as_of)
    return Situation(theory, version, known, verdicts, as_of, acceptance_id)


def today(impact: Impact) -> date:
    """Today's date in the Netherlands."""
    return local_day(impact.now())


def local_day(moment: datetime) -> date:
    """The date of a moment in the Netherlands."""
    return moment.astimezone(_AMSTERDAM).date()


def end_of_day(day: date) -> datetime:
    """The last moment of a day in the Netherlands."""
    return datetime.combine(day, time.max, _AMSTERDAM)


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
