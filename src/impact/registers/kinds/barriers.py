"""Barriers: what stands in the way, who can take it away, and how long that takes.

Whoever meets a barrier reports it. The owner of the rule says what it does with it; a refusal is an
answer, but the barrier still stands.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field

from impact.registers.asking import (
    Form,
    Line,
    Part,
    PartnerId,
    Prose,
    RefersTo,
    Worded,
    asked,
    both,
)
from impact.registers.deciding import Level
from impact.registers.entry import Because, Entry
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong

OutputId = Annotated[Part, RefersTo(("outputs",))]
Cases = Annotated[int, Field(ge=1, le=1_000_000)]


class State(Worded):
    REPORTED = "reported", "gemeld", "reported"
    ACKNOWLEDGED = "acknowledged", "erkend", "acknowledged"
    SOLVING = "solving", "wordt opgelost", "being solved"
    SOLVED = "solved", "opgelost", "solved"
    REFUSED = "refused", "geweigerd, met reden", "refused, with a reason"


class BarrierKind(Worded):
    RULE = "rule", "regel of werkwijze", "rule or procedure"
    POLICY = "policy", "beleid", "policy"
    LAW = "law", "wet", "law"
    MONEY = "money", "geld", "money"
    CAPACITY = "capacity", "te weinig mensen of tijd", "too few people or too little time"
    COOPERATION = "cooperation", "samenwerking", "cooperation"
    DATA = "data", "gegevens en privacy", "data and privacy"


OPEN = frozenset({State.REPORTED, State.ACKNOWLEDGED, State.SOLVING})
STANDING = OPEN | {State.REFUSED}
"""The states in which a barrier still stands in the way."""


class Barrier(Entry):
    """Something that stands in the way."""

    what: Annotated[
        Prose,
        asked(
            "Belemmering",
            "Barrier",
            "Wat staat in de weg, en wat lukt daardoor niet? Noem geen namen van personen.",
            "What stands in the way, and what fails because of it? Do not name persons.",
        ),
    ]
    kind: Annotated[BarrierKind, asked("Soort", "Kind")]
    partner: Annotated[
        PartnerId | None,
        asked(
            "Partner die erover gaat",
            "Partner in charge",
            "Laat leeg als geen van de partners erover gaat.",
            "Leave empty when none of the partners is in charge.",
        ),
    ] = None
    organisation: Annotated[
        Line | None,
        asked(
            "Wie erover gaat",
            "Who is in charge",
            "Een organisatie die geen partner is, of een afdeling. Geen namen van personen.",
            "An organisation that is no partner, or a department. No names of persons.",
        ),
    ] = None
    level: Annotated[
        Level | None,
        asked(
            "Beslist door",
            "Decided by",
            "Op welk niveau kan dit worden opgelost? Laat leeg als u dat niet weet.",
            "On which level can this be solved? Leave empty when you do not know.",
        ),
    ] = None
    decider: Annotated[
        Line | None,
        asked(
            "Functie die beslist",
            "Function that decides",
            "Wie kan de knoop doorhakken? Een functie, geen naam.",
            "Who can decide? A function, not a name.",
        ),
    ] = None
    first_seen: Annotated[
        date,
        asked(
            "Voor het eerst gezien op",
            "First seen on",
            "Vanaf deze dag tellen de dagen.",
            "The days count from this day on.",
        ),
    ]
    cases: Annotated[
        Cases,
        asked(
            "Keren gezien",
            "Times seen",
            "Hoe vaak liep iemand hier tot nu toe tegenaan? Tel voorvallen, geen personen.",
            "How often did this come up until now? Count events, not persons.",
        ),
    ] = 1
    due: Annotated[
        date | None,
        asked(
            "Klaar of beantwoord op",
            "Solved or answered on",
            "Wanneer moet er een oplossing of een antwoord zijn?",
            "When must there be a solution or an answer?",
        ),
    ] = None
    outputs: Annotated[
        tuple[OutputId, ...],
        asked(
            "Prestaties",
            "Outputs",
            "Wat lukt minder goed of later door deze belemmering?",
            "What goes worse or later because of this barrier?",
        ),
    ] = ()

    @property
    def owner(self) -> str | None:
        return self.partner

    @property
    def is_for_the_council(self) -> bool:
        """Whether the municipal council itself can decide."""
        return self.level is Level.COUNCIL


class SeenAgain(Form):
    cases: Annotated[
        Cases, asked("Keren erbij", "Times more", "Sinds de vorige melding.", "Since last time.")
    ]
    words: Annotated[Prose | None, asked("Toelichting", "Explanation")] = None


class Taken(Form):
    """What the owner says when it takes a barrier on."""

    words: Annotated[Prose, asked("Plan", "Plan", "Wat gaat u doen?", "What will you do?")]
    due: Annotated[date, asked("Klaar of beantwoord op", "Solved or answered on")]


class PassedOn(Form):
    partner: Annotated[PartnerId | None, asked("Partner die erover gaat", "Partner in charge")] = (
        None
    )
    organisation: Annotated[Line | None, asked("Wie erover gaat", "Who is in charge")] = None
    level: Annotated[Level, asked("Beslist door", "Decided by")]
    decider: Annotated[Line | None, asked("Functie die beslist", "Function that decides")] = None
    words: Annotated[
        Prose,
        asked("Reden", "Reason", "Waarom gaat een ander erover?", "Why is another in charge?"),
    ]


class Solved(Form):
    solved_on: Annotated[date, asked("Opgelost op", "Solved on")]
    words: Annotated[
        Prose,
        asked("Oplossing", "Solution", "Wat is er veranderd?", "What was changed?"),
    ]


def solved_on(standing: Standing[Barrier]) -> date | None:
    """The day on which a barrier was solved; None while it stands, also after a refusal."""
    said = standing.last("solved") if standing.state is State.SOLVED else None
    return said[1].solved_on if said and isinstance(said[1], Solved) else None


def days_standing(standing: Standing[Barrier], day: date) -> int:
    """How many days a barrier stood in the way: since it was first seen, until solved or `day`."""
    return ((solved_on(standing) or day) - standing.entry.first_seen).days


def _nobody_in_charge(partner: str | None, organisation: str | None) -> Iterable[Wrong]:
    if not partner and not organisation:
        yield wrong(
            "organisation",
            "Kies een partner, of schrijf wie erover gaat.",
            "Choose a partner, or write who is in charge.",
        )


def _incomplete(barrier: Barrier) -> Iterable[Wrong]:
    yield from _nobody_in_charge(barrier.partner, barrier.organisation)
    if barrier.due and barrier.due < barrier.first_seen:
        yield wrong(
            "due",
            "Dit is eerder dan de dag waarop de belemmering is gezien.",
            "This is before the day on which the barrier was seen.",
        )


def _seen_more(barrier: Barrier, told: SeenAgain) -> Barrier:
    return barrier.model_copy(update={"cases": barrier.cases + told.cases})


def _after_seen_again(standing: Standing[Barrier], _: SeenAgain) -> Worded:
    """What was solved and is seen again is back; an answer stays what it is."""
    return State.REPORTED if standing.state is State.SOLVED else standing.state


def _taken(barrier: Barrier, told: Taken) -> Barrier:
    return barrier.model_copy(update={"due": told.due})


def _passed_on(barrier: Barrier, told: PassedOn) -> Barrier:
    return barrier.model_copy(update=told.model_dump(exclude={"words"}))


def _unclear_whom(_: Standing[Barrier], told: PassedOn, __: Actor) -> Iterable[Wrong]:
    yield from _nobody_in_charge(told.partner, told.organisation)


def _too_early(standing: Standing[Barrier], told: Solved, _: Actor) -> Iterable[Wrong]:
    if told.solved_on < standing.entry.first_seen:
        yield wrong("solved_on", "Toen was het nog niet gezien.", "It was not yet seen then.")


REPORTERS = frozenset({Who.OFFICE, Who.PARTNER, Who.RESIDENTS})
ANSWERERS = frozenset({Who.OWNER, Who.OFFICE})
"""The office notes down what an owner without an account answered."""

BARRIERS: Register[Barrier] = Register(
    code="barriers",
    path="belemmeringen",
    prefix="H",
    title=both("Belemmeringen", "Barriers"),
    one=both("belemmering", "barrier"),
    about=both(
        "Welke regels, geldstromen of gewoonten staan in de weg, en wie kan daar iets aan doen?"
        " Bewoners en professionals melden het, en wie erover gaat antwoordt.",
        "Which rules, money or habits stand in the way, and who can change that? Residents and"
        " professionals report it, and whoever is in charge answers.",
    ),
    entry=Barrier,
    states=State,
    columns=("kind", "partner", "organisation", "level", "first_seen", "cases"),
    openers=REPORTERS,
    fixed=frozenset({"what", "partner", "organisation", "first_seen", "cases", "due"}),
    check=_incomplete,
    due=lambda standing: standing.entry.due,
    over=frozenset(State) - OPEN,
    acts=(
        Act(
            "seen_again",
            both("Melden: weer gezien", "Report: seen again"),
            both("zag dit weer", "saw this again"),
            REPORTERS,
            frozenset(State),
            becomes=_after_seen_again,
            told=SeenAgain,
            changes=_seen_more,
            about=both(
                "Was dit opgelost, dan staat het daarna weer open.",
                "If this was solved, it is open again afterwards.",
            ),
        ),
        Act(
            "acknowledged",
            both("Erkennen", "Acknowledge"),
            both("erkende dit", "acknowledged this"),
            ANSWERERS,
            frozenset({State.REPORTED}),
            becomes=State.ACKNOWLEDGED,
            told=Taken,
            changes=_taken,
        ),
        Act(
            "solving",
            both("Melden: wij lossen het op", "Report: we are solving it"),
            both("lost dit op", "is solving this"),
            ANSWERERS,
            frozenset({State.REPORTED, State.ACKNOWLEDGED, State.REFUSED}),
            becomes=State.SOLVING,
            told=Taken,
            changes=_taken,
        ),
        Act(
            "solved",
            both("Melden: opgelost", "Report: solved"),
            both("meldde: opgelost", "reported: solved"),
            ANSWERERS,
            STANDING,
            becomes=State.SOLVED,
            told=Solved,
            refuse=_too_early,
        ),
        Act(
            "refused",
            both("Weigeren, met reden", "Refuse, with a reason"),
            both("weigerde dit", "refused this"),
            ANSWERERS,
            OPEN,
            becomes=State.REFUSED,
            told=Because,
            about=both(
                "De belemmering blijft staan. Iedereen kan uw reden lezen.",
                "The barrier still stands. Everybody can read your reason.",
            ),
        ),
        Act(
            "passed_on",
            both("Doorverwijzen: een ander gaat erover", "Pass on: another is in charge"),
            both("verwees door", "passed this on"),
            ANSWERERS,
            OPEN,
            becomes=State.REPORTED,
            told=PassedOn,
            changes=_passed_on,
            refuse=_unclear_whom,
            about=both(
                "De dagen tellen door: bewoners wachten vanaf de eerste keer.",
                "The days go on counting: residents wait from the first time on.",
            ),
        ),
    ),
)
