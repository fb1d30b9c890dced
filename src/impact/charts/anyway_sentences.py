"""Two comparisons with other areas in plain sentences: what differs, and how surely.

Figures from comparisons are averages, so they have a decimal where the indicator has none.
"""

from impact.analysis.comparison import Difference
from impact.analysis.synthetic import Synthetic
from impact.analysis.verdict import Verdict
from impact.charts.anyway_meanings import areas_word
from impact.issues import Language
from impact.render.formats import change, difference, number, period, quantity, rounded
from impact.theory.model import Indicator, Theory

ENOUGH_FOR_A_DRIFT = 6
"""With fewer figures before the start only a large drift would show."""


def difference_sentence(
    theory: Theory,
    indicator: Indicator,
    verdict: Verdict,
    found: Difference,
    language: Language = "nl",
) -> str:
    """How differently it went here and in the comparison area, and how sure that is."""
    say = _Words(indicator, language)
    area = theory.area_name(verdict.comparison_area or "")
    here, there = say.means(found.own), say.means(found.other)
    value, margin = found.estimate.value, found.estimate.margin
    low, high = say.signed(value - margin), say.change(value + margin)
    first, last = period(found.first, language), period(found.last, language)
    if language == "nl":
        said = (
            f"Hier was het gemiddeld {here[0]} vóór de start en {here[1]} erna; in {area}"
            f" {there[0]} en {there[1]}. Het verschil met deze vergelijkbare wijk is dus"
            f" {say.change(value)} ({first} tot en met {last}). Met de onzekerheid erbij ligt dat"
            f" tussen {low} en {high}."
        )
    else:
        said = (
            f"Here it was {here[0]} on average before the start and {here[1]} after; in {area}"
            f" {there[0]} and {there[1]}. The difference with this comparable neighbourhood is"
            f" therefore {say.change(value)} ({first} to {last}). With its uncertainty that lies"
            f" between {low} and {high}."
        )
    if not found.estimate.is_clear:
        said += " Dat kan toeval zijn." if language == "nl" else " That may be chance."
    return f"{said} {_drift(say, found, language)}"


def _drift(say: "_Words", found: Difference, language: Language) -> str:
    """Whether the areas moved alike before the start, and in how many figures that was seen."""
    counted = f"{found.before} {'cijfers' if language == 'nl' else 'figures'}"
    if found.was_coming:
        if language == "nl":
            return (
                f"Vóór de start ({counted}) veranderde het verschil al met"
                f" {say.change(found.drift.value)} per jaar. Ging dat zo door, dan was het nu"
                f" {say.change(found.carried_on)}; daarom zeggen wij niet dat er iets veranderde."
            )
        return (
            f"Before the start ({counted}) the difference was already changing by"
            f" {say.change(found.drift.value)} a year. Had that gone on, it would now be"
            f" {say.change(found.carried_on)}; so we do not say that anything changed."
        )
    is_few = found.before < ENOUGH_FOR_A_DRIFT
    if language == "nl":
        said = f"Vóór de start liepen de gebieden niet zichtbaar uit elkaar ({counted})."
        return said + (" Met zo weinig cijfers is dat moeilijk te zien." if is_few else "")
    said = f"Before the start the areas were not visibly moving apart ({counted})."
    return said + (" With so few figures that is hard to see." if is_few else "")


def composed_sentence(
    theory: Theory, indicator: Indicator, found: Synthetic, language: Language = "nl"
) -> str:
    """How well the composed area fits, and how far from it this one went."""
    say, areas = _Words(indicator, language), areas_word(theory, language)
    apart = say.difference(abs(found.difference))
    error, spread = say.difference(found.error), say.difference(found.spread)
    first, last = (period(found.periods[at], language) for at in (found.before, -1))
    since = (
        first if first == last else f"{first} {'tot en met' if language == 'nl' else 'to'} {last}"
    )
    is_same = rounded(found.difference, say.decimals) == 0
    if language == "nl":
        way = "hoger" if found.difference > 0 else "lager"
        moved = "even hoog" if is_same else f"{apart} {way}"
        than = "als" if is_same else "dan"
        return (
            f"Een mengsel van andere {areas} leek vóór de start op dit gebied: het verschil was"
            f" gemiddeld {error} ({found.before} cijfers), en onderling verschillen die {areas}"
            f" {spread}."
            f" Sinds de start is het hier gemiddeld {moved} {than} in dat mengsel ({since})."
        )
    way = "higher" if found.difference > 0 else "lower"
    moved = "as high as" if is_same else f"{apart} {way} than"
    return (
        f"A mixture of other {areas} was like this area before the start: the difference was"
        f" {error} on average ({found.before} figures), and those {areas} are {spread} apart."
        f" Since the start it has been {moved} that mixture on average ({since})."
    )


def placebo_sentence(theory: Theory, found: Synthetic, language: Language = "nl") -> str:
    """How uncommon that distance is among areas without the programme."""
    areas = areas_word(theory, language)
    if language == "nl":
        said = (
            f"In {found.as_large} van de {found.areas} vergelijkbare {areas} was het verschil even"
            " groot of groter, als wij rekening houden met hoe goed elk van hen na te bootsen is."
        )
        return said + (
            "" if found.can_be_clear else " Met zo weinig gebieden is toeval niet uit te sluiten."
        )
    said = (
        f"In {found.as_large} of the {found.areas} comparable {areas} the difference was as large"
        " or larger, given how well each of them can be imitated."
    )
    return said + ("" if found.can_be_clear else " With so few areas chance cannot be ruled out.")


class _Words:
    """Figures of one indicator in one language."""

    def __init__(self, indicator: Indicator, language: Language) -> None:
        self._unit, self._language = indicator.unit, language
        self.decimals = max(indicator.decimals, 1)

    def means(self, means: tuple[float, float]) -> tuple[str, str]:
        """Two values of which only the last has its unit."""
        before, since = means
        first = number(before, self.decimals, self._language)
        return first, quantity(since, self._unit, self.decimals, self._language)

    def difference(self, value: float) -> str:
        return difference(value, self._unit, self.decimals, self._language)

    def signed(self, value: float) -> str:
        """A change without its unit."""
        sign = "+" if rounded(value, self.decimals) > 0 else ""
        return sign + number(value, self.decimals, self._language)

    def change(self, value: float) -> str:
        return change(value, self._unit, self.decimals, self._language)
