"""A promise that somebody makes, and people who act in its register."""

from datetime import date
from typing import Any

from impact.registers.register import Actor

OFFICE = Actor("manager", "manager")
SCHOOL = Actor("school", "partner", "school")
OTHER = Actor("bewoners", "partner", "bewoners")
RESIDENTS = Actor("beraad", "residents")
COUNCIL = Actor("griffie", "council")
AUDITOR = Actor("rekenkamer", "auditor")
EVERYBODY = (OFFICE, SCHOOL, OTHER, RESIDENTS, COUNCIL, AUDITOR)

PROMISE: dict[str, Any] = {
    "title": "Elke dag open",
    "promised": "De voorschool is elke werkdag open.",
    "kept_when": "Een jaar lang is geen werkdag uitgevallen.",
    "by": "school",
    "made_to": "ouders",
    "made_on": date(2026, 1, 5),
    "due": date(2026, 12, 31),
    "judge": "residents",
}
