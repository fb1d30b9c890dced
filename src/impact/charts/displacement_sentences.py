"""What moved here and next door in one sentence that asks, and never concludes."""

from impact.analysis.displacement import may_have_moved_to
from impact.analysis.verdict import Verdict
from impact.issues import Language
from impact.render.formats import change, period
from impact.theory.model import Indicator, Theory


def displacement_question(
    theory: Theory, indicator: Indicator, verdict: Verdict, language: Language = "nl"
) -> str:
    """Whether it may have moved to a neighbouring area; empty when nothing asks for it."""
    asked = may_have_moved_to(indicator.direction, verdict)
    if not asked:
        return ""
    beside = [
        (theory.area_name(area), found) for area, found in verdict.neighbours if area in asked
    ]
    first = beside[0][1]

    def moved(value: float) -> str:
        return change(value, indicator.unit, indicator.decimals, language)

    until = period(first.period, language)
    there = _joined([f"{name} ({moved(found.other)})" for name, found in beside], language)
    names = _joined([name for name, _ in beside], language)
    if language == "nl":
        return (
            f"Hier werd het beter ({moved(first.own)} tot en met {until}), terwijl het slechter"
            f" werd in {there}. Het kan verplaatst zijn naar {names}. Dat is een vraag en geen"
            " conclusie."
        )
    return (
        f"It got better here ({moved(first.own)} up to {until}), while it got worse in {there}. It"
        f" may have moved to {names}. That is a question, not a conclusion."
    )


def _joined(names: list[str], language: Language) -> str:
    *some, last = names
    word = "en" if language == "nl" else "and"
    return f"{', '.join(some)} {word} {last}" if some else last
