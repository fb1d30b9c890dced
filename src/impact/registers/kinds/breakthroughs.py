"""Breakthroughs: a rule was bent to help, under a mandate, and afterwards others look back on it.

Anonymous, and only for those who take part: the public sees counts. The triangle of legitimacy,
involvement and return is that of the Instituut voor Publieke Waarden (doorbraakmethode).
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field

from impact.registers.asking import (
    EntryId,
    Euros,
    Form,
    Line,
    PartnerId,
    Prose,
    RefersToEntries,
    Worded,
    asked,
    both,
)
from impact.registers.entry import Entry
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong

MandateId = Annotated[EntryId, RefersToEntries("mandates")]
SystemChangeId = Annotated[EntryId, RefersToEntries("system_changes")]
Layers = Annotated[int, Field(ge=1, le=100)]


class State(Worded):
    REQUESTED = "requested", "gevraagd", "requested"
    DECLINED = "declined", "afgewezen", "declined"
    GRANTED = "granted", "toegestaan, nog niet besproken", "granted, not yet looked back on"
    BACKED = "backed", "toegestaan en gesteund", "granted and backed"
    NOT_BACKED = "not_backed", "toegestaan, niet gesteund", "granted, not backed"


class Outcome(Worded):
    GRANTED = "granted", "ja, toegestaan", "yes, granted"
    DECLINED = "declined", "nee, afgewezen", "no, declined"


class Backing(Worded):
    BACKED = "backed", "ja, wij steunen dit", "yes, we back this"
    NOT_BACKED = "not_backed", "nee, wij steunen dit niet", "no, we do not back this"


GRANTED = frozenset({State.GRANTED, State.BACKED, State.NOT_BACKED})
"""The states in which a rule was bent, whatever was found of it afterwards."""


class Breakthrough(Entry):
    """A request to deviate from a rule, to help somebody."""

    rule_bent: Annotated[
        Prose,
        asked(
            "Regel",
            "Rule",
            "Van welke regel wordt afgeweken? Schrijf niets over het gezin of de persoon.",
            "From which rule is deviated? Write nothing about the family or the person.",
        ),
    ]
    partner: Annotated[
        PartnerId | None, asked("Organisatie", "Organisation", "Wie vraagt dit?", "Who asks this?")
    ] = None
    mandate: Annotated[
        MandateId | None,
        asked(
            "Mandaatkaart",
            "Mandate card",
            "Het nummer, zoals MK2. Leeg als er geen kaart voor is.",
            "Its number, such as MK2. Empty when there is no card for it.",
        ),
    ] = None
    requested_on: Annotated[date, asked("Gevraagd op", "Requested on")]
    cost: Annotated[Euros | None, asked("Kosten (euro)", "Cost (euros)")] = None
    benefit: Annotated[
        Euros | None,
        asked(
            "Geschatte baten (euro)",
            "Estimated benefit (euros)",
            "Een schatting van wat het scheelt. Leeg als niemand dat weet.",
            "An estimate of what it saves. Empty when nobody knows.",
        ),
    ] = None
    legitimacy: Annotated[
        Line | None,
        asked("Legitimiteit", "Legitimacy", "Waarom mag het?", "Why is it allowed?"),
    ] = None
    involvement: Annotated[
        Line | None,
        asked("Betrokkenheid", "Involvement", "Wie draagt het mee?", "Who carries it along?"),
    ] = None
    returns: Annotated[
        Line | None,
        asked("Rendement", "Return", "Wat levert het op?", "What does it bring?"),
    ] = None
    system_change: Annotated[
        SystemChangeId | None,
        asked("Systeemwijziging", "System change", "Welk verzoek kwam eruit?", "What came of it?"),
    ] = None

    @property
    def owner(self) -> str | None:
        return self.partner


class Decided(Form):
    outcome: Annotated[Outcome, asked("Besluit", "Decision")]
    decided_on: Annotated[date, asked("Besloten op", "Decided on")]
    layers: Annotated[
        Layers,
        asked(
            "Organisaties en lagen",
            "Organisations and layers",
            "Hoeveel organisaties en lagen waren nodig voor het besluit?",
            "How many organisations and layers were needed to decide?",
        ),
    ]
    words: Annotated[Prose | None, asked("Toelichting", "Explanation")] = None


class LookedBack(Form):
    backing: Annotated[
        Backing,
        asked(
            "Steun achteraf",
            "Backing afterwards",
            "Staat de organisatie achter de professional?",
            "Does the organisation stand behind the professional?",
        ),
    ]
    words: Annotated[Prose, asked("Reden", "Reason")]


class Structural(Form):
    system_change: Annotated[
        SystemChangeId,
        asked("Systeemwijziging", "System change", "Het nummer, zoals SW3.", "Such as SW3."),
    ]


def _decided_state(_: Standing[Breakthrough], told: Decided) -> State:
    return State(told.outcome.value)


def _too_early(standing: Standing[Breakthrough], told: Decided, _: Actor) -> Iterable[Wrong]:
    if told.decided_on < standing.entry.requested_on:
        yield wrong(
            "decided_on", "Toen was het nog niet gevraagd.", "It was not yet requested then."
        )


def _backed_state(_: Standing[Breakthrough], told: LookedBack) -> State:
    return State(told.backing.value)


def _became_structural(case: Breakthrough, told: Structural) -> Breakthrough:
    return case.model_copy(update={"system_change": told.system_change})


KEEPERS = frozenset({Who.OWNER, Who.OFFICE})
BREAKTHROUGHS: Register[Breakthrough] = Register(
    code="breakthroughs",
    path="doorbraken",
    prefix="DB",
    title=both("Doorbraken", "Breakthroughs"),
    one=both("doorbraak", "breakthrough"),
    about=both(
        "Waar week een professional af van een regel om te helpen, hoe snel kon dat, en stond de"
        " organisatie er later achter? Zonder namen en zonder verhaal over het gezin.",
        "Where did a professional deviate from a rule to help, how fast, and did the organisation"
        " back it later? Without names and without the story of the family.",
    ),
    entry=Breakthrough,
    states=State,
    columns=("mandate", "partner", "requested_on", "system_change"),
    openers=KEEPERS,
    is_public=False,
    fixed=frozenset({"rule_bent", "mandate", "requested_on", "system_change"}),
    over=frozenset(State) - {State.REQUESTED},
    acts=(
        Act(
            "decided",
            both("Besluit vastleggen", "Record the decision"),
            both("legde het besluit vast", "recorded the decision"),
            KEEPERS,
            frozenset({State.REQUESTED}),
            becomes=_decided_state,
            told=Decided,
            refuse=_too_early,
        ),
        Act(
            "looked_back",
            both("Zeggen of de organisatie dit steunt", "Say whether the organisation backs this"),
            both("keek terug", "looked back"),
            KEEPERS,
            GRANTED,
            becomes=_backed_state,
            told=LookedBack,
        ),
        Act(
            "structural",
            both("Er een verzoek van maken", "Make it a request"),
            both("verbond hieraan een verzoek", "linked a request to this"),
            KEEPERS,
            frozenset(State),
            told=Structural,
            changes=_became_structural,
        ),
    ),
)
