"""The pages that show a theory of change: the picture, and the network of goals and efforts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from impact.analysis.nodes import node_statuses
from impact.charts.diagram import PAPER, Diagram, diagram
from impact.charts.network import Network, network
from impact.charts.outline import Outline, outline
from impact.errors import NotFound
from impact.services import progress
from impact.services.context import Impact
from impact.services.framing import Frame, frame
from impact.services.progress import Situation
from impact.theory.selection import Choice, Selection, select
from impact.theory.theory_graph import TheoryGraph, graph_of


@dataclass(frozen=True)
class TheoryView:
    """The picture for a screen and for paper, the same as a list, and what was chosen."""

    page: Frame
    whole: TheoryGraph
    choice: Choice
    selection: Selection
    screen: Diagram
    paper: Diagram
    outline: Outline


@dataclass(frozen=True)
class NetworkView:
    page: Frame
    network: Network


def theory(impact: Impact, code: str, choice: Choice, as_of: date | None = None) -> TheoryView:
    """The theory as known at the end of a day, or the chosen part of it. Raises NotFound."""
    situation = progress.of(impact, code, as_of)
    whole = graph_of(situation.theory)
    _check(whole, choice)
    selection = select(whole, choice)
    statuses = _statuses(situation)
    return TheoryView(
        page=frame(impact, situation),
        whole=whole,
        choice=choice,
        selection=selection,
        screen=diagram(selection.graph, statuses=statuses),
        paper=diagram(selection.graph, statuses=statuses, width=PAPER),
        outline=outline(selection.graph, statuses=statuses),
    )


def goals_and_efforts(impact: Impact, code: str, as_of: date | None = None) -> NetworkView:
    """The Doelen-Inspanningen-Netwerk of a programme on one page. Raises NotFound."""
    situation = progress.of(impact, code, as_of)
    return NetworkView(frame(impact, situation), network(situation.theory))


def _statuses(situation: Situation) -> Mapping[str, str]:
    found = node_statuses(situation.theory, situation.progress)
    return {name: status.value for name, status in found.items()}


def _check(graph: TheoryGraph, choice: Choice) -> None:
    for id_ in choice.nodes:
        if id_ not in graph.by_id:
            raise NotFound(f"onderdeel '{id_}' is er niet in deze theorie")
    if choice.link and choice.link not in {edge.pair for edge in graph.edges}:
        raise NotFound(f"de stap van '{choice.link[0]}' naar '{choice.link[1]}' is er niet")
