"""Primary suppression: what a figure on its own would tell about too few people.

Adds to a KNOWN frame the columns `PRIMARY`:

| column | meaning |
|---|---|
| personal | the figure is about people and was counted |
| count | the people it counts: the value, the numerator of a share, or under a mean how many there
|  | were; NaN when the figure is withheld |
| exact | the count is known, not guessed from the number of inhabitants |
| number | the denominator of a share, NaN when it is not known |
| reason | why it is not shown as it is, `Reason`; "" when it may be shown |
"""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
import pandas as pd

from impact.analysis.disclosure.rules import Rules
from impact.measurements.status import VALUELESS, ValueStatus

PRIMARY = ("personal", "count", "exact", "number", "reason")
NEARLY = 0.05
"""Below this share, or above its complement, a group is nearly nobody or nearly everybody."""
_WITHHELD = [
    int(status)
    for status in (
        ValueStatus.CONFIDENTIAL,
        ValueStatus.SUPPRESSED_HERE,
        ValueStatus.NEARLY_NONE,
        ValueStatus.NEARLY_ALL,
    )
]
_VALUELESS = [int(status) for status in VALUELESS]


class Reason(StrEnum):
    """Why a figure is not shown as it is. For the partner and the managers only: who knows that a
    figure was hidden for its own sake, knows that it is small."""

    WITHHELD = "withheld"
    FEW_PEOPLE = "few_people"
    SMALL_GROUP = "small_group"
    NEARLY_NONE = "nearly_none"
    NEARLY_ALL = "nearly_all"
    PROTECTS_OTHERS = "protects_others"


def with_primary(
    known: pd.DataFrame, rules: Rules, populations: Mapping[str, tuple[float, float]]
) -> pd.DataFrame:
    """The frame with the columns of `PRIMARY`; rows and their order stay as they are."""
    r = _rule_columns(known, rules)
    status = known["status"].to_numpy()
    value = known["value"].to_numpy(dtype="float64")
    n = known["n"].to_numpy(dtype="float64")
    has_value = ~np.isin(status, _VALUELESS) & ~np.isnan(value)
    is_counted = status != int(ValueStatus.MODELLED)
    withheld = np.isin(status, _WITHHELD)
    personal = r["about_people"] & is_counted & (has_value | withheld)
    is_share, is_count = r["form"] == "share", r["form"] == "count"
    inhabitants = _population(known["area"], populations, r["by_household"])
    number = np.where(is_share & has_value, n, np.nan)
    most = np.where(np.isnan(n), inhabitants, n)
    share = np.where(has_value, value / r["base"], np.nan)
    count = np.select([is_count, is_share], [value, share * most], n)
    count = np.where(has_value, count, np.nan)
    exact = has_value & (is_count | (is_share & ~np.isnan(n)))

    reason = np.full(len(known), "", dtype=object)

    def because(why: Reason, where: np.ndarray) -> None:
        reason[personal & has_value & (reason == "") & where] = why

    with np.errstate(invalid="ignore"):
        is_zero = value == 0
        few = (count < r["threshold"] - 1e-9) & ~(is_zero & (is_count & r["zero_is_shown"]))
        left = most - count
        small_group = ~is_count & (most < r["minimum"])
        roomy = exact & (r["base"] == 100) & (NEARLY * number >= r["threshold"])
        none = is_share & few & (share < NEARLY)
        all_ = is_share & (r["base"] == 100) & (left < r["threshold"] - 1e-9)
        zero_shown = is_share & is_zero & r["zero_is_shown"] & r["is_output"]
        none, few = none & ~zero_shown, few & ~zero_shown
        because(Reason.SMALL_GROUP, small_group)
        because(Reason.NEARLY_NONE, none & roomy)
        because(Reason.NEARLY_ALL, all_ & roomy & (share > 1 - NEARLY))
        because(Reason.FEW_PEOPLE, (few & (is_count | is_share)) | all_)
    reason[personal & withheld] = Reason.WITHHELD
    return known.assign(personal=personal, count=count, exact=exact, number=number, reason=reason)


def _rule_columns(known: pd.DataFrame, rules: Rules) -> dict[str, np.ndarray]:
    """The rule of every row, as one array per part; what no rule is about is nobody's."""
    codes, ids = pd.factorize(known["indicator"].astype(object))
    found = [rules.get(str(id_)) for id_ in ids]
    flags = {
        "about_people": [bool(rule and rule.about_people) for rule in found],
        "zero_is_shown": [rule.zero_is_shown if rule else True for rule in found],
        "is_output": [rule.is_output if rule else True for rule in found],
        "by_household": [bool(rule and rule.by_household) for rule in found],
    }
    numbers = {
        "base": [rule.base if rule else 1.0 for rule in found],
        "threshold": [float(rule.threshold) if rule else 0.0 for rule in found],
        "minimum": [float(rule.minimum_denominator) if rule else 0.0 for rule in found],
    }
    return {
        "form": np.array([rule.form if rule else "mean" for rule in found], dtype=str)[codes],
        **{name: np.array(values, dtype=bool)[codes] for name, values in flags.items()},
        **{name: np.array(values, dtype="float64")[codes] for name, values in numbers.items()},
    }


def _population(
    areas: pd.Series, populations: Mapping[str, tuple[float, float]], by_household: np.ndarray
) -> np.ndarray:
    """How many there can be at most, NaN where nobody said."""
    codes, names = pd.factorize(areas.astype(object))
    people = [populations.get(str(name), (np.nan, np.nan)) for name in names]
    table = np.array(people, dtype="float64").reshape(-1, 2)
    inhabitants, households = table[codes, 0], table[codes, 1]
    chosen: np.ndarray = np.where(by_household & ~np.isnan(households), households, inhabitants)
    return chosen
