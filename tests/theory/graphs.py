"""Small graphs to choose from and to draw, written as arrows: `graph("I1 O1 2", "O1 U1 3")`."""

from impact.theory.text import Text
from impact.theory.theory_graph import Edge, Node, NodeKind, TheoryGraph

KIND_OF: dict[str, NodeKind] = {
    "I": "intervention",
    "O": "output",
    "U": "outcome",
    "G": "goal",
}


def graph(*arrows: str, alone: str = "") -> TheoryGraph:
    """Nodes by the letter of their kind, in that order; `from to contribution` for each edge."""
    edges = []
    for arrow in arrows:
        from_, to, grade = arrow.split()
        is_goal = to.startswith("G")
        strength = None if is_goal else "moderate"
        edges.append(Edge(from_, to, strength, int(grade), is_goal_edge=is_goal))
    ids = {id_ for edge in edges for id_ in edge.pair} | set(alone.split())
    nodes = [
        Node(id_, KIND_OF[id_[0]], Text(nl=f"Titel {id_}"))
        for id_ in sorted(ids, key=lambda id_: ("IOUG".index(id_[0]), id_))
    ]
    place = {node.id: number for number, node in enumerate(nodes)}
    edges.sort(key=lambda edge: (place[edge.from_], place[edge.to]))
    return TheoryGraph(tuple(nodes), tuple(edges))
