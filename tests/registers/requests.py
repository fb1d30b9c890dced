"""An initiative and a challenge of residents, and those who act on them."""

from datetime import date
from typing import Any

ASKED = date(2026, 1, 5)

INITIATIVE: dict[str, Any] = {
    "title": "Kas op het dak",
    "asker": "bewoners van de flat",
    "asked_on": ASKED,
    "decider": "school",
    "kind": "green",
    "idea": "Een kas op het dak van de school.",
}
CHALLENGE: dict[str, Any] = {
    "title": "Onderhoud van het plein",
    "asker": "bewoners rond het plein",
    "asked_on": ASKED,
    "decider": "school",
    "task": "Wij onderhouden het plein zelf.",
}
WORDS = {"words": "Daar is een reden voor."}


def decided(answer: str, day: date, **more: object) -> tuple[str, date, dict[str, object]]:
    """A decision, with conditions where these belong."""
    conditions = {"conditions": "Na negen uur stil."} if answer == "provided" else {}
    return "decided", day, {**WORDS, **conditions, "answer": answer, "decided_on": day, **more}
