"""Periods in the names of columns that nobody described yet: `Taal 2023`, `2023/2024`."""

import re

from impact.ingest.patterns import Pattern
from impact.periods import Period, parse_period

_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])")
_PERIOD = re.compile(
    r"(?<![\d/-])(?:19|20)\d\d(?:[/-](?:(?:19|20)\d\d|\d\d)|-?[QKHM]\d{1,2})?(?![\d/-])"
)


def period_in(name: str) -> Period | None:
    """The one period in the name of a column; None when there is none, or several.

    >>> period_in("Taal 2023/2024").code, period_in("Taal groep 3")
    ('2023/2024', None)
    """
    found = _PERIOD.findall(name)
    return parse_period(found[0]) if len(found) == 1 else None


def without_period(name: str) -> str:
    """The name of a column without the period in it."""
    return " ".join(_PERIOD.sub(" ", name).split())


def pattern_of(name: str) -> Pattern | None:
    """The pattern of a column that is named after one year: it holds for the next year as well.

    >>> pattern_of("Taal 2023").text, pattern_of("Taal 2023/2024")
    ('Taal {jjjj}', None)
    """
    found = _YEAR.findall(name)
    if len(found) != 1 or period_in(name) is None or "{" in name:
        return None
    return Pattern(_YEAR.sub("{jjjj}", name))
