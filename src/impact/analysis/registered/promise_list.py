"""The promise list (beloftenlijst): what became of every promise, as its owner and residents say.

Every promise stands in one group. Where an owner and those who judge do not say the same, that
comes before everything else; then what was not kept, and so on to what was kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from impact.registers.asking import Worded
from impact.registers.books import Books
from impact.registers.entry import Because
from impact.registers.kinds.promises import (
    PROMISES,
    RUNNING,
    Changed,
    Consent,
    Finding,
    Judged,
    Kept,
    Promise,
    State,
)
from impact.registers.register import Change, Standing


class Group(Worded):
    """What became of a promise, in the order in which the list tells it."""

    DISAGREED = "disagreed", "Hierover zijn wij het niet eens", "We do not agree on this"
    NOT_KEPT = "not_kept", "Niet nagekomen", "Not kept"
    OVERDUE = "overdue", "Te laat, en nog niets gemeld", "Overdue, and nothing reported"
    PARTLY = "partly", "Deels nagekomen", "Partly kept"
    OVERTAKEN = "overtaken", "Ingehaald door iets anders", "Overtaken"
    KEPT_LATE = "kept_late", "Te laat nagekomen", "Kept late"
    KEPT = "kept", "Op tijd nagekomen", "Kept on time"
    RUNNING = "running", "Loopt nog", "Still running"


@dataclass(frozen=True)
class Report:
    """What the owner says became of a promise."""

    says: State
    """Kept, kept late, partly, not kept or overtaken, as the owner said it."""
    on: date
    words: str
    proof: str | None
    number: int
    """The number of this step in the history of the promise."""


@dataclass(frozen=True)
class Verdict:
    """What somebody else says of it: residents, or who decides a dispute."""

    finding: Finding
    on: date
    words: str
    number: int
    """The number of this step in the history of the promise."""


@dataclass(frozen=True)
class Move:
    """One change of a promise: what it said, and what it says since."""

    on: date
    old: str
    new: str
    old_due: date
    new_due: date
    consent: Consent
    words: str

    @property
    def days_later(self) -> int:
        """By how many days the due day moved; negative when it came forward."""
        return (self.new_due - self.old_due).days


@dataclass(frozen=True)
class Line:
    """One promise in the list."""

    id: str
    promise: Promise
    state: Worded
    group: Group
    report: Report | None
    residents: Verdict | None
    decided: Verdict | None
    """How a dispute was decided, last."""
    days_disputed: int | None
    """For how long a dispute waits for who decides it; None when nothing is disputed."""
    moves: tuple[Move, ...]
    """Oldest first."""
    days_late: int
    """From the due day until it was kept, as its owner says, or until now while nothing is
    reported; 0 when it is not late."""


def lines(books: Books, as_of: date) -> tuple[Line, ...]:
    """Every promise with what became of it, the newest first."""
    return tuple(_line(item, as_of) for item in reversed(books.of(PROMISES).valid))


def grouped(found: Iterable[Line]) -> tuple[tuple[Group, tuple[Line, ...]], ...]:
    """The lines by what became of them, in the order of `Group`; groups without lines left out.

    What is disputed and not decided comes before what is.
    """
    told = sorted(found, key=lambda line: line.days_disputed is None)
    groups = ((group, tuple(line for line in told if line.group is group)) for group in Group)
    return tuple((group, members) for group, members in groups if members)


def _line(standing: Standing[Promise], as_of: date) -> Line:
    report = _report(standing)
    residents = _verdict(standing.last("residents_judged"))
    decided = _verdict(standing.last("decided"))
    late = _days_late(standing, report, as_of)
    return Line(
        id=standing.id,
        promise=standing.entry,
        state=standing.state,
        group=_group(standing, report, (residents, decided), late),
        report=report,
        residents=residents,
        decided=decided,
        days_disputed=_days_disputed(standing, as_of),
        moves=tuple(_moves(standing)),
        days_late=late,
    )


def _group(
    standing: Standing[Promise],
    report: Report | None,
    verdicts: Iterable[Verdict | None],
    late: int,
) -> Group:
    if standing.state is State.DISPUTED or any(_differs(report, item) for item in verdicts):
        return Group.DISAGREED
    if standing.state in RUNNING:
        return Group.OVERDUE if late else Group.RUNNING
    return Group(standing.state.value)


def _differs(report: Report | None, verdict: Verdict | None) -> bool:
    """Whether a verdict on what was reported is another one.

    What was found before it was reported may be about another time, and does not count.
    """
    if report is None or verdict is None or verdict.number < report.number:
        return False
    return verdict.finding is not _FOUND.get(report.says)


_FOUND = {
    State.KEPT: Finding.KEPT,
    State.KEPT_LATE: Finding.KEPT,
    State.PARTLY: Finding.PARTLY,
    State.NOT_KEPT: Finding.NOT_KEPT,
}
"""What a report amounts to as a finding. That something was overtaken is none of them."""

_REPORTS = ("kept", "partly", "not_kept", "overtaken")


def _report(standing: Standing[Promise]) -> Report | None:
    """What the owner said last; None while nothing was reported."""
    reports = (item for item in reversed(standing.told) if item[0].act in _REPORTS)
    told = next(reports, None)
    if told is None:
        return None
    change, form = told
    if isinstance(form, Kept):
        says = State.KEPT if form.kept_on <= standing.entry.due else State.KEPT_LATE
        return Report(says, form.kept_on, form.words, form.proof, change.number)
    assert isinstance(form, Because)  # every other report is told in words only
    return Report(State(change.act), change.at.date(), form.words, None, change.number)


def _verdict(said: tuple[Change, object] | None) -> Verdict | None:
    if said is None:
        return None
    change, form = said
    assert isinstance(form, Judged)  # so the register says
    return Verdict(form.finding, change.at.date(), form.words, change.number)


def _moves(standing: Standing[Promise]) -> Iterator[Move]:
    changes = [(change, form) for change, form in standing.told if isinstance(form, Changed)]
    if not changes:
        return
    before = Promise.model_validate_json(standing.changes[0].content)
    old, old_due = before.promised, before.due
    for change, form in changes:
        yield Move(
            change.at.date(), old, form.promised, old_due, form.due, form.consent, form.words
        )
        old, old_due = form.promised, form.due


def _days_disputed(standing: Standing[Promise], as_of: date) -> int | None:
    if standing.state is not State.DISPUTED:
        return None
    said = standing.last("disputed")
    assert said is not None  # nothing else leads to that state
    return (as_of - said[0].at.date()).days


def _days_late(standing: Standing[Promise], report: Report | None, as_of: date) -> int:
    if report is not None and report.says in (State.KEPT, State.KEPT_LATE):
        return max(0, (report.on - standing.entry.due).days)
    waits = standing.state in RUNNING
    return max(0, (as_of - standing.entry.due).days) if waits else 0
