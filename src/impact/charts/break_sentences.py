"""A break in a series, or changed boundaries, in plain sentences: what changed, and what that does
to a comparison."""

from impact.analysis.breaks import break_between
from impact.analysis.disclosure.rules import form_of
from impact.analysis.series import with_value
from impact.analysis.verdict import Point, Refusal, Verdict
from impact.issues import Language
from impact.render.formats import difference, period, quantity
from impact.theory.breaks import Break
from impact.theory.model import Indicator, Theory


def why_not_comparable(
    theory: Theory, indicator: Indicator, verdict: Verdict, language: Language = "nl"
) -> str | None:
    """Why baseline and last figure are two things; None when nothing is known to have changed."""
    found, why = _between(indicator, verdict), verdict.not_converted
    if verdict.baseline is None or not with_value(verdict.series):
        return None
    if found is not None and not found.has_bridge:
        changed = _what(found, language)
    elif why is not None:
        area = theory.area_name(theory.programme.area)
        changed = _in(language, _REFUSED[why]).format(area=area)
    else:
        return None
    latest = with_value(verdict.series)[-1]
    first, last = (period(item.period, language) for item in (verdict.baseline, latest))
    if language == "nl":
        return (
            f"{changed} Daarom is de nulmeting ({first}) niet te vergelijken met het laatste cijfer"
            f" ({last})."
        )
    return f"{changed} So the baseline ({first}) cannot be compared with the last figure ({last})."


def bridge_sentence(
    theory: Theory, indicator: Indicator, verdict: Verdict, language: Language = "nl"
) -> str:
    """What was converted to compare with, and why; empty when nothing was."""
    found, boundaries = _between(indicator, verdict), _converted_to(verdict)
    area = theory.area_name(theory.programme.area)
    changed = []
    if boundaries is not None:
        changed.append(_in(language, _MOVED).format(area=area, year=boundaries))
    baseline = verdict.baseline
    if baseline is not None and baseline.published is not None:
        if baseline.recounted_from is not None:
            year = baseline.boundary_year
            changed.append(_in(language, _RECOUNTED).format(area=area, year=year))
        if found is not None:
            changed.append(_what(found, language))
    if not changed:
        return ""
    parts = (
        *changed,
        _of_the_baseline(indicator, baseline, found is not None, language),
        _in(language, _UNCHANGED),
    )
    return " ".join(part for part in parts if part)


def break_notes(indicator: Indicator, language: Language = "nl") -> tuple[str, ...]:
    """A sentence per break of a series, in time: what changed, and if figures are converted."""
    breaks = sorted(indicator.breaks, key=lambda item: item.from_)
    return tuple(
        f"{_what(item, language)} {_in(language, _CROSSED if item.has_bridge else _UNCROSSED)}"
        for item in breaks
    )


def _of_the_baseline(
    indicator: Indicator, baseline: Point | None, is_agreed_too: bool, language: Language
) -> str:
    """What the baseline became; what was agreed moves with a definition, and with a count."""
    if baseline is None or baseline.published is None or baseline.value is None:
        return ""
    unit, decimals = indicator.unit, indicator.decimals
    before = quantity(baseline.published, unit, decimals, language)
    after = quantity(baseline.value, unit, decimals, language)
    if baseline.margin is not None:
        after += f" (± {difference(baseline.margin, unit, max(decimals, 1), language)})"
    when = period(baseline.period, language)
    said = _in(language, _BASELINE).format(when=when, before=before, after=after)
    also = is_agreed_too or form_of(unit)[0] == "count"
    return f"{said}{_in(language, _AGREED) if also else ''}."


def _converted_to(verdict: Verdict) -> int | None:
    """The year of the boundaries that any of the area's own figures was converted to."""
    return next((item.converted_to for item in verdict.series if item.converted_to), None)


def _between(indicator: Indicator, verdict: Verdict) -> Break | None:
    values = with_value(verdict.series)
    if verdict.baseline is None or not values:
        return None
    start, end = verdict.baseline.period.end.year, values[-1].period.end.year
    return break_between(indicator, start, end)


def _what(found: Break, language: Language) -> str:
    words = _in(language, _CHANGED[found.kind]).format(year=found.from_)
    return f"{words}: {found.reason.rstrip('.')}."


def _in(language: Language, words: tuple[str, str]) -> str:
    return words[0] if language == "nl" else words[1]


_BASELINE = (
    "Om te vergelijken is de nulmeting ({when}) omgerekend van {before} naar {after}",
    "To compare, the baseline ({when}) was converted from {before} to {after}",
)
_AGREED = (", en wat is afgesproken net zo", ", and what was agreed likewise")
_RECOUNTED = (
    "De grenzen van {area} veranderden; de bron gaf eerdere cijfers ook binnen die van {year}.",
    "The boundaries of {area} changed; the source gave earlier figures within those of {year} too.",
)
_UNCHANGED = (
    "De gepubliceerde cijfers zelf zijn niet veranderd.",
    "The published figures themselves did not change.",
)
_CROSSED = (
    "Cijfers van daarvoor rekenen wij om, alleen om te vergelijken.",
    "Figures from before are converted, only to compare.",
)
_UNCROSSED = (
    "Cijfers van daarvoor zijn er niet mee te vergelijken.",
    "Figures from before cannot be compared with it.",
)
_MOVED = (
    "De grenzen van {area} veranderden. Cijfers van daarvoor zijn omgerekend naar de indeling van"
    " {year}, en zijn een schatting.",
    "The boundaries of {area} changed. Figures from before were converted to those of {year}, and"
    " are an estimate.",
)
_REFUSED: dict[Refusal, tuple[str, str]] = {
    Refusal.NO_TABLE: (
        "De grenzen van {area} veranderden, en er is niet opgeschreven waar elk deel bleef.",
        "The boundaries of {area} changed, and nobody wrote down where each part went.",
    ),
    Refusal.MISSING: (
        "De grenzen van {area} veranderden, en van een van de oude gebieden is het cijfer niet"
        " bekend.",
        "The boundaries of {area} changed, and of one of the old areas the figure is not known.",
    ),
    Refusal.NO_WEIGHTS: (
        "De grenzen van {area} veranderden. Een percentage of gemiddelde is alleen om te rekenen"
        " als bekend is over hoeveel het ging, en dat is hier niet bekend.",
        "The boundaries of {area} changed. A percentage or mean can only be converted when it is"
        " known of how many it was, and here it is not.",
    ),
}
_CHANGED: dict[str, tuple[str, str]] = {
    "definition": ("De definitie veranderde in {year}", "The definition changed in {year}"),
    "source": ("De bron veranderde in {year}", "The source changed in {year}"),
}
