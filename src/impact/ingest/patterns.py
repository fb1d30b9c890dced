"""Column names with their period in them: `KL{jj}` is KL02, `{jjjj} [x]` is 2019 [x].

A pattern is no regular expression: whoever writes one needs no manual, and none can hang a server.
"""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from impact.periods import Period, parse_period, year, years

_HOLES = {"{jj}": r"(\d\d)", "{jjjj}": r"((?:19|20)\d\d)", "{periode}": r"(.+)", "{*}": r"(?:.*)"}
_HOLE = re.compile(r"\{[^{}]*\}")
_TURN = 70
"""From here on, two digits are a year of the last century: 98 is 1998."""


@dataclass(frozen=True)
class Pattern:
    """A pattern that was found to be right."""

    text: str

    @property
    def has_period(self) -> bool:
        return any(hole in self.text for hole in ("{jj}", "{jjjj}", "{periode}"))

    def match(self, name: str) -> tuple[str, ...] | None:
        """What stands in the holes of a column name; None when the name does not fit."""
        parts = _HOLE.split(self.text)
        holes = [_HOLES[hole] for hole in _HOLE.findall(self.text)]
        escaped = [re.escape(part) for part in parts]
        expression = escaped[0] + "".join(
            hole + after for hole, after in zip(holes, escaped[1:], strict=True)
        )
        found = re.fullmatch(expression, name.strip())
        return None if found is None else found.groups()

    def period_in(self, holes: tuple[str, ...]) -> Period | None:
        """The period that the holes say; two years are years together, whichever they are.

        >>> Pattern("VKL{jj}{jj}").period_in(("02", "16")).code
        '2002..2016'
        """
        if "{periode}" in self.text:
            return parse_period(holes[0])
        numbers = [_year(hole) for hole in holes]
        if len(numbers) == 1:
            return year(numbers[0])
        return years(*numbers) if len(numbers) == 2 and numbers[0] < numbers[1] else None


def _year(digits: str) -> int:
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (2000 if number < _TURN else 1900)


def _checked(text: str) -> str:
    holes = _HOLE.findall(text)
    if any(hole not in _HOLES for hole in holes):
        raise ValueError("a pattern knows {jj}, {jjjj}, {periode} and {*}")
    years_in = sum(hole in {"{jj}", "{jjjj}"} for hole in holes)
    periods_in = holes.count("{periode}")
    if not holes or years_in > 2 or periods_in > 1 or (years_in and periods_in):
        raise ValueError("a pattern has {jjjj} or {jj} once or twice, or {periode} once")
    if holes.count("{*}") > 1:
        raise ValueError("a pattern has {*} at most once")
    return text


PatternText = Annotated[str, Field(min_length=3, max_length=200), AfterValidator(_checked)]
