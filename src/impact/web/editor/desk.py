"""The working version as a list of parts, each with what there is to do about it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impact.issues import has_errors
from impact.render.change_words import named
from impact.render.field_words import section_word
from impact.services.working import WorkingState
from impact.theory.difference import key_of, listed, parts_of
from impact.web.editor.forms import title_of
from impact.web.editor.places import PATHS, address, new_address, place_of
from impact.web.editor.remarks import Remark, remarks


@dataclass(frozen=True)
class Row:
    """One part in the list."""

    key: str
    title: str
    address: str
    errors: int
    others: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Chapter:
    """One section of the theory."""

    section: str
    name: str
    one: str
    new_address: str
    rows: tuple[Row, ...]

    @property
    def errors(self) -> int:
        return sum(row.errors for row in self.rows)


@dataclass(frozen=True)
class Desk:
    """Everything on the overview of a working version."""

    code: str
    title: str
    chapters: tuple[Chapter, ...]
    errors: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    advice: tuple[Remark, ...]
    is_sound: bool


def desk(state: WorkingState) -> Desk:
    """The overview of a working version."""
    code = state.working.programme
    found = remarks(code, state.checked.issues)
    by_severity = {
        severity: tuple(item for item in found if item.severity == severity)
        for severity in ("error", "warning", "advice")
    }
    return Desk(
        code=code,
        title=title_of(state),
        chapters=tuple(_chapters(state)),
        errors=by_severity["error"],
        warnings=by_severity["warning"],
        advice=by_severity["advice"],
        is_sound=not has_errors(state.checked.issues),
    )


def _chapters(state: WorkingState) -> Iterator[Chapter]:
    code = state.working.programme
    counts = Counter(
        (*about, issue.severity == "error")
        for issue in state.checked.issues
        if (about := place_of(issue))
    )
    titles = {
        key: named(part.get("title"), "")
        for section in PATHS
        if section not in ("programme", "links")
        for key, part in parts_of(state.data, section).items()
    }
    for section in PATHS:
        if section == "programme":
            continue
        parts = listed(state.data, section)
        rows = []
        for place, part in enumerate(parts):
            key = key_of(section, part)
            rows.append(
                Row(
                    key=key,
                    title=_title(section, part, titles),
                    address=address(code, section, key),
                    errors=counts[section, key, True],
                    others=counts[section, key, False],
                    is_first=place == 0,
                    is_last=place == len(parts) - 1,
                )
            )
        yield Chapter(
            section=section,
            name=section_word(section, many=True),
            one=section_word(section),
            new_address=new_address(code, section),
            rows=tuple(rows),
        )


def _title(section: str, part: Mapping[str, object], titles: dict[str, str]) -> str:
    if section == "links":
        ends = (str(part.get(end, "?")) for end in ("from", "to"))
        return " → ".join(titles.get(end) or end for end in ends)
    return named(part.get("title") or part.get("name") or part.get("scheme"), "")
