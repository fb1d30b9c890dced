"""Twenty made-up wijken beside the one of the stories, with figures for a comparison."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from impact.theory.model import Theory
from impact.theory.setting import AreaEntry
from tests.analysis import stories
from tests.analysis.stories import row

OTHERS = tuple(f"WK9901{number}" for number in range(20, 40))
BEFORE, SINCE = range(2015, 2025), range(2025, 2032)


def among_others(theory: Theory, codes: Sequence[str] = OTHERS) -> Theory:
    """The theory, with more areas that figures may be about."""
    more = tuple(
        AreaEntry(code=code, boundary_year=2024, name=f"Wijk {code[-2:]}") for code in codes
    )
    return theory.model_copy(update={"areas": (*theory.areas, *more)})


def story(difference: float = 0.0, **changes: Any) -> list[dict[str, Any]]:
    """N1 here, in the comparison area and in twenty more, before the start and since.

    All share one movement, each around its own level, with chance of half a point on top. The
    difference is added here in every year since the start. `changes` go into every row.
    """
    dice = np.random.default_rng(12)
    years = [*BEFORE, *SINCE]
    movement = dice.normal(0, 0.6, len(years)).cumsum()
    levels = {stories.HERE: 58.0, stories.ELSEWHERE: 59.0}
    levels |= {code: float(dice.normal(59, 5)) for code in OTHERS}
    rows = []
    for code, level in levels.items():
        values = level + movement + dice.normal(0, 0.5, len(years))
        if code == stories.HERE:
            values[len(BEFORE) :] += difference
        rows += [
            row(str(year), round(float(value), 1), area=code, **changes)
            for year, value in zip(years, values, strict=True)
        ]
    return rows
