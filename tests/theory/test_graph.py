"""A theory as a graph: sound, or a draft with holes and mistakes that must still be drawn."""

from collections.abc import Iterable
from itertools import permutations
from typing import Any

from impact.theory.document import read_document
from impact.theory.draft import Draft, Placed
from impact.theory.evidence import Evidence
from impact.theory.graph import depths
from impact.theory.loading import load
from impact.theory.model import Goal, Intervention, Lag, Link, Outcome, Output
from impact.theory.setting import Part
from impact.theory.text import Text
from impact.theory.theory_graph import Edge, Node, TheoryGraph, graph_of, graph_of_draft
from tests.conftest import ROOT

SOUND = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
LAG = Lag(min=0, typical=1, max=2)
WEAK = Evidence(strength="weak", locality="here")


def draft(**parts: Iterable[Part]) -> Draft:
    """A draft of parts as they are, also with None where a theory needs a value."""
    sections = ("interventions", "outputs", "outcomes", "goals", "links")
    placed: dict[str, list[Placed[Any]]] = {
        name: [Placed(part, (name, index)) for index, part in enumerate(parts.get(name, ()))]
        for name in sections
    }
    return Draft(read_document("{}", "draft.yaml"), None, placed)


def outcome(id_: str | None, goals: tuple[str, ...] | None = (), title: str = "Taal") -> Outcome:
    return Outcome.model_construct(id=id_, title=Text(nl=title), goals=goals)


def link(from_: str | None, to: str | None, evidence: Evidence | None = WEAK) -> Link:
    return Link.model_construct(
        from_=from_, to=to, evidence=evidence, lag_years=LAG, contribution=2
    )


def test_a_sound_theory_has_its_links_and_the_goals_of_its_outcomes() -> None:
    theory = load(SOUND).theory
    assert theory is not None
    graph = graph_of(theory)
    assert [(node.id, node.kind) for node in graph.nodes] == [
        ("I1", "intervention"),
        ("O1", "output"),
        ("U1", "outcome"),
        ("U2", "outcome"),
        ("G1", "goal"),
    ]
    assert graph.edges == (
        Edge("I1", "O1", "moderate", 2),
        Edge("O1", "U1", "moderate", 2),
        Edge("U1", "U2", "weak", 2),
        Edge("U1", "G1", None, 3, is_goal_edge=True),
        Edge("U2", "G1", None, 3, is_goal_edge=True),
    )
    assert [edge.pair for edge in graph.links] == [("I1", "O1"), ("O1", "U1"), ("U1", "U2")]


def test_a_draft_is_drawn_as_far_as_it_goes() -> None:
    graph = graph_of_draft(
        draft(
            interventions=[Intervention.model_construct(id="I1", title=None)],
            outputs=[Output.model_construct(id=None, title=Text(nl="Zonder naam"))],
            outcomes=[outcome("U1", None), outcome("U2", ("G1", "G9"))],
            goals=[Goal.model_construct(id="G1", title=Text(nl="Leren"))],
            links=[link("I1", "U1", None), link("U1", None), link("U1", "weg"), link("U1", "U1")],
        )
    )
    assert [node.id for node in graph.nodes] == ["I1", "U1", "U2", "G1"]
    assert graph.edges == (
        Edge("I1", "U1", None, 2),
        Edge("U2", "G1", None, 3, is_goal_edge=True),
    )
    assert graph.by_id["I1"].title_in("nl") == "I1"


def test_what_stands_twice_in_a_draft_is_drawn_once() -> None:
    strong = Evidence(strength="strong", locality="here")
    graph = graph_of_draft(
        draft(
            outcomes=[outcome("U1", title="eerste"), outcome("U2"), outcome("U1", title="tweede")],
            links=[link("U1", "U2", WEAK), link("U1", "U2", strong)],
        )
    )
    assert graph.nodes == (
        Node("U1", "outcome", Text(nl="eerste")),
        Node("U2", "outcome", Text(nl="Taal")),
    )
    assert graph.edges == (Edge("U1", "U2", "weak", 2),)


def test_the_order_of_the_links_makes_no_difference() -> None:
    outcomes = [outcome(f"U{number}") for number in range(4)]
    links = [link("U0", "U1"), link("U0", "U2"), link("U1", "U3"), link("U2", "U3")]
    graphs = {
        graph_of_draft(draft(outcomes=outcomes, links=order)).edges for order in permutations(links)
    }
    assert len(graphs) == 1


def test_the_depth_of_a_node_is_its_longest_way_and_a_circle_does_not_hang() -> None:
    assert depths([("A", "B"), ("B", "C"), ("A", "C"), ("D", "C")]) == {
        "A": 0,
        "B": 1,
        "C": 2,
        "D": 0,
    }
    assert depths([("A", "B"), ("B", "C"), ("C", "A"), ("C", "D")]) == {
        "A": 0,
        "B": 1,
        "C": 2,
        "D": 3,
    }
    assert depths([]) == {}
    long = [(str(number), str(number + 1)) for number in range(5000)]
    assert depths(long)["5000"] == 5000


def test_an_empty_theory_is_an_empty_graph() -> None:
    assert graph_of_draft(draft()) == TheoryGraph((), ())
