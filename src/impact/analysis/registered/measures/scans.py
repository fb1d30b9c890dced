"""What the self-scans amount to: how far groups are apart, trust, and backing by managers."""

from collections.abc import Iterator
from datetime import date

from impact.analysis.registered.measure import NOTHING, Measure, Measured
from impact.analysis.registered.opinions import Opinions, opinions, together
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.half_years import within
from impact.registers.kinds.scans import SCANS, Group, Statement


def spread(books: Books, period: Period, as_of: date) -> Measured:
    """Points between the highest and the lowest group, the mean over all that was asked of more
    than one group; `n` counts those questions.
    """
    found = [item.spread for item in _answered(books, period, as_of) if item.spread is not None]
    return Measured(sum(found) / len(found), len(found)) if found else NOTHING


def trust(books: Books, period: Period, as_of: date) -> Measured:
    """How much people trust the parties they were asked about (1 to 5, mean of all answers)."""
    return _mean(books, period, as_of, Statement.TRUST, tuple(Group))


def backing(books: Books, period: Period, as_of: date) -> Measured:
    """How much professionals feel backed by managers (1 to 5, mean of all answers)."""
    return _mean(books, period, as_of, Statement.BACKING, (Group.PROFESSIONAL,))


def _mean(
    books: Books, period: Period, as_of: date, statement: Statement, groups: tuple[Group, ...]
) -> Measured:
    """The mean over people, which takes at least ten of them; `n` counts the people."""
    codes = {item.code for item in _half_years(period, as_of)}
    scans = [
        item.entry
        for item in books.of(SCANS).valid
        if item.entry.statement is statement
        and item.entry.group in groups
        and item.entry.period in codes
        and item.entry.score is not None
    ]
    found = together(groups[0], scans)
    return Measured(found.mean, found.people) if found.mean is not None else NOTHING


def _answered(books: Books, period: Period, as_of: date) -> Iterator[Opinions]:
    for half in _half_years(period, as_of):
        yield from opinions(books, half)


def _half_years(period: Period, as_of: date) -> Iterator[Period]:
    """The half-years within a period that had begun on a day."""
    return (half for half in within(period) if half.start <= as_of)


MEASURES = (
    Measure(
        "scan_spread",
        SCANS.code,
        both("Verschil tussen groepen", "Difference between groups"),
        "punten",
        1,
        spread,
    ),
    Measure(
        "scan_trust",
        SCANS.code,
        both("Vertrouwen in elkaar (1 tot 5)", "Trust in each other (1 to 5)"),
        "punten",
        1,
        trust,
    ),
    Measure(
        "scan_backing",
        SCANS.code,
        both(
            "Steun van leidinggevenden, zeggen professionals (1 tot 5)",
            "Backing by managers, professionals say (1 to 5)",
        ),
        "punten",
        1,
        backing,
    ),
)
