"""A changed question of which the theory tells, with one year asked both ways as the bridge."""

from math import hypot

from impact.analysis.uncertainty import margin_of
from impact.theory.breaks import Break
from impact.theory.model import Indicator
from tests.honesty.figure import Figure
from tests.honesty.mess import NEW_QUESTION


def told_of(indicator: Indicator, new: tuple[Figure, ...], again: tuple[Figure, ...]) -> Indicator:
    """The indicator with its break, from the first figure of the new question on.

    `new` are the figures as they come, in order of time; `again` are those that others who were
    asked the old question gave. Without a figure since the change there is nothing to tell.
    """
    first = next((figure for figure in new if figure.year >= NEW_QUESTION), None)
    if first is None:
        return indicator
    other = next(figure for figure in again if figure.year == first.year)
    told = Break.model_validate(
        {
            "from": NEW_QUESTION,
            "kind": "definition",
            "reason": "De vraag is anders gesteld.",
            "measured_in": first.period.code,
            "old": other.value,
            "new": first.value,
            "margin": hypot(_margin(indicator, first), _margin(indicator, other)),
        }
    )
    return indicator.model_copy(update={"breaks": (told,)})


def _margin(indicator: Indicator, figure: Figure) -> float:
    if figure.margin is not None or indicator.sampling is None or figure.value is None:
        return figure.margin or 0.0
    return margin_of(figure.value, figure.n, indicator.unit, indicator.sampling) or 0.0
