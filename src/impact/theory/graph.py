"""The theory as a graph: who leads to whom."""

from collections.abc import Iterable, Mapping


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


def in_order(edges: Iterable[tuple[str, str]]) -> list[str]:
    """All nodes, each after every node that leads to it. Of a circle one edge is passed over.

    >>> in_order([("B", "C"), ("A", "B"), ("A", "C")])
    ['A', 'B', 'C']
    """
    following = successors(edges)
    seen: set[str] = set()
    finished: list[str] = []
    for start in following:
        pending = [(start, iter(following[start]))] if start not in seen else []
        seen.add(start)
        while pending:
            node, nexts = pending[-1]
            follower = next((other for other in nexts if other not in seen), None)
            if follower is None:
                finished.append(node)
                pending.pop()
            else:
                seen.add(follower)
                pending.append((follower, iter(following[follower])))
    return finished[::-1]


def reachable(starts: Iterable[str], following: Mapping[str, Iterable[str]]) -> set[str]:
    """The starts, and every node that can be reached from one of them."""
    seen = set(starts)
    pending = list(seen)
    while pending:
        for follower in following.get(pending.pop(), ()):
            if follower not in seen:
                seen.add(follower)
                pending.append(follower)
    return seen
