"""The columns of a DIN table: what each is for, what it may be called, and what its cells hold.

A DIN (Doelen-Inspanningen-Netwerk) shows how efforts contribute to goals. In the table every row
is one contribution: an effort delivers an output, which helps an outcome, which belongs to a goal.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

CellKind = Literal["text", "names", "year", "amount", "years", "choice"]
Path = tuple[str, ...]

IN_BRACKETS = re.compile(r"\s*\(.*\)\s*")
"""A heading that says: leave this column out."""


@dataclass(frozen=True, eq=False)
class DinColumn:
    """One column. `section` and `path` say which field of a theory its cells are about."""

    name: str
    section: str
    path: Path
    purpose_nl: str
    purpose_en: str
    example: str
    kind: CellKind = "text"
    is_required: bool = False
    others: tuple[str, ...] = ()
    """Other headings that mean the same."""
    values: Mapping[str, str | int] = field(default_factory=dict)
    """What may stand in a choice, and what that is in a theory; of words that mean the same, the
    first is the one we show."""

    @property
    def shown_values(self) -> str:
        """The words to choose from, one for each meaning."""
        first: dict[str | int, str] = {}
        for word, meaning in self.values.items():
            first.setdefault(meaning, word)
        return ", ".join(first.values())


COLUMNS: tuple[DinColumn, ...] = (
    DinColumn(
        "Doel", "goals", ("title",),
        "het generatiedoel waar de rij aan bijdraagt",
        "the generational goal that the row contributes to",
        "Kinderen leren hier even goed als elders",
        is_required=True,
        others=("doelstelling", "generatiedoel", "programmadoel", "goal"),
    ),
    DinColumn(
        "Vraag van bewoners", "goals", ("resident_question",),
        "de vraag achter het doel, in de woorden van bewoners",
        "the question behind the goal, in residents' words",
        "Krijgt mijn kind dezelfde kans?",
        others=("bewonersvraag", "vraag", "resident question"),
    ),
    DinColumn(
        "Doel gehaald als", "goals", ("rule",),
        "wanneer het doel is bereikt",
        "when the goal is reached",
        "De achterstand op de gemeente is in 2045 ingelopen",
        others=("doel bereikt als", "wanneer gehaald", "wanneer bereikt", "rule"),
    ),
    DinColumn(
        "Uitkomst", "outcomes", ("title",),
        "wat er verandert voor bewoners of in de wijk",
        "what changes for residents or in the area",
        "Taal op niveau in groep 3",
        is_required=True,
        others=("resultaat", "effect", "baat", "outcome"),
    ),
    DinColumn(
        "Prestatie", "outputs", ("title",),
        "wat de inspanning levert",
        "what the effort delivers",
        "Peuters op een goede voorschool",
        is_required=True,
        others=("output", "product", "dienst"),
    ),
    DinColumn(
        "Eenheid", "outputs", ("unit",),
        "waarin de prestatie wordt geteld",
        "what the output is counted in",
        "% van de doelgroeppeuters",
        others=("unit",),
    ),
    DinColumn(
        "Streefwaarde", "outputs", ("target",),
        "hoeveel het er zijn als de hele doelgroep is bereikt",
        "how many there are when the whole target group is reached",
        "90",
        kind="amount",
        others=("streefcijfer", "doelwaarde", "target"),
    ),
    DinColumn(
        "Inspanning", "interventions", ("title",),
        "wat partners doen",
        "what partners do",
        "Voorschool met taalcoach",
        is_required=True,
        others=("interventie", "actie", "effort", "intervention"),
    ),
    DinColumn(
        "Eigenaar", "interventions", ("owners",),
        "welke organisatie verantwoordelijk is; bij meer dan één een puntkomma ertussen",
        "which organisation is responsible; a semicolon between more than one",
        "Stichting Samen Leren; Gemeente",
        kind="names",
        others=("eigenaren", "trekker", "verantwoordelijke", "owner", "owners"),
    ),
    DinColumn(
        "Soort", "interventions", ("kind",),
        "wat voor inspanning het is",
        "what kind of effort it is",
        "routine",
        kind="choice",
        others=("soort inspanning", "type", "kind"),
        values={
            "project": "project",
            "routine": "routine",
            "vaste werkwijze": "routine",
            "improvisatie": "improvisation",
            "improvisation": "improvisation",
        },
    ),
    DinColumn(
        "Start", "interventions", ("start",),
        "het jaar waarin de inspanning begint",
        "the year in which the effort begins",
        "2027",
        kind="year",
        others=("startjaar", "eerste jaar", "begin"),
    ),
    DinColumn(
        "Op bereik in", "interventions", ("reach_year",),
        "het jaar waarin de helft van de doelgroep is bereikt",
        "the year in which half of the target group is reached",
        "2029",
        kind="year",
        others=("op bereik", "bereik", "bereikjaar", "reach year"),
    ),
    DinColumn(
        "Bijdrage", "links", ("contribution",),
        "hoe belangrijk de prestatie is voor de uitkomst: 1 klein, 2 gewoon, 3 groot",
        "how much the output matters for the outcome: 1 small, 2 ordinary, 3 large",
        "3",
        kind="choice",
        others=("gewicht", "contribution"),
        values={"1": 1, "2": 2, "3": 3, "klein": 1, "gewoon": 2, "groot": 3},
    ),
    DinColumn(
        "Aanname", "links", ("assumption",),
        "wat waar moet zijn, wil de prestatie tot de uitkomst leiden",
        "what must be true for the output to lead to the outcome",
        "De kwaliteit is hoog en kinderen komen zestien uur per week",
        others=("veronderstelling", "assumption"),
    ),
    DinColumn(
        "Bewijs", "links", ("evidence", "strength"),
        "hoe sterk het bewijs voor deze stap is",
        "how strong the evidence for this step is",
        "redelijk",
        kind="choice",
        others=("bewijskracht", "sterkte van het bewijs", "evidence"),
        values={
            "sterk": "strong",
            "redelijk": "moderate",
            "matig": "moderate",
            "zwak": "weak",
            "niet getoetst": "untested",
            "weersproken": "contradicted",
            "strong": "strong",
            "moderate": "moderate",
            "weak": "weak",
            "untested": "untested",
            "contradicted": "contradicted",
        },
    ),
    DinColumn(
        "Waar gemeten", "links", ("evidence", "locality"),
        "waar dat bewijs vandaan komt",
        "where that evidence comes from",
        "Nederland",
        kind="choice",
        others=("locality",),
        values={
            "hier": "here",
            "vergelijkbare wijk": "similar_neighbourhood",
            "Nederland": "netherlands",
            "buitenland": "abroad",
            "here": "here",
            "similar neighbourhood": "similar_neighbourhood",
            "the Netherlands": "netherlands",
            "abroad": "abroad",
        },
    ),
    DinColumn(
        "Onderzoek", "links", ("evidence", "source"),
        "uit welk onderzoek dat blijkt",
        "by which study that is shown",
        "pre-COOL",
        others=("bron", "bron van het bewijs", "source"),
    ),
    DinColumn(
        "Jaren min", "links", ("lag_years", "min"),
        "hoeveel jaar het op zijn kortst duurt van prestatie tot zichtbare uitkomst",
        "the fewest years from output to visible outcome",
        "2",
        kind="years",
        others=("jaren tot effect min", "kortst", "jaren kortst", "minimaal"),
    ),
    DinColumn(
        "Jaren meestal", "links", ("lag_years", "typical"),
        "hoeveel jaar dat meestal duurt",
        "the years it usually takes",
        "3",
        kind="years",
        others=("jaren tot effect meestal", "jaren tot effect", "meestal", "typisch"),
    ),
    DinColumn(
        "Jaren max", "links", ("lag_years", "max"),
        "hoeveel jaar het op zijn langst duurt",
        "the most years it takes",
        "4",
        kind="years",
        others=("jaren tot effect max", "langst", "jaren langst", "maximaal"),
    ),
)  # fmt: skip


def column_called(heading: str) -> DinColumn | None:
    """The column that a heading means, whatever its capitals, accents and signs.

    What stands in brackets behind a name is not part of it: `Bijdrage (1–3)`.
    """
    for name in (heading, heading.partition("(")[0]):
        found = _BY_HEADING.get(_plain(name))
        if found:
            return found
    return None


def empty_table() -> str:
    """The table to fill in: the headings and one example row, as Dutch Excel opens a CSV."""
    rows = ([column.name for column in COLUMNS], [column.example for column in COLUMNS])
    return "\ufeff" + "".join(";".join(map(_cell, row)) + "\r\n" for row in rows)


def _plain(heading: str) -> str:
    """Letters and digits only, in lower case."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())


def _cell(text: str) -> str:
    return f'"{text}"' if ";" in text else text


_BY_HEADING: Mapping[str, DinColumn] = {
    _plain(name): column for column in COLUMNS for name in (column.name, *column.others)
}
