"""Did you mean: the names that look most like one that is not there."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(wanted: str, names: Iterable[str]) -> str:
    """At most three of the names, quoted, the most alike first; a dash when there are none.

    >>> nearest("Warde", ["Waarde", "Periode"])
    "'Waarde', 'Periode'"
    """
    by_lower = {name.lower(): name for name in names}
    found = get_close_matches(wanted.lower()[:80], by_lower, n=3, cutoff=0.0)
    return ", ".join(f"'{by_lower[name]}'" for name in found) or "-"
