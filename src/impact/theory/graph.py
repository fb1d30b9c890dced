"""Nodes and who leads to whom: order, depth, reach and circles of any graph."""

from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]


def successors(edges: Iterable[Pair]) -> dict[str, list[str]]:
    """Every node's direct followers, in the order of the edges."""
    following: dict[str, list[str]] = {}
    for from_, to in edges:
        following.setdefault(from_, []).append(to)
        following.setdefault(to, [])
    return following


def find_cycle(edges: Iterable[Pair]) -> list[str] | None:
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


def in_order(edges: Iterable[Pair]) -> list[str]:
    """All nodes, each after every node that leads to it. Of a circle one edge is passed over.

    >>> in_order([("B", "C"), ("A", "B"), ("A", "C")])
    ['A', 'B', 'C']
    """
    return _finished_last_first(successors(edges))


def depths(edges: Iterable[Pair]) -> dict[str, int]:
    """How many steps the longest way to each node has; a node without a way to it has 0.

    Where edges make a circle, the one that closes it (seen from the first edge) does not count.

    >>> depths([("A", "B"), ("B", "C"), ("A", "C")])
    {'A': 0, 'B': 1, 'C': 2}
    >>> depths([("A", "B"), ("B", "A")])
    {'A': 0, 'B': 1}
    """
    following = successors(edges)
    order = _finished_last_first(following)
    place = {node: number for number, node in enumerate(order)}
    found = dict.fromkeys(following, 0)
    for node in order:
        for follower in following[node]:
            if place[follower] > place[node]:
                found[follower] = max(found[follower], found[node] + 1)
    return found


def _finished_last_first(following: Mapping[str, Sequence[str]]) -> list[str]:
    """The nodes so that every edge runs forward, save those that close a circle."""
    seen: set[str] = set()
    finished: list[str] = []
    for start in following:
        pending = [] if start in seen else [(start, iter(following[start]))]
        seen.add(start)
        while pending:
            node, nexts = pending[-1]
            follower = next((item for item in nexts if item not in seen), None)
            if follower is None:
                pending.pop()
                finished.append(node)
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
