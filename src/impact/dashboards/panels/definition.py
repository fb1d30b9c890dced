"""What an indicator counts or is computed from, and the lists it belongs to."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from impact.charts.break_sentences import break_notes
from impact.charts.method_sentences import method_sentence
from impact.charts.protection_sentences import protection
from impact.dashboards.context import Context
from impact.dashboards.counted_in import register_counted_in
from impact.registers.register import Register
from impact.theory.model import Indicator, Output

KIND = "definition"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class View:
    indicator: Indicator
    protection: str
    """How people are protected in its figures, in words."""
    method: str
    """How it is computed, in words; empty when somebody delivers it."""
    code: str
    parts: tuple[Indicator | Output, ...]
    """What it is computed from."""
    register: Register[Any] | None
    """The register in which it is counted."""
    breaks: tuple[str, ...]
    """The breaks in its series, a sentence each."""


def build(context: Context, options: Options) -> View | None:
    if context.indicator is None:
        return None
    theory, indicator = context.theory, context.indicator
    ids = indicator.method.parts if indicator.method else ()
    return View(
        indicator,
        protection(indicator, context.language),
        method_sentence(theory, indicator, context.language),
        theory.programme.code,
        tuple(theory.measures[id_] for id_ in ids if id_ in theory.measures),
        register_counted_in(indicator),
        break_notes(indicator, context.language),
    )
