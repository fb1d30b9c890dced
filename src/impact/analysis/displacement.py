"""Whether what got better here may have moved next door (waterbed): a question, never a claim.

Two areas that moved in opposite directions are no proof that one is the cause of the other. So this
only says where the question has to be asked: here better, and beside it worse, both by more than
may be chance.
"""

from impact.analysis.change import TOLERANCE, sign_of
from impact.analysis.verdict import ComparedChange, Verdict
from impact.theory.vocabulary import Direction


def may_have_moved_to(direction: Direction, verdict: Verdict) -> tuple[str, ...]:
    """The codes of the neighbouring areas of which it has to be asked, in the theory's order."""
    return tuple(
        area for area, beside in verdict.neighbours if is_opposite(sign_of(direction), beside)
    )


def is_opposite(sign: int, beside: ComparedChange) -> bool:
    """Whether it got better here and worse there, both beyond their margins.

    `sign` is +1 when higher is better, -1 when lower is. A margin that is not known counts as none.

    >>> from impact.periods import year
    >>> is_opposite(-1, ComparedChange(-12.0, 7.0, year(2030), own_margin=4.0, other_margin=5.0))
    True
    """
    better = sign * beside.own > beside.own_margin + TOLERANCE
    worse = sign * beside.other < -beside.other_margin - TOLERANCE
    return better and worse
