"""One figure per key: what a delivery says twice, and what it says in two ways."""

from functools import partial

import numpy as np
import pandas as pd

from impact.ingest.findings import Findings

_KEY = ("indicator", "area", "dimensions", "period")
_SAID = ("value", "status", "margin", "n")


def one_per_key(rows: pd.DataFrame, header: tuple[str, ...], findings: Findings) -> pd.DataFrame:
    """STAGED rows with each key once: repetitions dropped, contradictions dropped altogether.

    The boundary year is the same in the whole delivery, so it does not tell keys apart.
    """
    keys = _combined(rows)
    in_order = np.sort(keys)
    if (in_order[1:] != in_order[:-1]).all():
        return rows
    repeated = pd.Series(keys).duplicated(keep=False).to_numpy()
    suspects = rows.assign(key=keys)[repeated].sort_values(["row", "column"], kind="stable")
    suspects = suspects.assign(said=_said(suspects))
    grouped = suspects.groupby("key", sort=False)
    suspects = suspects.assign(
        conflict=grouped["said"].transform("nunique") > 1,
        other=grouped["row"].transform("first"),
        again=suspects["key"].duplicated(),
    )
    _report(suspects, header, findings)
    dropped = suspects.index[suspects["conflict"] | suspects["again"]]
    return rows.drop(index=dropped).reset_index(drop=True)


def _combined(rows: pd.DataFrame) -> np.ndarray:
    """One integer per key. Category codes are small, so that 64 bits are ample."""
    combined = np.zeros(len(rows), dtype=np.int64)
    for name in _KEY:
        combined *= max(len(rows[name].cat.categories), 1)
        combined += rows[name].cat.codes.to_numpy()
    return combined


def _said(rows: pd.DataFrame) -> np.ndarray:
    """A number per row, equal exactly where value, status, margin and n are; NaN equals NaN."""
    numbers: np.ndarray = rows.groupby(list(_SAID), dropna=False, sort=False).ngroup().to_numpy()
    return numbers


def _report(suspects: pd.DataFrame, header: tuple[str, ...], findings: Findings) -> None:
    later = suspects[suspects["again"]]
    for conflict, code in ((True, "duplicate_conflict"), (False, "duplicate_same")):
        for position, part in later[later["conflict"] == conflict].groupby("column"):
            findings.add_rows(
                code,
                part["row"].to_numpy(),
                column=header[int(str(position)) - 1],
                params=partial(_described, part),
            )


def _described(rows: pd.DataFrame, position: int) -> dict[str, int | str]:
    row = rows.iloc[position]
    return {
        "other": int(row["other"]),
        "key": ", ".join(str(row[name]) for name in _KEY if row[name]),
    }
