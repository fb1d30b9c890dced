"""What a row of a file with stories says: the words, and what the teller said of them."""

from typing import Annotated

from pydantic import StringConstraints

from impact.registers.asking import Form, Line, asked
from impact.registers.kinds.stories import Use
from impact.registers.voices import Direction, HalfYear, LifeDomain, Perspective

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class ToldInFile(Form):
    """A story that somebody else wrote down, with the consent of its teller."""

    words: Annotated[
        Words,
        asked(
            "Verhaal",
            "Story",
            "In de woorden van de verteller, zonder namen, adressen en telefoonnummers.",
            "In the words of the teller, without names, addresses and telephone numbers.",
        ),
    ]
    uses: Annotated[
        tuple[Use, ...],
        asked(
            "Mag gebruikt worden voor",
            "May be used for",
            "Waarvoor gaf de verteller toestemming? Leeg: alleen het programmabureau en het"
            " bewonersberaad lezen het.",
            "What did the teller consent to? Empty: only the office and the assembly read it.",
        ),
    ] = ()
    known_as: Annotated[
        Line | None,
        asked(
            "Noem mij", "Call me", "Een verzonnen naam, of leeg.", "An invented name or nothing."
        ),
    ] = None
    direction: Annotated[Direction | None, asked("Het werd", "It became")] = None
    domain: Annotated[LifeDomain | None, asked("Leefdomein", "Life domain")] = None
    perspectives: Annotated[
        tuple[Perspective, ...],
        asked("Verteller", "Teller", "Alleen wat iemand zelf zei.", "Only what somebody said."),
    ] = ()
    period: Annotated[
        HalfYear | None,
        asked(
            "Halfjaar",
            "Half-year",
            "Zoals 2026-H1. Leeg: dit halfjaar.",
            "Such as 2026-H1. Empty: this one.",
        ),
    ] = None
