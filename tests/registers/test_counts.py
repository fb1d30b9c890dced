"""Counts for everybody: what is not told cannot be found."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.registered.counts import FEW, Shown, shown, shown_with_total


def test_none_is_told_and_ten_is_told_and_what_lies_between_is_not() -> None:
    assert [shown(count).value for count in (0, 1, 9, 10)] == [0, None, None, 10]
    assert shown(4) == Shown(1, 9)


@pytest.mark.parametrize(
    ("counts", "values", "total"),
    [
        ([12, 3], [None, None], 15),  # 15 - 12 would tell the 3
        ([20, 12, 3, 0], [20, None, None, 0], 35),
        ([7, 5], [None, None], 12),  # 3 and 9, 4 and 8 …
        ([9, 9], [None, None], None),  # 18 can only be 9 and 9
        ([14], [14], 14),
        ([0, 4], [0, None], None),  # the total alone would tell the 4
        ([10, 1], [None, None], None),  # 11 can only be 10 and 1
        ([0, 0], [0, 0], 0),
        ([], [], 0),
    ],
)
def test_worked_examples(counts: list[int], values: list[int | None], total: int | None) -> None:
    parts, whole = shown_with_total(counts)
    assert [part.value for part in parts] == values
    assert whole.value == total


@given(st.lists(st.integers(0, 14), max_size=4))
def test_whoever_tries_all_counts_that_fit_finds_no_hidden_one(counts: list[int]) -> None:
    parts, total = shown_with_total(counts)
    assert all(
        part.least <= count <= (part.most or max(count, part.least))
        for part, count in zip(parts, counts, strict=True)
    )
    few = [part for part, count in zip(parts, counts, strict=True) if 0 < count < FEW]
    assert all(part.value is None for part in few)
    if total.value is None:
        return
    most = [total.value if part.most is None else part.most for part in parts]
    ranges = [range(part.least, end + 1) for part, end in zip(parts, most, strict=True)]
    fits = [fit for fit in product(*ranges) if sum(fit) == total.value]
    assert tuple(counts) in fits
    for place, part in enumerate(parts):
        if part.value is None:
            assert len({fit[place] for fit in fits}) > 1
