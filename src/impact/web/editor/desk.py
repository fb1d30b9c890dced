"""The working version as a list of parts, each with what there is to do about it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from impact.issues import has_errors
from impact.render.change_words import named
from impact.render.field_words import section_word
from impact.services.working import WorkingState
from impact.theory.difference import key_of, listed, parts_of
from impact.web.editor.forms import title_of
from impact.web.editor.places import PATHS, address, new_address, place_of
from impact.web.editor.remarks import Pile, pile

MAX_ROWS = 100
"""Of one section on one page; the other parts are on the pages before and after."""


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
    """One section of the theory, or as much of it as fits on the page."""

    section: str
    name: str
    one: str
    new_address: str
    total: int
    errors: int
    first: int
    """How many parts come before those in `rows`."""
    rows: tuple[Row, ...]
    earlier: str
    """The address of the page with the parts before these; empty when there are none."""
    later: str

    @property
    def last(self) -> int:
        return self.first + len(self.rows)


@dataclass(frozen=True)
class Desk:
    """Everything on the overview of a working version."""

    code: str
    title: str
    chapters: tuple[Chapter, ...]
    errors: Pile
    warnings: Pile
    advice: Pile
    is_sound: bool


def desk(state: WorkingState, opened: str = "", start: str = "") -> Desk:
    """The overview of a working version.

    Of the section that is opened it shows the page from part number `start`; without a number the
    page of the part that the last step was about, where somebody just was.
    """
    code, issues = state.working.programme, state.checked.issues
    return Desk(
        code=code,
        title=title_of(state),
        chapters=tuple(_chapters(state, opened, start)),
        errors=pile(code, issues, "error"),
        warnings=pile(code, issues, "warning"),
        advice=pile(code, issues, "advice"),
        is_sound=not has_errors(issues),
    )


def _chapters(state: WorkingState, opened: str, start: str) -> Iterator[Chapter]:
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
        if section != "programme":
            parts = listed(state.data, section)
            keys = [key_of(section, part) for part in parts]
            first = _first(state, section, keys, start) if section == opened else 0
            rows = tuple(
                _row(state, section, place, parts, titles, counts)
                for place in range(first, min(first + MAX_ROWS, len(parts)))
            )
            yield _chapter(state.working.programme, section, keys, first, rows, counts)


def _first(state: WorkingState, section: str, keys: list[str], start: str) -> int:
    """The place of the first part on the page, a whole number of pages from the beginning."""
    if start.isascii() and start.isdecimal() and len(start) < 7:
        place = min(int(start), len(keys) - 1)
    elif state.last.section == section and state.last.key in keys:
        place = keys.index(state.last.key)
    else:
        place = 0
    return max(0, place - place % MAX_ROWS)


def _chapter(
    code: str,
    section: str,
    keys: list[str],
    first: int,
    rows: tuple[Row, ...],
    counts: Counter[tuple[str, str, bool]],
) -> Chapter:
    page = f"/werkplaats/{quote(code)}?open={section}&vanaf="
    last = first + len(rows)
    return Chapter(
        section=section,
        name=section_word(section, many=True),
        one=section_word(section),
        new_address=new_address(code, section),
        total=len(keys),
        errors=sum(counts[section, key, True] for key in keys),
        first=first,
        rows=rows,
        earlier=f"{page}{first - MAX_ROWS}#{section}" if first else "",
        later=f"{page}{last}#{section}" if last < len(keys) else "",
    )


def _row(
    state: WorkingState,
    section: str,
    place: int,
    parts: Sequence[Mapping[str, object]],
    titles: dict[str, str],
    counts: Counter[tuple[str, str, bool]],
) -> Row:
    key = key_of(section, parts[place])
    return Row(
        key=key,
        title=_title(section, parts[place], titles),
        address=address(state.working.programme, section, key),
        errors=counts[section, key, True],
        others=counts[section, key, False],
        is_first=place == 0,
        is_last=place == len(parts) - 1,
    )


def _title(section: str, part: Mapping[str, object], titles: dict[str, str]) -> str:
    if section == "links":
        ends = (str(part.get(end, "?")) for end in ("from", "to"))
        return " → ".join(titles.get(end) or end for end in ends)
    return named(part.get("title") or part.get("name") or part.get("scheme"), "")
