"""Stories, marks and rounds for the tests: small, and told by nobody."""

from datetime import date
from typing import Any

from impact.registers.kinds.stories import STORIES, Story
from impact.registers.ledger import Ledger
from tests.registers.kept import Step, ledger

ALL_USES = ("page", "report", "council", "research")


def story(number: int = 1, **says: Any) -> dict[str, Any]:
    """What an entry says of a story with a mark of its own."""
    return {
        "title": "Verhaal over thuis, 1e halfjaar 2026",
        "text": f"{number:064x}",
        "code": f"{number + 10**6:064x}",
        "period": "2026-H1",
        "uses": ALL_USES,
        "way": "form",
        **says,
    }


def told(
    *perspectives: str,
    direction: str | None = None,
    goal: str = "G1",
    period: str = "2026-H1",
    number: int = 1,
) -> tuple[dict[str, Any], list[Step]]:
    """A public story about a goal, with what was done with it."""
    says = story(number, perspectives=perspectives, direction=direction, period=period)
    day = date(2026, 3, 1)
    return says, [("coded", day, {"goals": [goal]}), ("published", day, {})]


def public(*stories: tuple[dict[str, Any], list[Step]]) -> Ledger[Story]:
    return ledger(STORIES, *stories)


def mark(**says: Any) -> dict[str, Any]:
    return {
        "title": "Rapportcijfer",
        "goals": ("G1",),
        "period": "2026-H1",
        "question": "Welk cijfer geeft u de scholen hier?",
        "group": "ouders",
        "way": "survey",
        "people": 100,
        "mean": 6.0,
        **says,
    }
