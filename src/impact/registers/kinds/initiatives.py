"""Residents' initiatives (bewonersinitiatieven): what residents want to do, and who lets them wait.

The clock runs from the request to the first decision, also while more is asked of residents and
when the request is passed on. After two years somebody looks whether an initiative is still alive.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from impact.registers.asking import (
    EntryId,
    Euros,
    Form,
    PartnerId,
    Prose,
    RefersToEntries,
    Worded,
    asked,
    both,
)
from impact.registers.entry import Because
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong
from impact.registers.requests import (
    DECIDERS,
    FIXED,
    Answer,
    Decision,
    Request,
    objecting,
    wrong_days,
    wrong_decision,
)


class State(Worded):
    SUBMITTED = "submitted", "wacht op besluit", "waits for a decision"
    MORE_ASKED = "more_asked", "wacht, meer gevraagd", "waits, more was asked"
    GRANTED = "granted", "ja", "yes"
    PROVIDED = "provided", "ja, mits", "yes, provided"
    REFUSED = "refused", "nee", "no"
    OBJECTED = "objected", "bezwaar gemaakt", "objected to"
    RUNNING = "running", "loopt", "running"
    ALIVE = "alive", "leeft na twee jaar", "alive after two years"
    STOPPED = "stopped", "gestopt", "stopped"


class Kind(Worded):
    GREEN = "green", "groen", "green"
    HOUSING = "housing", "wonen", "housing"
    CARE = "care", "zorg", "care"
    ENERGY = "energy", "energie", "energy"
    MEETING = "meeting", "ontmoeting", "meeting"
    OTHER = "other", "iets anders", "something else"


class LegalForm(Worded):
    NONE = "none", "geen, een groep bewoners", "none, a group of residents"
    ASSOCIATION = "association", "vereniging", "association"
    FOUNDATION = "foundation", "stichting", "foundation"
    COOPERATIVE = "cooperative", "coöperatie", "cooperative"
    OTHER = "other", "iets anders", "something else"


WAITING = frozenset({State.SUBMITTED, State.MORE_ASKED})
DECIDED = frozenset({State.GRANTED, State.PROVIDED, State.REFUSED})
OVER = frozenset({State.REFUSED, State.ALIVE, State.STOPPED})
ANSWERED = {
    Answer.YES: State.GRANTED,
    Answer.PROVIDED: State.PROVIDED,
    Answer.NO: State.REFUSED,
}

Barriers = Annotated[tuple[EntryId, ...], RefersToEntries("barriers")]
BARRIERS = asked(
    "Belemmeringen",
    "Barriers",
    "Nummers uit het register van belemmeringen, zoals H3.",
    "Numbers from the register of barriers, such as H3.",
)


class Initiative(Request):
    """Something that residents want to do for their neighbourhood."""

    kind: Annotated[Kind, asked("Soort", "Kind")]
    idea: Annotated[
        Prose,
        asked("Idee", "Idea", "Wat willen bewoners doen?", "What do residents want to do?"),
    ]
    needs: Annotated[
        Prose | None,
        asked(
            "Nodig",
            "Needed",
            "Wat vragen zij? Bijvoorbeeld grond, een ruimte, een vergunning of hulp.",
            "What do they ask? Such as ground, a room, a permit or help.",
        ),
    ] = None
    euros_asked: Annotated[
        Euros | None,
        asked("Gevraagd (euro)", "Asked (euros)", "0 als er geen geld nodig is.", "0 if none."),
    ] = None
    begun_on: Annotated[
        date | None,
        asked(
            "Begonnen op",
            "Begun on",
            "Sinds wanneer zijn bewoners hiermee bezig?",
            "Since when have residents been busy with this?",
        ),
    ] = None
    legal_form: Annotated[LegalForm | None, asked("Rechtsvorm", "Legal form")] = None
    barriers: Annotated[Barriers, BARRIERS] = ()


class MoreAsked(Form):
    words: Annotated[
        Prose,
        asked("Gevraagd", "Asked", "Wat moeten bewoners nog geven?", "What must residents add?"),
    ]


class PassedOn(Form):
    decider: Annotated[PartnerId, asked("Beslist nu", "Decides now")]
    words: Annotated[Prose, asked("Reden", "Reason", "Waarom gaat het naar een ander?", "Why?")]


class Decided(Decision):
    euros_granted: Annotated[
        Euros | None,
        asked("Toegekend (euro)", "Granted (euros)", "0 als er geen geld bij is.", "0 if none."),
    ] = None


class Started(Form):
    started_on: Annotated[date, asked("Begonnen op", "Started on")]


class Stopped(Form):
    stopped_on: Annotated[date, asked("Gestopt op", "Stopped on")]
    words: Annotated[Prose, asked("Reden", "Reason", "Waarom stopt het?", "Why does it stop?")]


class Checked(Form):
    checked_on: Annotated[date, asked("Gekeken op", "Looked on")]
    is_alive: Annotated[
        bool,
        asked("Leeft nog", "Still alive", "Is het er nog, en doet het iets?", "Is it still there?"),
    ]
    words: Annotated[
        Prose | None, asked("Waaraan te zien", "What shows it", "Wat ziet u?", "What do you see?")
    ] = None


class Hindered(Form):
    words: Annotated[
        Prose,
        asked(
            "Wat in de weg staat",
            "What is in the way",
            "Welke regel of gewoonte houdt bewoners tegen?",
            "Which rule or habit holds residents up?",
        ),
    ]
    barriers: Annotated[Barriers, BARRIERS] = ()


def started_on(standing: Standing[Initiative]) -> date | None:
    """The day on which an initiative began after a yes; None when it did not, as far as known."""
    said = standing.last("started")
    return said[1].started_on if said and isinstance(said[1], Started) else None


def stopped_on(standing: Standing[Initiative]) -> date | None:
    """The day on which an initiative stopped or residents gave up, as far as that was told."""
    said = standing.last("stopped")
    return said[1].stopped_on if said and isinstance(said[1], Stopped) else None


def two_years_after(day: date) -> date:
    """The day on which something is two years old.

    >>> two_years_after(date(2024, 2, 29))
    datetime.date(2026, 2, 28)
    """
    last = monthrange(day.year + 2, day.month)[1]
    return date(day.year + 2, day.month, min(day.day, last))


def _due(standing: Standing[Initiative]) -> date | None:
    if standing.state in WAITING:
        return standing.entry.decision_due
    begun = started_on(standing)
    return two_years_after(begun) if begun and standing.state is State.RUNNING else None


def _decided_state(_: Standing[Initiative], told: Decided) -> State:
    return ANSWERED[told.answer]


def _wrong_decided(standing: Standing[Initiative], told: Decided, _: Actor) -> Iterable[Wrong]:
    yield from wrong_decision(standing, told)
    if told.answer is Answer.NO and told.euros_granted:
        yield wrong("euros_granted", "Bij nee hoort geen bedrag.", "No amount goes with no.")


def _same_decider(standing: Standing[Initiative], told: PassedOn, _: Actor) -> Iterable[Wrong]:
    if told.decider == standing.entry.decider:
        yield wrong("decider", "Dit is wie er al over gaat.", "This one decides already.")


def _too_early(standing: Standing[Initiative], told: Checked, _: Actor) -> Iterable[Wrong]:
    begun = started_on(standing)
    if begun and told.checked_on < two_years_after(begun):
        yield wrong(
            "checked_on",
            f"Dat kan pas na twee jaar: vanaf {two_years_after(begun):%d-%m-%Y}.",
            f"Only after two years: from {two_years_after(begun)}.",
        )


def _checked_state(_: Standing[Initiative], told: Checked) -> State:
    return State.ALIVE if told.is_alive else State.STOPPED


def _with_barriers(initiative: Initiative, told: Hindered) -> Initiative:
    named = (*initiative.barriers, *told.barriers)
    return initiative.model_copy(update={"barriers": tuple(dict.fromkeys(named))})


NEAR = DECIDERS | {Who.RESIDENTS}
INITIATIVES: Register[Initiative] = Register(
    code="initiatives",
    path="initiatieven",
    prefix="BI",
    title=both("Bewonersinitiatieven", "Residents' initiatives"),
    one=both("initiatief", "initiative"),
    about=both(
        "Wat willen bewoners doen, hoe lang wachten zij op een besluit, en wat komt ervan? De klok"
        " loopt door tot er een besluit is.",
        "What do residents want to do, how long do they wait for a decision, and what comes of it?"
        " The clock runs on until there is a decision.",
    ),
    entry=Initiative,
    states=State,
    columns=("kind", "asker", "asked_on", "decider", "decision_due"),
    openers=frozenset({Who.OFFICE, Who.PARTNER, Who.RESIDENTS}),
    fixed=FIXED | {"idea"},
    check=wrong_days,
    due=_due,
    over=OVER,
    acts=(
        Act(
            "more_asked",
            both("Om meer vragen", "Ask for more"),
            both("vroeg om meer", "asked for more"),
            DECIDERS,
            WAITING,
            becomes=State.MORE_ASKED,
            told=MoreAsked,
            about=both(
                "De klok loopt door: bewoners wachten vanaf de dag van hun aanvraag.",
                "The clock runs on: residents wait from the day of their request.",
            ),
        ),
        Act(
            "completed",
            both("Geven wat gevraagd is", "Give what was asked"),
            both("gaf wat gevraagd was", "gave what was asked"),
            NEAR,
            frozenset({State.MORE_ASKED}),
            becomes=State.SUBMITTED,
            told=Because,
        ),
        Act(
            "passed_on",
            both("Doorgeven aan wie erover gaat", "Pass on to who decides"),
            both("gaf het door", "passed it on"),
            DECIDERS,
            WAITING,
            told=PassedOn,
            changes=lambda entry, told: entry.model_copy(update={"decider": told.decider}),
            refuse=_same_decider,
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
        objecting(DECIDED, State.OBJECTED),
        Act(
            "started",
            both("Melden: begonnen", "Report: started"),
            both("meldde: begonnen", "reported: started"),
            NEAR,
            frozenset({State.GRANTED, State.PROVIDED}),
            becomes=State.RUNNING,
            told=Started,
        ),
        Act(
            "checked",
            both("Kijken of het na twee jaar nog leeft", "See if it is alive after two years"),
            both("keek of het nog leeft", "looked if it is still alive"),
            NEAR,
            frozenset({State.RUNNING}),
            becomes=_checked_state,
            told=Checked,
            refuse=_too_early,
        ),
        Act(
            "stopped",
            both("Melden: gestopt", "Report: stopped"),
            both("meldde: gestopt", "reported: stopped"),
            NEAR,
            frozenset(State) - {State.REFUSED, State.STOPPED},
            becomes=State.STOPPED,
            told=Stopped,
            about=both(
                "Ook als bewoners afhaken terwijl zij nog op een besluit wachten.",
                "Also when residents give up while they still wait for a decision.",
            ),
        ),
        Act(
            "hindered",
            both("Zeggen wat in de weg staat", "Say what is in the way"),
            both("zei wat in de weg staat", "said what is in the way"),
            NEAR | {Who.PARTNER},
            frozenset(State),
            told=Hindered,
            changes=_with_barriers,
        ),
    ),
)
