"""Whether the money lasts as long as what it pays for."""

from collections.abc import Iterator
from dataclasses import dataclass

from impact.issues import Issue
from impact.theory.draft import Draft

ENOUGH = 0.75
"""Three quarters of the planned costs: with less, work comes to a stop."""


def money_lasts(draft: Draft) -> Iterator[Issue]:
    """The first year without any money, and the first with too little, while efforts go on.

    Only efforts of which the costs are known are counted, and only money that was promised: a
    structural budget ends with its last year too. Euros are those of the file, not corrected.
    """
    doubtful = any(placed.doubtful for placed in (*draft.interventions, *draft.funding))
    if draft.span is None or doubtful:
        return
    years = [_Year.of(draft, year) for year in range(draft.span[0], draft.span[1] + 1)]
    where = draft.document.where(("funding",))
    ends = next((year for year in years if year.planned and not year.secured), None)
    short = next((year for year in years if 0 < year.secured < ENOUGH * year.planned), None)
    if ends:
        yield Issue("money_ends", where, str(ends.year), ends.in_words())
    if short:
        share = {"share": round(100 * short.secured / short.planned)}
        yield Issue("money_short", where, str(short.year), {**share, **short.in_words()})


@dataclass(frozen=True)
class _Year:
    year: int
    efforts: int
    """How many interventions run in the year, of those with known costs."""
    planned: float
    secured: float

    @classmethod
    def of(cls, draft: Draft, year: int) -> "_Year":
        costs = [
            effort.euros_per_year
            for effort in (placed.part for placed in draft.interventions)
            if effort.euros_per_year and effort.start <= year <= (effort.end or year)
        ]
        secured = sum(placed.part.euros.get(year, 0) for placed in draft.funding)
        return cls(year, len(costs), sum(costs), secured)

    def in_words(self) -> dict[str, str]:
        """Placeholders for the messages; amounts in the notation of each language."""
        is_one = self.efforts == 1
        found = {
            "efforts_nl": f"{self.efforts} {'inspanning' if is_one else 'inspanningen'}",
            "efforts_en": f"{self.efforts} {'intervention' if is_one else 'interventions'}",
        }
        for name, euros in (("planned", self.planned), ("secured", self.secured)):
            found[f"{name}_en"] = f"{euros:,.0f}"
            found[f"{name}_nl"] = f"{euros:,.0f}".replace(",", ".")
        return found
