"""Twenty years that could have been: what truly happens in a world, before anybody measures it.

A world follows the worked theory: an output reaches its people, every link that truly works passes
the change on after its true lag, and an indicator moves by as much of the planned improvement as
arrives at what it measures. A national trend moves every area. Moments are decimal years, values
are in the indicator's unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from impact.analysis.change import sign_of
from impact.theory.model import Indicator, Theory
from impact.theory.planning import Network

FIRST, LAST = 2016, 2050
"""The first and the last year of the truth: it was there before the programme, and goes on."""
YEARS = np.arange(FIRST, LAST + 1)
START = 2024
"""Every world stands still until the end of this year, in which the baselines are measured."""
_RISE = 1.0
"""Years in which a change that has arrived comes to its full size."""
_MOMENTS = np.arange(FIRST, LAST + 2, 0.25)

SLOPES = (0.25, 1.75)
"""Of a straight line, as a part of the plan: it meets the milestones as often as it does not."""
FORESEEN = 2046
"""The last year about which a trend is asked."""

Levels = NDArray[np.float64]
"""A value per year of `YEARS`: that at the end of the year."""


@dataclass(frozen=True)
class Scenario:
    """What is true in a world, and what goes wrong with its figures."""

    name: str
    works: float = 0.0
    """The chance that a link truly works."""
    lags: tuple[float, float] = (0.0, 1.0)
    """Between which parts of its stated window the true lag of a link falls: 0 is its start, 1
    its end, 2 as long again after it."""
    size: tuple[float, float] = (0.6, 1.4)
    """How large the change is when everything arrives; 1 is what the last milestone asks for."""
    national: float = 0.0
    """What happens everywhere by 2045, as a part of the planned improvement; below 0 is worse."""
    harm: float = 0.0
    """What gets worse here only between 2026 and 2030, as a part of the planned improvement."""
    is_straight: bool = False
    """Whether every indicator follows a straight line from 2024 on, whatever the links do."""
    delivered: float = 1.0
    """The chance that an effort delivers anything like its target."""
    has_margins: bool = True
    """Whether the theory says of every figure with chance in it that chance plays a part."""
    is_messy: bool = False
    """Whether boundaries and questions change, cells are hidden and partners fall silent."""


@dataclass(frozen=True)
class World:
    """One draw of a scenario."""

    scenario: Scenario
    here: Mapping[str, Levels]
    """By indicator id, in the programme's area."""
    city: Mapping[str, Levels]
    elsewhere: Mapping[str, Levels]
    effect: Mapping[str, Levels]
    """What is different here because of the programme."""
    works: Mapping[tuple[str, str], bool]
    """By link from output onward: whether it truly works."""
    reached: Mapping[str, int | None]
    """By output id the year at whose end half of the target is first reached; None is never."""


def world(theory: Theory, scenario: Scenario, chance: Generator) -> World:
    """Draw a world; the same state of `chance` gives the same one."""
    reached = _reached(theory, scenario, chance)
    network = Network.of(theory.links, [item.id for item in theory.outputs])
    onward = [link for links in network.incoming.values() for link in links]
    works = {(link.from_, link.to): bool(chance.random() < scenario.works) for link in onward}
    lags = {
        (link.from_, link.to): link.lag_years.min
        + chance.uniform(*scenario.lags) * (link.lag_years.max - link.lag_years.min)
        for link in onward
    }
    begins = {id_: _rise_at(year + 1.0) for id_, year in reached.items() if year is not None}
    signals = _signals(network, begins, works, lags)
    at_once = _signals(network, begins, works, dict.fromkeys(lags, 0.0))
    here, city, elsewhere, effect = {}, {}, {}, {}
    for indicator in theory.indicators:
        size = planned_size(indicator)
        override, node = indicator.lag_override_years, indicator.measures or ""
        found = (at_once if override else signals).get(node, np.zeros_like(_MOMENTS))
        wait = indicator.delay_years
        if override:
            wait = override.min + chance.uniform(*scenario.lags) * (override.max - override.min)
        arrived = np.interp(YEARS + 1.0 - wait, _MOMENTS, found)
        own = chance.uniform(*scenario.size) * arrived
        if scenario.is_straight:
            own = chance.uniform(*SLOPES) * _part_of_twenty_years()
        national = scenario.national * _part_of_twenty_years()
        harm = scenario.harm * np.clip((YEARS - 2026) / 4, 0, 1)
        base = indicator.baseline
        assert base is not None, f"{indicator.id} has no baseline"
        there = base.value if base.reference is None else base.reference
        here[indicator.id] = _allowed(base.value + size * (national + own - harm), indicator)
        city[indicator.id] = _allowed(there + size * national, indicator)
        elsewhere[indicator.id] = _allowed(base.value + size * national, indicator)
        effect[indicator.id] = here[indicator.id] - elsewhere[indicator.id]
    return World(scenario, here, city, elsewhere, effect, works, reached)


def planned_size(indicator: Indicator) -> float:
    """What the last milestone asks for, from the baseline; negative where lower is better."""
    assert indicator.baseline is not None
    last = indicator.milestones[max(indicator.milestones)]
    return sign_of(indicator.direction) * abs(last - indicator.baseline.value)


def stays_straight(indicator: Indicator) -> bool:
    """Whether no line of `SLOPES` meets the bounds of its unit before `FORESEEN`."""
    assert indicator.baseline is not None
    most = max(SLOPES) * planned_size(indicator) * (FORESEEN - START) / 20
    end = np.array([indicator.baseline.value + most])
    return bool((_allowed(end, indicator) == end).all())


def _reached(theory: Theory, scenario: Scenario, chance: Generator) -> dict[str, int | None]:
    """Half is reached at the end of the year before the planned one, or one or two years later."""
    found: dict[str, int | None] = {}
    for effort in theory.interventions:
        is_delivered = chance.random() < scenario.delivered
        late = int(chance.choice([0, 1, 2], p=[0.6, 0.3, 0.1]))
        for output in theory.outputs:
            if output.intervention == effort.id:
                year = max(effort.reach_year - 1 + late, effort.start)
                found[output.id] = year if is_delivered else None
    return found


def _signals(
    network: Network,
    begins: Mapping[str, Levels],
    works: Mapping[tuple[str, str], bool],
    lags: Mapping[tuple[str, str], float],
) -> dict[str, Levels]:
    """Per node the part of its change that has arrived, over `_MOMENTS`.

    Every link to a node brings its part, by its contribution; the part of one that does not work
    never comes.
    """
    found = dict(begins)
    for node in network.order:
        links = network.incoming.get(node, ())
        total = sum(link.contribution for link in links)
        for link in links:
            if link.from_ in found and works[link.from_, link.to]:
                later = np.interp(_MOMENTS - lags[link.from_, link.to], _MOMENTS, found[link.from_])
                before = found.get(node, np.zeros_like(_MOMENTS))
                found[node] = before + link.contribution / total * later
    return found


def _rise_at(moment: float) -> Levels:
    return np.clip((_MOMENTS - moment) / _RISE, 0, 1)


def _part_of_twenty_years() -> Levels:
    return np.clip((YEARS - START) / 20, 0, None)


def _allowed(levels: Levels, indicator: Indicator) -> Levels:
    """No percentage below 0.2 or above 99.8, and nothing below nothing."""
    most = 99.8 if indicator.unit.startswith("%") else np.inf
    return np.clip(levels, 0.2, most)
