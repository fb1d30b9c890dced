"""What residents ask and somebody decides: who asks, who decides, and the clock that runs.

Initiatives and challenges are both such requests. The clock starts on the day of the request and
stops at the first decision. Asking residents for more does not stop it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, TypeVar

from impact.registers.asking import Form, Line, PartnerId, Prose, Worded, asked, both
from impact.registers.entry import Because, Entry
from impact.registers.register import Act, Standing, Who, Wrong, wrong


class Answer(Worded):
    YES = "yes", "ja", "yes"
    PROVIDED = "provided", "ja, mits", "yes, provided"
    NO = "no", "nee", "no"


class Request(Entry):
    """Something that a group of residents asks of somebody who can decide about it."""

    asker: Annotated[
        Line,
        asked(
            "Aanvrager",
            "Asked by",
            "Welke groep vraagt dit? Geen namen van personen.",
            "Which group asks this? No names of persons.",
        ),
    ]
    asked_on: Annotated[
        date,
        asked(
            "Gevraagd op",
            "Asked on",
            "De dag waarop bewoners het vroegen. Vanaf dan loopt de klok.",
            "The day on which residents asked it. The clock runs from then.",
        ),
    ]
    decider: Annotated[
        PartnerId, asked("Beslist", "Decides", "Wie beslist erover?", "Who decides about it?")
    ]
    decision_due: Annotated[
        date | None,
        asked(
            "Besluit beloofd op",
            "Decision promised on",
            "Wanneer krijgen bewoners uiterlijk antwoord? Leeg: er is niets beloofd.",
            "By when will residents have an answer? Empty: nothing was promised.",
        ),
    ] = None

    @property
    def owner(self) -> str | None:
        return self.decider


R = TypeVar("R", bound=Request)

FIXED = frozenset({"asker", "asked_on", "decider", "decision_due"})
"""What nobody puts right in silence, since the clock hangs on it."""

DECIDERS = frozenset({Who.OWNER, Who.OFFICE})
"""Whoever decides, and the office for a partner that keeps no register itself."""


class Decision(Form):
    """What was decided about a request, and why."""

    answer: Annotated[Answer, asked("Besluit", "Decision")]
    decided_on: Annotated[date, asked("Besloten op", "Decided on")]
    words: Annotated[
        Prose,
        asked(
            "Reden",
            "Reason",
            "Waarom dit besluit? Ook bij ja: bewoners willen weten waarop is gelet.",
            "Why this decision? Also when it is yes: residents want to know what counted.",
        ),
    ]
    conditions: Annotated[
        Prose | None,
        asked("Voorwaarden", "Conditions", "Bij ‘ja, mits’: wat moet?", "Of ‘provided’: what?"),
    ] = None


def objecting(allowed_in: frozenset[Worded], becomes: Worded) -> Act[R]:
    """The act with which the residents' assembly objects to a decision, for whoever asked."""
    return Act(
        "objected",
        both("Bezwaar maken", "Object"),
        both("maakte bezwaar", "objected"),
        frozenset({Who.RESIDENTS}),
        allowed_in,
        becomes=becomes,
        told=Because,
        about=both(
            "Namens de aanvrager. Daarna moet er opnieuw worden beslist, met een reden.",
            "For whoever asked. It must then be decided anew, with a reason.",
        ),
    )


def wrong_days(request: Request) -> Iterable[Wrong]:
    """What is wrong between the days of a request."""
    if request.decision_due is not None and request.decision_due < request.asked_on:
        yield wrong(
            "decision_due",
            "Dit is eerder dan de dag van de aanvraag.",
            "This is before the day of the request.",
        )


def wrong_decision(standing: Standing[R], decision: Decision) -> Iterable[Wrong]:
    """What is wrong with deciding so about a request."""
    before = last_decision(standing)
    if decision.decided_on < (before.decided_on if before else standing.entry.asked_on):
        yield wrong(
            "decided_on",
            "Dit is eerder dan de aanvraag of het besluit daarvoor.",
            "This is before the request, or before the decision that went before.",
        )
    if (decision.answer is Answer.PROVIDED) != (decision.conditions is not None):
        yield wrong(
            "conditions",
            "Schrijf voorwaarden bij ‘ja, mits’, en alleen daar.",
            "Write conditions with ‘yes, provided’, and only there.",
        )


def first_decision(standing: Standing[Any]) -> Decision | None:
    """The decision at which the clock stopped; one more follows after each objection."""
    for _, told in standing.told:
        if isinstance(told, Decision):
            return told
    return None


def last_decision(standing: Standing[Any]) -> Decision | None:
    """The decision that holds, unless there is an objection against it."""
    for _, told in reversed(standing.told):
        if isinstance(told, Decision):
            return told
    return None
