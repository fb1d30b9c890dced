"""The theory as a graph: who leads to whom."""

from collections.abc import Iterable


def successors(edges: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Every node's direct followers, in the order of the edges."""
    following: dict[str, list[str]] = {}
    for from_, to in edges:
        following.setdefault(from_, []).append(to)
        following.setdefault(to, [])
    return following


def find_cycle(edges: Iterable[tuple[str, str]]) -> list[str] | None:
    """One circle as its nodes in order, the first repeated at the end; None when there is none.

    >>> find_cycle([("A", "B"), ("B", "C"), ("C", "A")])
    ['A', 'B', 'C', 'A']
    >>> find_cycle([("A", "B"), ("A", "C"), ("B", "C")]) is None
    True
    """
    following = successors(edges)
    done: set[str] = set()
    for start in following:
        trail: dict[str, None] = {}
        pending = [(start, iter(following[start]))]
        if start not in done:
            trail[start] = None
        else:
            continue
        while pending:
            node, nexts = pending[-1]
            for follower in nexts:
                if follower in trail:
                    nodes = list(trail)
                    return [*nodes[nodes.index(follower) :], follower]
                if follower not in done:
                    trail[follower] = None
                    pending.append((follower, iter(following[follower])))
                    break
            else:
                pending.pop()
                trail.pop(node)
                done.add(node)
    return None
