"""What is measured of a world, from which day it is known, and the baselines that follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import numpy as np
import pandas as pd
from numpy.random import Generator

from impact.periods import FREQUENCY_YEARS, Period, school_year, year, years
from impact.theory.model import Baseline, Indicator, Theory
from tests.honesty.chances import CHANCES, POOLED, draw, stated_margin
from tests.honesty.figure import Figure, frame_of
from tests.honesty.mess import Mess
from tests.honesty.telling import told_of
from tests.honesty.worlds import FIRST, YEARS, Levels, World

Place = Literal["here", "city", "elsewhere"]
_LARGER: dict[Place, float] = {"here": 1.0, "city": 8.0, "elsewhere": 0.9}
"""How many times the people of the programme's area live there."""
_BEFORE, _AFTER = 0.25, 0.8
"""The part of its target that an output delivers before and after half of it is reached."""


@dataclass(frozen=True)
class Run:
    """A world as we see it: a theory with the baselines that were measured, and every figure."""

    theory: Theory
    world: World
    figures: tuple[Figure, ...]
    frame: pd.DataFrame
    mess: Mess
    every_year: Mapping[tuple[str, Place], tuple[Figure, ...]]
    """By indicator and place what would be measured every year, also where none is due."""

    def drawn(self, indicator: str, number: int) -> float:
        """What a measurement here would say in a year."""
        value = self.every_year[indicator, "here"][number - FIRST].value
        assert value is not None
        return value


def measured(theory: Theory, world: World, generator: Generator) -> Run:
    """Draw the figures of a world; `theory` is one that `simulated` made."""
    mess = Mess.drawn(theory, generator) if world.scenario.is_messy else Mess()
    figures: list[Figure] = []
    every_year: dict[tuple[str, Place], tuple[Figure, ...]] = {}
    indicators = []
    others = generator.spawn(1)[0]
    for indicator in theory.indicators:
        for place in _LARGER:
            found = tuple(_every_year(indicator, place, theory, world, generator))
            every_year[indicator.id, place] = found
        own, city, elsewhere = (every_year[indicator.id, place] for place in _LARGER)
        stated = _with_baseline(indicator, own, city)
        if indicator.id in mess.told:
            again = tuple(_every_year(indicator, "here", theory, world, others))
            stated = told_of(stated, mess.elsewhere(_due(indicator, own)), again)
        indicators.append(stated)
        figures += mess.here(_due(indicator, own), generator)
        figures += mess.elsewhere(_due(indicator, city) + _due(indicator, elsewhere))
    figures += _delivered(theory, world)
    seen = theory.model_copy(update={"indicators": tuple(indicators)})
    return Run(seen, world, tuple(figures), frame_of(figures), mess, every_year)


def true_value(indicator: str, levels: Levels, number: int) -> float:
    """The truth that a figure of this year is about; of three years together it is their mean."""
    at = number - FIRST
    return float(np.mean(levels[max(at - 2, 0) : at + 1] if indicator in POOLED else levels[at]))


def _every_year(
    indicator: Indicator, place: Place, theory: Theory, world: World, generator: Generator
) -> Iterator[Figure]:
    """What would be measured every year in one area."""
    programme, chance = theory.programme, CHANCES[indicator.id]
    assert programme.reference_area is not None
    assert programme.comparison_area is not None
    levels, area = {
        "here": (world.here, programme.area),
        "city": (world.city, programme.reference_area),
        "elsewhere": (world.elsewhere, programme.comparison_area.area),
    }[place]
    n = round(chance.n * _LARGER[place])
    values = [draw(chance, n, float(level), generator) for level in levels[indicator.id]]
    if indicator.id in POOLED:
        values = [float(np.mean(values[max(at - 2, 0) : at + 1])) for at in range(len(values))]
        n *= 3
    for number, value in zip(YEARS, values, strict=True):
        period = _period(indicator, int(number))
        yield Figure(
            about=indicator.id,
            area=area,
            period=period,
            value=value,
            known_from=period.end + timedelta(days=round(365 * indicator.publication_lag_years)),
            margin=stated_margin(indicator.id, value, n, has_margins=world.scenario.has_margins),
            n=float(n) if n else None,
            is_percentage=indicator.unit.startswith("%"),
        )


def _period(indicator: Indicator, number: int) -> Period:
    if indicator.id in POOLED:
        return years(number - 2, number)
    return school_year(number - 1) if indicator.frequency == "school_year" else year(number)


def _due(indicator: Indicator, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures that there will be, in the rhythm of the indicator from its baseline on."""
    assert indicator.baseline is not None
    first, step = indicator.baseline.year, round(FREQUENCY_YEARS[indicator.frequency])
    return tuple(
        figure for figure in figures if figure.year >= first and (figure.year - first) % step == 0
    )


def _with_baseline(
    indicator: Indicator, own: tuple[Figure, ...], city: tuple[Figure, ...]
) -> Indicator:
    """The theory states what was measured in the year of the baseline, here and in the city."""
    stated = indicator.baseline
    assert stated is not None
    here = next(figure for figure in own if figure.year == stated.year)
    there = next(figure for figure in city if figure.year == stated.year)
    assert here.value is not None
    baseline = Baseline(
        year=stated.year,
        value=here.value,
        reference=None if stated.reference is None else there.value,
        margin=here.margin,
    )
    return indicator.model_copy(update={"baseline": baseline})


def _delivered(theory: Theory, world: World) -> Iterator[Figure]:
    """What every output delivers in a year, known half a year later."""
    starts = {item.id: item.start for item in theory.interventions}
    for output in theory.outputs:
        reached = world.reached[output.id]
        for number in range(starts[output.intervention], theory.programme.horizon + 1):
            has_reach = reached is not None and number >= reached
            period = year(number)
            yield Figure(
                about=output.id,
                area=theory.programme.area,
                period=period,
                value=output.target * (_AFTER if has_reach else _BEFORE),
                known_from=period.end + timedelta(days=182),
            )
