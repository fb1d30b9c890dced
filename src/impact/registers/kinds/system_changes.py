"""System changes: what must change beyond this neighbourhood, who was asked, and the answer."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from impact.registers.asking import (
    EntryId,
    Form,
    Line,
    PartnerId,
    Prose,
    RefersToEntries,
    Worded,
    asked,
    both,
)
from impact.registers.deciding import Level
from impact.registers.entry import Because, Entry
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong

BarrierId = Annotated[EntryId, RefersToEntries("barriers")]


class State(Worded):
    OPEN = "open", "nog geen antwoord", "no answer yet"
    ADOPTED = "adopted", "overgenomen", "adopted"
    PARTLY = "partly", "deels overgenomen", "partly adopted"
    REFUSED = "refused", "geweigerd", "refused"


class Answer(Worded):
    ADOPTED = "adopted", "wij nemen het over", "we adopt it"
    PARTLY = "partly", "wij nemen het deels over", "we adopt it in part"
    REFUSED = "refused", "wij doen het niet", "we will not do it"


class SystemChange(Entry):
    """A change that somebody was asked to make."""

    request: Annotated[
        Prose,
        asked(
            "Verzoek",
            "Request",
            "Wat moet er veranderen? Zo letterlijk als het is gevraagd.",
            "What must change? As literally as it was asked.",
        ),
    ]
    barriers: Annotated[
        tuple[BarrierId, ...],
        asked(
            "Uit belemmeringen",
            "From barriers",
            "De nummers van de belemmeringen die dan verdwijnen, zoals H3.",
            "The numbers of the barriers that would go, such as H3.",
        ),
    ] = ()
    level: Annotated[Level, asked("Niveau", "Level", "Waar wordt dit beslist?", "Decided where?")]
    partner: Annotated[
        PartnerId | None,
        asked(
            "Aan partner",
            "To partner",
            "Laat leeg als de gevraagde geen partner is.",
            "Leave empty when it was not asked of a partner.",
        ),
    ] = None
    addressee: Annotated[
        Line,
        asked(
            "Aan",
            "To",
            "Organisatie en functie. Geen namen van personen.",
            "Organisation and function. No names of persons.",
        ),
    ]
    asked_on: Annotated[date, asked("Gevraagd op", "Asked on")]
    answer_due: Annotated[date, asked("Antwoord voor", "Answer due")]

    @property
    def owner(self) -> str | None:
        return self.partner


class Answered(Form):
    answer: Annotated[Answer, asked("Antwoord", "Answer")]
    answered_on: Annotated[date, asked("Beantwoord op", "Answered on")]
    words: Annotated[
        Prose,
        asked("In hun woorden", "In their words", "Wat is geantwoord?", "What was answered?"),
    ]


def answers(standing: Standing[SystemChange]) -> tuple[Answered, ...]:
    """What was answered to a request, the first answer first."""
    return tuple(form for _, form in standing.told if isinstance(form, Answered))


def waits_on(standing: Standing[SystemChange], day: date) -> bool:
    """Whether a request had been made by a day and had no answer yet."""
    came = min((item.answered_on for item in answers(standing)), default=None)
    return standing.entry.asked_on <= day and (came is None or came > day)


def _wrong_days(change: SystemChange) -> Iterable[Wrong]:
    if change.answer_due < change.asked_on:
        yield wrong(
            "answer_due",
            "Dit is eerder dan de dag waarop het is gevraagd.",
            "This is before the day on which it was asked.",
        )


def _unfit(standing: Standing[SystemChange], told: Answered, actor: Actor) -> Iterable[Wrong]:
    mine = actor.acts_as(standing.entry.owner)
    if mine == {Who.COUNCIL} and standing.entry.level is not Level.COUNCIL:
        yield wrong(
            "",
            "Dit is niet aan de gemeenteraad gevraagd.",
            "This was not asked of the municipal council.",
        )
    if told.answered_on < standing.entry.asked_on:
        yield wrong("answered_on", "Toen was het nog niet gevraagd.", "It was not yet asked then.")


def _answered_state(_: Standing[SystemChange], told: Answered) -> State:
    return State(told.answer.value)


SYSTEM_CHANGES: Register[SystemChange] = Register(
    code="system_changes",
    path="systeemwijzigingen",
    prefix="SW",
    title=both("Systeemwijzigingen", "System changes"),
    one=both("systeemwijziging", "system change"),
    about=both(
        "Wat kan de wijk niet zelf veranderen? Wie is daarom gevraagd, wanneer, en wat was het"
        " antwoord?",
        "What can the neighbourhood not change itself? Who was asked for it, when, and what was"
        " the answer?",
    ),
    entry=SystemChange,
    states=State,
    columns=("addressee", "level", "asked_on", "answer_due"),
    openers=frozenset({Who.OFFICE, Who.PARTNER, Who.RESIDENTS, Who.COUNCIL}),
    fixed=frozenset({"request", "level", "partner", "addressee", "asked_on", "answer_due"}),
    check=_wrong_days,
    due=lambda standing: standing.entry.answer_due,
    over=frozenset(State) - {State.OPEN},
    acts=(
        Act(
            "answered",
            both("Antwoord vastleggen", "Record the answer"),
            both("legde het antwoord vast", "recorded the answer"),
            frozenset({Who.OWNER, Who.OFFICE, Who.COUNCIL}),
            frozenset(State) - {State.ADOPTED},
            becomes=_answered_state,
            told=Answered,
            refuse=_unfit,
            about=both(
                "Een later antwoord komt erbij; het eerste blijft te lezen.",
                "A later answer is added; the first can still be read.",
            ),
        ),
        Act(
            "reminded",
            both("Herinneren", "Remind"),
            both("herinnerde aan dit verzoek", "gave a reminder of this request"),
            frozenset({Who.OFFICE, Who.PARTNER, Who.RESIDENTS, Who.COUNCIL}),
            frozenset({State.OPEN}),
            told=Because,
        ),
    ),
)
