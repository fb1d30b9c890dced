"""A break in a series in plain sentences: what changed, and what that does to a comparison."""

from impact.analysis.breaks import break_between
from impact.analysis.series import with_value
from impact.analysis.verdict import Verdict
from impact.issues import Language
from impact.render.formats import difference, period, quantity
from impact.theory.breaks import Break
from impact.theory.model import Indicator


def why_not_comparable(
    indicator: Indicator, verdict: Verdict, language: Language = "nl"
) -> str | None:
    """Why baseline and last figure are two things; None when no definition or source changed."""
    found = _between(indicator, verdict)
    if found is None or found.has_bridge or verdict.baseline is None:
        return None
    latest = with_value(verdict.series)[-1]
    first, last = (period(item.period, language) for item in (verdict.baseline, latest))
    if language == "nl":
        return (
            f"{_what(found, language)} Daarom is de nulmeting ({first}) niet te vergelijken met het"
            f" laatste cijfer ({last})."
        )
    return (
        f"{_what(found, language)} So the baseline ({first}) cannot be compared with the last"
        f" figure ({last})."
    )


def bridge_sentence(indicator: Indicator, verdict: Verdict, language: Language = "nl") -> str:
    """What was brought to a new form to compare with; empty when nothing was."""
    found, baseline = _between(indicator, verdict), verdict.baseline
    if found is None or baseline is None or baseline.published is None or baseline.value is None:
        return ""
    unit, decimals = indicator.unit, indicator.decimals
    before = quantity(baseline.published, unit, decimals, language)
    after = quantity(baseline.value, unit, decimals, language)
    when, unsure = period(baseline.period, language), ""
    if baseline.margin is not None:
        shown = difference(baseline.margin, unit, max(decimals, 1), language)
        unsure = f" (± {shown})"
    if language == "nl":
        return (
            f"{_what(found, language)} Om te vergelijken is de nulmeting ({when}) omgerekend van"
            f" {before} naar {after}{unsure}, en de tussendoelen net zo. De gepubliceerde cijfers"
            " zelf zijn niet veranderd."
        )
    return (
        f"{_what(found, language)} To compare, the baseline ({when}) was converted from {before} to"
        f" {after}{unsure}, and the milestones likewise. The published figures themselves did not"
        " change."
    )


def _between(indicator: Indicator, verdict: Verdict) -> Break | None:
    values = with_value(verdict.series)
    if verdict.baseline is None or not values:
        return None
    start, end = verdict.baseline.period.end.year, values[-1].period.end.year
    return break_between(indicator, start, end)


def _what(found: Break, language: Language) -> str:
    dutch, english = _CHANGED[found.kind]
    words = (dutch if language == "nl" else english).format(year=found.from_)
    return f"{words}: {found.reason.rstrip('.')}."


_CHANGED: dict[str, tuple[str, str]] = {
    "definition": ("De definitie veranderde in {year}", "The definition changed in {year}"),
    "source": ("De bron veranderde in {year}", "The source changed in {year}"),
}
