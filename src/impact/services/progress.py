"""Where a programme stands: its theory, what is known, and the verdicts, at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import pandas as pd

from impact.analysis.answers import Answer, Kind, Standing, standings
from impact.analysis.disclosure.protecting import Protected
from impact.analysis.methods.computing import Computed, computed
from impact.analysis.progress import progress
from impact.analysis.verdict import Progress, Status
from impact.charts.answer_sentences import answer_sentence
from impact.charts.sentences import sentence
from impact.issues import Language
from impact.registers.books import NO_BOOKS, Books
from impact.services import protection, registers
from impact.services.context import Impact
from impact.services.counting import Basis
from impact.services.days import end_of_day, today
from impact.services.theories import parse
from impact.store import Session
from impact.store.answers import ALL, StoredAnswer
from impact.store.theories import TheoryVersion
from impact.theory.model import Theory
from impact.theory.text import Text


@dataclass(frozen=True)
class Situation:
    """Everything a page or a report is made from: what may be told of what is known.

    There is no other door to the figures for anything that leaves: `known` is protected, what is
    computed is computed from that, and the verdicts are those on these figures.
    """

    theory: Theory
    theory_version: TheoryVersion
    protected: Protected
    computed: Computed
    progress: Progress
    as_of: date
    acceptance_id: int
    """The last acceptance that was known: this, the theory and the day decide every verdict."""
    answers: tuple[Answer, ...] = ()
    """What was answered to verdicts by then, in the order in which it came."""
    books: Books = NO_BOOKS
    """What stood in the registers by then."""

    @property
    def known(self) -> pd.DataFrame:
        """What may be told of what was known, and what is computed from it: a KNOWN frame."""
        return self.computed.known

    @property
    def basis(self) -> Basis:
        version = self.theory_version
        return Basis(version.programme, version.id, self.books.last, self.as_of, self.acceptance_id)

    @property
    def answer_id(self) -> int:
        """The last answer that was known; 0 when there was none."""
        return self.answers[-1].id if self.answers else 0

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """What has been said of every verdict, by indicator."""
        return standings(self.progress, self.answers)


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
        said = answers_known(session, programme, until=moment)
        books = registers.books_in(impact, session, programme, moment)
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
    return _judged(version, theory, protected, as_of, acceptance_id, said, books)


def judge(
    version: TheoryVersion,
    known: pd.DataFrame,
    as_of: date,
    acceptance_id: int,
    earlier: Sequence[Protected] = (),
    answers: tuple[Answer, ...] = (),
    books: Books = NO_BOOKS,
) -> Situation:
    """Judge what was known by a version of the theory, given what was published and said before."""
    theory = parse(version)
    protected = protection.protect(theory, known, earlier)
    return _judged(version, theory, protected, as_of, acceptance_id, answers, books)


def answers_known(
    session: Session, programme: str, until: datetime | None = None, last: int = ALL
) -> tuple[Answer, ...]:
    """The answers to verdicts up to a moment, or up to the one with the number `last`."""
    return tuple(_answer(row) for row in session.answers.of_programme(programme, until, last))


def _answer(row: StoredAnswer) -> Answer:
    return Answer(
        id=row.id,
        indicator=row.indicator,
        kind=Kind(row.kind),
        status=Status(row.status),
        period=row.period,
        claimed=Status(row.claimed) if row.claimed else None,
        text=Text(nl=row.text_nl, en=row.text_en),
        function=row.function,
        at=row.at,
    )


def _judged(
    version: TheoryVersion,
    theory: Theory,
    protected: Protected,
    as_of: date,
    acceptance_id: int,
    answers: tuple[Answer, ...],
    books: Books,
) -> Situation:
    told = computed(theory, protected.frame, protected.rules, books, as_of)
    verdicts = progress(theory, told.known, as_of)
    return Situation(
        theory, version, protected, told, verdicts, as_of, acceptance_id, answers, books
    )


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
                "answer": answer_sentence(situation.standings.get(indicator.id), language) or None,
                "latest_period": verdict.latest.period.code if verdict.latest else None,
                "next_verdict": verdict.next_verdict.isoformat() if verdict.next_verdict else None,
            }
        )
    return rows
