"""Whether it is told where old areas went when boundaries changed, who lives in the area, and what
lies beside it."""

import re
from collections.abc import Iterator
from math import fsum

from impact.issues import Issue
from impact.theory.draft import Draft
from impact.theory.setting import AreaSuccession

_BREAKDOWN = re.compile(r"[^=;]+=[^=;]+(;[^=;]+=[^=;]+)*")
_NUMBER = ("een aantal mensen", "a number of people")
_SUM = 1e-9
"""Shares add up to 1 as written: what is rounded away would be people who live nowhere."""


def successions_go_forward_once(draft: Draft) -> Iterator[Issue]:
    seen: set[tuple[object, ...]] = set()
    for number, item in _successions(draft):
        assert draft.programme is not None
        where = draft.where(draft.programme, "area_successions", number)
        if item.to_year <= item.from_year:
            years = {"expected": item.from_year}
            yield Issue("succession_backward", where, str(item.to_year), years)
        ends = (item.from_, item.from_year, item.to, item.to_year)
        if ends in seen:
            yield Issue("succession_twice", where, f"{item.from_} → {item.to}")
        seen.add(ends)


def successions_leave_nobody_out(draft: Draft) -> Iterator[Issue]:
    """All of an old area went somewhere: its shares add up to 1."""
    shares: dict[tuple[str, int, int], list[float]] = {}
    last: dict[tuple[str, int, int], int] = {}
    for number, item in _successions(draft):
        key = (item.from_, item.from_year, item.to_year)
        shares.setdefault(key, []).append(item.share)
        last[key] = number
    for key, parts in shares.items():
        total = fsum(parts)
        if abs(total - 1) > _SUM:
            assert draft.programme is not None
            where = draft.where(draft.programme, "area_successions", last[key], "share")
            params = {"total_nl": f"{total:g}".replace(".", ","), "total_en": f"{total:g}"}
            yield Issue("succession_incomplete", where, key[0], params)


def neighbours_are_elsewhere(draft: Draft) -> Iterator[Issue]:
    programme = draft.programme
    if programme is None or "neighbours" in programme.doubtful:
        return
    for number, code in enumerate(programme.part.neighbours):
        if code == programme.part.area:
            yield Issue("neighbour_is_area", draft.where(programme, "neighbours", number), code)


def population_is_counted(draft: Draft) -> Iterator[Issue]:
    """Numbers of people in a count, who came lately as a percentage, who stayed as a breakdown."""
    programme = draft.programme
    if programme is None or "population" in programme.doubtful or not programme.part.population:
        return
    said = programme.part.population
    units = {item.part.id: item.part.unit for item in draft.indicators}
    counts = {"inhabitants": False, "moved_in": False, "moved_out": False, "short_stay": True}
    for key, is_percentage in counts.items():
        unit = units.get(getattr(said, key) or "")
        if unit and unit.startswith("%") is not is_percentage:
            where = draft.where(programme, "population", key)
            wanted = ("een percentage", "a percentage") if is_percentage else _NUMBER
            params = {"expected_nl": wanted[0], "expected_en": wanted[1]}
            yield Issue("population_unit", where, unit, params)
    if said.stayers is not None and not _BREAKDOWN.fullmatch(said.stayers):
        where = draft.where(programme, "population", "stayers")
        yield Issue("stayers_no_breakdown", where, said.stayers)


def _successions(draft: Draft) -> Iterator[tuple[int, AreaSuccession]]:
    programme = draft.programme
    if programme is not None and "area_successions" not in programme.doubtful:
        yield from enumerate(programme.part.area_successions)
