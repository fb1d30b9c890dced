"""Risks and opportunities (risico's en kansen): what could happen, and what is done about it."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from impact.registers.asking import Form, PartnerId, Prose, Worded, asked, both
from impact.registers.entry import Because, Entry
from impact.registers.levels import Level
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong


class State(Worded):
    OPEN = "open", "open", "open"
    ACTING = "acting", "maatregel loopt", "being acted on"
    HAPPENED = "happened", "gebeurd", "happened"
    PASSED = "passed", "voorbij", "passed"


class Kind(Worded):
    RISK = "risk", "risico", "risk"
    OPPORTUNITY = "opportunity", "kans", "opportunity"


RUNNING = frozenset({State.OPEN, State.ACTING})


class Risk(Entry):
    """Something that could happen, for worse or for better."""

    kind: Annotated[Kind, asked("Soort", "Kind", "Iets slechts of iets goeds?", "Bad or good?")]
    what: Annotated[
        Prose,
        asked("Wat kan gebeuren", "What could happen", "En waardoor?", "And because of what?"),
    ]
    chance: Annotated[
        Level,
        asked("Waarschijnlijk", "Likely", "Hoe waarschijnlijk is het?", "How likely is it?"),
    ]
    effect: Annotated[
        Level,
        asked("Gevolg", "Consequence", "Hoe groot is het gevolg?", "How large would it be?"),
    ]
    holder: Annotated[
        PartnerId, asked("Eigenaar", "Owner", "Wie let hierop?", "Who looks after it?")
    ]
    measure: Annotated[
        Prose | None,
        asked("Maatregel", "Measure", "Wat doen wij eraan?", "What do we do about it?"),
    ] = None

    @property
    def owner(self) -> str | None:
        return self.holder


class Acting(Form):
    measure: Annotated[Prose, asked("Maatregel", "Measure", "Wat doen wij nu?", "What do we do?")]


class Weighed(Form):
    chance: Annotated[Level, asked("Waarschijnlijk nu", "Likely now")]
    effect: Annotated[Level, asked("Gevolg nu", "Consequence now")]
    words: Annotated[Prose, asked("Reden", "Reason", "Waardoor is dat anders?", "What changed?")]


class Happened(Form):
    happened_on: Annotated[date, asked("Gebeurd op", "Happened on")]
    words: Annotated[Prose, asked("Wat er gebeurde", "What happened")]


def _as_weighed(entry: Risk, told: Weighed) -> Risk:
    return entry.model_copy(update={"chance": told.chance, "effect": told.effect})


def _the_same(standing: Standing[Risk], told: Weighed, _: Actor) -> Iterable[Wrong]:
    if (told.chance, told.effect) == (standing.entry.chance, standing.entry.effect):
        yield wrong("", "Beide schattingen zijn gelijk gebleven.", "Neither of them changed.")


KEEPERS = frozenset({Who.OWNER, Who.OFFICE})
RISKS: Register[Risk] = Register(
    code="risks",
    path="risicos-en-kansen",
    prefix="RK",
    title=both("Risico’s en kansen", "Risks and opportunities"),
    one=both("risico of kans", "risk or opportunity"),
    about=both(
        "Wat kan er gebeuren, voor slechter of voor beter, wie let erop, en wat doen wij eraan?",
        "What could happen, for worse or for better, who looks after it, and what do we do?",
    ),
    entry=Risk,
    states=State,
    columns=("kind", "chance", "effect", "holder"),
    is_public=False,
    openers=frozenset({Who.OFFICE, Who.PARTNER}),
    fixed=frozenset({"chance", "effect", "holder"}),
    over=frozenset({State.HAPPENED, State.PASSED}),
    acts=(
        Act(
            "acting",
            both("Melden: maatregel loopt", "Report: being acted on"),
            both("meldde: maatregel loopt", "reported: being acted on"),
            KEEPERS,
            RUNNING,
            becomes=State.ACTING,
            told=Acting,
            changes=lambda entry, told: entry.model_copy(update={"measure": told.measure}),
        ),
        Act(
            "weighed",
            both("Opnieuw schatten", "Estimate anew"),
            both("schatte opnieuw", "estimated anew"),
            KEEPERS,
            RUNNING,
            told=Weighed,
            changes=_as_weighed,
            refuse=_the_same,
        ),
        Act(
            "happened",
            both("Melden: gebeurd", "Report: it happened"),
            both("meldde: gebeurd", "reported: it happened"),
            KEEPERS,
            RUNNING,
            becomes=State.HAPPENED,
            told=Happened,
        ),
        Act(
            "passed",
            both("Melden: voorbij", "Report: passed"),
            both("meldde: voorbij", "reported: passed"),
            KEEPERS,
            RUNNING,
            becomes=State.PASSED,
            told=Because,
        ),
    ),
)
