"""The pages that show a theory of change: the picture, and the network of goals and efforts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from impact.analysis.link_verdicts import JudgedLink, LinkVerdict, link_verdicts
from impact.analysis.nodes import node_statuses
from impact.analysis.verdict import Verdict
from impact.charts.diagram import PAPER, Diagram, diagram
from impact.charts.link_sentences import figure_named, link_sentence
from impact.charts.network import Network, network
from impact.charts.outline import Outline, outline
from impact.errors import NotFound
from impact.services import days, progress
from impact.services.context import Impact
from impact.services.framing import Frame, frame
from impact.services.progress import Situation
from impact.services.theories import Checked
from impact.store.endorsements import Endorsement
from impact.theory.graph import Pair
from impact.theory.selection import Choice, Selection, select
from impact.theory.theory_graph import TheoryGraph, graph_of, graph_of_draft

MAX_DOUBTS = 50


@dataclass(frozen=True)
class Doubt:
    """A step that the figures put in doubt, and why."""

    judged: JudgedLink
    from_title: str
    to_title: str
    sentence: str
    figure: Verdict | None
    """The figures that the sentence names."""


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
    judged: Mapping[Pair, JudgedLink]
    """The verdict on every step, by its ends."""
    counts: Mapping[LinkVerdict, int]
    """How many steps of the whole theory have which verdict."""
    doubts: tuple[Doubt, ...]
    """The first so many steps in doubt, in the order of the theory."""
    endorsements: tuple[Endorsement, ...]
    """What residents' bodies said of this version by the day of the page."""


@dataclass(frozen=True)
class DraftView:
    """The picture of a working version, as far as it can be drawn."""

    diagram: Diagram
    outline: Outline
    is_empty: bool


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
    judged = link_verdicts(situation.theory, situation.progress)
    counted = Counter(step.verdict for step in judged.values())
    return TheoryView(
        page=frame(impact, situation),
        whole=whole,
        choice=choice,
        selection=selection,
        screen=diagram(selection.graph, statuses=statuses),
        paper=diagram(selection.graph, statuses=statuses, width=PAPER),
        outline=outline(selection.graph, statuses=statuses),
        judged=judged,
        counts={verdict: counted[verdict] for verdict in LinkVerdict if counted[verdict]},
        doubts=_doubts(situation, judged),
        endorsements=_endorsements(impact, situation),
    )


def draft(checked: Checked) -> DraftView:
    """The picture of a theory that may have errors: nodes that have a name, and their links."""
    whole = graph_of_draft(checked.draft) if checked.draft else TheoryGraph((), ())
    return DraftView(diagram(whole), outline(whole), not whole.nodes)


def goals_and_efforts(impact: Impact, code: str, as_of: date | None = None) -> NetworkView:
    """The Doelen-Inspanningen-Netwerk of a programme on one page. Raises NotFound."""
    situation = progress.of(impact, code, as_of)
    return NetworkView(frame(impact, situation), network(situation.theory))


def _doubts(situation: Situation, judged: Mapping[Pair, JudgedLink]) -> tuple[Doubt, ...]:
    titles = situation.theory.node_titles()
    found = [step for step in judged.values() if step.is_in_doubt][:MAX_DOUBTS]
    return tuple(
        Doubt(
            step,
            str(titles[step.link.from_]),
            str(titles[step.link.to]),
            link_sentence(situation.theory, situation.progress, step),
            figure_named(situation.progress, step),
        )
        for step in found
    )


def _endorsements(impact: Impact, situation: Situation) -> tuple[Endorsement, ...]:
    with impact.database.reading() as session:
        said = session.endorsements.of_versions((situation.theory_version.id,))
    return tuple(item for item in said if days.local_day(item.recorded_at) <= situation.as_of)


def _statuses(situation: Situation) -> Mapping[str, str]:
    found = node_statuses(situation.theory, situation.progress)
    return {name: status.value for name, status in found.items()}


def _check(graph: TheoryGraph, choice: Choice) -> None:
    for id_ in choice.nodes:
        if id_ not in graph.by_id:
            raise NotFound(f"onderdeel '{id_}' is er niet in deze theorie")
    if choice.link and choice.link not in {edge.pair for edge in graph.edges}:
        raise NotFound(f"de stap van '{choice.link[0]}' naar '{choice.link[1]}' is er niet")
