"""Decisions (besluiten): who decided what, about how much money, and how much say residents had.

How much say residents will get is said when a decision is put forward, and how much they had when
it was taken; residents say themselves how it was. The three stand beside each other.
"""

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
from impact.registers.entry import Because, Entry
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong


class State(Worded):
    PROPOSED = "proposed", "voorgelegd", "put forward"
    DECIDED = "decided", "besloten", "decided"
    CARRIED_OUT = "carried_out", "uitgevoerd", "carried out"
    DROPPED = "dropped", "ingetrokken", "dropped"
    OVERTURNED = "overturned", "teruggedraaid", "overturned"


class Level(Worded):
    """The participation ladder, from least to most say: each next one is a step higher."""

    INFORMING = "informing", "informeren", "informing"
    CONSULTING = "consulting", "raadplegen", "consulting"
    ADVISING = "advising", "adviseren", "advising"
    COPRODUCING = "coproducing", "coproduceren", "co-producing"
    CODECIDING = "codeciding", "meebeslissen", "deciding together"
    SELF_GOVERNING = "self_governing", "zelfbeheer", "self-governing"

    @property
    def height(self) -> int:
        """The step of the ladder, from 1."""
        return list(type(self)).index(self) + 1

    @property
    def is_deciding(self) -> bool:
        """Whether residents decide, together with others or by themselves."""
        return self in (Level.CODECIDING, Level.SELF_GOVERNING)


STANDS = frozenset({State.DECIDED, State.CARRIED_OUT})
"""The states of a decision that was taken and was not overturned."""

LEVEL = "Informeren, raadplegen, adviseren, coproduceren, meebeslissen of zelfbeheer."
LEVEL_EN = "Informing, consulting, advising, co-producing, deciding together or self-governing."


class Decision(Entry):
    """Something about which is or was decided."""

    subject: Annotated[
        Prose, asked("Onderwerp", "Subject", "Waarover gaat het?", "What is it about?")
    ]
    body: Annotated[
        EntryId,
        RefersToEntries("bodies"),
        asked(
            "Wie beslist",
            "Who decides",
            "Het nummer van het orgaan in het register van organen, zoals ORG2.",
            "The number of the body in the register of bodies, such as ORG2.",
        ),
    ]
    level: Annotated[Level, asked("Zeggenschap van bewoners", "Say of residents", LEVEL, LEVEL_EN)]
    euros: Annotated[
        Euros | None,
        asked(
            "Bedrag (euro)",
            "Amount (euros)",
            "Om hoeveel euro gaat het? Leeg als het niet bekend is; 0 als het niets kost.",
            "How many euros is it about? Empty when that is unknown; 0 when it costs nothing.",
        ),
    ] = None
    options: Annotated[
        Prose | None,
        asked(
            "Mogelijkheden",
            "Options",
            "Waaruit kon worden gekozen? Zet elke mogelijkheid op een regel.",
            "What could be chosen from? Put each option on a line.",
        ),
    ] = None
    decide_by: Annotated[date | None, asked("Besluit uiterlijk op", "To be decided by")] = None
    is_for_council: Annotated[
        bool,
        asked(
            "De raad moet besluiten",
            "The council must decide",
            "Moet de gemeenteraad hierover besluiten?",
            "Must the municipal council decide this?",
        ),
    ] = False
    put_by: Annotated[
        PartnerId | None,
        asked(
            "Voorgelegd door",
            "Put forward by",
            "Leeg: door het programmabureau.",
            "Empty: by the programme office.",
        ),
    ] = None

    @property
    def owner(self) -> str | None:
        return self.put_by


class Decided(Form):
    decided_on: Annotated[date, asked("Besloten op", "Decided on")]
    words: Annotated[Prose, asked("Besluit", "Decision", "Wat is besloten?", "What was decided?")]
    reason: Annotated[Prose, asked("Reden", "Reason", "Waarom dit?", "Why this?")]
    level: Annotated[
        Level,
        asked(
            "Zeggenschap van bewoners",
            "Say of residents",
            "Hoeveel hadden bewoners te zeggen, zoals het is gegaan?",
            "How much say did residents have, as it went?",
        ),
    ]
    euros: Annotated[
        Euros | None,
        asked(
            "Bedrag (euro)",
            "Amount (euros)",
            "Leeg als het blijft wat was voorgelegd.",
            "Empty when it stays what was put forward.",
        ),
    ] = None
    dissent: Annotated[
        Prose | None,
        asked(
            "Andere lezing",
            "Dissent",
            "Wie was het er niet mee eens, en waarom? Geen namen van personen.",
            "Who did not agree, and why? No names of persons.",
        ),
    ] = None


class CarriedOut(Form):
    done_on: Annotated[date, asked("Uitgevoerd op", "Carried out on")]
    words: Annotated[Prose, asked("Bewijs", "Proof", "Waaruit blijkt dat?", "What shows that?")]


class Overturned(Form):
    overturned_on: Annotated[date, asked("Teruggedraaid op", "Overturned on")]
    body: Annotated[
        EntryId,
        RefersToEntries("bodies"),
        asked(
            "Teruggedraaid door",
            "Overturned by",
            "Het nummer van het orgaan in het register van organen, zoals ORG2.",
            "The number of the body in the register of bodies, such as ORG2.",
        ),
    ]
    words: Annotated[Prose, asked("Reden", "Reason", "Waarom?", "Why?")]


class Reading(Form):
    level: Annotated[
        Level,
        asked(
            "Zeggenschap volgens bewoners",
            "Say according to residents",
            "Hoeveel had u er echt over te zeggen?",
            "How much say did you really have?",
        ),
    ]
    words: Annotated[Prose, asked("Lezing van bewoners", "Reading of residents")]


def decided(standing: Standing[Decision]) -> Decided | None:
    """What was told when a decision was taken; None before that."""
    said = standing.last("decided")
    return said[1] if said and isinstance(said[1], Decided) else None


def promised_level(standing: Standing[Decision]) -> Level:
    """The say that residents were to have when the decision was put forward."""
    if decided(standing) is None:
        return standing.entry.level
    return Decision.model_validate_json(standing.changes[0].content).level


def reading(standing: Standing[Decision]) -> Reading | None:
    """How residents say that it went, as they said it last."""
    said = standing.last("residents_read")
    return said[1] if said and isinstance(said[1], Reading) else None


def _taken(decision: Decision, told: Decided) -> Decision:
    euros = decision.euros if told.euros is None else told.euros
    return decision.model_copy(update={"level": told.level, "euros": euros})


def _not_theirs(standing: Standing[Decision], told: Decided, actor: Actor) -> Iterable[Wrong]:
    """Residents write down what they decided themselves, the council what was for the council."""
    mine = actor.acts_as(standing.entry.owner)
    if mine & KEEPERS:
        return
    if Who.COUNCIL in mine and not standing.entry.is_for_council:
        yield wrong(
            "", "Dit besluit is niet aan de raad.", "This is not for the council to decide."
        )
    if Who.RESIDENTS in mine and not told.level.is_deciding:
        yield wrong(
            "level",
            "Hierover besliste een ander, en die schrijft het op. Daarna kunt u uw lezing geven.",
            "Others decided this and write it down. Then you can give your reading.",
        )


def _too_early(standing: Standing[Decision], told: CarriedOut, _: Actor) -> Iterable[Wrong]:
    taken = decided(standing)
    if taken and told.done_on < taken.decided_on:
        yield wrong("done_on", "Toen was het nog niet besloten.", "It was not yet decided then.")


def _due(standing: Standing[Decision]) -> date | None:
    return standing.entry.decide_by if standing.state is State.PROPOSED else None


KEEPERS = frozenset({Who.OFFICE, Who.OWNER})
DECISIONS: Register[Decision] = Register(
    code="decisions",
    path="besluiten",
    prefix="BES",
    title=both("Besluiten", "Decisions"),
    one=both("besluit", "decision"),
    about=both(
        "Wie besliste waarover, om hoeveel geld ging het, en hoeveel hadden bewoners te zeggen?",
        "Who decided what, about how much money, and how much say did residents have?",
    ),
    entry=Decision,
    states=State,
    columns=("body", "level", "euros"),
    openers=KEEPERS | {Who.RESIDENTS, Who.COUNCIL},
    fixed=frozenset({"body", "level", "euros", "is_for_council", "put_by"}),
    due=_due,
    over=frozenset({State.CARRIED_OUT, State.DROPPED, State.OVERTURNED}),
    acts=(
        Act(
            "decided",
            both("Het besluit opschrijven", "Write down the decision"),
            both("schreef het besluit op", "wrote down the decision"),
            KEEPERS | {Who.RESIDENTS, Who.COUNCIL},
            frozenset({State.PROPOSED}),
            becomes=State.DECIDED,
            told=Decided,
            changes=_taken,
            refuse=_not_theirs,
        ),
        Act(
            "carried_out",
            both("Melden: uitgevoerd", "Report: carried out"),
            both("meldde: uitgevoerd", "reported: carried out"),
            KEEPERS,
            frozenset({State.DECIDED}),
            becomes=State.CARRIED_OUT,
            told=CarriedOut,
            refuse=_too_early,
        ),
        Act(
            "dropped",
            both("Intrekken", "Drop"),
            both("trok dit in", "dropped this"),
            KEEPERS,
            frozenset({State.PROPOSED}),
            becomes=State.DROPPED,
            told=Because,
            about=both("Er wordt niet meer over besloten.", "It will not be decided any more."),
        ),
        Act(
            "overturned",
            both("Melden: teruggedraaid", "Report: overturned"),
            both("meldde: teruggedraaid", "reported: overturned"),
            KEEPERS,
            frozenset({State.DECIDED}),
            becomes=State.OVERTURNED,
            told=Overturned,
        ),
        Act(
            "residents_read",
            both("De lezing van bewoners geven", "Give the reading of residents"),
            both("gaf de lezing van bewoners", "gave the reading of residents"),
            frozenset({Who.RESIDENTS}),
            frozenset({State.DECIDED, State.CARRIED_OUT, State.OVERTURNED}),
            told=Reading,
        ),
    ),
)
