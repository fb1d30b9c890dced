"""The layout engine: the order within columns in which few lines cross.

This is the only module that knows igraph; leaving it means another body for one function.
"""

from collections.abc import Iterable, Sequence

import igraph


def untangle(columns: Sequence[Sequence[str]], lines: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The same columns, each in an order in which few of the lines cross.

    Every line runs from a column to the next one. The same columns and lines, in the same order,
    always give the same answer.
    """
    names = [name for column in columns for name in column]
    place = {name: number for number, name in enumerate(names)}
    layer = [number for number, column in enumerate(columns) for _ in column]
    graph = igraph.Graph(
        n=len(names), edges=[(place[from_], place[to]) for from_, to in lines], directed=True
    )
    across = [point[0] for point in graph.layout_sugiyama(layers=layer)] if names else []
    return [sorted(column, key=lambda name: across[place[name]]) for column in columns]
