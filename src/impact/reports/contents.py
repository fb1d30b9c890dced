"""The sections of a report, in order. A new section is a file, a template and a line here."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from impact.reports.material import Material
from impact.reports.sections import (
    could_we_deliver,
    goal_by_goal,
    how_we_know,
    in_one_page,
    money,
    what_stood_in_the_way,
    what_we_did,
    what_we_promised,
    where_children_stand,
    who_decided,
)

SECTIONS: tuple[ModuleType, ...] = (
    in_one_page,
    what_we_promised,
    where_children_stand,
    goal_by_goal,
    what_we_did,
    who_decided,
    could_we_deliver,
    what_stood_in_the_way,
    money,
    how_we_know,
)
"""Each has NUMBER, KEY, TITLE and `build(material)`; its template is `report/<KEY>.html`."""

KEYS = tuple(section.KEY for section in SECTIONS)
FIRST_KEYS = ("in_one_page", "where_children_stand", "goal_by_goal", "what_we_did", "how_we_know")
"""The sections of editions from before it was kept which sections an edition has."""


@dataclass(frozen=True)
class Section:
    """One built section: what its template shows."""

    number: int
    key: str
    title: str
    view: Any

    @property
    def template(self) -> str:
        return f"report/{self.key}.html"


@dataclass(frozen=True)
class Document:
    """A whole report, ready to be rendered."""

    material: Material
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return f"{self.material.theory.programme.title}: verslag {self.material.edition}"


def compose(material: Material, keys: Sequence[str] = KEYS) -> Document:
    """Build the sections with these keys, in our order, from the same material."""
    built = (
        Section(section.NUMBER, section.KEY, section.TITLE, section.build(material))
        for section in SECTIONS
        if section.KEY in keys
    )
    return Document(material, tuple(built))
