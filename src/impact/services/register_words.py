"""What somebody wrote in a register: does it name what is there, and does it leave persons out?"""

from collections.abc import Mapping
from typing import Any

from impact.registers.asking import Form, questions
from impact.registers.books import Books
from impact.registers.checking import unknown_entries, unknown_parts, unknown_steps
from impact.registers.register import Wrong, wrong
from impact.services.public_words import problem_with
from impact.theory.model import Theory

SECTIONS = ("goals", "outcomes", "outputs", "interventions", "partners", "funding", "indicators")


def wrong_words(
    theory: Theory, known: Books, form: type[Form], data: Mapping[str, Any]
) -> tuple[Wrong, ...]:
    """What names no part of the theory and no entry, and what tells of a person who can be
    recognised.
    """
    parts = {section: [_id(part) for part in getattr(theory, section)] for section in SECTIONS}
    steps = {(link.from_, link.to) for link in theory.links}
    found = [
        *unknown_parts(form, data, parts),
        *unknown_entries(form, data, known),
        *unknown_steps(form, data, steps),
    ]
    for item in questions(form):
        if item.kind in ("line", "text") and isinstance(data.get(item.name), str):
            found.extend(personal(item.name, data[item.name]))
    return tuple(found)


def _id(part: Any) -> str:
    return str(part.id)


def personal(field: str, text: str) -> tuple[Wrong, ...]:
    """That a text of a field tells of a person; nothing when it does not."""
    problem = problem_with(text)
    if not problem:
        return ()
    return (wrong(field, problem, "This holds personal data. Take it out: everyone can read it."),)
