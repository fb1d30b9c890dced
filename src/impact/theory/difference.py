"""What differs between two texts of a theory, in terms of its parts: not lines, but meaning.

Works on data as read from a file, so that a draft with mistakes can be compared too. A text that
is only Dutch is the same whether written plainly or as `{nl: …}`; the order of keys means nothing,
the order of parts is told as a move.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from impact.theory.model import Theory

Data = Mapping[str, Any]
Kind = Literal["added", "removed", "changed", "moved"]
FieldPath = tuple[str, ...]

SECTIONS = tuple(name for name in Theory.model_fields if name not in {"format", "programme"})


@dataclass(frozen=True)
class Change:
    """One thing that differs.

    `key` names the part (`N04`, `O02→U02`; empty for the programme itself); `path` leads to the
    field in it (`("milestones", "2035")`), and is empty when the whole part came, went or moved.
    `old` and `new` are plain values, None where there is none.
    """

    kind: Kind
    section: str
    key: str
    title: Any = ""
    """The part's title (a text or `{nl:, en:}`), the new one where it has both."""
    path: FieldPath = ()
    old: Any = None
    new: Any = None


def key_of(section: str, part: Any) -> str:
    """The name of a part within its section."""
    if not isinstance(part, Mapping):
        return ""
    if section == "links":
        return f"{part.get('from', '')}→{part.get('to', '')}"
    return str(part.get("code" if section == "areas" else "id") or "")


def parts_of(data: Data, section: str) -> dict[str, Any]:
    """The parts of a section by their names; of two with one name, the first."""
    found: dict[str, Any] = {}
    for part in listed(data, section):
        found.setdefault(key_of(section, part), part)
    return found


def listed(data: Data, section: str) -> list[Mapping[str, Any]]:
    """The parts of a section in order. What is no list, or no part, is passed over: the checks
    complain of it."""
    parts = data.get(section)
    return [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, list) else []


def difference(old: Data, new: Data) -> tuple[Change, ...]:
    """Everything that differs, in the order of the file."""
    return tuple(_differences(old, new))


def changed_fields(old: Any, new: Any) -> tuple[tuple[FieldPath, Any, Any], ...]:
    """The fields in which two versions of one part differ: path, old value, new value."""
    return tuple(_fields(normal(old), normal(new), ()))


def normal(value: Any) -> Any:
    """A value in the one form in which it is compared."""
    if isinstance(value, Mapping):
        if set(value) == {"nl"}:
            return normal(value["nl"])
        return {str(key): normal(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [normal(item) for item in value]
    return value


def _differences(old: Data, new: Data) -> Iterator[Change]:
    for path, before, after in changed_fields(
        old.get("programme") or {}, new.get("programme") or {}
    ):
        yield Change("changed", "programme", "", path=path, old=before, new=after)
    titles = {**_titles(old), **_titles(new)}
    for section in SECTIONS:
        yield from _section(section, parts_of(old, section), parts_of(new, section), titles)


def _section(
    section: str, old: dict[str, Any], new: dict[str, Any], titles: Mapping[str, Any]
) -> Iterator[Change]:
    def title(part: Any) -> Any:
        return _link_title(part, titles) if section == "links" else _title(part)

    for key, part in old.items():
        if key not in new:
            yield Change("removed", section, key, title=title(part), old=part)
    for key, part in new.items():
        if key not in old:
            yield Change("added", section, key, title=title(part), new=part)
            continue
        for path, before, after in changed_fields(old[key], part):
            yield Change("changed", section, key, title(part), path, before, after)
    for key in _moved([key for key in old if key in new], [key for key in new if key in old]):
        yield Change("moved", section, key, title=title(new[key]))


def _fields(old: Any, new: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Any, Any]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _fields(old.get(key), new.get(key), (*path, key))
    elif old != new:
        yield path, old, new


def _title(part: Any) -> Any:
    return part.get("title") or part.get("name") or "" if isinstance(part, Mapping) else ""


def _titles(data: Data) -> dict[str, Any]:
    """The titles of the nodes, by their names."""
    return {
        key: _title(part)
        for section in ("interventions", "outputs", "outcomes", "goals")
        for key, part in parts_of(data, section).items()
    }


def _link_title(part: Mapping[str, Any], titles: Mapping[str, Any]) -> dict[str, str]:
    """A link is called after its ends, in both languages."""
    ends = [str(part.get(end, "?")) for end in ("from", "to")]
    named = [titles.get(end) or end for end in ends]
    return {
        language: " → ".join(
            str(title.get(language) or next(iter(title.values())))
            if isinstance(title, Mapping)
            else str(title)
            for title in named
        )
        for language in ("nl", "en")
    }


def _moved(old: list[str], new: list[str]) -> list[str]:
    """The fewest parts that must move to get from one order to the other."""
    place = {key: number for number, key in enumerate(old)}
    kept = set(_longest_rising([place[key] for key in new], new))
    return [key for key in new if key not in kept]


def _longest_rising(places: list[int], keys: list[str]) -> list[str]:
    """The keys of a longest series of rising places (patience sorting)."""
    piles: list[int] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        pile = bisect_left(piles, place, key=places.__getitem__)
        before.append(piles[pile - 1] if pile else None)
        piles[pile : pile + 1] = [index]
    found: list[str] = []
    here = piles[-1] if piles else None
    while here is not None:
        found.append(keys[here])
        here = before[here]
    return found
