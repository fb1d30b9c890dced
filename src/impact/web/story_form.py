"""The form in which a story is told: what was typed, and what is wrong with it by its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import request

from impact.registers.kinds.stories import Use
from impact.registers.voices import Direction, LifeDomain, Perspective
from impact.services.telling import LANGUAGES, MAX_NAME, MAX_WORDS, Problems, Told

FIELDS = {
    "words": "verhaal",
    "known_as": "naam",
    "domain": "domein",
    "direction": "richting",
    "perspectives": "wie",
    "uses": "gebruik",
    "language": "taal",
    "period": "halfjaar",
    "code": "formuliercode",
    "forms": "stapel",
}
"""The inputs of the form by the fields of `Told`."""


@dataclass(frozen=True)
class StoryForm:
    """What the template of the form prints."""

    told: Told
    problems: Mapping[str, str] = field(default_factory=dict)
    """By the name of the input."""
    domains: tuple[LifeDomain, ...] = tuple(LifeDomain)
    directions: tuple[Direction, ...] = tuple(Direction)
    perspectives: tuple[Perspective, ...] = tuple(Perspective)
    uses: tuple[Use, ...] = tuple(Use)
    languages: Mapping[str, str] = field(default_factory=lambda: LANGUAGES)
    most_words: int = MAX_WORDS
    most_name: int = MAX_NAME


def sent() -> Told:
    """What was typed into the form of this request."""
    typed = request.form
    return Told(
        words=typed.get("verhaal", ""),
        known_as=typed.get("naam", ""),
        domain=typed.get("domein", ""),
        direction=typed.get("richting", ""),
        perspectives=tuple(typed.getlist("wie")),
        uses=tuple(typed.getlist("gebruik")),
        language=typed.get("taal", "nl"),
        period=typed.get("halfjaar", ""),
    )


def by_input(problems: Problems) -> dict[str, str]:
    """What is wrong, by the name of the input."""
    return {FIELDS.get(name, name): what for name, what in problems.items()}
