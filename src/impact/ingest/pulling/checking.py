"""Whether a table still says of its measures what we expect: the same title, the same unit.

A code that means something else than it did would give figures that look right and are not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from impact.ingest.findings import Findings
from impact.ingest.nearest import nearest
from impact.ingest.pulling.questions import Measure


@dataclass(frozen=True)
class Described:
    """What a table says of one of its measures."""

    title: str
    unit: str


def check_measures(
    wanted: tuple[Measure, ...], found: Mapping[str, Described], findings: Findings
) -> bool:
    """Whether every wanted measure is there with the title and the unit it should have."""
    good = True
    for measure in wanted:
        described = found.get(measure.code)
        if described is None:
            findings.add(
                "table_measure_missing", value=measure.code, nearest=nearest(measure.code, found)
            )
            good = False
            continue
        if measure.titles and _plain(described.title) not in map(_plain, measure.titles):
            findings.add(
                "table_title_differs",
                value=described.title,
                measure=measure.code,
                expected=measure.titles[0],
            )
            good = False
        if measure.unit and _plain(described.unit) != _plain(measure.unit):
            findings.add(
                "table_unit_differs",
                value=described.unit,
                measure=measure.code,
                expected=measure.unit,
            )
            good = False
    return good


def multiplied(text: str, factor: str) -> str:
    """A number times a factor, exactly: 884.4 times 1000 is 884400."""
    if factor == "1":
        return text
    return format((Decimal(text) * Decimal(factor)).normalize(), "f")


def _plain(text: str) -> str:
    """Without differences that mean nothing: capitals, double blanks, `x 1 000` and `x 1000`."""
    words = " ".join(text.casefold().split())
    return words.replace("1 000", "1000")
