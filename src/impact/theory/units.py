"""What the words of a unit say about adding up: counts do, shares, rates and averages do not."""

import re

_PER_SO_MANY = re.compile(r"per (\d[\d.]*)")
_PER_TIME = re.compile(r"per (jaar|schooljaar|half ?jaar|kwartaal|maand|week|dag)\b|/jaar\b")
_RATE = re.compile(r"\bper\b")
_AVERAGE = re.compile(
    r"\b(dag|dagen|weken|maanden|jaren|cijfer|rapportcijfer|schaal|score|punt|punten|index"
    r"|gemiddeld\w*)\b",
    re.IGNORECASE,
)


def share_base(unit: str) -> float | None:
    """What a share is taken over: 100 for a percentage, 1000 per thousand; None for no share.

    >>> share_base("% van de huishoudens"), share_base("per 1.000 inwoners"), share_base("aantal")
    (100.0, 1000.0, None)
    """
    if unit.startswith("%"):
        return 100.0
    found = _PER_SO_MANY.match(unit)
    return float(found[1].replace(".", "")) if found else None


def rate_base(unit: str) -> float | None:
    """By how much a ratio is multiplied: that of a share, and 1 for one thing per another.

    >>> rate_base("%"), rate_base("m² per inwoner"), rate_base("branden per 1.000 woningen")
    (100.0, 1.0, 1000.0)
    >>> rate_base("aantal per jaar"), rate_base("dagen")
    (None, None)
    """
    if unit.startswith("%"):
        return 100.0
    if found := _PER_SO_MANY.search(unit):
        return float(found[1].replace(".", ""))
    return 1.0 if _RATE.search(_PER_TIME.sub("", unit)) else None


def adds_up(unit: str) -> bool:
    """Whether figures in this unit about separate people, places or times may be added.

    >>> adds_up("n/jaar"), adds_up("euro"), adds_up("%"), adds_up("dagen"), adds_up("euro per kind")
    (True, True, False, False, False)
    """
    return rate_base(unit) is None and not _AVERAGE.search(_PER_TIME.sub("", unit))


def without_time(unit: str) -> str:
    """A unit without the stretch of time it is counted in: `n/jaar` and `n per jaar` are `n`."""
    return _PER_TIME.sub("", unit).strip()
