"""The picture of a theory as a Mermaid flowchart: text that others can edit, and draw elsewhere."""

from impact.issues import Language
from impact.render.words import words
from impact.theory.theory_graph import KINDS, Edge, TheoryGraph

_ARROWS = {
    "strong": "==>",
    "moderate": "-->",
    "weak": "-.->",
    "untested": "-.->",
    "contradicted": "--x",
}
_SAFE = frozenset(" .,:!?()/+-–—’‘…€")


def mermaid_of(graph: TheoryGraph, language: Language = "nl") -> str:
    """A flowchart from left to right; every link says in words how strong its evidence is.

    Nodes have numbers, since an id of ours (`end`) may mean something in Mermaid.
    """
    numbers = {node.id: f"n{number}" for number, node in enumerate(graph.nodes, start=1)}
    lines = ["flowchart LR"]
    for kind in KINDS:
        nodes = graph.of_kind(kind)
        if nodes:
            name = words("nodes", kind, language).capitalize()
            lines.append(f'  subgraph {kind}s ["{name}"]')
            lines += [
                f'    {numbers[node.id]}["{_escaped(node.title_in(language))}"]' for node in nodes
            ]
            lines.append("  end")
    lines += [
        f"  {numbers[edge.from_]} {_arrow(edge, language)} {numbers[edge.to]}"
        for edge in graph.edges
    ]
    return "\n".join(lines) + "\n"


def _arrow(edge: Edge, language: Language) -> str:
    if edge.is_goal_edge:
        return "---"
    if edge.strength is None:
        return f'-.->|"{_escaped(words("line", "unknown", language))}"|'
    return f'{_ARROWS[edge.strength]}|"{words("evidence", edge.strength, language)}"|'


def _escaped(text: str) -> str:
    """The text with everything that Mermaid or HTML could read as a sign written as its number."""
    return "".join(
        character if character.isalnum() or character in _SAFE else f"#{ord(character)};"
        for character in " ".join(text.split())
    )
