"""A theory for one place made from that of another: what was thought out comes along, what was
measured, promised or paid elsewhere does not.

What nobody can know yet about the new place stays empty, so that the checks ask for it. Years that
are part of a plan keep their distance to the first year of the programme.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from impact.theory import editing

Data = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """An area by its CBS code, as bounded in a year."""

    code: str
    name: str
    boundary_year: int

    @property
    def entry(self) -> Data:
        """The area as a theory lists it."""
        return {"code": self.code, "boundary_year": self.boundary_year, "name": self.name}


@dataclass(frozen=True)
class Particulars:
    """What is particular to a programme; None (or no text) is left as it is, or left out."""

    code: str = ""
    title: str = ""
    start: int | None = None
    horizon: int | None = None
    area: Place | None = None
    reference_area: Place | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(place for place in (self.reference_area, self.area) if place)

    def keys(self) -> Data:
        """The keys of the programme that are known, in the order of the model."""
        found = {
            "code": self.code,
            "title": self.title,
            "start": self.start,
            "horizon": self.horizon,
            "area": self.area.code if self.area else None,
            "reference_area": self.reference_area.code if self.reference_area else None,
        }
        return {key: value for key, value in found.items() if value}


def fork(text: str, particulars: Particulars, origin: Mapping[str, Any]) -> str:
    """The text as a new programme for another place; comments and order stay.

    Comments may still be about the other place, which the first line says. Raises Damaged for a
    text that cannot be read.
    """
    return _NOTE + editing.set_all(text, forked(editing.read(text), particulars, origin))


def settle(text: str, particulars: Particulars) -> str:
    """The text with these particulars and everything else as it was, for a text of one's own.

    Raises Damaged for a text that cannot be read.
    """
    data = editing.read(text)
    old = data.get("programme")
    programme = {**(old if isinstance(old, dict) else {}), **particulars.keys()}
    return editing.set_all(
        text, {**data, "programme": programme, **_with_places(data, particulars)}
    )


def _with_places(data: Data, particulars: Particulars) -> Data:
    """The areas with those of the particulars; nothing when there are none."""
    new = {place.code: place.entry for place in particulars.places}
    if not new:
        return {}
    there = data.get("areas")
    areas = list(there) if isinstance(there, list) else []
    for index, area in enumerate(areas):
        if isinstance(area, dict) and area.get("code") in new:
            areas[index] = {**area, **new.pop(area["code"])}
    return {"areas": [*areas, *new.values()]}


def forked(data: Data, particulars: Particulars, origin: Mapping[str, Any]) -> Data:
    """The data of a theory as that of a new programme for another place."""
    old = data.get("programme") or {}
    new = {
        **data,
        "programme": {
            **_without(old, _PROGRAMME_THERE),
            **particulars.keys(),
            "origin": dict(origin),
        },
        "areas": [place.entry for place in particulars.places],
    }
    later = _years_between(old.get("start"), particulars.start)
    for section, adapt in _ADAPTED.items():
        if section in data:
            new[section] = [adapt(part, later) for part in data[section] or []]
    if data.get("funding"):
        new["funding"] = []
    return new


_NOTE = "# Afgeleid (zie origin): opmerkingen hieronder kunnen nog over de herkomst gaan.\n"
_PROGRAMME_THERE = (
    "summary",
    "vision",
    "phases",
    "reference_area",
    "comparison_area",
    "area_successions",
    "neighbours",
    "fictional",
    "origin",
)


def _intervention(part: Data, later: int) -> Data:
    return _moved(_without(part, ("euros_per_year",)), ("start", "end", "reach_year"), later)


def _output(part: Data, later: int) -> Data:
    return _moved(part, ("target_year",), later)


def _indicator(part: Data, later: int) -> Data:
    """How it is computed comes along, but for the areas there. So does a break in its series, but
    not what was measured both ways there."""
    part = _without(part, ("baseline", "milestones", "gap_milestones", "reference_area"))
    if isinstance(method := part.get("method"), Mapping):
        part["method"] = _moved(_without(method, ("areas",)), ("since",), later)
    if isinstance(part.get("breaks"), list):
        part["breaks"] = [_break(item) for item in part["breaks"]]
    return part


def _break(item: Any) -> Any:
    measured = ("measured_in", "old", "new", "margin")
    if not isinstance(item, Mapping) or "factor" in item:
        return item
    return _without(item, measured)


def _link(part: Data, _later: int) -> Data:
    """What was shown there is evidence from a similar place; whether it holds is open again."""
    part = _without(part, ("assumption_review",))
    evidence = part.get("evidence")
    if isinstance(evidence, Mapping) and evidence.get("locality") == "here":
        part["evidence"] = {**evidence, "locality": "similar_neighbourhood"}
    return part


_ADAPTED: dict[str, Callable[[Data, int], Data]] = {
    "interventions": _intervention,
    "outputs": _output,
    "indicators": _indicator,
    "links": _link,
}


def _without(part: Mapping[str, Any], keys: Sequence[str]) -> Data:
    return {key: value for key, value in part.items() if key not in keys}


def _moved(part: Data, keys: Sequence[str], later: int) -> Data:
    """The part with its years as many years later."""
    moved = {key: part[key] + later for key in keys if isinstance(part.get(key), int)}
    return {**part, **moved}


def _years_between(old: Any, new: int | None) -> int:
    return new - old if isinstance(old, int) and new else 0
