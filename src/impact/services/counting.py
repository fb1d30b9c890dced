"""What was counted in registers, remembered per process while nothing changes in them.

Counting in thousands of entries takes longer than showing the outcome, and a page is looked at more
often than a register changes. Changes are never altered, so that the id of the last one and the day
say all that a count depends on.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar, cast

from impact.services.context import Impact
from impact.services.register_fields import Page

T = TypeVar("T")

_MOST = 500
_counted: OrderedDict[tuple[object, ...], Any] = OrderedDict()
_lock = Lock()


def once(impact: Impact, page: Page, what: str, count: Callable[[], T]) -> T:
    """What `count` finds in the registers of a page, counted once for the same changes and day.

    `what` names the count; it may depend on the registers and the day of the page, and on nothing
    else: not on who looks.
    """
    where = (str(impact.database.engine.url), page.theory.programme.code)
    key = (*where, page.books.last, page.as_of, what)
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
