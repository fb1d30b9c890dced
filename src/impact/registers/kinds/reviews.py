"""Review moments (stuurmomenten): once in a half-year a programme is held against five criteria.

The criteria are those of programme management (Twynstra Gudde): tempo, haalbaarheid, efficiëntie,
flexibiliteit and doelgerichtheid. Each is answered with a sentence; a verdict is only a word beside
it. What was decided is looked at again, and the theory of change is brought up to date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from impact.registers.asking import Form, Prose, Worded, asked, both
from impact.registers.entry import Entry
from impact.registers.half_years import HalfYear, after, period_of
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong


class State(Worded):
    PREPARED = "prepared", "voorbereid", "prepared"
    HELD = "held", "gehouden", "held"
    FOLLOWED_UP = "followed_up", "opgevolgd", "followed up"


class Criterion(Worded):
    """The value is the field with the sentence."""

    TEMPO = "tempo", "Tempo", "Pace"
    FEASIBILITY = "feasibility", "Haalbaarheid", "Feasibility"
    EFFICIENCY = "efficiency", "Efficiëntie", "Efficiency"
    FLEXIBILITY = "flexibility", "Flexibiliteit", "Flexibility"
    GOAL_FOCUS = "goal_focus", "Doelgerichtheid", "Focus on goals"


class Judgement(Worded):
    GOOD = "good", "goed", "good"
    MIXED = "mixed", "kan beter", "could be better"
    BAD = "bad", "slecht", "bad"
    UNKNOWN = "unknown", "niet te zeggen", "cannot be said"


@dataclass(frozen=True)
class Said:
    """What is said of one criterion; without a verdict the sentence has to do."""

    sentence: str
    judgement: Judgement | None


class Review(Entry):
    """One review moment: what it is about, and what is said of the five criteria."""

    period: Annotated[
        HalfYear,
        asked(
            "Halfjaar",
            "Half-year",
            "Over welk halfjaar gaat het? Zoals 2026-H1.",
            "Which half-year is it about? Such as 2026-H1.",
        ),
    ]
    day: Annotated[date, asked("Dag", "Day", "Wanneer is het overleg?", "When is the meeting?")]
    previous: Annotated[
        Prose | None,
        asked(
            "Vorige keer",
            "Last time",
            "Wat kwam er van wat toen is besloten? De eerste keer: leeg laten.",
            "What came of what was decided then? The first time: leave empty.",
        ),
    ] = None
    tempo: Annotated[
        Prose,
        asked("Tempo", "Pace", "Gaat het snel genoeg? Een zin.", "Is it fast enough? A sentence."),
    ]
    tempo_judged: Annotated[Judgement | None, asked("Oordeel over tempo", "Verdict on pace")] = None
    feasibility: Annotated[
        Prose,
        asked(
            "Haalbaarheid",
            "Feasibility",
            "Kunnen wij dit, met deze mensen, regels en dit geld? Een zin.",
            "Can we do this, with these people, rules and this money? A sentence.",
        ),
    ]
    feasibility_judged: Annotated[
        Judgement | None, asked("Oordeel over haalbaarheid", "Verdict on feasibility")
    ] = None
    efficiency: Annotated[
        Prose,
        asked(
            "Efficiëntie",
            "Efficiency",
            "Past wat het kost bij wat het oplevert? Een zin.",
            "Does what it costs fit what it brings? A sentence.",
        ),
    ]
    efficiency_judged: Annotated[
        Judgement | None, asked("Oordeel over efficiëntie", "Verdict on efficiency")
    ] = None
    flexibility: Annotated[
        Prose,
        asked(
            "Flexibiliteit",
            "Flexibility",
            "Kunnen wij bijsturen als het anders loopt? Een zin.",
            "Can we adjust when things turn out otherwise? A sentence.",
        ),
    ]
    flexibility_judged: Annotated[
        Judgement | None, asked("Oordeel over flexibiliteit", "Verdict on flexibility")
    ] = None
    goal_focus: Annotated[
        Prose,
        asked(
            "Doelgerichtheid",
            "Focus on goals",
            "Brengt wat wij doen de doelen dichterbij? Een zin.",
            "Does what we do bring the goals nearer? A sentence.",
        ),
    ]
    goal_focus_judged: Annotated[
        Judgement | None, asked("Oordeel over doelgerichtheid", "Verdict on focus on goals")
    ] = None

    def said(self, criterion: Criterion) -> Said:
        judged: Judgement | None = getattr(self, f"{criterion.value}_judged")
        return Said(getattr(self, criterion.value), judged)


class Held(Form):
    held_on: Annotated[date, asked("Gehouden op", "Held on")]
    decided: Annotated[
        Prose,
        asked(
            "Besloten",
            "Decided",
            "Welke maatregelen, wie doet het en wanneer? Elke op een regel.",
            "Which measures, who does it and when? One on each line.",
        ),
    ]
    attended: Annotated[
        Prose,
        asked("Wie er waren", "Who was there", "Functies, geen namen.", "Functions, no names."),
    ]
    residents: Annotated[
        Prose,
        asked(
            "Bewoners",
            "Residents",
            "Welke bewoners deden mee? Groepen en aantallen. Niemand? Schrijf dat op.",
            "Which residents took part? Groups and numbers. Nobody? Then write that.",
        ),
    ]


class FollowedUp(Form):
    came_of_it: Annotated[
        Prose,
        asked(
            "Wat ervan kwam",
            "What came of it",
            "Per maatregel: gedaan, deels gedaan of niet gedaan.",
            "For each measure: done, partly done or not done.",
        ),
    ]
    theory: Annotated[
        Prose,
        asked(
            "Veranderd in het plan",
            "Changed in the theory",
            "Wat veranderde in de veranderingstheorie? Niets? Schrijf waarom niet.",
            "What changed in the theory of change? Nothing? Then write why not.",
        ),
    ]


def _too_early(review: Review) -> Iterable[Wrong]:
    if review.day < period_of(review.period).start:
        yield wrong(
            "day",
            "Dan is dit halfjaar nog niet begonnen.",
            "This half-year has not begun then.",
        )


def _held_before_it(standing: Standing[Review], told: Held, _: Actor) -> Iterable[Wrong]:
    if told.held_on < period_of(standing.entry.period).start:
        yield wrong(
            "held_on",
            "Toen was dit halfjaar nog niet begonnen.",
            "This half-year had not begun then.",
        )


def _due(standing: Standing[Review]) -> date:
    """The day of the meeting; once it was held, the end of the half-year after it."""
    if standing.state is State.PREPARED:
        return standing.entry.day
    return after(period_of(standing.entry.period)).end


OFFICE = frozenset({Who.OFFICE})
REVIEWS: Register[Review] = Register(
    code="reviews",
    path="stuurmomenten",
    prefix="SM",
    title=both("Stuurmomenten", "Review moments"),
    one=both("stuurmoment", "review moment"),
    about=both(
        "Elk halfjaar: hoe staat het met tempo, haalbaarheid, efficiëntie, flexibiliteit en"
        " doelgerichtheid? Wat is besloten, wie was erbij, en wat kwam ervan?",
        "Every half-year: how are pace, feasibility, efficiency, flexibility and focus on goals?"
        " What was decided, who was there, and what came of it?",
    ),
    entry=Review,
    states=State,
    columns=("period", "day"),
    openers=OFFICE,
    fixed=frozenset({"period"}),
    check=_too_early,
    due=_due,
    over=frozenset({State.FOLLOWED_UP}),
    acts=(
        Act(
            "held",
            both("Vastleggen: gehouden", "Record: held"),
            both("legde het overleg vast", "recorded the meeting"),
            OFFICE,
            frozenset({State.PREPARED}),
            becomes=State.HELD,
            told=Held,
            refuse=_held_before_it,
        ),
        Act(
            "followed_up",
            both("Vastleggen: wat ervan kwam", "Record: what came of it"),
            both("legde vast wat ervan kwam", "recorded what came of it"),
            OFFICE,
            frozenset({State.HELD}),
            becomes=State.FOLLOWED_UP,
            told=FollowedUp,
        ),
    ),
)
