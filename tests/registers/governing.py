"""Bodies and decisions that somebody writes down."""

from datetime import date
from typing import Any

from tests.registers.kept import Step

BOARD: dict[str, Any] = {
    "title": "Stuurgroep",
    "tasks": "Besluit over het plan.",
    "since": date(2025, 1, 1),
    "seats": 10,
    "resident_seats": 4,
    "voting_seats": 8,
    "resident_voting_seats": 2,
    "quorum": 5,
}
OPEN_TO_ALL: dict[str, Any] = {
    "title": "Bewonersberaad",
    "tasks": "Besluit over het wijkbudget.",
    "since": date(2025, 1, 1),
}
COUNCIL_BODY: dict[str, Any] = {
    "title": "Gemeenteraad",
    "tasks": "Stelt de begroting vast.",
    "since": date(2022, 3, 30),
    "of": "gemeente",
    "seats": 39,
    "resident_seats": 0,
    "voting_seats": 39,
    "resident_voting_seats": 0,
}
DECISION: dict[str, Any] = {
    "title": "Een plein",
    "subject": "Welk ontwerp het plein krijgt.",
    "body": "ORG1",
    "level": "codeciding",
}


def met(day: date, voting: int | None = None, residents: int | None = None) -> Step:
    return "met", day, {"met_on": day, "voting_present": voting, "residents_present": residents}


def taken(day: date, level: str, euros: float | None = None, **more: Any) -> Step:
    told = {"decided_on": day, "words": "Zo doen wij het.", "reason": "Het past.", "level": level}
    return "decided", day, {**told, "euros": euros, **more}


WORDS = {"words": "Daar is een reden voor."}
