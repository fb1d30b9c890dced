"""Reviewed assumptions (getoetste aannames): does what must be true for a step hold, who says so?

Professionals, residents and the council can contest what was found. The office settles that with a
reason, and what was said before stays to be read.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from impact.registers.asking import EndsStep, Form, Line, NodeId, Prose, Worded, asked, both
from impact.registers.entry import Entry
from impact.registers.register import Act, Register, Who, Wrong, wrong


class State(Worded):
    FOUND = "found", "getoetst", "reviewed"
    CONTESTED = "contested", "betwist", "contested"
    SETTLED = "settled", "betwist en beslist", "contested and settled"


class Verdict(Worded):
    """The keys are those of the assumption's status in a theory."""

    HOLDS = "holds", "klopt", "holds"
    DOUBTFUL = "doubtful", "twijfelachtig", "doubtful"
    REFUTED = "refuted", "klopt niet", "refuted"
    UNTESTED = "untested", "niet te toetsen", "could not be tested"


class AssumptionReview(Entry):
    """What somebody found of the assumption under one step of the theory."""

    title: Annotated[
        Line,
        asked(
            "Aanname",
            "Assumption",
            "Wat moet waar zijn? In een paar woorden.",
            "What must be true? In a few words.",
        ),
    ]
    begins: Annotated[NodeId, asked("Van", "From", "Waar begint de stap?", "Where does it begin?")]
    ends: Annotated[
        NodeId,
        EndsStep("begins"),
        asked("Naar", "To", "Waar komt de stap uit?", "Where does the step end?"),
    ]
    verdict: Annotated[Verdict, asked("Oordeel", "Verdict", "Klopt de aanname?", "Does it hold?")]
    evidence: Annotated[Prose, asked("Waaruit blijkt dat", "What shows that")]
    said_by: Annotated[
        Line,
        asked(
            "Wie dit zegt",
            "Who says so",
            "Een functie of groep, geen naam van een persoon.",
            "A function or group, no name of a person.",
        ),
    ]
    reviewed_on: Annotated[date, asked("Getoetst op", "Reviewed on")]
    review_by: Annotated[
        date | None,
        asked(
            "Opnieuw vóór",
            "Again before",
            "Wanneer bekijken wij dit weer?",
            "When do we look at this again?",
        ),
    ] = None

    @property
    def link(self) -> tuple[str, str]:
        """The step of the theory, from and to."""
        return self.begins, self.ends


class Contested(Form):
    verdict: Annotated[Verdict, asked("Uw oordeel", "Your verdict")]
    words: Annotated[Prose, asked("Waaruit blijkt dat", "What shows that")]
    said_by: Annotated[
        Line,
        asked("Wie dit zegt", "Who says so", "Een functie of groep.", "A function or group."),
    ]


class Settled(Form):
    verdict: Annotated[Verdict, asked("Oordeel nu", "Verdict now")]
    words: Annotated[Prose, asked("Reden", "Reason")]


def _wrong_days(review: AssumptionReview) -> Iterable[Wrong]:
    if review.review_by is not None and review.review_by <= review.reviewed_on:
        yield wrong(
            "review_by",
            "Dit is niet later dan de dag van de toets.",
            "This is not after the day of the review.",
        )


def _settled(review: AssumptionReview, told: Settled) -> AssumptionReview:
    return review.model_copy(update={"verdict": told.verdict})


ASSUMPTION_REVIEWS: Register[AssumptionReview] = Register(
    code="assumption_reviews",
    path="getoetste-aannames",
    prefix="TA",
    title=both("Getoetste aannames", "Reviewed assumptions"),
    one=both("toets van een aanname", "review of an assumption"),
    about=both(
        "Onder elke stap van het plan ligt een aanname. Hier staat of die klopt, waaruit dat"
        " blijkt en wie dat zegt. Professionals en bewoners kunnen het betwisten.",
        "Under every step of the theory lies an assumption. Here it says whether it holds, what"
        " shows that and who says so. Professionals and residents can contest it.",
    ),
    entry=AssumptionReview,
    states=State,
    columns=("verdict", "said_by", "reviewed_on"),
    openers=frozenset({Who.OFFICE, Who.PARTNER, Who.RESIDENTS}),
    fixed=frozenset({"begins", "ends", "verdict"}),
    check=_wrong_days,
    over=frozenset({State.FOUND, State.SETTLED}),
    acts=(
        Act(
            "contested",
            both("Betwisten", "Contest"),
            both("betwistte dit", "contested this"),
            frozenset({Who.PARTNER, Who.RESIDENTS, Who.COUNCIL}),
            frozenset({State.FOUND, State.SETTLED}),
            becomes=State.CONTESTED,
            told=Contested,
        ),
        Act(
            "settled",
            both("Beslissen, met een reden", "Settle, with a reason"),
            both("besliste", "settled it"),
            frozenset({Who.OFFICE}),
            frozenset({State.CONTESTED}),
            becomes=State.SETTLED,
            told=Settled,
            changes=_settled,
        ),
    ),
)
