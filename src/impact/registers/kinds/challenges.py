"""The right to challenge (uitdaagrecht): residents who want to take over a task of the government.

The Act on strengthening participation at decentralised level (36 210) asks that the participation
ordinance of every municipality covers this by 1 January 2027 (domain.md, 2.5 and S24).
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from impact.registers.asking import Euros, Form, Line, Prose, Worded, asked, both
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong
from impact.registers.requests import (
    DECIDERS,
    FIXED,
    Answer,
    Decision,
    Request,
    last_decision,
    objecting,
    wrong_days,
    wrong_decision,
)


class State(Worded):
    RECEIVED = "received", "ontvangen", "received"
    INTAKE = "intake", "in gesprek", "being talked about"
    GRANTED = "granted", "toegekend", "granted"
    PROVIDED = "provided", "toegekend, mits", "granted, provided"
    REFUSED = "refused", "afgewezen", "refused"
    OBJECTED = "objected", "bezwaar gemaakt", "objected to"
    GRANTED_AFTER_OBJECTION = (
        "granted_after_objection",
        "toegekend na bezwaar",
        "granted after objection",
    )
    ENDED = "ended", "beëindigd", "ended"
    EVALUATED = "evaluated", "geëvalueerd", "evaluated"


class Lesson(Worded):
    GO_ON = "go_on", "zo doorgaan", "go on like this"
    ADJUST = "adjust", "doorgaan met aanpassingen", "go on with changes"
    STOP = "stop", "stoppen", "stop"


ORDINANCE_DUE = date(2027, 1, 1)
"""By this day the participation ordinance of every municipality must cover the right to challenge
(act 36 210; domain.md, 2.5)."""

WAITING = frozenset({State.RECEIVED, State.INTAKE})
TAKEN_OVER = frozenset({State.GRANTED, State.PROVIDED, State.GRANTED_AFTER_OBJECTION})
ANSWERED = {
    Answer.YES: State.GRANTED,
    Answer.PROVIDED: State.PROVIDED,
    Answer.NO: State.REFUSED,
}


class Challenge(Request):
    """A task of the government that a group of residents wants to do itself."""

    task: Annotated[
        Prose,
        asked(
            "Taak",
            "Task",
            "Welke taak willen bewoners overnemen, en waarom kunnen zij het beter?",
            "Which task do residents want to take over, and why would they do it better?",
        ),
    ]
    rules: Annotated[
        Line | None,
        asked(
            "Regeling",
            "Rules",
            "Volgens welke verordening of afspraak wordt dit behandeld?",
            "Under which ordinance or agreement is this dealt with?",
        ),
    ] = None


class Intake(Form):
    held_on: Annotated[date, asked("Gesprek op", "Talked on")]
    criteria: Annotated[
        Prose,
        asked(
            "Criteria",
            "Criteria",
            "Waaraan wordt de uitdaging getoetst? Zeg dat vóór het besluit.",
            "What is the challenge tested on? Say so before the decision.",
        ),
    ]


class Decided(Decision):
    euros_per_year: Annotated[
        Euros | None,
        asked(
            "Budget (euro per jaar)",
            "Budget (euros a year)",
            "Hoeveel geld gaat mee met de taak?",
            "How much money goes with the task?",
        ),
    ] = None
    runs_from: Annotated[date | None, asked("Vanaf", "From")] = None
    runs_until: Annotated[
        date | None,
        asked("Tot en met", "Until", "Leeg: geen einde afgesproken.", "Empty: no end was agreed."),
    ] = None


class Ended(Form):
    ended_on: Annotated[date, asked("Beëindigd op", "Ended on")]
    words: Annotated[Prose, asked("Reden", "Reason")]


class Evaluated(Form):
    evaluated_on: Annotated[date, asked("Geëvalueerd op", "Evaluated on")]
    lesson: Annotated[Lesson, asked("Uitkomst", "Outcome")]
    words: Annotated[Prose, asked("Wat bleek", "What was found")]


def runs(standing: Standing[Challenge], day: date) -> bool:
    """Whether residents do the task on a day, as far as is known: granted, begun and not ended."""
    held = last_decision(standing)
    if not isinstance(held, Decided) or held.answer is Answer.NO or held.runs_from is None:
        return False
    ended = standing.last("ended")
    until = [held.runs_until] if held.runs_until else []
    until += [ended[1].ended_on] if ended and isinstance(ended[1], Ended) else []
    return held.runs_from <= day and all(day <= end for end in until)


def _decided_state(standing: Standing[Challenge], told: Decided) -> State:
    if standing.state is State.OBJECTED and told.answer is not Answer.NO:
        return State.GRANTED_AFTER_OBJECTION
    return ANSWERED[told.answer]


def _wrong_decided(standing: Standing[Challenge], told: Decided, _: Actor) -> Iterable[Wrong]:
    yield from wrong_decision(standing, told)
    if told.answer is Answer.NO and told.euros_per_year:
        yield wrong("euros_per_year", "Bij nee hoort geen budget.", "No budget goes with no.")
    if told.runs_from and told.runs_until and told.runs_until < told.runs_from:
        yield wrong("runs_until", "Dit is eerder dan het begin.", "This is before the start.")


def _ended_before(standing: Standing[Challenge], _: Ended, __: Actor) -> Iterable[Wrong]:
    if standing.last("ended"):
        yield wrong("", "Dit is al als beëindigd gemeld.", "This was reported as ended already.")


CHALLENGES: Register[Challenge] = Register(
    code="challenges",
    path="uitdagingen",
    prefix="UR",
    title=both("Uitdaagrecht", "Right to challenge"),
    one=both("uitdaging", "challenge"),
    about=both(
        "Welke taken willen bewoners overnemen, wat is besloten en waarom, en wat kwam ervan?"
        " Vanaf 1 januari 2027 moet elke gemeente dit in haar verordening hebben geregeld.",
        "Which tasks do residents want to take over, what was decided and why, and what came of"
        " it? From 1 January 2027 the ordinance of every municipality must cover this.",
    ),
    entry=Challenge,
    states=State,
    columns=("asker", "asked_on", "decider", "decision_due"),
    openers=frozenset({Who.OFFICE, Who.PARTNER, Who.RESIDENTS}),
    fixed=FIXED | {"task"},
    check=wrong_days,
    due=lambda standing: standing.entry.decision_due if standing.state in WAITING else None,
    over=frozenset({State.REFUSED, State.EVALUATED}),
    acts=(
        Act(
            "intake",
            both("Gesprek vastleggen", "Record the talk"),
            both("legde het gesprek vast", "recorded the talk"),
            DECIDERS,
            WAITING,
            becomes=State.INTAKE,
            told=Intake,
            about=both("De klok loopt door.", "The clock runs on."),
        ),
        Act(
            "decided",
            both("Beslissen", "Decide"),
            both("besliste", "decided"),
            DECIDERS,
            WAITING | {State.OBJECTED},
            becomes=_decided_state,
            told=Decided,
            refuse=_wrong_decided,
        ),
        objecting(frozenset({State.GRANTED, State.PROVIDED, State.REFUSED}), State.OBJECTED),
        Act(
            "ended",
            both("Melden: beëindigd", "Report: ended"),
            both("meldde: beëindigd", "reported: ended"),
            DECIDERS | {Who.RESIDENTS},
            TAKEN_OVER | {State.EVALUATED},
            becomes=State.ENDED,
            told=Ended,
            refuse=_ended_before,
        ),
        Act(
            "evaluated",
            both("Evaluatie vastleggen", "Record the evaluation"),
            both("legde de evaluatie vast", "recorded the evaluation"),
            DECIDERS,
            TAKEN_OVER | {State.ENDED},
            becomes=State.EVALUATED,
            told=Evaluated,
        ),
    ),
)
