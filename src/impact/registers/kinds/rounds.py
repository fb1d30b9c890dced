"""Selection rounds (selectierondes): which stories a panel chose, why, and who disagreed.

Source: Most Significant Change (domain rule 2.5). The reasons are the point: which stories people
choose says what they find important. What was not chosen is counted and stays to be read.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field

from impact.registers.asking import EntryId, Form, Line, Prose, RefersToEntries, Worded, asked, both
from impact.registers.entry import Entry
from impact.registers.register import Act, Register, Who, Wrong, wrong


class State(Worded):
    HELD = "held", "gehouden", "held"
    FED_BACK = "fed_back", "teruggekoppeld", "fed back"


StoryIds = Annotated[tuple[EntryId, ...], RefersToEntries("stories"), Field(min_length=1)]


class Round(Entry):
    """One time that a panel chose."""

    held_on: Annotated[date, asked("Gehouden op", "Held on")]
    panel: Annotated[
        Line,
        asked("Panel", "Panel", "Welke groep koos? Geen namen.", "Which group chose? No names."),
    ]
    people: Annotated[
        int,
        Field(ge=1, le=1000),
        asked("Aantal mensen", "People", "Hoeveel mensen kozen mee?", "How many people chose?"),
    ]
    composition: Annotated[
        Prose,
        asked(
            "Samenstelling",
            "Composition",
            "Wie zaten er, en welke groepen ontbraken?",
            "Who were there, and which groups were not?",
        ),
    ]
    criteria: Annotated[
        Prose, asked("Waarop gekozen", "Criteria", "Waar lette het panel op?", "What counted?")
    ]
    considered: Annotated[
        StoryIds,
        asked(
            "Gelezen verhalen",
            "Stories read",
            "De nummers van alle verhalen die meededen.",
            "The numbers of all stories.",
        ),
    ]
    chosen: Annotated[
        StoryIds, asked("Gekozen verhalen", "Stories chosen", "Hun nummers.", "Their numbers.")
    ]
    reason: Annotated[
        Prose,
        asked(
            "Waarom deze",
            "Why these",
            "Herhaal niets uit een verhaal: dit blijft staan als een verteller het intrekt.",
            "Repeat nothing of a story: this stays when a teller withdraws it.",
        ),
    ]
    dissent: Annotated[
        Prose | None,
        asked(
            "Wie dacht er anders over",
            "Who disagreed",
            "Welk verhaal hadden anderen gekozen, en waarom? Leeg: iedereen was het eens.",
            "Which story would others have chosen, and why? Empty: everybody agreed.",
        ),
    ] = None

    @property
    def not_chosen(self) -> tuple[str, ...]:
        return tuple(name for name in self.considered if name not in self.chosen)


class FedBack(Form):
    words: Annotated[
        Prose,
        asked(
            "Wat er is teruggekoppeld",
            "What was fed back",
            "Aan wie is verteld wat er gekozen is, en wat ermee gebeurt?",
            "Who was told what was chosen, and what happens with it?",
        ),
    ]


def _not_considered(told: Round) -> Iterable[Wrong]:
    if not set(told.chosen) <= set(told.considered):
        yield wrong(
            "chosen",
            "Hierbij staat een verhaal dat niet bij de gelezen verhalen staat.",
            "This has a story that is not among the stories read.",
        )


KEEPERS = frozenset({Who.OFFICE, Who.RESIDENTS})
ROUNDS: Register[Round] = Register(
    code="rounds",
    path="selectierondes",
    prefix="SR",
    title=both("Selectierondes", "Selection rounds"),
    one=both("selectieronde", "selection round"),
    about=both(
        "Welke verhalen koos een panel als belangrijkste verandering, waarom, wie dacht er anders"
        " over, en hoeveel verhalen werden niet gekozen?",
        "Which stories did a panel choose as the most significant change, why, who disagreed, and"
        " how many stories were not chosen?",
    ),
    entry=Round,
    states=State,
    columns=("held_on", "panel", "people", "chosen"),
    openers=KEEPERS,
    fixed=frozenset({"considered", "chosen", "reason", "dissent"}),
    check=_not_considered,
    over=frozenset({State.FED_BACK}),
    acts=(
        Act(
            "fed_back",
            both("Melden: teruggekoppeld", "Report: fed back"),
            both("koppelde terug aan de vertellers", "fed back to the tellers"),
            KEEPERS,
            frozenset({State.HELD}),
            becomes=State.FED_BACK,
            told=FedBack,
        ),
    ),
)
