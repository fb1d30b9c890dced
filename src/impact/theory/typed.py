"""Numbers and days as people type them: the Dutch way, and never guessed.

Every reader gives the value, or the text as it was typed with what is wrong with it.
"""

import re
from datetime import date

MOST_DIGITS = 15
"""A larger number is a slip of the hand, and is not kept exactly by everything that reads it."""

_WHOLE = re.compile(r"-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)")
_DECIMAL = re.compile(r"-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+),[0-9]+")
_POINT = re.compile(r"-?[0-9]+\.[0-9]+")
_TWO_READINGS = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}")
_YEAR = re.compile(r"[0-9]{4}")
_DUTCH_DAY = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def whole(text: str) -> tuple[int | str, str]:
    """A whole number: `2029`, `1.200`."""
    plain = text.replace(" ", "")
    if not _WHOLE.fullmatch(plain):
        return text, f"‘{_short(text)}’ is geen heel getal, zoals 2029 of 1.200."
    if _is_too_long(plain):
        return text, _too_long(text)
    return int(plain.replace(".", "")), ""


def year(text: str) -> tuple[int | str, str]:
    """A calendar year: `2029`."""
    if _YEAR.fullmatch(text):
        return int(text), ""
    return text, f"‘{_short(text)}’ is geen jaar. Schrijf vier cijfers, zoals 2029."


def number(text: str) -> tuple[float | str, str]:
    """A number, with a comma before the decimals: `61,5`, `€ 1.234,50`."""
    plain = text.removeprefix("€").replace(" ", "").removesuffix("%")
    if _TWO_READINGS.fullmatch(plain):
        whole_, part = plain.replace(".", ""), plain.replace(".", ",")
        return text, f"‘{text}’ kan {whole_} zijn of {part}. Schrijf het zonder punt."
    if not any(form.fullmatch(plain) for form in (_WHOLE, _DECIMAL, _POINT)):
        return text, f"‘{_short(text)}’ is geen getal, zoals 61 of 61,5."
    if _is_too_long(plain):
        return text, _too_long(text)
    if _WHOLE.fullmatch(plain):
        return int(plain.replace(".", "")), ""
    if _DECIMAL.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", ".")), ""
    return float(plain), ""


def day(text: str) -> tuple[str, str]:
    """A day, which a theory keeps as text: `2026-03-31`."""
    return text, "" if is_day(text) else (
        f"‘{_short(text)}’ is geen dag. Schrijf jaar, maand en dag: 2026-03-31."
    )


def any_day(text: str) -> tuple[str, str]:
    """A day as a spreadsheet or a person writes it: `2026-03-31`, `31-03-2026`, `31/3/2026`."""
    plain = text.removesuffix(" 00:00:00").removesuffix("T00:00:00")
    dutch = _DUTCH_DAY.fullmatch(plain)
    if dutch:
        plain = f"{dutch[3]}-{dutch[2]:0>2}-{dutch[1]:0>2}"
    if is_day(plain):
        return plain, ""
    return text, f"‘{_short(text)}’ is geen dag, zoals 31-03-2026."


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar in the form in which a browser tells it."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_too_long(plain: str) -> bool:
    return sum(sign.isdigit() for sign in plain) > MOST_DIGITS


def _too_long(text: str) -> str:
    return f"‘{_short(text)}’ heeft te veel cijfers. Gebruik er hooguit {MOST_DIGITS}."


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
