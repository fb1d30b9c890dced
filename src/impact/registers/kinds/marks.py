"""Marks (rapportcijfers): what residents give for one goal, on the scale of Dutch schools, 1 to 10.

A mark of fewer than ten people is not written down at all: it would be about persons.
"""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from impact.registers.asking import Count, Line, Worded, asked, both
from impact.registers.entry import Entry
from impact.registers.register import Register, Who, Wrong, wrong
from impact.registers.voices import HalfYear, Way

FEWEST = 10
"""With fewer people no mark is shown (domain rule 7: n < 10 nowhere)."""
Tenth = Annotated[float, Field(ge=1, le=10, allow_inf_nan=False)]


class State(Worded):
    GIVEN = "given", "gegeven", "given"


class Mark(Entry):
    """The mean of the marks that a group gave, and how far these lay apart."""

    period: Annotated[
        HalfYear, asked("Halfjaar", "Half-year", "Bijvoorbeeld 2026-H1.", "For example 2026-H1.")
    ]
    question: Annotated[
        Line,
        asked(
            "De vraag", "The question", "Letterlijk zoals die is gesteld.", "Literally, as asked."
        ),
    ]
    group: Annotated[Line, asked("Wie", "Who", "Welke groep gaf dit cijfer?", "Which group?")]
    way: Annotated[Way, asked("Gevraagd met", "Asked by")]
    people: Annotated[
        Count,
        asked("Aantal mensen", "People", "Hoeveel mensen gaven een cijfer?", "How many gave one?"),
    ]
    mean: Annotated[
        Tenth | None,
        asked(
            "Gemiddeld cijfer",
            "Mean mark",
            "Van 1 tot en met 10. Leeg bij minder dan 10 mensen.",
            "From 1 to 10. Empty with fewer than 10 people.",
        ),
    ] = None
    deviation: Annotated[
        float | None,
        Field(ge=0, le=4.6, allow_inf_nan=False),
        asked("Standaarddeviatie", "Standard deviation", "Als die bekend is.", "When known."),
    ] = None
    lowest: Annotated[Tenth | None, asked("Laagste cijfer", "Lowest mark")] = None
    highest: Annotated[Tenth | None, asked("Hoogste cijfer", "Highest mark")] = None


def _wrong_mark(mark: Mark) -> Iterable[Wrong]:
    if len(mark.goals) != 1:
        yield wrong("goals", "Kies één doel.", "Choose one goal.")
    few = mark.people < FEWEST
    for name in ("mean", "deviation", "lowest", "highest"):
        if few and getattr(mark, name) is not None:
            yield wrong(
                name,
                f"Laat dit leeg: met minder dan {FEWEST} mensen gaat het over personen.",
                f"Leave this empty: with fewer than {FEWEST} people it is about persons.",
            )
    if not few and mark.mean is None:
        yield wrong("mean", "Vul dit in.", "Fill this in.")
    if mark.lowest is not None and mark.mean is not None and mark.lowest > mark.mean:
        yield wrong("lowest", "Dit is hoger dan het gemiddelde.", "This is above the mean.")
    if mark.highest is not None and mark.mean is not None and mark.highest < mark.mean:
        yield wrong("highest", "Dit is lager dan het gemiddelde.", "This is below the mean.")


MARKS: Register[Mark] = Register(
    code="marks",
    path="rapportcijfers",
    prefix="RC",
    title=both("Rapportcijfers van bewoners", "Residents' marks"),
    one=both("rapportcijfer", "mark"),
    about=both(
        "Welk cijfer van 1 tot en met 10 geven bewoners voor een doel, hoeveel mensen vroegen wij"
        " dat, en hoe ver liggen hun cijfers uit elkaar?",
        "Which mark from 1 to 10 do residents give for a goal, how many people were asked, and how"
        " far apart are their marks?",
    ),
    entry=Mark,
    states=State,
    columns=("period", "group", "people", "mean"),
    openers=frozenset({Who.OFFICE, Who.RESIDENTS, Who.PARTNER}),
    check=_wrong_mark,
    over=frozenset(State),
    acts=(),
)
