"""From contributions, as a table tells them, to the parts and links of a theory.

A contribution says: this effort delivers this output, which helps this outcome, which belongs to
this goal. Parts are known by their title: the same title is the same part, whatever its capitals
and spaces. What stands in a theory already is never changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from impact.theory.difference import key_of, parts_of
from impact.theory.loading import SECTION_MODELS
from impact.theory.naming import name_from, next_name

Data = dict[str, Any]
Path = tuple[str, ...]
Said = Mapping[Path, Any]
"""What is said of a part, by the path of the field: `("lag_years", "min")`."""

_ORDER = ("partners", "goals", "interventions", "outputs", "outcomes", "links")
"""The sections in which a table names parts; each refers to earlier ones only."""


@dataclass(frozen=True)
class Contribution:
    """One row of a table: the titles of the parts it connects, and what it says of them.

    `said` is by section. What is said of `links` is about the step from the output to the outcome;
    the `owners` of the effort are names of partners.
    """

    goal: str
    outcome: str
    output: str
    effort: str
    said: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True)
class PartName:
    """A part by its section, its name and its title."""

    section: str
    key: str
    title: str


@dataclass(frozen=True)
class Difference:
    """A field of a part that was there already, of which the table says something else."""

    part: PartName
    path: Path


@dataclass(frozen=True)
class Joined:
    """A theory with contributions: its data, and what became of everything the table names."""

    data: Data
    added: tuple[PartName, ...]
    present: tuple[PartName, ...]
    differences: tuple[Difference, ...]


def same_name(title: str) -> str:
    """The form in which titles are compared."""
    return " ".join(title.split()).casefold()


def join(data: Mapping[str, Any], contributions: Iterable[Contribution]) -> Joined:
    """The data with every part and link that is not there yet; the rest stays as it is."""
    joining = _Joining(data)
    for part in _told(contributions):
        joining.take_in(part)
    return joining.joined()


class _Reference(NamedTuple):
    """A part that another part names, by its title."""

    section: str
    title: str


@dataclass
class _Told:
    """Everything the table says of one part."""

    section: str
    title: str
    said: dict[Path, Any] = field(default_factory=dict)

    def add(self, said: Said) -> None:
        """More about the same part; lists are put together, otherwise the first word counts."""
        for path, value in said.items():
            if isinstance(value, list):
                known = self.said.setdefault(path, [])
                known += [item for item in value if item not in known]
            else:
                self.said.setdefault(path, value)


def _told(contributions: Iterable[Contribution]) -> Iterator[_Told]:
    """Every part the table names, once, after the parts that it refers to itself."""
    found: dict[str, dict[Any, _Told]] = {section: {} for section in _ORDER}
    for contribution in contributions:
        for section, title, said in _parts_in(contribution):
            ends = tuple(said.get((end,)) for end in ("from", "to"))
            name = ends if section == "links" else same_name(title)
            found[section].setdefault(name, _Told(section, title)).add(said)
    for section in _ORDER:
        yield from found[section].values()


def _parts_in(row: Contribution) -> Iterator[tuple[str, str, Said]]:
    effort = _reference("interventions", row.effort)
    output, outcome = _reference("outputs", row.output), _reference("outcomes", row.outcome)
    of_effort = dict(row.said.get("interventions", {}))
    for name in of_effort.get(("owners",), ()):
        yield "partners", name, {}
    if ("owners",) in of_effort:
        of_effort["owners",] = [_reference("partners", name) for name in of_effort["owners",]]
    yield "goals", row.goal, row.said.get("goals", {})
    yield "interventions", row.effort, of_effort
    yield "outputs", row.output, {("intervention",): effort, **row.said.get("outputs", {})}
    yield "outcomes", row.outcome, {("goals",): [_reference("goals", row.goal)]}
    yield "links", "", {("from",): effort, ("to",): output}
    yield "links", "", {("from",): output, ("to",): outcome, **row.said.get("links", {})}


def _reference(section: str, title: str) -> _Reference:
    return _Reference(section, same_name(title))


class _Joining:
    """The theory as it grows; the parts that were there are only looked at."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = dict(data)
        self._keys = {
            _reference(section, _title(part)): key
            for section in _ORDER
            if section != "links"
            for key, part in _parts(data, section).items()
        }
        self._added: list[tuple[str, str]] = []
        self._present: list[tuple[str, str]] = []
        self._differences: list[tuple[str, str, Path]] = []

    def take_in(self, told: _Told) -> None:
        """Add a part, or compare it with what stands there under that title."""
        said = {path: self._resolved(value) for path, value in told.said.items()}
        if told.section == "links":
            key = key_of("links", {path[0]: value for path, value in said.items()})
            if self._is_of_another_effort(said):
                return
        else:
            key = self._keys.get(_reference(told.section, told.title), "")
        there = _parts(self._data, told.section).get(key)
        if there is None:
            self._add(told, said)
            return
        self._present.append((told.section, key))
        self._differences += [
            (told.section, key, path)
            for path, value in said.items()
            if not _says(there, path, value)
        ]

    def joined(self) -> Joined:
        named = _part_names(self._data)
        return Joined(
            data=self._data,
            added=tuple(named[about] for about in self._added),
            present=tuple(named[about] for about in self._present),
            differences=tuple(
                Difference(named[section, key], path) for section, key, path in self._differences
            ),
        )

    def _resolved(self, value: Any) -> Any:
        """A reference as the name of the part."""
        if isinstance(value, _Reference):
            return self._keys[value]
        return [self._resolved(item) for item in value] if isinstance(value, list) else value

    def _is_of_another_effort(self, said: Said) -> bool:
        """Whether a link would come from another effort than the one its output names."""
        output = _parts(self._data, "outputs").get(said[("to",)])
        return output is not None and output.get("intervention") != said[("from",)]

    def _add(self, told: _Told, said: Said) -> None:
        part = {} if told.section == "links" else self._named_part(told)
        for path, value in said.items():
            _put(part, path, value)
        order = [info.alias or name for name, info in _fields(told.section)]
        part = dict(sorted(part.items(), key=lambda item: order.index(item[0])))
        there = self._data.get(told.section)
        self._data[told.section] = [*(there if isinstance(there, list) else ()), part]
        self._added.append((told.section, key_of(told.section, part)))

    def _named_part(self, told: _Told) -> Data:
        """The name and the title of a new part."""
        title = " ".join(told.title.split())
        if told.section == "partners":
            key = _free(name_from(title) or "partner", _parts(self._data, "partners"))
            part = {"id": key, "name": title}
        else:
            key = next_name(self._data, told.section)
            part = {"id": key, "title": title}
        self._keys[_reference(told.section, title)] = key
        return part


def _part_names(data: Mapping[str, Any]) -> dict[tuple[str, str], PartName]:
    """Every part that a table can name, by section and name; a link is titled by its ends."""
    found: dict[tuple[str, str], PartName] = {}
    titles: dict[str, str] = {}
    for section in _ORDER:
        for key, part in _parts(data, section).items():
            ends = (str(part.get(end, "?")) for end in ("from", "to"))
            is_link = section == "links"
            title = " → ".join(titles.get(end, end) for end in ends) if is_link else _title(part)
            if section != "partners":
                titles.setdefault(key, title)
            found[section, key] = PartName(section, key, title)
    return found


def _parts(data: Mapping[str, Any], section: str) -> dict[str, Data]:
    """The parts of a section that are blocks with keys, as parts should be."""
    return {key: part for key, part in parts_of(data, section).items() if isinstance(part, dict)}


def _fields(section: str) -> Iterable[tuple[str, Any]]:
    return SECTION_MODELS[section].model_fields.items()


def _free(name: str, taken: Mapping[str, Any]) -> str:
    """The name, with a number behind it when it is in use."""
    number, free = 2, name
    while free in taken:
        free = f"{name[:36]}-{number}"
        number += 1
    return free


def _title(part: Mapping[str, Any]) -> str:
    """The Dutch title of a part, or whatever it has."""
    title = part.get("title") or part.get("name") or ""
    return str(title.get("nl") or title.get("en") or "" if isinstance(title, Mapping) else title)


def _put(part: Data, path: Path, value: Any) -> None:
    for step in path[:-1]:
        part = part.setdefault(step, {})
    part[path[-1]] = value


def _says(part: Mapping[str, Any], path: Path, value: Any) -> bool:
    """Whether a part says this in a field; a list may say more, a text is compared in Dutch."""
    there: Any = part
    for step in path:
        there = there.get(step) if isinstance(there, Mapping) else None
    if isinstance(value, list):
        return set(value) <= set(there or ())
    if isinstance(there, Mapping):
        there = there.get("nl")
    if isinstance(value, str):
        return isinstance(there, str) and same_name(there) == same_name(value)
    return bool(there == value)
