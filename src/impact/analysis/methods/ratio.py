"""A ratio: what is counted, over how many. Never a ratio of ratios."""

from collections.abc import Iterator

from impact.analysis.methods.cells import Result, Task, is_nothing, result, total
from impact.theory.units import rate_base


def ratios(task: Task) -> Iterator[Result]:
    """Numerators added up over the denominator, times 100 for %, 1000 for per 1.000.

    Wherever all parts have figures about one place; a period in which one of them has none is
    missing. `n` is the denominator. Over exactly nothing there is no ratio: it cannot occur.

    Example: 18 early leavers of 450 pupils is 4%.
    """
    denominator, base = task.method.denominator, rate_base(task.indicator.unit)
    assert denominator is not None and base is not None  # checked before publication
    above = [task.lines(id_) for id_ in task.method.of]
    below = task.lines(denominator)
    for place in below:
        if not all(place in lines for lines in above):
            continue
        lines = [found[place] for found in above]
        for period in sorted({period for line in (*lines, below[place]) for period in line}):
            counted, over = [line.get(period) for line in lines], below[place].get(period)
            count = total([cell.value if cell else None for cell in counted])
            value = None
            if count is not None and over is not None and over.value:
                value = base * count / over.value
            unknown = over is not None and over.value == 0 and not is_nothing(over)
            parts = (*counted, over, *((None,) if unknown else ()))
            yield result(place, period, parts, value, n=over.value if over else None)
