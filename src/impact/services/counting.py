"""What was counted in registers, remembered per process while nothing changes in them.

Counting in thousands of entries takes longer than showing the outcome, and a page is looked at more
often than a register changes. Changes, plans and acceptances are never altered, so that the last of
each and the day say all that a count depends on.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, Protocol, TypeVar, cast

from impact.services.context import Impact

T = TypeVar("T")

_MOST = 200
_counted: OrderedDict[tuple[object, ...], Any] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Basis:
    """What is known on a page: all that a count may depend on."""

    programme: str
    theory: int
    """The id of the version of the theory."""
    change: int
    """The id of the last change in a register."""
    day: date
    acceptance: int = 0
    """The id of the last acceptance of figures, where a page shows figures."""


class Based(Protocol):
    """A page, or a situation, that says what it stands on."""

    @property
    def basis(self) -> Basis: ...


def once(impact: Impact, page: Based, what: str, count: Callable[[], T]) -> T:
    """What `count` finds for a page, counted once for the same basis.

    `what` names the count; it may depend on what the basis of the page says, and on nothing else:
    not on who looks.
    """
    key = (str(impact.database.engine.url), page.basis, what)
    with _lock:
        if key in _counted:
            _counted.move_to_end(key)
            return cast("T", _counted[key])
    found = count()
    with _lock:
        _counted[key] = found
        while len(_counted) > _MOST:
            _counted.popitem(last=False)
    return found


def forget() -> None:
    """Forget what was counted, as a process that starts anew."""
    with _lock:
        _counted.clear()
