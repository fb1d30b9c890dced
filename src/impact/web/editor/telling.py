"""The consequences of a change as a page tells them: sentences, titles and rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from impact.render.change_words import change_sentence, value_words
from impact.render.field_words import path_words, section_word
from impact.render.formats import month
from impact.services.consequences import Consequences, Said, SaidOtherwise
from impact.services.joining import JoinConflict
from impact.theory.merging import Conflict
from impact.web.editor.remarks import Remark, remarks


@dataclass(frozen=True)
class ToldChange:
    sentence: str
    reason: str = ""


@dataclass(frozen=True)
class ToldShift:
    """An indicator about which something else would be said."""

    title: str
    before: str
    after: str
    window_before: str
    window_after: str
    next_before: str
    next_after: str


@dataclass(frozen=True)
class Told:
    """Consequences in words."""

    changes: tuple[ToldChange, ...]
    goals: tuple[str, ...]
    chains: tuple[str, ...]
    indicators: tuple[str, ...]
    promises: tuple[str, ...]
    editions: tuple[str, ...]
    shifts: tuple[ToldShift, ...] | None
    new_remarks: tuple[Remark, ...]
    solved: int


def told(
    code: str,
    found: Consequences,
    titles: Mapping[str, str],
    reasons: Mapping[tuple[str, str], str] | None = None,
) -> Told:
    """Consequences in words; `titles` are those of the parts by name, `reasons` why by part."""
    radius, why = found.radius, reasons or {}
    return Told(
        changes=tuple(
            ToldChange(change_sentence(change), why.get((change.section, change.key), ""))
            for change in found.changes
        ),
        goals=tuple(titles.get(goal, goal) for goal in radius.goals),
        chains=tuple(
            f"{titles.get(maker, maker)} → {titles.get(goal, goal)}"
            for maker, goal in radius.chains
        ),
        indicators=tuple(titles.get(key, key) for key in radius.indicators),
        promises=tuple(f"{titles.get(key, key)} in {year}" for key, year in radius.promises),
        editions=tuple(edition.title for edition in found.editions),
        shifts=None if found.shifts is None else tuple(_shifts(found.shifts, titles)),
        new_remarks=remarks(code, found.new_issues),
        solved=found.solved,
    )


def _shifts(shifts: Iterable[SaidOtherwise], titles: Mapping[str, str]) -> Iterable[ToldShift]:
    for shift in shifts:
        yield ToldShift(
            title=titles.get(shift.indicator, shift.indicator),
            before=shift.before.status if shift.before else "",
            after=shift.after.status if shift.after else "",
            window_before=_window(shift.before),
            window_after=_window(shift.after),
            next_before=_next(shift.before),
            next_after=_next(shift.after),
        )


def _window(said: Said | None) -> str:
    if said is None or said.window is None:
        return "geen"
    return f"{month(said.window[0])} tot {month(said.window[1])}"


def _next(said: Said | None) -> str:
    return month(said.next_verdict) if said and said.next_verdict else "geen"


def told_conflict(section: str, key: str, conflict: Conflict) -> dict[str, str]:
    """A conflict in words; a conflict without a field is about the whole part."""
    field = path_words(section, conflict.path) if conflict.path else section_word(section)
    versions = {"before": conflict.before, "mine": conflict.mine, "theirs": conflict.theirs}
    words = {name: _version(section, conflict, value) for name, value in versions.items()}
    shown = field[:1].upper() + field[1:]
    name = ".".join(conflict.path)
    return {"name": name, "field": f"{shown} ({key})" if key else shown, **words}


def told_join_conflicts(conflicts: Iterable[JoinConflict]) -> list[dict[str, str]]:
    """What two versions of a whole theory disagree about."""
    return [told_conflict(item.section, item.key, item.conflict) for item in conflicts]


def _version(section: str, conflict: Conflict, value: object) -> str:
    if conflict.path:
        return value_words((section, *conflict.path), value)
    return "weggehaald" if value is None else "staat er, met wijzigingen"
