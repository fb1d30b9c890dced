"""The day that a page is asked for: `?op=2026-11-24`."""

from datetime import date

from flask import request
from werkzeug.exceptions import BadRequest

from impact.services import days
from impact.web.session import impact


class NotADay(BadRequest):
    """The address names a day that does not exist."""


def as_of() -> date | None:
    """The past day in the address, or None for now; a day in the future means now."""
    text = request.args.get("op", "").strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotADay(
            f"‘{text[:20]}’ is geen dag. Schrijf jaar, maand en dag, bijvoorbeeld 2026-03-31."
        ) from None
    return day if day < days.today(impact()) else None
