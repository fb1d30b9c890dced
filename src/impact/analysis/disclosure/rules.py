"""How each indicator and output is protected: what its theory says, or what follows from it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from impact.theory.model import Indicator, Output, Theory
from impact.theory.setting import Protection
from impact.theory.units import share_base

Form = Literal["count", "share", "mean"]

PEOPLE = frozenset({"resident", "cohort", "household", "pupil"})
"""The units of analysis that are people, or live so close together that it is the same."""
ROUNDING = 5
MINIMUM_DENOMINATOR = {False: 50, True: 100}
"""By whether the subject is sensitive."""
AUDIT_WIDTH = 10.0
"""A hidden count is safe when nobody can say within fewer persons than this what it is."""

_COUNT = re.compile(
    r"(aantal|n|personen|mensen|bewoners|huishoudens|kinderen|leerlingen)\b|per jaar"
)


@dataclass(frozen=True)
class Rule:
    """What may be shown of one indicator or output."""

    measure: str
    about_people: bool
    form: Form
    base: float
    """Of a share: 100 for a percentage, 1,000 for a number per thousand; else 1."""
    threshold: int
    minimum_denominator: int
    rounding: int
    """Counts are shown as multiples of this; 1 is not rounded."""
    sensitive: bool
    zero_is_shown: bool
    by_household: bool = False
    is_output: bool = False

    @property
    def is_percentage(self) -> bool:
        return self.form == "share" and self.base == 100

    @property
    def width(self) -> float:
        """How far apart the lowest and highest possible value of a hidden count must be."""
        return max(AUDIT_WIDTH, float(self.threshold))


Rules = Mapping[str, Rule]


def rules_of(theory: Theory) -> dict[str, Rule]:
    """The rule of everything that figures are delivered about, by its id."""
    return {id_: rule_of(measure) for id_, measure in theory.measures.items()}


def rule_of(measure: Indicator | Output) -> Rule:
    """The rule of one indicator or output.

    Without a word about it, an indicator is about people when its unit of analysis is, unless it is
    a model's estimate: that was never counted. An output is when it is a number or a share, and it
    is not rounded: what was done is told exactly, and none is told as none.
    """
    said = measure.protection or Protection()
    form, base = form_of(measure.unit)
    is_output = isinstance(measure, Output)
    if isinstance(measure, Indicator):
        about_people = measure.unit_of_analysis in PEOPLE and not measure.modelled
    else:
        about_people = form != "mean"
    if said.about is not None:
        about_people = said.about == "people"
    rounding = ROUNDING if said.rounding is None and not is_output else said.rounding or 1
    return Rule(
        measure=measure.id,
        about_people=about_people,
        form=form,
        base=base,
        threshold=said.threshold,
        minimum_denominator=said.minimum_denominator or MINIMUM_DENOMINATOR[said.sensitive],
        rounding=rounding,
        sensitive=said.sensitive,
        zero_is_shown=is_output or not said.sensitive,
        by_household=isinstance(measure, Indicator) and measure.unit_of_analysis == "household",
        is_output=is_output,
    )


def form_of(unit: str) -> tuple[Form, float]:
    """Whether a unit is a count, a share (of how many), or anything else: a mean.

    >>> form_of("per 1.000 van 18 tot AOW"), form_of("% van de huishoudens"), form_of("dagen")
    (('share', 1000.0), ('share', 100.0), ('mean', 1.0))
    """
    base = share_base(unit)
    if base is not None:
        return "share", base
    return ("count", 1.0) if _COUNT.match(unit) else ("mean", 1.0)


def strictest(one: Rules, other: Rules) -> dict[str, Rule]:
    """For everything either knows, what both would allow; how it is counted is said by the first.

    A page about an earlier day is shown now, so the rules of now hold as well.
    """
    found = {**other, **one}
    for id_ in one.keys() & other.keys():
        mine, theirs = one[id_], other[id_]
        found[id_] = replace(
            mine,
            about_people=mine.about_people or theirs.about_people,
            threshold=max(mine.threshold, theirs.threshold),
            minimum_denominator=max(mine.minimum_denominator, theirs.minimum_denominator),
            rounding=max(mine.rounding, theirs.rounding),
            sensitive=mine.sensitive or theirs.sensitive,
            zero_is_shown=mine.zero_is_shown and theirs.zero_is_shown,
        )
    return found


def populations_of(theory: Theory) -> dict[str, tuple[float, float]]:
    """By area its inhabitants and households; NaN where the theory does not say."""
    nan = float("nan")
    return {
        area.code: (
            nan if area.inhabitants is None else float(area.inhabitants),
            nan if area.households is None else float(area.households),
        )
        for area in theory.areas
    }
