"""What a change to a theory would do, before it is made: what differs, what it touches, and what
would have been said of the figures that are known."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from impact.analysis.methods.computing import computed
from impact.analysis.progress import progress as judge
from impact.analysis.replay import Shift, shifts
from impact.analysis.verdict import Progress, Verdict
from impact.issues import Issue
from impact.services import days, protection, registers, theories
from impact.services.context import Impact
from impact.services.theories import Checked
from impact.services.working import WorkingState
from impact.store.theories import TheoryVersion
from impact.theory import editing
from impact.theory.blast_radius import BlastRadius, blast_radius
from impact.theory.difference import Change, difference
from impact.theory.model import Theory


@dataclass(frozen=True)
class TouchedEdition:
    """A published report that told of something that would now change. It stays as it is."""

    number: int
    title: str


@dataclass(frozen=True)
class Said:
    """What is said of an indicator: verdict, window (decimal years) and next verdict."""

    status: str
    window: tuple[float, float] | None
    next_verdict: date | None


@dataclass(frozen=True)
class SaidOtherwise:
    """An indicator about which something else would be said; None where it is not there."""

    indicator: str
    before: Said | None
    after: Said | None


@dataclass(frozen=True)
class Consequences:
    """Everything to look at before a change is saved or published."""

    changes: tuple[Change, ...]
    radius: BlastRadius
    shifts: tuple[SaidOtherwise, ...] | None
    """None while the theory has errors: then nobody can say what the verdicts would be."""
    editions: tuple[TouchedEdition, ...]
    new_issues: tuple[Issue, ...]
    """What the checks say now and did not say before."""
    solved: int
    """How much they no longer say."""


def of_edit(impact: Impact, current: WorkingState, text: str) -> Consequences:
    """What changing the working version into `text` would do."""
    programme = current.working.programme
    after = theories.check(text, f"{programme}.yaml")
    return _consequences(impact, programme, current.checked, after)


def of_publication(impact: Impact, current: WorkingState) -> Consequences:
    """What publishing the working version would change in what is in force now."""
    programme = current.working.programme
    text = current.latest.text if current.latest else EMPTY
    said = theories.check(text, f"{programme}.yaml")
    in_force = theories.parse(current.latest) if current.latest else None
    before = replace(said, theory=in_force)
    return _consequences(impact, programme, before, current.checked)


EMPTY = "format: 1\n"


def data_of(version: TheoryVersion | None) -> dict[str, Any]:
    """The data of a published version; of a programme that has none, an empty theory."""
    return editing.read(version.text if version else EMPTY)


def _consequences(impact: Impact, programme: str, before: Checked, after: Checked) -> Consequences:
    changes = difference(before.data, after.data)
    radius = blast_radius(before.data, after.data, changes)
    said_before, said_now = _by_what_they_say(before.issues), _by_what_they_say(after.issues)
    return Consequences(
        changes=changes,
        radius=radius,
        shifts=_replayed(impact, programme, before.theory, after.theory),
        editions=_editions(impact, programme, radius),
        new_issues=tuple(issue for key, issue in said_now.items() if key not in said_before),
        solved=len(set(said_before) - set(said_now)),
    )


def _by_what_they_say(issues: tuple[Issue, ...]) -> dict[tuple[str, str, str | None], Issue]:
    """Issues by what they say, wherever in the file they stand."""
    return {(issue.code, issue.where.path, issue.value): issue for issue in issues}


def _replayed(
    impact: Impact, programme: str, before: Theory | None, after: Theory | None
) -> tuple[SaidOtherwise, ...] | None:
    """The verdicts that would differ on the figures known now. A new programme had none."""
    if after is None:
        return None
    if before is None:
        return ()
    with impact.database.reading() as session:
        acceptance = session.submissions.last_acceptance(impact.now())
        known = session.measurements.known(programme, acceptance)
        earlier = protection.editions_before(session, programme)
        books = registers.books_in(impact, session, programme)
    today = days.today(impact)

    def said(theory: Theory) -> Progress:
        protected = protection.protect(theory, known, earlier)
        told = computed(theory, protected.frame, protected.rules, books, today)
        return judge(theory, told.known, today)

    found = shifts(said(before), said(after))
    return tuple(_otherwise(shift) for shift in found)


def _otherwise(shift: Shift) -> SaidOtherwise:
    return SaidOtherwise(
        shift.indicator,
        _what_is_by_what_they_say(shift.before),
        _what_is_by_what_they_say(shift.after),
    )


def _what_is_by_what_they_say(verdict: Verdict | None) -> Said | None:
    if verdict is None:
        return None
    window = verdict.window
    bounds = (window.earliest, window.judged_until) if window else None
    return Said(verdict.status.value, bounds, verdict.next_verdict)


def _editions(impact: Impact, programme: str, radius: BlastRadius) -> tuple[TouchedEdition, ...]:
    """The published reports that tell of a goal or an indicator that is touched."""
    if radius.is_empty:
        return ()
    with impact.database.reading() as session:
        found = session.editions.of_programme(programme)
        versions = {edition.theory_id: session.theories.get(edition.theory_id) for edition in found}
    touched = {*radius.goals, *radius.indicators}
    told = {id_: _ids(theories.parse(version)) for id_, version in versions.items()}
    return tuple(
        TouchedEdition(edition.number, edition.title)
        for edition in found
        if touched & told[edition.theory_id]
    )


def _ids(theory: Theory) -> set[str]:
    return {goal.id for goal in theory.goals} | {item.id for item in theory.indicators}
