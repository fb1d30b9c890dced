"""Whether names are unique, and whether what is named exists."""

from collections.abc import Iterator
from typing import Any

from impact.issues import Issue
from impact.issues.validation import Hints
from impact.theory.document import DataPath
from impact.theory.draft import SECTION_WORDS, Draft
from impact.theory.naming import is_name

_NODES = "interventions outputs outcomes goals"
_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "programme": (
        ("area", "areas"),
        ("reference_area", "areas"),
        ("comparison_area.area", "areas"),
        ("neighbours", "areas"),
        ("population.inhabitants", "indicators"),
        ("population.moved_in", "indicators"),
        ("population.moved_out", "indicators"),
        ("population.short_stay", "indicators"),
    ),
    "interventions": (("owners", "partners"), ("roles.partner", "partners")),
    "outputs": (("intervention", "interventions"),),
    "outcomes": (("goals", "goals"),),
    "indicators": (
        ("measures", "outcomes outputs"),
        ("goal", "goals"),
        ("reference_area", "areas"),
        ("sources", "sources"),
        ("method.of", "indicators outputs"),
        ("method.denominator", "indicators outputs"),
        ("method.areas", "areas"),
    ),
    "links": (("from", _NODES), ("to", _NODES)),
    "funding": (("funder", "partners"),),
    "sources": (("partner", "partners"),),
}
"""Per section where it names something (keys; lists are passed through), and in which sections
that must stand."""


def ids_are_unique(draft: Draft) -> Iterator[Issue]:
    """Nodes of the graph and indicators share one namespace; other sections have their own."""
    nodes = ("goals", "interventions", "outputs", "outcomes", "indicators")
    for sections in (nodes, ("partners",), ("sources",), ("funding",), ("areas",)):
        key = "code" if sections == ("areas",) else "id"
        seen: dict[str, int] = {}
        for section in sections:
            for placed in draft.parts[section]:
                name = getattr(placed.part, key)
                if name is None:
                    continue
                where = draft.where(placed, key)
                if name in seen:
                    yield Issue("duplicate_id", where, name, {"first": seen[name]})
                seen.setdefault(name, where.line or 0)


def references_exist(draft: Draft) -> Iterator[Issue]:
    """Every id that is named elsewhere stands in its own section.

    This looks at the file as written, so that a part with another mistake is checked as well.
    """
    hints = Hints()
    for section, references in _REFERENCES.items():
        written = draft.document.data.get(section)
        for keys, sections in references:
            options = {id_ for name in sections.split() for id_ in draft.ids[name]}
            for path, name in _named(written, keys.split("."), (section,)):
                if name in options or not is_name(name):
                    continue  # what has no form of a name has had its message
                params = {**_kinds_in_words(sections), **hints.of(name, sections, options)}
                yield Issue("unknown_reference", draft.document.where(path), name, params)


def _named(data: Any, keys: list[str], path: DataPath) -> Iterator[tuple[DataPath, str]]:
    """Every text that stands under these keys, whatever lists there are on the way."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _named(item, keys, (*path, index))
    elif keys and isinstance(data, dict):
        yield from _named(data.get(keys[0]), keys[1:], (*path, keys[0]))
    elif not keys and isinstance(data, str):
        yield path, data


def _kinds_in_words(sections: str) -> dict[str, str]:
    words = [SECTION_WORDS[section] for section in sections.split() if section != "goals"]
    words = words or [SECTION_WORDS["goals"]]
    return {
        "kind_nl": " of ".join(nl for nl, _ in words),
        "kind_en": " or ".join(en for _, en in words),
    }
