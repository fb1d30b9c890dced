"""What the figures say of every step of a theory, for a terminal or a program."""

from typing import Any

from impact.analysis.link_verdicts import JudgedLink, Observation, link_verdicts
from impact.charts.link_sentences import link_sentence
from impact.issues import Language
from impact.periods import day_of
from impact.services.progress import Situation


def table(situation: Situation, language: Language) -> list[dict[str, Any]]:
    """A row per step, in the order of the theory, as plain data."""
    judged = link_verdicts(situation.theory, situation.progress)
    return [_row(situation, step, language) for step in judged.values()]


def _row(situation: Situation, step: JudgedLink, language: Language) -> dict[str, Any]:
    return {
        "from": step.link.from_,
        "to": step.link.to,
        "verdict": step.verdict.value,
        "sentence": link_sentence(situation.theory, situation.progress, step, language),
        "counts": {verdict.value: count for verdict, count in step.counts.items()},
        "observations": [_observation(item) for item in step.observations],
    }


def _observation(item: Observation) -> dict[str, Any]:
    return {
        "verdict": item.verdict.value,
        "indicator": item.indicator,
        "reason": item.reason.value if item.reason else None,
        "because": list(item.because),
        "opens": None if item.opens is None else day_of(item.opens).isoformat(),
        "explain_from": (
            None if item.explain_from is None else day_of(item.explain_from).isoformat()
        ),
        "shared": item.is_shared,
    }
