"""Signs that stand where a figure would: what they mean unless a source says otherwise.

Source: CBS, "Verklaring van tekens", and what partners write when they have no figure.
"""

from collections.abc import Mapping
from typing import Literal

from impact.measurements.status import STATUS_BY_KEY, ValueStatus

MarkStatus = Literal[
    "missing", "confidential", "impossible", "suppressed_here", "nil", "zero_rounded"
]

DEFAULT_MARKS: Mapping[str, ValueStatus] = {
    "": ValueStatus.MISSING,
    ".": ValueStatus.MISSING,
    "?": ValueStatus.MISSING,
    "n.b.": ValueStatus.MISSING,
    "nb": ValueStatus.MISSING,
    "n.v.t.": ValueStatus.MISSING,
    "nvt": ValueStatus.MISSING,
    "x": ValueStatus.CONFIDENTIAL,
    "-": ValueStatus.NIL,
    "\u2013": ValueStatus.NIL,
    "\u2212": ValueStatus.NIL,
    "missing": ValueStatus.MISSING,  # these four are what the OData readers write
    "confidential": ValueStatus.CONFIDENTIAL,
    "impossible": ValueStatus.IMPOSSIBLE,
    "nil": ValueStatus.NIL,
}
"""In lower case, without blanks around them; `<5` and the like are confidential as well."""


def marks_of(overrides: Mapping[str, MarkStatus]) -> dict[str, ValueStatus]:
    """The marks of a source: the defaults, with its own words for them on top."""
    own = {mark.strip().lower(): STATUS_BY_KEY[status] for mark, status in overrides.items()}
    return {**DEFAULT_MARKS, **own}
