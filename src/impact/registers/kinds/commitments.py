"""Commitments (afspraken): who does what in an effort, from when to when, and who leaves when.

What the plan itself says of owners and roles need not be written here again; an entry tells from
when to when, with how many people and how much money.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field

from impact.registers.asking import Euros, Form, PartnerId, Prose, Worded, asked, both
from impact.registers.entry import Nothing
from impact.registers.one_effort import UNASKED, ForOneEffort
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong

Fte = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]


class State(Worded):
    AGREED = "agreed", "afgesproken", "agreed"
    RUNNING = "running", "lopend", "running"
    ENDED = "ended", "afgelopen", "ended"
    LEFT = "left", "eerder gestopt", "withdrawn early"


class Role(Worded):
    """As the plan has them (`PartnerRole`), and the owner, who stands apart there."""

    OWNER = "owner", "eigenaar", "owner"
    DOER = "doer", "uitvoerder", "doer"
    FUNDER = "funder", "betaler", "funder"
    DECIDER = "decider", "beslisser", "decider"
    ADVISER = "adviser", "adviseur", "adviser"
    RESIDENT_OWNER = "resident_owner", "bewoner-eigenaar", "resident owner"


class Commitment(ForOneEffort):
    """What a partner agreed to be or do in an effort."""

    partner: Annotated[PartnerId, asked("Partner", "Partner", "Wie doet dit?", "Who does this?")]
    role: Annotated[Role, asked("Rol", "Role")]
    begins: Annotated[date, asked("Vanaf", "From")]
    ends: Annotated[
        date | None,
        asked(
            "Tot en met",
            "Until",
            "De laatste dag. Leeg: tot de inspanning stopt.",
            "The last day. Empty: until the effort ends.",
        ),
    ] = None
    fte: Annotated[
        Fte | None,
        asked(
            "Fte",
            "Fte",
            "Hoeveel voltijdbanen? Leeg is niet bekend.",
            "How many full-time jobs? Empty is not known.",
        ),
    ] = None
    euros: Annotated[
        Euros | None,
        asked(
            "Euro’s per jaar",
            "Euros a year",
            "Geld dat de partner zelf inbrengt. Leeg is niet bekend.",
            "Money that the partner itself brings in. Empty is not known.",
        ),
    ] = None

    @property
    def owner(self) -> str | None:
        return self.partner


class Extended(Form):
    ends: Annotated[date, asked("Nu tot en met", "Until now")]
    words: Annotated[Prose, asked("Toelichting", "Explanation")]


class Left(Form):
    ends: Annotated[date, asked("Laatste dag", "Last day")]
    words: Annotated[
        Prose,
        asked(
            "Reden",
            "Reason",
            "Waarom stopt dit eerder, en wie neemt het over?",
            "Why does this stop early, and who takes over?",
        ),
    ]


def _wrong_days(commitment: Commitment) -> Iterable[Wrong]:
    if commitment.ends is not None and commitment.ends < commitment.begins:
        yield wrong("ends", "Dit is eerder dan de eerste dag.", "This is before the first day.")


def _not_later(standing: Standing[Commitment], told: Extended, _: Actor) -> Iterable[Wrong]:
    ends = standing.entry.ends
    if ends is None:
        yield wrong("", "Deze afspraak heeft geen laatste dag.", "This has no last day.")
    elif told.ends <= ends:
        yield wrong("ends", "Dit is niet later dan eerst.", "This is not later than before.")


def _not_early(standing: Standing[Commitment], told: Left, _: Actor) -> Iterable[Wrong]:
    entry = standing.entry
    if told.ends < entry.begins:
        yield wrong("ends", "Dit is eerder dan de eerste dag.", "This is before the first day.")
    elif entry.ends is not None and told.ends >= entry.ends:
        yield wrong("ends", "Dit is niet eerder dan afgesproken.", "This is not before the end.")


def _endless(standing: Standing[Commitment], _: Nothing, __: Actor) -> Iterable[Wrong]:
    if standing.entry.ends is None:
        yield wrong(
            "",
            "Deze afspraak heeft geen laatste dag. Kies ‘Eerder stoppen’ en zeg wanneer.",
            "This has no last day. Choose ‘Leave early’ and say when.",
        )


def _until(commitment: Commitment, told: Extended | Left) -> Commitment:
    return commitment.model_copy(update={"ends": told.ends})


def _due(standing: Standing[Commitment]) -> date | None:
    """The day on which it must have begun, and then that on which it ends or was extended."""
    entry = standing.entry
    return entry.begins if standing.state is State.AGREED else entry.ends


PARTIES = frozenset({Who.OFFICE, Who.OWNER})
"""The office may say it for a partner that has no account."""
IN_FORCE = frozenset({State.AGREED, State.RUNNING})
COMMITMENTS: Register[Commitment] = Register(
    code="commitments",
    path="afspraken",
    prefix="A",
    title=both("Afspraken: wie doet wat", "Commitments: who does what"),
    one=both("afspraak", "commitment"),
    about=both(
        "Wie doet wat in welke inspanning, vanaf wanneer en tot wanneer? En wie stopt eerder dan"
        " afgesproken?",
        "Who does what in which effort, from when and until when? And who leaves earlier than"
        " agreed?",
    ),
    entry=Commitment,
    states=State,
    columns=("intervention", "partner", "role", "begins", "ends"),
    openers=PARTIES,
    fixed=frozenset({"intervention", "partner", "role", "begins", "ends"}),
    unasked=UNASKED,
    check=_wrong_days,
    due=_due,
    over=frozenset({State.ENDED, State.LEFT}),
    acts=(
        Act(
            "started",
            both("Melden: begonnen", "Report: begun"),
            both("meldde: begonnen", "reported: begun"),
            PARTIES,
            frozenset({State.AGREED}),
            becomes=State.RUNNING,
        ),
        Act(
            "extended",
            both("Verlengen", "Extend"),
            both("verlengde de afspraak", "extended the commitment"),
            PARTIES,
            IN_FORCE,
            told=Extended,
            changes=_until,
            refuse=_not_later,
        ),
        Act(
            "left",
            both("Eerder stoppen", "Leave early"),
            both("stopt eerder dan afgesproken", "leaves earlier than agreed"),
            PARTIES,
            IN_FORCE,
            becomes=State.LEFT,
            told=Left,
            changes=_until,
            refuse=_not_early,
            about=both(
                "De oude laatste dag blijft zichtbaar, met de reden.",
                "The old last day stays visible, with the reason.",
            ),
        ),
        Act(
            "ended",
            both("Melden: afgelopen zoals afgesproken", "Report: ended as agreed"),
            both("meldde: afgelopen zoals afgesproken", "reported: ended as agreed"),
            PARTIES,
            frozenset({State.RUNNING}),
            becomes=State.ENDED,
            refuse=_endless,
        ),
    ),
)
