"""Paper forms (papieren formulieren): how many were handed out, and how many came back.

How many were typed over is counted from the stories that name the batch. What was handed out and
never came back is told too: those are people who were asked and not heard.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field

from impact.registers.asking import Count, Form, Line, Worded, asked, both
from impact.registers.entry import Entry
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong


class State(Worded):
    OUT = "out", "uitgedeeld", "handed out"
    COUNTED = "counted", "geteld", "counted"


class PaperForms(Entry):
    """A batch of forms that were handed out together."""

    where: Annotated[
        Line,
        asked(
            "Waar",
            "Where",
            "Waar en door wie uitgedeeld? Geen namen van personen.",
            "Where, by whom? No names of persons.",
        ),
    ]
    handed_out: Annotated[
        Count, Field(ge=1), asked("Uitgedeeld", "Handed out", "Hoeveel formulieren?", "How many?")
    ]
    handed_out_on: Annotated[date, asked("Uitgedeeld op", "Handed out on")]
    returned: Annotated[int | None, Field(ge=0), asked("Terug", "Returned")] = None


class Returned(Form):
    returned: Annotated[
        Count,
        asked(
            "Terug",
            "Returned",
            "Hoeveel ingevulde formulieren kwamen er terug, alles bij elkaar?",
            "How many filled-in forms came back, all together?",
        ),
    ]


def _more_than_handed_out(batch: PaperForms) -> Iterable[Wrong]:
    if (batch.returned or 0) > batch.handed_out:
        yield wrong(
            "returned",
            f"Dat zijn er meer dan er zijn uitgedeeld ({batch.handed_out}).",
            f"That is more than were handed out ({batch.handed_out}).",
        )


def _counted(batch: PaperForms, told: Returned) -> PaperForms:
    return batch.model_copy(update={"returned": told.returned})


def _too_many(standing: Standing[PaperForms], told: Returned, _: Actor) -> Iterable[Wrong]:
    return _more_than_handed_out(_counted(standing.entry, told))


KEEPERS = frozenset({Who.OFFICE, Who.RESIDENTS})
PAPER_FORMS: Register[PaperForms] = Register(
    code="paper_forms",
    path="papieren-formulieren",
    prefix="PF",
    title=both("Papieren formulieren", "Paper forms"),
    one=both("stapel formulieren", "batch of forms"),
    about=both(
        "Hoeveel formulieren om een verhaal te vertellen zijn uitgedeeld, en hoeveel kwamen terug?",
        "How many forms to tell a story were handed out, and how many came back?",
    ),
    entry=PaperForms,
    states=State,
    columns=("where", "handed_out_on", "handed_out", "returned"),
    openers=KEEPERS,
    fixed=frozenset({"returned"}),
    check=_more_than_handed_out,
    over=frozenset({State.COUNTED}),
    acts=(
        Act(
            "returned",
            both("Tellen wat terug is", "Count what came back"),
            both("telde wat terug is", "counted what came back"),
            KEEPERS,
            frozenset(State),
            becomes=State.COUNTED,
            told=Returned,
            changes=_counted,
            refuse=_too_many,
        ),
    ),
)
