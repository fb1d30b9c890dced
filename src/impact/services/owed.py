"""Who owes what: the due rules of a theory held against what was delivered, and the reply to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from pydantic import ValidationError

from impact.analysis.obligations import ARRIVAL_COLUMNS, Obligation, Reply, obligations
from impact.errors import Forbidden, NotFound, Refused
from impact.ingest.sources import mapping_of
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.progress import local_day, today
from impact.services.public_words import problem_with
from impact.services.theories import in_force, parse
from impact.store import Session
from impact.store.arrivals import ALL
from impact.theory.model import Theory
from impact.theory.setting import Source

MAX_REASON = 600


@dataclass(frozen=True)
class Owed:
    """What the sources of a programme owe on a day."""

    theory: Theory
    today: date
    obligations: tuple[Obligation, ...]

    def of_partner(self, partner: str) -> tuple[Obligation, ...]:
        return tuple(item for item in self.obligations if item.source.partner == partner)

    def find(self, source: str, period: str) -> Obligation | None:
        return next((item for item in self.obligations if item.key == (source, period)), None)


def of(impact: Impact, programme: str) -> Owed:
    """What is owed to a programme today. Raises NotFound."""
    with impact.database.reading() as session:
        theory = parse(session.theories.latest(programme))
        return gathered(session, theory, today(impact))


def gathered(
    session: Session,
    theory: Theory,
    day: date,
    acceptance_id: int = ALL,
    until: datetime | None = None,
) -> Owed:
    """What was owed on a day, from what was known after an acceptance and said up to a moment.

    A theory without due rules asks the database nothing.
    """
    due = [source for source in theory.sources if source.due]
    if not due:
        return Owed(theory, day, ())
    programme = theory.programme.code
    frame = session.arrivals.of(programme, [source.id for source in due], acceptance_id)
    replies: dict[tuple[str, str], tuple[Reply, ...]] = {}
    for said in session.late_reasons.of_programme(programme, until):
        reply = Reply(said.reason, said.expected_on, said.at)
        key = said.source, said.period
        replies[key] = (*replies.get(key, ()), reply)
    measures = {source.id: _measures(source) for source in due}
    return Owed(theory, day, obligations(theory, measures, _by_day(frame), day, replies))


def may_oversee(account: Account | None, programme: str) -> bool:
    """Whether somebody may see all that is owed to a programme: its managers and auditors."""
    if account is None or account.programme not in (None, programme):
        return False
    return account.role in ("manager", "auditor")


def may_reply(account: Account | None, programme: str, partner: str) -> bool:
    """Whether somebody speaks for a partner. Nobody else puts words in its mouth."""
    return (
        account is not None
        and account.role == "partner"
        and (account.programme, account.partner) == (programme, partner)
    )


def reply(
    impact: Impact,
    account: Account,
    programme: str,
    source_id: str,
    period: str,
    *,
    reason: str,
    expected_on: date | None = None,
) -> None:
    """Say why a delivery is late, or was: public, dated, and never taken back, only added to.

    Raises Forbidden for others than the partner, NotFound for what is not owed, and Refused
    without a reason or with an expected day that has passed.
    """
    _, theory = in_force(impact, programme)
    source = theory.source(source_id)
    if source is None or not may_reply(account, programme, source.partner):
        raise Forbidden("alleen de partner zelf kan hier een reden geven")
    if of(impact, programme).find(source_id, period) is None:
        raise NotFound(f"over {period} is van deze bron niets afgesproken")
    problems = problems_with(impact, reason, expected_on)
    if problems:
        raise Refused(" ".join(problems.values()))
    with impact.database.writing() as session:
        session.late_reasons.add(
            programme=programme,
            source=source_id,
            period=period,
            reason=reason.strip(),
            expected_on=expected_on,
            at=impact.now(),
            by=account.name,
        )


def problems_with(impact: Impact, reason: str, expected_on: date | None) -> dict[str, str]:
    """What is wrong with a reply: a sentence for `reason` and one for `expected_on`, or nothing."""
    problems = {}
    if not reason.strip():
        problems["reason"] = "Schrijf waarom de cijfers later komen."
    elif len(reason.strip()) > MAX_REASON:
        problems["reason"] = f"Houd de reden korter: hoogstens {MAX_REASON} tekens."
    elif personal := problem_with(reason):
        problems["reason"] = personal
    if expected_on is not None and expected_on < today(impact):
        problems["expected_on"] = "Deze dag is al voorbij. Kies vandaag of later, of laat leeg."
    return problems


def _measures(source: Source) -> tuple[str, ...]:
    """The indicators and outputs in the mapping of a source, in its order."""
    try:
        mapping = mapping_of(source)
    except ValidationError:  # a mapping from before a rule was made: its own figures still count
        return ()
    named = [value.indicator for value in mapping.values]
    named += mapping.indicator.codes.values() if mapping.indicator else []
    named += mapping.split_header.codes.values() if mapping.split_header else []
    return tuple(dict.fromkeys(named))


def _by_day(frame: pd.DataFrame) -> pd.DataFrame:
    """An ARRIVALS frame: moments become days in the Netherlands."""
    days = {
        moment: local_day(moment)
        for name in ("sent_at", "known_at")
        for moment in frame[name].unique()
    }
    return frame.assign(
        sent_on=_mapped(frame["sent_at"], days), known_on=_mapped(frame["known_at"], days)
    )[list(ARRIVAL_COLUMNS)]


def _mapped(moments: pd.Series, days: Mapping[datetime, date]) -> pd.Series:
    return pd.Series([days[moment] for moment in moments], index=moments.index, dtype=object)
