"""The generated part of docs/honesty.md: the scores, in tables without dates or seconds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from tests.honesty import margins
from tests.honesty.cases import JUDGED
from tests.honesty.comparing import COMPARISON_OBSERVATIONS, COMPARISON_PROMISES
from tests.honesty.observations import OBSERVATIONS
from tests.honesty.promises import PROMISES, one_alarm_per_report
from tests.honesty.rates import Rate
from tests.honesty.scenarios import SCENARIOS
from tests.honesty.scoring import Score, scores
from tests.honesty.step_scoring import STEP_OBSERVATIONS, STEP_PROMISES
from tests.honesty.trends import Outturn, fans, lines, milestones

_GAP = (0.5, 0.9)


@dataclass(frozen=True)
class Simulated:
    """What was said, beside the truth: see judging, trends, comparing and steps."""

    looks: pd.DataFrame
    forecasts: pd.DataFrame
    comparisons: pd.DataFrame
    steps: pd.DataFrame


def generated(simulated: Simulated, runs: int) -> str:
    """All tables, as Markdown."""
    looks, forecasts = simulated.looks, simulated.forecasts
    comparisons, steps = simulated.comparisons, simulated.steps
    parts = [
        f"{runs} runs of each scenario, {len(looks):,} verdicts, {len(forecasts):,} forecasts,"
        f" {len(comparisons):,} comparisons, {len(steps):,} verdicts on links.",
        "### Scenarios\n\n" + _scenarios(),
        "### Promises\n\n" + _promises(scores(looks, PROMISES)),
        "### The comparison over all periods\n\n"
        + _promises(scores(comparisons, COMPARISON_PROMISES)),
        "### All indicators together\n\n" + _together(looks),
        "### What is not promised\n\n"
        + _observations(
            (
                *scores(looks, OBSERVATIONS),
                *scores(comparisons, COMPARISON_OBSERVATIONS),
            )
        ),
        "### Links: promises\n\n" + _promises(scores(steps, STEP_PROMISES)),
        "### Links: what is not promised\n\n" + _observations(scores(steps, STEP_OBSERVATIONS)),
        "### The gap to the city\n\n" + _gap(looks),
        "### Trends: the fan\n\n" + _outturns(fans, forecasts, "interval"),
        "### Trends: the chance of a milestone\n\n"
        + _outturns(milestones, forecasts, "chance given"),
        "### Margins, worked out exactly\n\n" + _margins(),
    ]
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _scenarios() -> str:
    return table(
        ["scenario", "what is true"],
        [[f"`{scenario.name}`", words] for scenario, words in SCENARIOS.items()],
    )


def _promises(found: Sequence[Score]) -> str:
    return table(
        ["what should seldom happen", "promised: at most", "happened", "looks", "series", "kept"],
        [
            [
                score.question.words,
                _percent(score.question.at_most),
                _bounded(score.looks),
                f"{score.looks.of:,}",
                f"{score.looks.series:,}",
                _yes(score.is_kept),
            ]
            for score in found
        ],
    )


def _together(looks: pd.DataFrame) -> str:
    by_key = {score.question.key: score for score in scores(looks, PROMISES)}
    alarms, hopes = by_key["reversed"].series, by_key["better"].series
    return table(
        ["in a programme where nothing changes", "share", "of"],
        [
            [
                "at least one indicator `reversed` in one November's report",
                _bounded(one_alarm_per_report(looks)),
                "reports",
            ],
            ["an indicator is `reversed` at least once in 20 years", _bounded(alarms), "series"],
            [
                "an indicator is `on_track`, `behind` or `reached` at least once in 20 years",
                _bounded(hopes),
                "series",
            ],
        ],
    )


def _observations(found: Sequence[Score]) -> str:
    return table(
        ["what happens", "scenario", "of looks", "looks", "at least once in 20 years"],
        [
            [
                score.question.words,
                ", ".join(score.question.scenarios),
                _bounded(score.looks),
                f"{score.looks.of:,}",
                _percent(score.series.share),
            ]
            for score in found
        ],
    )


def _gap(looks: pd.DataFrame) -> str:
    part = looks[looks["status"].isin(JUDGED) & looks["fate"].eq("")]
    part = part[part["closed"].notna() & part["truly_closed"].notna()]
    away = (part["closed"] - part["truly_closed"]).abs().groupby(part["scenario"])
    rows = []
    for scenario in SCENARIOS:
        if scenario.name in away.groups:
            far = away.get_group(scenario.name).quantile(list(_GAP))
            rows.append([f"`{scenario.name}`", *(_points(value) for value in far)])
    return table(
        ["scenario", *(f"{share:.0%} of the shares closed lie within" for share in _GAP)], rows
    )


def _outturns(
    ask: Callable[[pd.DataFrame], list[Outturn]], forecasts: pd.DataFrame, what: str
) -> str:
    """Straight lines, for which something is promised, beside a programme that works as planned."""
    planned = forecasts[forecasts["scenario"] == "planned"]
    return table(
        [what, "a straight line: said", "came", "kept", "an effect that arrives: said", "came"],
        [
            [
                line.label,
                _percent(line.said),
                _bounded(line.came),
                _yes(line.is_kept),
                _percent(other.said),
                _bounded(other.came),
            ]
            for line, other in zip(ask(lines(forecasts)), ask(planned), strict=True)
        ],
    )


def _margins() -> str:
    covered = table(
        ["95% margin of", "holds the truth, on average", "at the worst true level"],
        [
            [item.label, _percent(item.mean), _percent(item.least)]
            for item in (*margins.surveys(), *margins.counts(), *margins.changes())
        ],
    )
    seen = table(
        ["a change as large as can be detected, from", "is seen"],
        [[label, _percent(power)] for label, power in margins.powers()],
    )
    return f"{covered}\n\n{seen}"


def _bounded(found: Rate) -> str:
    if not found.of:
        return "–"
    return f"{_percent(found.share)} ({_percent(found.low)} to {_percent(found.high)})"


def _yes(is_kept: bool) -> str:
    return "yes" if is_kept else "**no**"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}%"


def _points(share: float) -> str:
    return f"{100 * share:.0f} points"
