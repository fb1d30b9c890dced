"""A theory while it is being checked: its sound parts, each with its place in the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from impact.issues import Where
from impact.theory.document import BROKEN, DataPath, Document
from impact.theory.graph import successors
from impact.theory.model import Goal, Indicator, Intervention, Link, Outcome, Output
from impact.theory.setting import AreaEntry, FundingStream, Part, Partner, Programme, Source

P = TypeVar("P", bound=Part, covariant=True)

SECTION_WORDS: dict[str, tuple[str, str]] = {
    "areas": ("gebied", "area"),
    "partners": ("partner", "partner"),
    "goals": ("doel", "goal"),
    "interventions": ("inspanning", "intervention"),
    "outputs": ("prestatie", "output"),
    "outcomes": ("uitkomst", "outcome"),
    "indicators": ("indicator", "indicator"),
    "sources": ("bron", "source"),
    "funding": ("geldstroom", "funding stream"),
}
"""What one part of each section is called, in Dutch and English."""


@dataclass(frozen=True)
class Placed(Generic[P]):
    """A part with the path under which it stands in the file.

    Required fields that are absent or not right are None; fields with any mistake in them are in
    `doubtful`, so that a check does not complain of what another message already covers.
    """

    part: P
    path: DataPath
    doubtful: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Draft:
    """What the checks look at: every part, also one with a mistake in some of its fields."""

    document: Document
    programme: Placed[Programme] | None
    parts: dict[str, list[Placed[Any]]]

    def where(self, placed: Placed[Part], *inside: str | int) -> Where:
        """The place of a part, or of a key inside it."""
        return self.document.where((*placed.path, *inside))

    @property
    def areas(self) -> list[Placed[AreaEntry]]:
        return self.parts["areas"]

    @property
    def partners(self) -> list[Placed[Partner]]:
        return self.parts["partners"]

    @property
    def goals(self) -> list[Placed[Goal]]:
        return self.parts["goals"]

    @property
    def interventions(self) -> list[Placed[Intervention]]:
        return self.parts["interventions"]

    @property
    def outputs(self) -> list[Placed[Output]]:
        return self.parts["outputs"]

    @property
    def outcomes(self) -> list[Placed[Outcome]]:
        return self.parts["outcomes"]

    @property
    def indicators(self) -> list[Placed[Indicator]]:
        return self.parts["indicators"]

    @property
    def links(self) -> list[Placed[Link]]:
        return self.parts["links"]

    @property
    def funding(self) -> list[Placed[FundingStream]]:
        return self.parts["funding"]

    @property
    def sources(self) -> list[Placed[Source]]:
        return self.parts["sources"]

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and last year of the programme, when both could be read."""
        part = self.programme.part if self.programme else None
        return (part.start, part.horizon) if part and part.start and part.horizon else None

    @cached_property
    def kinds(self) -> dict[str, str]:
        """By node of the graph, and by goal, the section in which it stands."""
        sections = ("interventions", "outputs", "outcomes", "goals")
        return {id_: section for section in sections for id_ in self.ids[section]}

    @cached_property
    def links_by_ends(self) -> dict[tuple[str, str], Placed[Link]]:
        """The links of which both ends are named; of two the same, the first."""
        found: dict[tuple[str, str], Placed[Link]] = {}
        for placed in self.links:
            if placed.part.from_ and placed.part.to:
                found.setdefault((placed.part.from_, placed.part.to), placed)
        return found

    @cached_property
    def linked(self) -> set[str]:
        """What any link touches."""
        return {end for ends in self.links_by_ends for end in ends}

    @cached_property
    def causes(self) -> dict[str, list[str]]:
        """What leads directly to each node."""
        return successors((to, from_) for from_, to in self.links_by_ends)

    @cached_property
    def indicators_of(self) -> dict[str, list[Placed[Indicator]]]:
        """By outcome or output the indicators that measure it."""
        found: dict[str, list[Placed[Indicator]]] = {}
        for placed in self.indicators:
            if placed.part.measures:
                found.setdefault(placed.part.measures, []).append(placed)
        return found

    def outcomes_of(self, goal: Placed[Goal]) -> list[Placed[Outcome]]:
        """The outcomes that name a goal."""
        return self._outcomes_by_goal.get(goal.part.id, [])

    @cached_property
    def _outcomes_by_goal(self) -> dict[str, list[Placed[Outcome]]]:
        found: dict[str, list[Placed[Outcome]]] = {}
        for placed in self.outcomes:
            for goal in placed.part.goals or ():
                found.setdefault(goal, []).append(placed)
        return found

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        """Per section the ids (areas: codes) that the file names, in sound parts or not."""
        return {name: set(self._ids_in(name)) for name in self.parts}

    def _ids_in(self, section: str) -> Iterator[str]:
        items = self.document.data.get(section)
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict):
                name = item.get("code" if section == "areas" else "id")
                if name is not BROKEN:
                    yield str(name)
