"""Which day it is: everybody who uses this lives by the clock of the Netherlands."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from impact.services.context import Impact

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def today(impact: Impact) -> date:
    """Today's date in the Netherlands."""
    return local_day(impact.now())


def local_day(moment: datetime) -> date:
    """The date of a moment in the Netherlands."""
    return moment.astimezone(_AMSTERDAM).date()


def end_of_day(day: date) -> datetime:
    """The last moment of a day in the Netherlands."""
    return datetime.combine(day, time.max, _AMSTERDAM)
