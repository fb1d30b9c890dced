"""How chance plays a part in every indicator of the worked theory, and how a figure is drawn.

The numbers of people are those of the worked theory where it says them, else what a neighbourhood
of 18,400 inhabitants would have.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from numpy.random import Generator

from impact.periods import FREQUENCY_YEARS
from impact.theory.model import Indicator, Sampling, Theory

Z = 1.959964
_OF_A_RATE = 1000


@dataclass(frozen=True)
class Chance:
    """How chance plays a part in the figures about the programme's area."""

    kind: Literal["share", "count", "mark", "none"]
    n: int = 0
    """The number of people or homes in one figure; for a mark unknown."""
    design_effect: float = 1.0
    margin: float = 0.0
    """Of a mark: its 95% margin."""


CHANCES = {
    "N01": Chance("share", 4300),
    "N02": Chance("share", 230),  # a year; the figure is about three years together
    "N03": Chance("share", 230),
    "N04": Chance("share", 210),
    "N05": Chance("share", 210),
    "N06": Chance("share", 210),
    "N07": Chance("share", 2600),
    "N08": Chance("share", 210),
    "N09": Chance("share", 220),
    "N10": Chance("share", 13_500),
    "N11": Chance("count", 11_000),
    "N12": Chance("share", 8600),
    "N13": Chance("share", 4300),
    "N14": Chance("share", 8600),
    "N15": Chance("none"),  # every home has a label: what is counted is what there is
    "N16": Chance("share", 8600),
    "N17": Chance("mark", margin=0.2),
    "N18": Chance("count", 2600),
    "N19": Chance("count", 18_400),
    "N20": Chance("share", 930, design_effect=1.5),
    "N21": Chance("share", 700),
    "N22": Chance("share", 700),
    "N23": Chance("share", 930, design_effect=1.5),
    "N24": Chance("share", 930, design_effect=1.5),
    "N25": Chance("mark", margin=8.0),
}
SURVEYED = frozenset({"N17", "N20", "N23", "N24"})
"""Of these the source states the margin, also in the worked theory as it is shipped."""
POOLED = frozenset({"N02"})
"""Figures about three years together."""


def draw(chance: Chance, n: int, level: float, generator: Generator) -> float:
    """One figure of a true level: binomial, Poisson or normal, rounded as figures come."""
    match chance.kind:
        case "share":
            counted = round(n / chance.design_effect)
            return round(100 * generator.binomial(counted, level / 100) / counted, 2)
        case "count":
            return round(_OF_A_RATE * generator.poisson(level * n / _OF_A_RATE) / n, 3)
        case "mark":
            return round(generator.normal(level, chance.margin / Z), 3)
        case "none":
            return round(level, 2)


def stated_margin(id_: str, value: float, n: int, *, has_margins: bool) -> float | None:
    """What the source says of its figure: the textbook margin of a share, and that of a mark."""
    chance = CHANCES[id_]
    if chance.kind == "mark":
        return chance.margin if has_margins or id_ in SURVEYED else None
    if id_ not in SURVEYED:
        return None
    share = value / 100
    return round(100 * Z * sqrt(share * (1 - share) / n * chance.design_effect), 3)


def simulated(theory: Theory, *, has_margins: bool) -> Theory:
    """The worked theory with a figure at most every year, and with or without its chance told."""
    tell: Callable[[Indicator], Indicator] = _told if has_margins else lambda item: item
    return theory.model_copy(
        update={"indicators": tuple(tell(_at_most_yearly(item)) for item in theory.indicators)}
    )


def _at_most_yearly(indicator: Indicator) -> Indicator:
    if FREQUENCY_YEARS[indicator.frequency] >= 1:
        return indicator
    return indicator.model_copy(update={"frequency": "year"})


def _told(indicator: Indicator) -> Indicator:
    chance = CHANCES[indicator.id]
    match chance.kind:
        case "share":
            sampling = Sampling(kind="survey", design_effect=chance.design_effect)
        case "count":
            sampling = Sampling(kind="count")
        case _:
            return indicator
    return indicator.model_copy(update={"sampling": sampling})
