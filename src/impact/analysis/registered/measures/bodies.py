"""Residents in governance: their share of the votes, whether they come, and for how long already.

Only bodies of the programme itself count: in a municipal council or the board of a partner,
residents of the neighbourhood have no seats as such.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from impact.analysis.registered.measure import NOTHING, Measure, Measured, is_within, share
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.bodies import BODIES, Body, Meeting, seats_on, until_of
from impact.registers.kinds.decisions import DECISIONS, Level, decided
from impact.registers.register import Standing

YEAR = 365.25
"""Days in a year."""
LONGEST_GAP = timedelta(days=366)
"""Between two days on which residents took part; after a longer gap it begins anew."""


def share_of_votes(books: Books, period: Period, as_of: date) -> Measured:
    """Of the seats with a vote, how many residents hold at the end of the period (percent).

    Of bodies of the programme that are active on that day and whose votes are known. `n`: the seats
    with a vote.
    """
    day = min(period.end, as_of)
    if day < period.start:
        return NOTHING
    votes = residents = 0
    for item in own_bodies(books):
        if not is_active(item, day):
            continue
        seats = seats_on(item, day)
        if seats.voting_seats is not None and seats.resident_voting_seats is not None:
            votes += seats.voting_seats
            residents += seats.resident_voting_seats
    return share(residents, votes)


def attendance(books: Books, period: Period, as_of: date) -> Measured:
    """Of the seats of residents, how many were taken at meetings in the period (percent).

    `n`: those seats, once for each meeting at which it is known how many residents came. Bodies
    where everybody may come have no seats to fill, and do not count.
    """
    return attendance_of(own_bodies(books), period, as_of)


def attendance_of(bodies: tuple[Standing[Body], ...], period: Period, as_of: date) -> Measured:
    """As `attendance`, of some bodies."""
    came = places = 0
    for item in bodies:
        for meeting in meetings(item, period, as_of):
            if meeting.residents_present is not None:
                seats = seats_on(item, meeting.met_on).resident_seats
                came += meeting.residents_present if seats else 0
                places += seats or 0
    return share(came, places)


def years_involved(books: Books, period: Period, as_of: date) -> Measured:
    """For how many years on end residents take part, up to the end of the period.

    They take part on the day of a meeting at which residents were, and of a decision on which they
    were at least consulted. Counted back from the last such day to the first one before which a
    year went by without any; 0 when the last one is more than a year ago. `n`: those days.
    """
    end = min(period.end, as_of)
    if end < period.start:
        return NOTHING
    days = sorted({day for day in _days_of_residents(books) if day <= end}, reverse=True)
    if not days:
        return NOTHING
    first, counted = end, 0
    for day in days:
        if first - day > LONGEST_GAP:
            break
        first, counted = day, counted + 1
    return Measured((end - first).days / YEAR, counted)


def own_bodies(books: Books) -> tuple[Standing[Body], ...]:
    """The bodies of the programme itself."""
    return tuple(item for item in books.of(BODIES).valid if item.entry.of is None)


def is_active(standing: Standing[Body], day: date) -> bool:
    """Whether a body was there on a day."""
    until = until_of(standing)
    return standing.entry.since <= day and (until is None or day < until)


def meetings(standing: Standing[Body], period: Period, as_of: date) -> tuple[Meeting, ...]:
    """The meetings of a body in a period, oldest first."""
    found = (told for _, told in standing.told if isinstance(told, Meeting))
    held = (told for told in found if is_within(told.met_on, period, as_of))
    return tuple(sorted(held, key=lambda told: told.met_on))


def _days_of_residents(books: Books) -> Iterator[date]:
    for body in own_bodies(books):
        for _, told in body.told:
            if isinstance(told, Meeting) and told.residents_present:
                yield told.met_on
    for item in books.of(DECISIONS).valid:
        taken = decided(item)
        if taken and item.entry.level is not Level.INFORMING:
            yield taken.decided_on


MEASURES = (
    Measure(
        "residents_share_of_votes",
        BODIES.code,
        both("Zetels met stemrecht van bewoners", "Seats with a vote held by residents"),
        "%",
        0,
        share_of_votes,
    ),
    Measure(
        "attendance_of_residents",
        BODIES.code,
        both("Opkomst van bewoners", "Attendance of residents"),
        "%",
        0,
        attendance,
    ),
    Measure(
        "years_of_involvement",
        BODIES.code,
        both("Jaren dat bewoners zonder onderbreking meedoen", "Years that residents take part"),
        "jaar",
        1,
        years_involved,
    ),
)
