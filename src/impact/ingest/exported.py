"""Figures in the form of our own exports, column by column: very many rows at once.

What a partner delivers is read row by row (`impact.ingest.staging`). This is the other end: a table
that a machine wrote, of one indicator in a whole country. Every kind of mistake is told once, with
how often it occurs, and all of them at once.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from impact.areas import is_area_code
from impact.ingest.nearest import nearest
from impact.issues import Issue, Where
from impact.measurements.status import STATUS_BY_KEY, VALUELESS, ValueStatus
from impact.periods import parse_period

NEEDED = ("indicator", "area", "boundary_year", "period", "value", "status")
OPTIONAL = ("dimensions", "margin", "n")
"""Without these: whole areas, no margin, no number of observations."""
MOST_WORDS = 5
"""More unreadable texts of one kind are counted."""
_WORDS = ("indicator", "area", "dimensions", "period")
_NO_STATUS = -1


def missing_columns(names: Iterable[str], file: str) -> tuple[Issue, ...]:
    """An issue for every column that the form needs and the table has not."""
    there = list(names)
    needed = ", ".join(NEEDED)
    return tuple(
        Issue(
            "national_column_missing",
            Where(file),
            name,
            {"needed": needed, "nearest": nearest(name, there)},
        )
        for name in NEEDED
        if name not in there
    )


def typed(table: Any, file: str) -> tuple[pd.DataFrame, tuple[Issue, ...]]:
    """A `pyarrow.Table` with the needed columns as a frame with the columns of KNOWN that matter.

    Words are categories, numbers are numbers whether they were written as text or not; what cannot
    be read becomes NaN, no status (-1) or the year 0, with an issue.
    """
    issues: list[Issue] = []
    columns: dict[str, Any] = {}
    unread: dict[str, NDArray[np.bool_]] = {}
    for name in (*NEEDED, *OPTIONAL):
        where = Where(file, column=name)
        column = table.column(name) if name in table.column_names else None
        if name in _WORDS:
            columns[name] = _words(column, table.num_rows)
        elif name == "status":
            columns[name] = _statuses(column, where, issues)
        elif column is None:
            columns[name] = np.full(table.num_rows, np.nan)
        else:
            columns[name], unread[name] = _numbers(column)
            if unread[name].any():
                first = str(column[int(np.argmax(unread[name]))].as_py())
                params = {"count": int(unread[name].sum())}
                issues.append(Issue("national_number_unreadable", where, first, params))
    columns["status"] = np.where(unread["value"], _NO_STATUS, columns["status"]).astype(np.int8)
    years = columns["boundary_year"]
    whole = np.where(years == np.round(years), years, 0)
    columns["boundary_year"] = np.clip(whole, 0, 9999).astype(np.int32)
    return pd.DataFrame(columns), tuple(issues)


def no_figures() -> Any:
    """A table (`pyarrow.Table`) in this form without any row."""
    return pa.table({name: pa.array([], pa.string()) for name in NEEDED})


def problems(figures: pd.DataFrame, file: str) -> tuple[Issue, ...]:
    """Everything that keeps the figures of one indicator from being judged; `figures` as `typed`
    gives them."""
    return (
        *_unreadable(figures["period"], "national_period_unreadable", _is_period, file),
        *_unreadable(figures["area"], "national_area_unreadable", is_area_code, file),
        *_odd_rows(figures, file),
    )


def _words(column: Any, length: int) -> Any:
    if column is None:
        return pd.Categorical.from_codes(np.zeros(length, dtype=np.int8), pd.Index([""]))
    if not pa.types.is_dictionary(column.type):
        column = pc.cast(column, pa.string()).dictionary_encode()
    words = column.to_pandas().array
    if not words.isna().any():
        return words
    return (words if "" in words.categories else words.add_categories([""])).fillna("")


def _numbers(column: Any) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The numbers of a column, NaN for what is empty, and which cells hold something else."""
    nowhere = np.zeros(len(column), dtype=bool)
    if pa.types.is_dictionary(column.type):
        column = pc.cast(column, column.type.value_type)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return _floats(pc.cast(column, pa.float64())), nowhere
    texts = pc.utf8_trim_whitespace(column)
    texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, texts.type), texts)
    try:
        return _floats(pc.cast(texts, pa.float64())), nowhere
    except pa.ArrowInvalid:
        found = pd.to_numeric(texts.to_pandas(), errors="coerce").to_numpy(dtype=float)
        return found, np.isnan(found) & texts.is_valid().to_numpy()


def _floats(column: Any) -> NDArray[np.float64]:
    numbers: NDArray[np.float64] = column.to_numpy()
    return np.asarray(numbers, dtype=np.float64)


def _statuses(column: Any, where: Where, issues: list[Issue]) -> NDArray[np.int8]:
    """By key (`ok`, `confidential`) or by number, as the store keeps them."""
    words = _words(column, len(column))
    meant = [_STATUS.get(str(word).strip().lower(), _NO_STATUS) for word in words.categories]
    codes: NDArray[np.int8] = np.array([*meant, _NO_STATUS], dtype=np.int8)[words.codes]
    unknown = [word for word, code in zip(words.categories, meant, strict=True) if code < 0]
    known = ", ".join(STATUS_BY_KEY)
    issues += _each(unknown, words, "national_status_unknown", where, {"known": known})
    return codes


_STATUS: Mapping[str, int] = {
    **{key: int(status) for key, status in STATUS_BY_KEY.items()},
    **{str(int(status)): int(status) for status in ValueStatus},
}


def _is_period(text: str) -> bool:
    return parse_period(text) is not None


def _unreadable(column: "pd.Series[Any]", code: str, is_right: Any, file: str) -> Iterable[Issue]:
    words = column.array
    wrong = [word for word in words.categories if not is_right(str(word))]
    return _each(wrong, words, code, Where(file, column=str(column.name)), {})


def _each(
    wrong: list[Any], words: Any, code: str, where: Where, params: Mapping[str, Any]
) -> list[Issue]:
    """An issue per wrong word that occurs, the first few of them."""
    counts = np.bincount(words.codes[words.codes >= 0], minlength=len(words.categories))
    places = words.categories.get_indexer(wrong)
    found = sorted(
        (str(word), int(counts[place]))
        for word, place in zip(wrong, places, strict=True)
        if counts[place]
    )
    issues = [
        Issue(code, where, word, {**params, "count": count}) for word, count in found[:MOST_WORDS]
    ]
    if left := len(found[MOST_WORDS:]):
        issues.append(Issue("and_more", where, params={"count": left, "code": code}))
    return issues


def _is_valueless(status: NDArray[np.int8]) -> NDArray[np.bool_]:
    return np.isin(status, sorted(VALUELESS))


def _odd_rows(figures: pd.DataFrame, file: str) -> Iterable[Issue]:
    value, status = figures["value"].to_numpy(), figures["status"].to_numpy()
    years = figures["boundary_year"].to_numpy()
    has_none = _is_valueless(status)
    beside = [figures[name].to_numpy() for name in ("margin", "n")]
    unusable = np.isinf(value)
    for numbers in beside:
        unusable |= np.isinf(numbers) | (numbers < 0)
    wrong = {
        "national_boundaries_unreadable": (years < 1990) | (years > 2100),
        "national_figure_missing": ~has_none & (status >= 0) & np.isnan(value),
        "national_figure_beside": has_none & ~np.isnan(value),
        "national_not_finite": unusable,
        "national_twice": _is_twice(figures),
    }
    columns = {"national_boundaries_unreadable": "boundary_year", "national_twice": ""}
    for code, rows in wrong.items():
        if rows.any():
            first = figures.iloc[int(np.argmax(rows))]
            params = {"count": int(rows.sum()), "example": f"{first['area']} {first['period']}"}
            yield Issue(code, Where(file, column=columns.get(code, "value")), params=params)


def _is_twice(figures: pd.DataFrame) -> NDArray[np.bool_]:
    """Whole areas only; two spellings of a period are one."""
    periods = figures["period"].array
    read = [parse_period(str(word)) or word for word in periods.categories]
    order = {period: place for place, period in enumerate(dict.fromkeys(read))}
    places = np.array([*(order[period] for period in read), 0], dtype=np.int64)[periods.codes]
    areas = figures["area"].array.codes.astype(np.int64)
    key = (areas * (len(order) + 1) + places) * 10_000 + figures["boundary_year"].to_numpy()
    whole = (figures["dimensions"] == "").to_numpy()
    twice = np.zeros(len(figures), dtype=bool)
    twice[whole] = pd.Series(key[whole]).duplicated().to_numpy()
    return twice
