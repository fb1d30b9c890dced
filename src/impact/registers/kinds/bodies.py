"""Bodies (organen): where is decided, how many seats and votes residents have, and who came.

A body is of the programme itself or of a partner (a municipal council, a board). Unknown numbers
are left empty: that residents have no seats is something else than that nobody said.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from impact.registers.asking import (
    Address,
    Count,
    Form,
    PartnerId,
    Prose,
    Worded,
    asked,
    both,
)
from impact.registers.entry import Entry
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong


class State(Worded):
    ACTIVE = "active", "komt bijeen", "active"
    ENDED = "ended", "opgeheven", "ended"


class Paid(Worded):
    YES = "yes", "ja", "yes"
    NO = "no", "nee", "no"


class Seats(Form):
    """Who sits in a body and who votes there, as numbers."""

    seats: Annotated[
        Count | None,
        asked(
            "Zetels",
            "Seats",
            "Leeg als het aantal niet vastligt, zoals wanneer iedereen mag komen.",
            "Empty when the number is not fixed, as when everybody may come.",
        ),
    ] = None
    resident_seats: Annotated[
        Count | None,
        asked(
            "Zetels van bewoners",
            "Seats of residents",
            "Hoeveel daarvan zijn voor bewoners?",
            "How many of these are for residents?",
        ),
    ] = None
    voting_seats: Annotated[
        Count | None,
        asked(
            "Zetels met stemrecht",
            "Seats with a vote",
            "Hoeveel zetels mogen meestemmen? 0 als het orgaan alleen adviseert.",
            "How many seats may vote? 0 when the body only advises.",
        ),
    ] = None
    resident_voting_seats: Annotated[
        Count | None,
        asked(
            "Bewoners met stemrecht",
            "Residents with a vote",
            "Hoeveel van die zetels met stemrecht hebben bewoners?",
            "How many of these seats with a vote do residents have?",
        ),
    ] = None
    quorum: Annotated[
        Count | None,
        asked(
            "Quorum",
            "Quorum",
            "Hoeveel leden met stemrecht moeten er zijn om te mogen besluiten?",
            "How many members with a vote must be present to decide?",
        ),
    ] = None


class Gathering(Entry):
    """What a body is, apart from its seats: that is asked first."""

    tasks: Annotated[
        Prose,
        asked(
            "Taken", "Tasks", "Waarover gaat dit orgaan, in gewone woorden?", "What is it about?"
        ),
    ]
    since: Annotated[date, asked("Actief sinds", "Active since")]
    of: Annotated[
        PartnerId | None,
        asked(
            "Orgaan van",
            "Body of",
            "Van welke organisatie? Leeg: van het programma zelf.",
            "Of which organisation? Empty: of the programme itself.",
        ),
    ] = None

    @property
    def owner(self) -> str | None:
        return self.of


class Body(Seats, Gathering):
    """Where is decided or advised, with seats."""

    pays_residents: Annotated[
        Paid | None,
        asked(
            "Vergoeding voor bewoners",
            "Compensation for residents",
            "Krijgen bewoners betaald voor hun tijd? Leeg als u dat niet weet.",
            "Are residents paid for their time? Empty when you do not know.",
        ),
    ] = None


class Meeting(Form):
    met_on: Annotated[date, asked("Dag", "Day")]
    voting_present: Annotated[
        Count | None,
        asked(
            "Aanwezig met stemrecht",
            "Present with a vote",
            "Leeg als u dat niet weet.",
            "Empty when you do not know.",
        ),
    ] = None
    residents_present: Annotated[
        Count | None,
        asked(
            "Bewoners aanwezig",
            "Residents present",
            "Bewoners met een zetel; zonder vaste zetels alle bewoners die er waren.",
            "Residents with a seat; without fixed seats all residents who came.",
        ),
    ] = None
    proof: Annotated[Address | None, asked("Verslag", "Minutes")] = None


class SeatsChanged(Seats):
    since: Annotated[date, asked("Geldt vanaf", "Holds from")]
    words: Annotated[Prose, asked("Reden", "Reason", "Waarom verandert het?", "Why this change?")]


class Ended(Form):
    until: Annotated[date, asked("Opgeheven op", "Ended on")]
    words: Annotated[Prose, asked("Reden", "Reason", "Waarom houdt het op?", "Why does it end?")]


def seats_on(standing: Standing[Body], day: date) -> Seats:
    """The seats of a body as they were on a day, whenever that was written down.

    Of changes that hold from the same day the one that was told last counts.
    """
    changes = [told for _, told in standing.told if isinstance(told, SeatsChanged)]
    if not changes:
        return standing.entry
    held = [told for told in sorted(changes, key=lambda told: told.since) if told.since <= day]
    return held[-1] if held else Body.model_validate_json(standing.changes[0].content)


def until_of(standing: Standing[Body]) -> date | None:
    """The day on which a body ended; None while it meets."""
    if standing.state is not State.ENDED:
        return None
    said = standing.last("ended")
    return said[1].until if said and isinstance(said[1], Ended) else None


def has_quorum(standing: Standing[Body], meeting: Meeting) -> bool | None:
    """Whether enough votes were present to decide; None when the one or the other is unknown."""
    quorum = seats_on(standing, meeting.met_on).quorum
    if quorum is None or meeting.voting_present is None:
        return None
    return meeting.voting_present >= quorum


_WITHIN = (
    ("resident_seats", "seats", "Zoveel zetels zijn er niet.", "There are not so many seats."),
    ("voting_seats", "seats", "Zoveel zetels zijn er niet.", "There are not so many seats."),
    (
        "resident_voting_seats",
        "voting_seats",
        "Zoveel zetels met stemrecht zijn er niet.",
        "There are not so many seats with a vote.",
    ),
    (
        "resident_voting_seats",
        "resident_seats",
        "Zoveel zetels hebben bewoners niet.",
        "Residents do not have so many seats.",
    ),
    (
        "quorum",
        "voting_seats",
        "Zoveel zetels met stemrecht zijn er niet.",
        "There are not so many seats with a vote.",
    ),
)


def _wrong_seats(seats: Seats) -> Iterable[Wrong]:
    told = set()
    for part, whole, nl, en in _WITHIN:
        few, many = getattr(seats, part), getattr(seats, whole)
        if few is not None and many is not None and few > many and part not in told:
            told.add(part)
            yield wrong(part, nl, en)


def _wrong_meeting(standing: Standing[Body], told: Meeting, _: Actor) -> Iterable[Wrong]:
    if told.met_on < standing.entry.since:
        yield wrong("met_on", "Toen was het orgaan er nog niet.", "The body was not there yet.")
    seats = seats_on(standing, told.met_on)
    for field, most in (
        ("voting_present", seats.voting_seats),
        ("residents_present", seats.resident_seats),
    ):
        present = getattr(told, field)
        if present is not None and most is not None and present > most:
            yield wrong(field, f"Er zijn er {most}.", f"There are {most}.")


def _wrong_change(_: Standing[Body], told: SeatsChanged, __: Actor) -> Iterable[Wrong]:
    return _wrong_seats(told)


def _wrong_end(standing: Standing[Body], told: Ended, _: Actor) -> Iterable[Wrong]:
    if told.until < standing.entry.since:
        yield wrong("until", "Toen was het orgaan er nog niet.", "The body was not there yet.")


def _seated(body: Body, told: SeatsChanged) -> Body:
    return body.model_copy(update=told.model_dump(include=set(Seats.model_fields)))


KEEPERS = frozenset({Who.OFFICE, Who.OWNER})
BODIES: Register[Body] = Register(
    code="bodies",
    path="organen",
    prefix="ORG",
    title=both("Organen", "Bodies"),
    one=both("orgaan", "body"),
    about=both(
        "Waar wordt besloten, hoeveel zetels en stemmen hebben bewoners daar, en wie was erbij?",
        "Where are decisions taken, how many seats and votes do residents have, and who came?",
    ),
    entry=Body,
    states=State,
    columns=("of", "voting_seats", "resident_voting_seats", "since"),
    openers=KEEPERS,
    fixed=frozenset(Seats.model_fields),
    check=_wrong_seats,
    over=frozenset({State.ENDED}),
    acts=(
        Act(
            "met",
            both("Een vergadering melden", "Report a meeting"),
            both("meldde een vergadering", "reported a meeting"),
            KEEPERS | {Who.RESIDENTS},
            frozenset({State.ACTIVE}),
            told=Meeting,
            refuse=_wrong_meeting,
        ),
        Act(
            "seats_changed",
            both("De zetels veranderen", "Change the seats"),
            both("veranderde de zetels", "changed the seats"),
            KEEPERS,
            frozenset({State.ACTIVE}),
            told=SeatsChanged,
            changes=_seated,
            refuse=_wrong_change,
            about=both(
                "Vul alle aantallen in zoals ze nu zijn. De oude blijven zichtbaar.",
                "Fill in all numbers as they are now. The old ones stay visible.",
            ),
        ),
        Act(
            "ended",
            both("Melden: opgeheven", "Report: ended"),
            both("meldde: opgeheven", "reported: ended"),
            KEEPERS,
            frozenset({State.ACTIVE}),
            becomes=State.ENDED,
            told=Ended,
            refuse=_wrong_end,
        ),
    ),
)
