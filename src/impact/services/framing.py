"""What stands around every page of a programme: which plan, which day, and whether that is past."""

from dataclasses import dataclass
from datetime import date

from impact.services import days, theories
from impact.services.context import Impact
from impact.services.progress import Situation
from impact.store.theories import TheoryVersion
from impact.theory.model import Theory


@dataclass(frozen=True)
class Frame:
    """A page's programme, and the day as of which it is judged."""

    theory: Theory
    theory_version: TheoryVersion
    as_of: date
    is_past: bool
    has_programme: bool


def frame(impact: Impact, situation: Situation) -> Frame:
    """The frame of a page about a situation."""
    return Frame(
        theory=situation.theory,
        theory_version=situation.theory_version,
        as_of=situation.as_of,
        is_past=situation.as_of < days.today(impact),
        has_programme=bool(situation.theory.interventions),
    )


def frame_of_plan(impact: Impact, code: str, as_of: date | None = None) -> Frame:
    """The frame of a page about the plan and the registers, without figures. Raises NotFound."""
    moment = days.end_of_day(as_of) if as_of else None
    version, theory = theories.in_force(impact, code, moment)
    today = days.today(impact)
    day = as_of or today
    return Frame(theory, version, day, day < today, bool(theory.interventions))
