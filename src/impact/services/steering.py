"""The steering board: all that a half-year meeting needs, on one page."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from impact.analysis.answers import owed as explanations_owed
from impact.analysis.obligations import Obligation
from impact.analysis.registered.checked_assumptions import (
    Attention,
    Reviewed,
    attention,
    reviewed_within_a_year,
    reviews_by_link,
)
from impact.analysis.registered.steering import (
    HalfYear,
    Step,
    half_year,
    last_ended,
    reviewed_periods,
)
from impact.analysis.verdict import Verdict
from impact.analysis.verdict_calendar import Event, Occasion, events
from impact.periods import Period
from impact.registers import doing
from impact.registers.catalogue import REGISTERS
from impact.registers.half_years import after
from impact.registers.kinds.reviews import REVIEWS
from impact.registers.register import Actor, Register, Standing
from impact.render.formats import period as period_words
from impact.services import days, owed, progress, registers
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import once
from impact.services.framing import Frame, frame
from impact.services.progress import Situation
from impact.services.register_fields import is_visible
from impact.services.register_pages import days_late

VERDICTS = (
    Occasion.NEXT_VERDICT,
    Occasion.READABLE,
    Occasion.FIRST_CLOSE,
    Occasion.JUDGED_UNTIL,
)
"""The days of the calendar on which something is to be judged."""
SOON = timedelta(days=92)
"""Assumptions that are to be reviewed within a quarter of a year are talked about now."""
MOST = 12
"""Late entries on the board; the registers have all of them."""
LONGEST = 1900
"""What stands in the prefilled form about last time is cut off here; a field holds 2,000."""


@dataclass(frozen=True)
class DueVerdict:
    """An indicator on which something was to be judged, why and when, and how it stands now."""

    verdict: Verdict
    events: tuple[Event, ...]


@dataclass(frozen=True)
class LateEntry:
    """An entry of a register with which something should have happened by now."""

    register: Register[Any]
    standing: Standing[Any]
    days: int


@dataclass(frozen=True)
class Late:
    """Entries with which something should have happened by now."""

    first: tuple[LateEntry, ...]
    """Those that wait longest, at most `MOST`."""
    count: int

    @property
    def others(self) -> int:
        """How many more there are than those that wait longest."""
        return self.count - len(self.first)


@dataclass(frozen=True)
class SteeringView:
    page: Frame
    half: HalfYear
    periods: tuple[Period, ...]
    """The half-years that can be looked at, the newest first."""
    steps: tuple[tuple[Step, bool], ...]
    """The five steps of the cycle, and whether each was taken."""
    verdicts: tuple[DueVerdict, ...]
    """What was to be judged in the half-year, and what should have been by then."""
    coming: tuple[DueVerdict, ...]
    """What is to be judged in the half-year after it."""
    asked: tuple[tuple[Verdict, date], ...]
    """The explanations that are owed, the oldest first."""
    deliveries: tuple[Obligation, ...]
    """What partners owe on the day of the page, and should have delivered."""
    late: Late
    """What waits too long in the registers on the day of the page."""
    assumptions: tuple[Attention, ...]
    reviewed: Reviewed
    prefilled: str | None
    """The address of the form for this review; None for whom may not, or when there is one."""


def board(
    impact: Impact,
    account: Account | None,
    code: str,
    wanted: str = "",
    as_of: date | None = None,
) -> SteeringView:
    """The steering board of a half-year, the last one that is over if none is asked for.

    Raises NotFound for an unknown programme; a half-year that cannot be looked at is the last one.
    """
    situation = progress.of(impact, code, as_of)
    books, day = situation.books, situation.as_of
    periods = once(impact, situation, "half-years", lambda: _periods(situation))
    found = next((item for item in periods if item.code == wanted), last_ended(day))
    half = once(impact, situation, f"review of {found.code}", lambda: half_year(books, found))
    reviews = once(impact, situation, "reviews of assumptions", lambda: reviews_by_link(books))
    page = frame(impact, situation)
    actor = registers.actor(account, code)
    is_for_us = actor is not None and doing.may_open(REVIEWS, actor)
    may_record = is_for_us and not page.is_past and half.moment is None
    return SteeringView(
        page=page,
        half=half,
        periods=periods,
        steps=tuple((step, step in half.done) for step in Step),
        verdicts=_due_in(situation, found, with_overdue=True),
        coming=_due_in(situation, after(found), with_overdue=False),
        asked=tuple(
            (situation.progress.of(id_), since)
            for id_, since in explanations_owed(situation.standings)
        ),
        deliveries=_late_deliveries(impact, situation),
        late=_late(impact, situation, actor),
        assumptions=attention(situation.theory, reviews, max(found.end, day + SOON), day),
        reviewed=reviewed_within_a_year(situation.theory, reviews, day),
        prefilled=_prefilled(code, half) if may_record else None,
    )


def _periods(situation: Situation) -> tuple[Period, ...]:
    """The last half-year that is over, the one that runs, and those that have a review."""
    last = last_ended(situation.as_of)
    known = {last, after(last), *reviewed_periods(situation.books)}
    return tuple(sorted(known, reverse=True))


def _late(impact: Impact, situation: Situation, actor: Actor | None) -> Late:
    """Of the registers that somebody may see, each counted once for everybody."""
    by_register = [
        once(impact, situation, f"late in {item.code}", partial(_late_in, situation, item))
        for item in REGISTERS
        if item.due is not None and is_visible(item, actor)
    ]
    every = [entry for late in by_register for entry in late.first]
    return Late(
        tuple(sorted(every, key=_longest_first)[:MOST]), sum(late.count for late in by_register)
    )


def _late_in(situation: Situation, register: Register[Any]) -> Late:
    found = [
        LateEntry(register, item, late)
        for item in situation.books.of(register).valid
        if (late := days_late(register, item, situation.as_of))
    ]
    return Late(tuple(sorted(found, key=_longest_first)[:MOST]), len(found))


def _longest_first(entry: LateEntry) -> tuple[int, str]:
    return -entry.days, entry.standing.id


def _due_in(situation: Situation, half: Period, *, with_overdue: bool) -> tuple[DueVerdict, ...]:
    """By indicator; `with_overdue`: also the verdicts that were expected before the half-year."""
    found: dict[str, list[Event]] = {}
    for event in events(situation.theory, situation.progress):
        if event.indicator is None or event.occasion not in VERDICTS:
            continue
        is_within = half.start <= event.day <= half.end
        if is_within or (with_overdue and event.is_overdue and event.day < half.start):
            found.setdefault(event.indicator.id, []).append(event)
    return tuple(DueVerdict(situation.progress.of(id_), tuple(own)) for id_, own in found.items())


def _late_deliveries(impact: Impact, situation: Situation) -> tuple[Obligation, ...]:
    with impact.database.reading() as session:
        found = owed.gathered(
            session,
            situation.theory,
            situation.as_of,
            situation.acceptance_id,
            days.end_of_day(situation.as_of),
        )
    return tuple(item for item in found.obligations if item.is_public)


def _prefilled(code: str, half: HalfYear) -> str:
    """The form of a new review with what is known: its half-year, and what was decided last."""
    fields = {
        "title": f"Stuurmoment {period_words(half.period)}",
        "period": half.period.code,
    }
    held = half.previous.held if half.previous else None
    if held:
        fields["previous"] = f"Besloten was:\n{held.decided}"[:LONGEST]
    return f"/programmas/{code}/registers/{REVIEWS.path}/nieuw?{urlencode(fields)}"
