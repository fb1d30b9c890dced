"""The figures that can be counted in registers: what a theory may name, and whether it does."""

from collections.abc import Iterator

from impact.analysis.registered.catalogue import MEASURES, measure
from impact.issues import Issue
from impact.theory.loading import Loaded


def choices() -> dict[str, str]:
    """What can be counted: codes, and what each is called in Dutch."""
    return {item.code: str(item.words) for item in MEASURES}


def counted_issues(loaded: Loaded) -> Iterator[Issue]:
    """Indicators that name a figure which no register gives, or give it another unit."""
    if loaded.draft is None:
        return
    for placed in loaded.draft.indicators:
        method = placed.part.method
        if method is None or not method.counted:
            continue
        found = measure(method.counted)
        if found is None:
            where = loaded.draft.where(placed, "method", "counted")
            known = ", ".join(item.code for item in MEASURES)
            yield Issue("method_counted", where, method.counted, {"known": known})
        elif found.unit != placed.part.unit:
            where = loaded.draft.where(placed, "unit")
            params = {"expected": found.unit, "unit": placed.part.unit}
            yield Issue("method_counted_unit", where, method.counted, params)
