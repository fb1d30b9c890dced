"""When a change could show: the window of an indicator and the paths it comes from."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.verdict import Path, Verdict, Window
from impact.dashboards.context import Context
from impact.theory.model import Indicator

KIND = "window"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class PathRow:
    path: Path
    nodes: tuple[tuple[str, str], ...]
    """The ids and titles of the nodes, from intervention to what is measured."""


@dataclass(frozen=True)
class View:
    window: Window
    verdict: Verdict
    indicator: Indicator
    leading: Indicator | None
    paths: tuple[PathRow, ...]
    is_overdue: bool
    """Whether the figure for the next verdict should have been there already."""


def build(context: Context, options: Options) -> View | None:
    indicator = context.indicator
    if indicator is None:
        return None
    verdict = context.progress.of(indicator.id)
    if verdict.window is None:
        return None
    theory = context.theory
    titles = {id_: title.in_(context.language) for id_, title in theory.node_titles().items()}
    paths = sorted(verdict.window.paths, key=lambda path: (not path.is_main, path.start))
    rows = tuple(PathRow(path, tuple((id_, titles[id_]) for id_ in path.nodes)) for path in paths)
    leading = theory.indicator(verdict.leading) if verdict.leading else None
    due = verdict.next_verdict
    is_overdue = due is not None and due < context.progress.as_of
    return View(verdict.window, verdict, indicator, leading, rows, is_overdue)
