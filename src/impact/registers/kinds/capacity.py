"""Delivery capacity (uitvoeringskracht): could a partner do what was agreed, and why not?

A partner fills in its own: per half-year and side what was planned, what there was, and its own
score with what shows that. Residents and the council can contradict it; both stay to be read.
"""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from impact.registers.asking import Form, Line, PartnerId, Prose, Worded, asked, both
from impact.registers.entry import Because, Entry
from impact.registers.half_years import HalfYear
from impact.registers.rating import Dimension, Score
from impact.registers.register import Act, Register, Who, Wrong, wrong

Amount = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]


class State(Worded):
    FILLED_IN = "filled_in", "ingevuld", "filled in"
    CONTRADICTED = "contradicted", "weersproken", "contradicted"
    ANSWERED = "answered", "weersproken en beantwoord", "contradicted and answered"


class Capacity(Entry):
    """What one partner had of one side of its delivery capacity in one half-year."""

    title: Annotated[
        Line,
        asked(
            "Onderwerp",
            "Subject",
            "Waarover gaat dit? Bijvoorbeeld: vaste wijkmonteurs.",
            "What is this about? For example: repair staff for the neighbourhood.",
        ),
    ]
    partner: Annotated[PartnerId, asked("Partner", "Partner")]
    period: Annotated[
        HalfYear, asked("Halfjaar", "Half-year", "Zoals 2026-H1.", "Such as 2026-H1.")
    ]
    dimension: Annotated[
        Dimension,
        asked(
            "Kant",
            "Side",
            "Gaat het om mensen, ruimte in de regels, vaardigheden of geld?",
            "Is it about people, room in the rules, skills or money?",
        ),
    ]
    unit: Annotated[
        Line | None,
        asked(
            "Eenheid",
            "Unit",
            "Waarin telt u? Bijvoorbeeld: fte, uren of euro. Zonder getal hoeft dit niet.",
            "What do you count in? For example: fte, hours or euros. Not needed without a number.",
        ),
    ] = None
    planned: Annotated[
        Amount | None,
        asked("Gepland", "Planned", "Leeg laten: niet bekend.", "Leave empty: not known."),
    ] = None
    actual: Annotated[
        Amount | None,
        asked(
            "Werkelijk",
            "Actual",
            "Hoeveel was er echt? Leeg laten: niet bekend.",
            "How much was there really? Leave empty: not known.",
        ),
    ] = None
    score: Annotated[
        Score,
        asked(
            "Eigen oordeel",
            "Own score",
            "Was het genoeg om te doen wat is afgesproken?",
            "Was it enough to do what was agreed?",
        ),
    ]
    evidence: Annotated[
        Prose,
        asked("Waaruit blijkt dat", "What shows that", "Een paar zinnen.", "A few sentences."),
    ]

    @property
    def owner(self) -> str | None:
        return self.partner


class Contradicted(Form):
    score: Annotated[Score, asked("Uw oordeel", "Your score")]
    words: Annotated[Prose, asked("Waaruit blijkt dat", "What shows that")]


def _number_without_unit(entry: Capacity) -> Iterable[Wrong]:
    if entry.unit is None and (entry.planned, entry.actual) != (None, None):
        yield wrong("unit", "Zeg waarin u telt.", "Say what you count in.")


CAPACITY: Register[Capacity] = Register(
    code="capacity",
    path="uitvoeringskracht",
    prefix="UK",
    title=both("Uitvoeringskracht", "Delivery capacity"),
    one=both("oordeel over uitvoeringskracht", "judgement of delivery capacity"),
    about=both(
        "Konden wij leveren? Elke partner zegt zelf of er genoeg mensen, ruimte in de regels,"
        " vaardigheden en geld waren, en waaruit dat blijkt. Bewoners kunnen het weerspreken.",
        "Could we deliver? Every partner says whether it had enough people, room in the rules,"
        " skills and money, and what shows that. Residents can contradict it.",
    ),
    entry=Capacity,
    states=State,
    columns=("partner", "period", "dimension", "score"),
    openers=frozenset({Who.OFFICE, Who.OWNER}),
    fixed=frozenset({"partner", "period", "dimension"}),
    check=_number_without_unit,
    over=frozenset({State.FILLED_IN, State.ANSWERED}),
    acts=(
        Act(
            "contradicted",
            both("Weerspreken", "Contradict"),
            both("weersprak dit", "contradicted this"),
            frozenset({Who.RESIDENTS, Who.COUNCIL}),
            frozenset(State),
            becomes=State.CONTRADICTED,
            told=Contradicted,
            about=both(
                "Het oordeel van de partner blijft staan; dat van u staat ernaast.",
                "The score of the partner stays; yours stands beside it.",
            ),
        ),
        Act(
            "answered",
            both("Antwoorden", "Answer"),
            both("antwoordde", "answered"),
            frozenset({Who.OWNER}),
            frozenset({State.CONTRADICTED}),
            becomes=State.ANSWERED,
            told=Because,
        ),
    ),
)
