"""Draw a theory of 1,000 nodes and 3,000 links, beside the bare layout engine in the same run.

    .venv/bin/python tests/bench/drawing.py

The peer is igraph's Sugiyama layout of the same graph with the layers it finds itself: no bands, no
text in lines, no boxes of their own height, no curves around boxes, no SVG.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable

import igraph

from impact.charts.diagram import diagram
from impact.charts.outline import outline
from impact.render.environment import environment
from impact.theory.text import Text
from impact.theory.theory_graph import Edge, Node, NodeKind, TheoryGraph
from impact.theory.vocabulary import EvidenceStrength

MOST_SECONDS = 10.0
KINDS: tuple[tuple[NodeKind, float], ...] = (
    ("intervention", 0.25),
    ("output", 0.35),
    ("outcome", 0.35),
    ("goal", 0.05),
)
GRADES: tuple[EvidenceStrength, ...] = ("strong", "moderate", "weak", "untested", "contradicted")
WORDS = (
    "meer",
    "minder",
    "kinderen",
    "bewoners",
    "taal",
    "werk",
    "veilig",
    "gezond",
    "per",
    "jaar",
)


def make_graph(nodes: int, links: int) -> TheoryGraph:
    """A theory as large as asked: outputs of one maker, outcomes that lead to later outcomes."""
    chance = random.Random(1)
    made: list[Node] = []
    for kind, share in KINDS:
        for number in range(round(nodes * share)):
            title = " ".join(chance.choices(WORDS, k=chance.randint(2, 7))).capitalize()
            made.append(Node(f"{kind}-{number}", kind, Text(nl=title)))
    graph = TheoryGraph(tuple(made), ())
    makers, outputs, outcomes, goals = (
        [node.id for node in graph.of_kind(kind)] for kind, _ in KINDS
    )
    pairs = {(chance.choice(makers), output) for output in outputs}
    while len(pairs) < links:
        later = sorted(chance.sample(range(len(outcomes)), 2))
        from_ = chance.choice([chance.choice(outputs), outcomes[later[0]]])
        pairs.add((from_, outcomes[later[1]]))
    edges = [
        Edge(from_, to, chance.choice(GRADES), chance.randint(1, 3)) for from_, to in sorted(pairs)
    ]
    edges += [
        Edge(outcome, chance.choice(goals), None, 3, is_goal_edge=True) for outcome in outcomes
    ]
    return TheoryGraph(graph.nodes, tuple(edges))


def draw(graph: TheoryGraph) -> str:
    drawn = diagram(graph)
    template = environment().get_template("diagram.svg")
    return template.render(diagram=drawn, title="proef", description=outline(graph).sentence)


def bare_layout(graph: TheoryGraph) -> None:
    place = {node.id: number for number, node in enumerate(graph.nodes)}
    edges = [(place[edge.from_], place[edge.to]) for edge in graph.edges]
    igraph.Graph(n=len(place), edges=edges, directed=True).layout_sugiyama()


def seconds(work: Callable[[TheoryGraph], object], graph: TheoryGraph, rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work(graph)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main(nodes: int, links: int, rounds: int) -> None:
    graph = make_graph(nodes, links)
    size = len(draw(graph)) / 2**20
    print(f"{nodes:,} nodes, {len(graph.links):,} links, {size:.1f} MiB of SVG, median of {rounds}")
    ours, peer = seconds(draw, graph, rounds), seconds(bare_layout, graph, rounds)
    print(f"  columns, order, rows, curves, text and SVG {ours:7.2f} s")
    print(f"  the bare layout engine                     {peer:7.2f} s   ratio {ours / peer:.2f}")
    verdict = "met" if ours < MOST_SECONDS else "NOT MET"
    print(f"  {verdict}: drawn in less than {MOST_SECONDS:.0f} s: {ours:.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nodes", type=int, default=1000)
    parser.add_argument("--links", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    main(asked.nodes, asked.links, asked.rounds)
