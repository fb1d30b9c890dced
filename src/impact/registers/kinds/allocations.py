"""Allocations (toewijzingen): which money goes to which effort in a year, and what became of it.

Planned, committed, spent and carried over may each be unknown, which is not zero. Amounts are in
euros and are totals: the last that was said counts.
"""

from collections.abc import Iterable
from typing import Annotated

from impact.registers.asking import (
    Euros,
    Form,
    FundingId,
    InterventionId,
    Line,
    PartnerId,
    Prose,
    Worded,
    Year,
    asked,
    both,
)
from impact.registers.one_effort import UNASKED, ForOneEffort
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong


class State(Worded):
    OPEN = "open", "lopend", "open"
    SETTLED = "settled", "afgerekend", "settled"


class ByResidents(Worded):
    YES = "yes", "ja, bewoners beslisten", "yes, residents decided"
    NO = "no", "nee, anderen beslisten", "no, others decided"


class Allocation(ForOneEffort):
    """Money of one stream for one effort in one year."""

    stream: Annotated[
        FundingId,
        asked("Geldstroom", "Funding stream", "Van welk geld is dit?", "Of which money is this?"),
    ]
    year: Annotated[Year, asked("Jaar", "Year", "Voor welk jaar?", "For which year?")]
    planned: Annotated[
        Euros | None,
        asked(
            "Gepland (€)",
            "Planned (€)",
            "Hoeveel euro is het plan? Leeg is niet bekend, 0 is niets.",
            "How many euros are planned? Empty is not known, 0 is nothing.",
        ),
    ] = None
    committed: Annotated[
        Euros | None,
        asked(
            "Vastgelegd (€)",
            "Committed (€)",
            "Hoeveel ligt vast in opdrachten, contracten en toezeggingen? In totaal.",
            "How much is fixed in orders, contracts and pledges? In all.",
        ),
    ] = None
    spent: Annotated[
        Euros | None,
        asked(
            "Besteed (€)",
            "Spent (€)",
            "Hoeveel is besteed? In totaal.",
            "How much is spent? In all.",
        ),
    ] = None
    carried_over: Annotated[
        Euros | None,
        asked(
            "Mee naar volgend jaar (€)",
            "Carried over (€)",
            "Hoeveel gaat mee naar het volgende jaar?",
            "How much goes along to the next year?",
        ),
    ] = None
    decided_by_residents: Annotated[
        ByResidents | None,
        asked(
            "Bewoners beslisten",
            "Residents decided",
            "Beslisten bewoners waar dit geld heen ging? Meepraten is niet beslissen.",
            "Did residents decide where this money went? To be heard is not to decide.",
        ),
    ] = None
    task_field: Annotated[
        Line | None,
        asked(
            "Taakveld (BBV)",
            "Task field (BBV)",
            "Alleen als het een ander taakveld is dan dat van de geldstroom.",
            "Only if it is another task field than that of the funding stream.",
        ),
    ] = None
    kept_by: Annotated[
        PartnerId | None,
        asked(
            "Wie houdt dit bij",
            "Who keeps this",
            "Leeg: het programmabureau.",
            "Empty: the programme office.",
        ),
    ] = None

    @property
    def owner(self) -> str | None:
        return self.kept_by


class Committed(Form):
    euros: Annotated[
        Euros,
        asked(
            "Vastgelegd, in totaal",
            "Committed, in all",
            "In opdrachten, contracten en toezeggingen, in euro’s.",
            "In orders, contracts and pledges, in euros.",
        ),
    ]


class Final(Worded):
    YES = "yes", "ja, er komt niets meer bij", "yes, nothing will be added"
    NO = "no", "nee, dit is de stand tot nu", "no, this is the state so far"


class Spent(Form):
    euros: Annotated[Euros, asked("Besteed, in totaal", "Spent, in all", "In euro’s.", "In euros.")]
    final: Annotated[Final, asked("Eindstand", "Final", "Is dit het eindbedrag?", "Is it final?")]


class CarriedOver(Form):
    euros: Annotated[
        Euros, asked("Mee naar volgend jaar", "Carried over", "In euro’s.", "In euros.")
    ]
    words: Annotated[
        Prose,
        asked("Reden", "Reason", "Waarom is het niet besteed?", "Why was it not spent?"),
    ]


class Moved(Form):
    intervention: Annotated[InterventionId, asked("Naar inspanning", "To effort")]
    words: Annotated[
        Prose,
        asked("Reden", "Reason", "Waarom gaat het geld daarheen?", "Why does the money go there?"),
    ]


def _more_than_planned(allocation: Allocation) -> Iterable[Wrong]:
    planned, spent, carried = allocation.planned, allocation.spent, allocation.carried_over
    if planned is not None and carried is not None and carried > planned - (spent or 0):
        yield wrong(
            "carried_over",
            "Dit is meer dan er van het plan over is.",
            "This is more than is left of what was planned.",
        )


def _too_much_along(standing: Standing[Allocation], told: CarriedOver, _: Actor) -> Iterable[Wrong]:
    for item in _more_than_planned(_carried_over(standing.entry, told)):
        yield Wrong("euros", item.what)


def _cannot_move(standing: Standing[Allocation], told: Moved, _: Actor) -> Iterable[Wrong]:
    if standing.entry.spent:
        yield wrong(
            "",
            "Hiervan is al geld besteed. Verlaag het plan tot wat is besteed, en voeg voor de rest"
            " een toewijzing toe.",
            "Some of this is spent. Lower the plan to what is spent, and add an allocation for the"
            " rest.",
        )
    if told.intervention == standing.entry.intervention:
        yield wrong("intervention", "Daar is het geld al voor.", "The money is there already.")


def _committed(allocation: Allocation, told: Committed) -> Allocation:
    return allocation.model_copy(update={"committed": told.euros})


def _spent(allocation: Allocation, told: Spent) -> Allocation:
    return allocation.model_copy(update={"spent": told.euros})


def _spent_state(_: Standing[Allocation], told: Spent) -> State:
    return State.SETTLED if told.final is Final.YES else State.OPEN


def _carried_over(allocation: Allocation, told: CarriedOver) -> Allocation:
    return allocation.model_copy(update={"carried_over": told.euros})


def _moved(allocation: Allocation, told: Moved) -> Allocation:
    return allocation.moved_to(told.intervention)


KEEPERS = frozenset({Who.OFFICE, Who.OWNER})
RUNNING = frozenset({State.OPEN})
ALLOCATIONS: Register[Allocation] = Register(
    code="allocations",
    path="toewijzingen",
    prefix="T",
    title=both("Toewijzingen", "Allocations"),
    one=both("toewijzing", "allocation"),
    about=both(
        "Welk geld gaat in welk jaar naar welke inspanning, hoeveel ligt vast, wat is besteed, en"
        " wat gaat mee naar het volgende jaar?",
        "Which money goes to which effort in which year, how much is committed, what is spent, and"
        " what goes along to the next year?",
    ),
    entry=Allocation,
    states=State,
    columns=("intervention", "stream", "year", "planned", "committed", "spent"),
    openers=KEEPERS,
    fixed=frozenset({"intervention", "stream", "year"}),
    unasked=UNASKED,
    check=_more_than_planned,
    over=frozenset({State.SETTLED}),
    acts=(
        Act(
            "committed",
            both("Zeggen wat vastligt", "Say what is committed"),
            both("zei wat vastligt", "said what is committed"),
            KEEPERS,
            RUNNING,
            told=Committed,
            changes=_committed,
        ),
        Act(
            "spent",
            both("Zeggen wat is besteed", "Say what is spent"),
            both("zei wat is besteed", "said what is spent"),
            KEEPERS,
            RUNNING,
            becomes=_spent_state,
            told=Spent,
            changes=_spent,
        ),
        Act(
            "carried_over",
            both("Geld meenemen naar volgend jaar", "Carry money over"),
            both("nam geld mee naar het volgende jaar", "carried money over"),
            KEEPERS,
            frozenset(State),
            told=CarriedOver,
            changes=_carried_over,
            refuse=_too_much_along,
        ),
        Act(
            "moved",
            both("Geld naar een andere inspanning", "Move the money to another effort"),
            both("bestemde het geld voor een andere inspanning", "moved the money"),
            KEEPERS,
            RUNNING,
            told=Moved,
            changes=_moved,
            refuse=_cannot_move,
        ),
    ),
)
