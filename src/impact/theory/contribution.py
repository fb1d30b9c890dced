"""How much an intervention contributes to a goal: one of three grades, never a sum."""

from impact.theory.graph import Pair
from impact.theory.selection import reached
from impact.theory.theory_graph import TheoryGraph

GRADES = (3, 2, 1)


def contributions(graph: TheoryGraph) -> dict[Pair, int]:
    """The grade of every intervention for every goal it leads to.

    A way is as strong as its weakest link, and the strongest way counts: grade 3 means that there
    is a way to the goal along large contributions only. Belonging to a goal takes nothing off.
    """
    found: dict[Pair, int] = {}
    efforts = {node.id for node in graph.of_kind("intervention")}
    for grade in GRADES:
        back = [(edge.to, edge.from_) for edge in graph.edges if edge.contribution >= grade]
        for goal in graph.of_kind("goal"):
            for effort in efforts & reached(back, goal.id):
                found.setdefault((effort, goal.id), grade)
    return found
