"""What stories, marks and selection rounds share: who speaks, about what, and what it came to."""

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import StringConstraints

from impact.registers.asking import Worded

HalfYear = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-H[12]$")]
"""The half-year that somebody speaks about: `2026-H1`."""
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256: the mark of a text, or what is kept of a code."""


class LifeDomain(Worded):
    """Where in daily life something happens, as the goals of a theory have it."""

    GROWING_UP = "growing_up", "opgroeien", "growing up"
    HOME = "home", "thuis", "home"
    MONEY = "money", "geld", "money"
    HEALTH = "health", "gezondheid", "health"
    MEETING = "meeting", "ontmoeten", "meeting"
    SAFE_STREET = "safe_street", "veilige straat", "safe street"


class Perspective(Worded):
    """A group that somebody says they belong to, unasked and never complete."""

    YOUNG = "young", "jonger dan 27 jaar", "younger than 27"
    SENIOR = "senior", "67 jaar of ouder", "67 or older"
    PARENT = "parent", "heeft thuiswonende kinderen", "has children at home"
    TENANT = "tenant", "huurt een woning", "rents a home"
    OWNER = "owner", "heeft een eigen woning", "owns a home"
    NEWCOMER = "newcomer", "woont hier korter dan 3 jaar", "has lived here for less than 3 years"
    ENTREPRENEUR = "entrepreneur", "heeft hier een bedrijf of winkel", "runs a business here"
    PROFESSIONAL = "professional", "werkt in de wijk", "works in the neighbourhood"


class Direction(Worded):
    """What somebody says it came to."""

    BETTER = "better", "beter", "better"
    SAME = "same", "hetzelfde", "the same"
    WORSE = "worse", "slechter", "worse"


class Way(Worded):
    """How a story or a mark was collected."""

    FORM = "form", "formulier op de site", "form on the site"
    PAPER = "paper", "formulier op papier", "form on paper"
    CONVERSATION = "conversation", "gesprek", "conversation"
    MEETING = "meeting", "bijeenkomst", "meeting"
    SURVEY = "survey", "enquête", "survey"
    FILE = "file", "bestand van een partner", "file of a partner"


@dataclass(frozen=True)
class Telling:
    """What somebody told: the name by which they want to be known, which may be empty, and what."""

    known_as: str
    words: str

    def __str__(self) -> str:
        """As one text, of which the mark is taken: the name on the first line, then the words."""
        return f"{self.known_as}\n{self.words}"

    @classmethod
    def read(cls, text: str) -> Self:
        known_as, _, words = text.partition("\n")
        return cls(known_as, words)
