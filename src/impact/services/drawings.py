"""Charts and pictures: the same theory and the same figures give the same picture."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from impact.analysis.registered.say import Ladder
from impact.analysis.verdict import Verdict
from impact.charts.diagram import diagram
from impact.charts.drawing import Drawing
from impact.charts.mermaid import mermaid_of
from impact.charts.outline import outline
from impact.charts.say_chart import say_chart
from impact.charts.spread_chart import SpreadRow, spread_chart
from impact.charts.trajectory import Chart, trajectory
from impact.charts.waiting_chart import Wait, waiting_chart
from impact.charts.windows_chart import Bar, windows_chart
from impact.issues import Language
from impact.periods import decimal_year
from impact.render.environment import environment
from impact.services.progress import Situation
from impact.theory.model import Indicator, Theory
from impact.theory.theory_graph import graph_of


def chart_of(situation: Situation, found: Indicator, language: Language = "nl") -> Chart:
    """The trajectory of an indicator; drawn once for the same theory and the same figures."""
    verdict = situation.progress.of(found.id)
    return _drawn(_Shared(situation.theory, situation.theory_version.sha256), verdict, language)


@lru_cache(maxsize=64)
def windows_of(bars: tuple[Bar, ...], day: date, language: Language = "nl") -> Drawing:
    """All windows in one picture, as of a day; drawn once for the same windows and day."""
    return windows_chart(bars, decimal_year(day), language)


@lru_cache(maxsize=64)
def say_of(ladder: Ladder, day: date, language: Language = "nl") -> Drawing:
    """Money and decisions by level of say; drawn once for the same decisions and day."""
    return say_chart(ladder, day, language)


@lru_cache(maxsize=64)
def waiting_of(waits: tuple[Wait, ...], language: Language = "nl") -> Drawing:
    """Who waits how long in one picture; drawn once for the same requests and days."""
    return waiting_chart(waits, language)


@lru_cache(maxsize=64)
def spread_of(rows: tuple[SpreadRow, ...], language: Language = "nl") -> Drawing:
    """How far groups are apart; drawn once for the same answers."""
    return spread_chart(rows, language)


def svg(theory: Theory, language: Language = "nl") -> str:
    """The whole picture of a theory as an SVG file of its own, with its styles inside."""
    graph = graph_of(theory)
    title = theory.programme.title.in_(language)
    template = environment(language).get_template("diagram.svg")
    return template.render(
        diagram=diagram(graph, language=language),
        title=f"Veranderingstheorie van {title}"
        if language == "nl"
        else f"{title}: theory of change",
        description=outline(graph, language=language).sentence,
    )


def mermaid(theory: Theory, language: Language = "nl") -> str:
    """The same picture as a Mermaid flowchart, which many editors of text can draw."""
    return mermaid_of(graph_of(theory), language)


@dataclass(frozen=True)
class _Shared:
    """A theory that is known by its hash, so that charts of it can be remembered."""

    theory: Theory
    sha256: str

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shared) and other.sha256 == self.sha256


@lru_cache(maxsize=512)
def _drawn(shared: _Shared, verdict: Verdict, language: Language) -> Chart:
    found = shared.theory.indicator(verdict.indicator)
    assert found is not None  # a verdict is about an indicator of its theory
    return trajectory(shared.theory, found, verdict, language)
