"""Key stakeholders (sleutelfiguren): who is needed, and whether we know them.

Functions and organisations, never persons. A function can be held by one person only, and what is
estimated of it is then about that person: these entries are for those who take part.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from impact.registers.asking import Form, Line, PartnerId, Prose, Worded, asked, both
from impact.registers.entry import Because, Entry
from impact.registers.levels import Level
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong


class State(Worded):
    NOT_REACHED = "not_reached", "nog niet bereikt", "not yet reached"
    REACHED = "reached", "bereikt", "reached"
    LOST = "lost", "contact verloren", "contact lost"


class Kind(Worded):
    RESIDENTS = "residents", "bewoners", "residents"
    ORGANISATION = "organisation", "organisatie", "organisation"
    PROFESSIONAL = "professional", "professional", "professional"
    BUSINESS = "business", "ondernemers", "business"
    GOVERNMENT = "government", "bestuur", "government"
    FAITH = "faith", "geloofsgemeenschap", "faith community"
    OTHER = "other", "iets anders", "something else"


class Stakeholder(Entry):
    """A function or an organisation that matters for the programme."""

    title: Annotated[
        Line,
        asked(
            "Functie of organisatie",
            "Function or organisation",
            "Nooit een naam van een persoon.",
            "Never the name of a person.",
        ),
    ]
    kind: Annotated[Kind, asked("Soort", "Kind")]
    influence: Annotated[
        Level,
        asked(
            "Invloed",
            "Influence",
            "Hoeveel kan deze helpen of tegenhouden?",
            "How much can it help or hold back?",
        ),
    ]
    interest: Annotated[
        Level,
        asked(
            "Belang",
            "Interest",
            "Hoeveel maakt het programma hier uit?",
            "How much does the programme matter here?",
        ),
    ]
    role: Annotated[
        Line | None,
        asked("Rol", "Role", "Wat doet of kan deze in de wijk?", "What does it, or could it, do?"),
    ] = None
    keeper: Annotated[
        PartnerId,
        asked("Houdt contact", "Keeps contact", "Welke partner?", "Which partner?"),
    ]

    @property
    def owner(self) -> str | None:
        return self.keeper


class Reached(Form):
    since: Annotated[date, asked("Bereikt sinds", "Reached since")]
    words: Annotated[Prose | None, asked("Afspraak", "Agreed", "Wat is afgesproken?", "What?")] = (
        None
    )


class Weighed(Form):
    influence: Annotated[Level, asked("Invloed nu", "Influence now")]
    interest: Annotated[Level, asked("Belang nu", "Interest now")]
    words: Annotated[Prose, asked("Reden", "Reason", "Waardoor is dat anders?", "What changed?")]


def reached_since(standing: Standing[Stakeholder]) -> date | None:
    """Since when there is contact; None when there is none, or no longer."""
    said = standing.last("reached")
    is_reached = standing.state is State.REACHED
    return said[1].since if is_reached and said and isinstance(said[1], Reached) else None


def _as_weighed(entry: Stakeholder, told: Weighed) -> Stakeholder:
    changed = {"influence": told.influence, "interest": told.interest}
    return entry.model_copy(update=changed)


def _the_same(standing: Standing[Stakeholder], told: Weighed, _: Actor) -> Iterable[Wrong]:
    entry = standing.entry
    if (told.influence, told.interest) == (entry.influence, entry.interest):
        yield wrong("", "Invloed en belang zijn gelijk gebleven.", "Neither of them changed.")


KEEPERS = frozenset({Who.OWNER, Who.OFFICE})
STAKEHOLDERS: Register[Stakeholder] = Register(
    code="stakeholders",
    path="sleutelfiguren",
    prefix="SF",
    title=both("Sleutelfiguren", "Key stakeholders"),
    one=both("sleutelfiguur", "key stakeholder"),
    about=both(
        "Wie is nodig om dit te laten lukken, en kennen wij die? Alleen functies en organisaties,"
        " geen namen van personen.",
        "Who is needed to make this work, and do we know them? Functions and organisations only,"
        " no names of persons.",
    ),
    entry=Stakeholder,
    states=State,
    columns=("kind", "influence", "interest", "keeper"),
    is_public=False,
    openers=frozenset({Who.OFFICE, Who.PARTNER}),
    fixed=frozenset({"influence", "interest"}),
    acts=(
        Act(
            "reached",
            both("Melden: er is contact", "Report: there is contact"),
            both("meldde: er is contact", "reported: there is contact"),
            KEEPERS,
            frozenset({State.NOT_REACHED, State.LOST}),
            becomes=State.REACHED,
            told=Reached,
        ),
        Act(
            "lost",
            both("Melden: het contact is weg", "Report: contact was lost"),
            both("meldde: het contact is weg", "reported: contact was lost"),
            KEEPERS,
            frozenset({State.REACHED}),
            becomes=State.LOST,
            told=Because,
        ),
        Act(
            "weighed",
            both("Invloed en belang opnieuw schatten", "Estimate influence and interest anew"),
            both("schatte opnieuw", "estimated anew"),
            KEEPERS,
            frozenset(State),
            told=Weighed,
            changes=_as_weighed,
            refuse=_the_same,
        ),
    ),
)
