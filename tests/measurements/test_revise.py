"""A delivery against what is known: new, revised or the same."""

import math

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from impact.measurements.revise import difference

NAN = math.nan


def frame(*rows: tuple[int, int, float, int]) -> pd.DataFrame:
    data = [(*row, NAN, NAN) for row in rows]
    columns = ["series", "period", "value", "status", "margin", "n"]
    types = {"series": "int64", "period": "int64", "status": "int8"}
    return pd.DataFrame(data, columns=columns).astype(
        {**types, "value": "float64", "margin": "float64", "n": "float64"}
    )


def test_a_value_never_seen_is_new() -> None:
    assert difference(frame((1, 1, 5.0, 0)), frame()).counts == {"new": 1, "revised": 0, "same": 0}


def test_a_zero_is_not_a_missing_value() -> None:
    found = difference(frame((1, 1, 0.0, 0)), frame((1, 1, NAN, 5)))
    assert found.counts == {"new": 0, "revised": 1, "same": 0}


def test_missing_twice_is_the_same() -> None:
    found = difference(frame((1, 1, NAN, 5)), frame((1, 1, NAN, 5)))
    assert found.counts == {"new": 0, "revised": 0, "same": 1}


def test_another_reason_for_no_value_is_a_revision() -> None:
    found = difference(frame((1, 1, NAN, 6)), frame((1, 1, NAN, 5)))
    assert found.counts == {"new": 0, "revised": 1, "same": 0}


def test_the_known_value_is_pointed_at() -> None:
    known = frame((2, 1, 7.0, 0), (1, 9, 8.0, 0), (1, 1, 9.0, 0))
    found = difference(frame((1, 1, 5.0, 0), (3, 3, 1.0, 0)), known)
    assert found.known_at.tolist() == [2, -1]


rows = st.dictionaries(
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
    st.tuples(st.one_of(st.just(NAN), st.floats(-10, 10)), st.integers(0, 10)),
    max_size=20,
).map(lambda found: [(series, period, *rest) for (series, period), rest in found.items()])


@given(rows)
def test_delivering_what_is_known_changes_nothing(known: list[tuple[int, int, float, int]]) -> None:
    assert difference(frame(*known), frame(*known)).is_same.all()


@given(rows, rows)
def test_every_row_is_exactly_one_of_three(
    delivered: list[tuple[int, int, float, int]], known: list[tuple[int, int, float, int]]
) -> None:
    found = difference(frame(*delivered), frame(*known))
    total = found.is_new.astype(int) + found.is_revised + found.is_same
    assert (total == 1).all()
    keys = {(row[0], row[1]) for row in known}
    assert found.is_new.tolist() == [(row[0], row[1]) not in keys for row in delivered]
