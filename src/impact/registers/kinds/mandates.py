"""Mandate cards: what a function may decide by itself, and who stands behind it.

A card names a function and never a person. Only acts change it, so that every earlier version can
be read, and a decision is judged by the card of its own day.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field

from impact.registers.asking import Euros, Form, Line, PartnerId, Prose, Worded, asked, both
from impact.registers.entry import Because, Entry
from impact.registers.ledger import AMENDED, OPENED
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong

Days = Annotated[int, Field(ge=1, le=365)]


class State(Worded):
    VALID = "valid", "geldig", "valid"
    REVOKED = "revoked", "ingetrokken", "revoked"


class MandateCard(Entry):
    """What a function may decide without asking."""

    function: Annotated[
        Line,
        asked(
            "Functie",
            "Function",
            "Een functie, zoals wijkmakelaar. Nooit een naam.",
            "A function, such as neighbourhood broker. Never a name.",
        ),
    ]
    organisation: Annotated[
        PartnerId,
        asked("Organisatie", "Organisation", "Wie geeft dit mandaat?", "Who gives this mandate?"),
    ]
    up_to: Annotated[
        Euros,
        asked(
            "Tot en met (euro)",
            "Up to (euros)",
            "Tot welk bedrag per keer mag deze functie zelf beslissen?",
            "Up to which amount each time may this function decide?",
        ),
    ]
    may_deviate_from: Annotated[
        Prose,
        asked(
            "Mag afwijken van",
            "May deviate from",
            "Van welke regels?",
            "From which rules?",
        ),
    ]
    escalation_to: Annotated[
        Line,
        asked(
            "Opschalen naar",
            "Escalate to",
            "Naar welke functie, als dit niet genoeg is?",
            "To which function, when this is not enough?",
        ),
    ]
    max_days: Annotated[
        Days,
        asked(
            "Dagen om te beslissen",
            "Days to decide",
            "Binnen hoeveel dagen is er een besluit?",
            "Within how many days is there a decision?",
        ),
    ]
    valid_from: Annotated[date, asked("Geldig vanaf", "Valid from")]
    valid_until: Annotated[
        date | None,
        asked("Geldig tot en met", "Valid until", "Leeg: tot het wordt ingetrokken.", "Empty: on."),
    ] = None

    @property
    def owner(self) -> str | None:
        return self.organisation


class Renewed(Form):
    up_to: Annotated[Euros, asked("Tot en met (euro)", "Up to (euros)")]
    may_deviate_from: Annotated[Prose, asked("Mag afwijken van", "May deviate from")]
    escalation_to: Annotated[Line, asked("Opschalen naar", "Escalate to")]
    max_days: Annotated[Days, asked("Dagen om te beslissen", "Days to decide")]
    valid_from: Annotated[date, asked("Geldig vanaf", "Valid from")]
    valid_until: Annotated[date | None, asked("Geldig tot en met", "Valid until")] = None
    words: Annotated[Prose, asked("Reden", "Reason", "Waarom verandert het?", "Why this change?")]


def versions(standing: Standing[MandateCard]) -> tuple[MandateCard, ...]:
    """All that a card has said, oldest first; what was put right replaces what was wrong."""
    if len(standing.changes) == 1:
        return (standing.entry,)
    told = {change.id: form for change, form in standing.told}
    found: list[MandateCard] = []
    for change in standing.changes:
        form = told.get(change.id)
        if change.act == OPENED:
            found = [MandateCard.model_validate_json(change.content)]
        elif change.act == AMENDED:
            found[-1] = MandateCard.model_validate_json(change.content)
        elif isinstance(form, Renewed):
            found.append(_renewed(found[-1], form))
    return tuple(found)


def card_on(standing: Standing[MandateCard], day: date) -> MandateCard | None:
    """What a card said on a day: the last version that had begun; None before the first."""
    begun = [card for card in versions(standing) if card.valid_from <= day]
    return begun[-1] if begun else None


def _renewed(card: MandateCard, told: Renewed) -> MandateCard:
    return card.model_copy(update=told.model_dump(exclude={"words"}))


def _never_valid(card: MandateCard | Renewed) -> Iterable[Wrong]:
    if card.valid_until and card.valid_until < card.valid_from:
        yield wrong(
            "valid_until",
            "Dit is eerder dan de dag waarop het mandaat begint.",
            "This is before the day on which the mandate begins.",
        )


def _wrong_renewal(standing: Standing[MandateCard], told: Renewed, _: Actor) -> Iterable[Wrong]:
    yield from _never_valid(told)
    if told.valid_from < standing.entry.valid_from:
        yield wrong(
            "valid_from",
            "Dit is eerder dan het begin van de vorige versie.",
            "This is before the beginning of the version before.",
        )


OWNERS = frozenset({Who.OWNER, Who.OFFICE})
MANDATES: Register[MandateCard] = Register(
    code="mandates",
    path="mandaatkaarten",
    prefix="MK",
    title=both("Mandaatkaarten", "Mandate cards"),
    one=both("mandaatkaart", "mandate card"),
    about=both(
        "Wat mag een professional in de wijk zelf beslissen, tot welk bedrag, en van welke regels"
        " mag worden afgeweken?",
        "What may a professional in the neighbourhood decide, up to which amount, and from which"
        " rules may be deviated?",
    ),
    entry=MandateCard,
    states=State,
    columns=("function", "organisation", "up_to", "max_days", "valid_until"),
    openers=OWNERS,
    fixed=frozenset(
        {
            "function",
            "organisation",
            "up_to",
            "may_deviate_from",
            "escalation_to",
            "max_days",
            "valid_from",
            "valid_until",
        }
    ),
    check=_never_valid,
    due=lambda standing: standing.entry.valid_until,
    over=frozenset({State.REVOKED}),
    acts=(
        Act(
            "renewed",
            both("Vernieuwen", "Renew"),
            both("vernieuwde de kaart", "renewed the card"),
            OWNERS,
            frozenset(State),
            becomes=State.VALID,
            told=Renewed,
            changes=_renewed,
            refuse=_wrong_renewal,
        ),
        Act(
            "revoked",
            both("Intrekken", "Revoke"),
            both("trok het mandaat in", "revoked the mandate"),
            OWNERS,
            frozenset({State.VALID}),
            becomes=State.REVOKED,
            told=Because,
        ),
    ),
)
