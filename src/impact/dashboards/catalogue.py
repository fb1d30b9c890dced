"""The panels there are, and a dashboard file made into panels.

A new panel is a file in `panels/`, a template and a line in `PANELS`. Each panel module has KIND,
`Options` (what a dashboard file may set), and `build(context, options)`, which returns the view
that its template `panels/<KIND>.html` prints.
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from impact.dashboards.context import Context
from impact.dashboards.panels import (
    answers,
    calendar,
    claims,
    cohort_clock,
    cohorts,
    comparison,
    contribution,
    deeds,
    definition,
    goals_at_a_glance,
    horizons,
    integral,
    life_domains,
    measurements,
    next_door,
    outlook,
    overdue,
    own_knowledge,
    phases,
    population,
    portrait,
    precision,
    same_service,
    trajectories,
    trust,
    two_streams,
    vision_tree,
    voices,
    window,
)
from impact.issues import Issue, has_errors
from impact.issues.validation import did_you_mean, issues_of
from impact.theory.document import read_document
from impact.theory.text import Text

PANELS: tuple[ModuleType, ...] = (
    goals_at_a_glance,
    answers,
    overdue,
    calendar,
    cohort_clock,
    own_knowledge,
    population,
    voices,
    trajectories,
    next_door,
    deeds,
    contribution,
    claims,
    window,
    comparison,
    outlook,
    definition,
    precision,
    measurements,
    phases,
    cohorts,
    portrait,
    vision_tree,
    life_domains,
    horizons,
    integral,
    trust,
    same_service,
    two_streams,
)

_BY_KIND = {panel.KIND: panel for panel in PANELS}


class PanelEntry(BaseModel):
    """One panel on a dashboard."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str = Field(description="Het soort paneel.")
    title: Text = Field(description="Het kopje boven het paneel.")
    options: dict[str, Any] = Field(default_factory=dict, description="Instellingen.")


def _not_empty(panels: tuple[PanelEntry, ...]) -> tuple[PanelEntry, ...]:
    """At least one panel. A `min_length` would also call a list empty whose panels are wrong."""
    if not panels:
        raise PydanticCustomError("too_short", "no panels")
    return panels


class Dashboard(BaseModel):
    """A dashboard file: which panels a page shows, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    lead: Text | None = None
    """What the page is for, where a page of its own is made of the dashboard."""
    panels: Annotated[tuple[PanelEntry, ...], AfterValidator(_not_empty)]


@dataclass(frozen=True)
class PanelView:
    """One built panel: its template, its heading, and what the template prints."""

    kind: str
    title: str
    view: Any

    @property
    def template(self) -> str:
        return f"panels/{self.kind}.html"


def load(text: str, file: str) -> tuple[Dashboard | None, tuple[Issue, ...]]:
    """A dashboard file, or everything that is wrong with it, with lines."""
    document = read_document(text, file)
    issues = list(document.issues)
    dashboard = None
    if isinstance(document.data, dict):
        try:
            dashboard = Dashboard.model_validate(document.data)
        except ValidationError as error:
            issues += issues_of(error.errors(), document.where, Dashboard)
    elif not issues:
        issues.append(Issue("not_a_dashboard", document.where(())))
    for index, entry in enumerate(dashboard.panels if dashboard else ()):
        panel, path = _BY_KIND.get(entry.kind), ("panels", index)
        if panel is None:
            params = {"expected": ", ".join(_BY_KIND), **did_you_mean(entry.kind, _BY_KIND)}
            issues.append(Issue("not_in_list", document.where((*path, "kind")), entry.kind, params))
            continue
        try:
            panel.Options.model_validate(entry.options)
        except ValidationError as error:
            base = (*path, "options")
            issues += issues_of(error.errors(), document.where, panel.Options, base)
    return (None if has_errors(issues) else dashboard), tuple(issues)


def compose(dashboard: Dashboard, context: Context) -> tuple[PanelView, ...]:
    """Build the panels of a sound dashboard; a panel with nothing to say (None) stays out."""
    built = []
    for entry in dashboard.panels:
        panel = _BY_KIND[entry.kind]
        view = panel.build(context, panel.Options.model_validate(entry.options))
        if view is not None:
            built.append(PanelView(entry.kind, entry.title.in_(context.language), view))
    return tuple(built)
