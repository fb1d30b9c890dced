"""A theory while it is being checked: its sound parts, each with its place in the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from impact.issues import Where
from impact.theory.document import BROKEN, DataPath, Document
from impact.theory.model import (
    AreaEntry,
    FundingStream,
    Goal,
    Indicator,
    Intervention,
    Link,
    Outcome,
    Output,
    Part,
    Partner,
    Programme,
    Source,
)

P = TypeVar("P", bound=Part, covariant=True)


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
