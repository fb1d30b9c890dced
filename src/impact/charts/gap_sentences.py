"""The gap to the reference area in plain sentences: how large, who moved, and at what pace.

Catching up because the other fell behind is said to be so. The figures that are compared are the
rounded ones that the reader sees.
"""

from impact.analysis.change import TOLERANCE
from impact.analysis.verdict import Gap, Verdict
from impact.issues import Language
from impact.periods import year
from impact.render.formats import difference, period, rounded, share
from impact.theory.model import Indicator, Theory


def gap_sentence(
    theory: Theory, indicator: Indicator, verdict: Verdict, language: Language = "nl"
) -> str:
    """What there is to say of the gap; empty without one at the baseline or without a figure."""
    gap, area = verdict.gap, theory.area(verdict.reference_area or "")
    if gap is None or gap.closed is None or area is None or verdict.baseline is None:
        return ""
    words = _Words(indicator, gap, area.name, language)
    parts = (
        words.size(period(verdict.baseline.period, language)),
        words.who_moved(),
        words.by_chance(verdict.margin),
        words.pace(theory.programme.horizon),
    )
    return " ".join(part for part in parts if part)


class _Words:
    def __init__(self, indicator: Indicator, gap: Gap, area: str, language: Language) -> None:
        self._unit, self._decimals = indicator.unit, indicator.decimals
        self._gap, self._area, self._dutch = gap, area, language == "nl"
        self._language: Language = language

    def size(self, since: str) -> str:
        gap = self._gap
        before, now = self._difference(gap.baseline), self._difference(abs(gap.now))
        until, area = period(gap.period, self._language), self._area
        step = self._rounded(gap.baseline - gap.now)
        if self._rounded(gap.now) < 0:
            if self._dutch:
                return (
                    f"De kloof met {area} was {before} ({since}). Nu staat het hier {now} beter"
                    f" ({until})."
                )
            return f"The gap with {area} was {before} ({since}). It is now {now} ahead ({until})."
        if step == 0:
            if self._dutch:
                return f"De kloof met {area} is even groot gebleven: {now} ({since} en {until})."
            return f"The gap with {area} has stayed the same: {now} ({since} and {until})."
        part = share(abs(gap.closed or 0), self._language)
        if self._dutch:
            what = f"{part} is ingelopen" if step > 0 else f"{part} groter"
            return f"De kloof met {area} was {before} ({since}) en is {now} ({until}): {what}."
        what = f"{part} has been closed" if step > 0 else f"{part} larger"
        return f"The gap with {area} was {before} ({since}) and is {now} ({until}): {what}."

    def who_moved(self) -> str:
        gap, area = self._gap, self._area
        here, there = self._moved(gap.own), self._moved(gap.other)
        if self._dutch:
            said = f"Hier {here}; in {area} {there}."
        else:
            said = f"Here it {here}; in {area} it {there}."
        if gap.is_closing_by_others and self._rounded(gap.other) < 0:
            said += (
                f" De kloof werd vooral kleiner doordat het in {area} slechter ging."
                if self._dutch
                else f" The gap shrank mostly because things got worse in {area}."
            )
        elif self._rounded(gap.own) > 0 and self._rounded(gap.now - gap.baseline) > 0:
            said += (
                " Het ging hier beter, maar daar nog sneller."
                if self._dutch
                else " Things got better here, but faster there."
            )
        return said

    def by_chance(self, margin: float) -> str:
        """A warning where what moved here is within the margin of the survey."""
        if margin <= TOLERANCE or abs(self._gap.own) > margin:
            return ""
        shown = self._difference(margin, more_decimals=0 if self._decimals else 1)
        if self._dutch:
            return f"Minder dan {shown} verschil hier kan toeval zijn."
        return f"A difference here of less than {shown} may be chance."

    def pace(self, horizon: int) -> str:
        needed = self._gap.pace_to_close(year(horizon).decimal_end)
        if needed is None:
            return ""
        wanted = self._difference(needed, more_decimals=1)
        said = (
            f"Om de kloof eind {horizon} dicht te hebben, moet er elk jaar {wanted} af"
            if self._dutch
            else f"To close the gap by the end of {horizon}, it must shrink by {wanted} each year"
        )
        if self._gap.pace is None:
            return f"{said}."
        so_far = self._difference(abs(self._gap.pace), more_decimals=1)
        if self._dutch:
            word = "ging er af" if self._gap.pace >= 0 else "kwam er bij"
            return f"{said}; tot nu toe {word}: {so_far} per jaar."
        word = "shrank" if self._gap.pace >= 0 else "grew"
        return f"{said}; so far it {word} by {so_far} a year."

    def _moved(self, better: float) -> str:
        if self._rounded(better) == 0:
            return "bleef het gelijk" if self._dutch else "stayed the same"
        shown = self._difference(abs(better))
        if self._dutch:
            return f"ging het {shown} {'vooruit' if better > 0 else 'achteruit'}"
        return f"got {shown} {'better' if better > 0 else 'worse'}"

    def _difference(self, value: float, more_decimals: int = 0) -> str:
        return difference(value, self._unit, self._decimals + more_decimals, self._language)

    def _rounded(self, value: float) -> float:
        return float(rounded(value, self._decimals))
