"""What the words of a unit tell of its values: how low and how high they can be."""

import re

_SCALE = re.compile(r"schaal\D*(\d+)\D+(\d+)")
_PERCENTAGE = re.compile(r"%($| van )")
_COUNTED = re.compile(r"(aantal|n|per|dag|dagen|uur|uren|euro|m²)\b|[€×]")


def bounds_of(unit: str) -> tuple[float, float]:
    """The lowest and highest value in a unit, as far as its words tell; infinite where not.

    >>> bounds_of("%"), bounds_of("schaal 1 tot 10"), bounds_of("per 1.000")
    ((0, 100), (1.0, 10.0), (0, inf))
    """
    scale = _SCALE.search(unit)
    if scale:
        return float(scale[1]), float(scale[2])
    if _PERCENTAGE.match(unit):
        return 0, 100
    return (0 if _COUNTED.match(unit) else float("-inf")), float("inf")


def counts_from_nothing(unit: str) -> bool:
    """Whether twice as much means something: counts, amounts and rates, but no marks or shares.

    A share could as well be told of those who are not in it, and twice a mark is no mark.
    """
    return bounds_of(unit) == (0, float("inf"))
