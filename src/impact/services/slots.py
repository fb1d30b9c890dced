"""When a source is looked at: one slot per day, week or month, all in UTC.

A slot has a name, and a run belongs to a slot; so whatever the clock does, and however long the
process was down, a slot has one run. Sources of one frequency do not all begin at the same
moment: each has a minute of its own between two and six in the morning.
"""

import hashlib
from datetime import datetime, timedelta

from impact.ingest.pulling.forms import Every

FIRST_HOUR = 2
SPREAD_MINUTES = 240


def slot_at(every: Every, programme: str, source: str, now: datetime) -> str:
    """The name of the newest slot whose moment has come."""
    return _name(every, now - _moment_of_day(programme, source))


def next_at(every: Every, programme: str, source: str, now: datetime) -> datetime:
    """The moment at which the next slot begins."""
    offset = _moment_of_day(programme, source)
    begin = (now - offset).replace(hour=0, minute=0, second=0, microsecond=0)
    if every == "day":
        begin += timedelta(days=1)
    elif every == "week":
        begin += timedelta(days=7 - begin.weekday())
    else:
        begin = (begin.replace(day=1) + timedelta(days=32)).replace(day=1)
    return begin + offset


def _name(every: Every, moment: datetime) -> str:
    if every == "day":
        return f"{moment:%Y-%m-%d}"
    if every == "week":
        year, week, _ = moment.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{moment:%Y-%m}"


def _moment_of_day(programme: str, source: str) -> timedelta:
    digest = hashlib.sha256(f"{programme}/{source}".encode()).digest()
    minute = int.from_bytes(digest[:4], "big") % SPREAD_MINUTES
    return timedelta(hours=FIRST_HOUR, minutes=minute)
