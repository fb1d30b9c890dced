"""What a delivery adds to what is known: which measurements are new, revised or the same."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

FIGURES = ("value", "status", "margin", "n")


@dataclass(frozen=True)
class Difference:
    """Per delivered row: what it does to what is known."""

    is_new: np.ndarray
    is_revised: np.ndarray
    known_at: np.ndarray
    """Position of the known measurement with the same key; -1 for a new one."""

    @property
    def is_same(self) -> np.ndarray:
        same: np.ndarray = ~(self.is_new | self.is_revised)
        return same

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of rows by kind, under the names `new`, `revised` and `same`."""
        return {
            "new": int(self.is_new.sum()),
            "revised": int(self.is_revised.sum()),
            "same": int(self.is_same.sum()),
        }


def difference(delivered: pd.DataFrame, known: pd.DataFrame) -> Difference:
    """Hold a delivery against what is known.

    Both frames have the integer columns `series` and `period`, which together are the key, and the
    figures `value`, `status`, `margin` and `n`; a key stands in each frame at most once. A row is
    the same when all four figures are; two NaNs are the same.
    """
    keys, known_keys = _keys(delivered), _keys(known)
    order = np.argsort(known_keys, kind="stable")
    sorted_keys = known_keys[order]
    places = np.searchsorted(sorted_keys, keys)
    if len(sorted_keys):
        places = np.minimum(places, len(sorted_keys) - 1)
        found = sorted_keys[places] == keys
        known_at = np.where(found, order[places], -1)
    else:
        found = np.zeros(len(keys), dtype=bool)
        known_at = np.full(len(keys), -1)
    same = found.copy()
    if len(known_keys):
        for figure in FIGURES:
            same &= _equal(delivered[figure].to_numpy(), known[figure].to_numpy()[known_at])
    return Difference(is_new=~found, is_revised=found & ~same, known_at=known_at)


def _keys(frame: pd.DataFrame) -> np.ndarray:
    series = frame["series"].to_numpy(dtype=np.int64)
    keys: np.ndarray = (series << 32) | frame["period"].to_numpy(dtype=np.int64)
    return keys


def _equal(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    equal: np.ndarray = left == right
    if left.dtype.kind == "f":
        equal |= np.isnan(left) & np.isnan(right)
    return equal
