"""Numbers, days and periods as people write them, in Dutch and English."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from impact.issues import Language
from impact.measurements.status import ValueStatus
from impact.periods import Period, day_of
from impact.render.words import words

_LOCALES = {"nl": Locale("nl", "NL"), "en": Locale("en", "GB")}
"""Read once: finding out what the name of a language means takes longer than writing a day."""
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MINUS = "\u2212"
COUNTS = ("aantal", "n")


def number(value: float, decimals: int = 0, language: Language = "nl") -> str:
    """A number with a fixed number of decimals: `1.234,5` in Dutch, `1,234.5` in English."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(rounded(value, decimals), format=pattern, locale=_LOCALES[language])
    return text.replace("-", MINUS)


def rounded(value: float, decimals: int) -> Decimal:
    """A number rounded half away from zero, as people do: 2.5 is 3; minus zero is zero."""
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return exact if exact else abs(exact)


def quantity(value: float, unit: str, decimals: int = 0, language: Language = "nl") -> str:
    """A number with its unit: `61,3%`, `40 dagen`, `9,8 per 1.000`; a count has no unit."""
    text = number(value, decimals, language)
    if unit in COUNTS:
        return text
    return f"{text}{unit}" if unit.startswith("%") else f"{text} {unit}"


def difference(value: float, unit: str, decimals: int = 0, language: Language = "nl") -> str:
    """A difference between two values; that of two percentages is in percentage points."""
    points = "procentpunt" if language == "nl" else "percentage points"
    shown_unit = points if unit.startswith("%") else unit
    text = number(value, decimals, language)
    return text if shown_unit in COUNTS else f"{text} {shown_unit}"


def change(value: float, unit: str, decimals: int = 0, language: Language = "nl") -> str:
    """A difference with its sign: `+2,0 procentpunt`, `−26 dagen`."""
    sign = "+" if rounded(value, decimals) > 0 else ""
    return sign + difference(value, unit, decimals, language)


def figure(
    value: float | None,
    status: ValueStatus,
    unit: str,
    decimals: int = 0,
    language: Language = "nl",
) -> str:
    """A measured value, or in words the reason why there is none. Zero is a value."""
    if not status.has_value or value is None:
        return words("value_status", status.key if not status.has_value else "missing", language)
    shown = quantity(value, unit, decimals, language)
    if status is ValueStatus.OK:
        return shown
    return f"{shown} ({words('value_status', status.key, language)})"


def day(value: date | datetime, language: Language = "nl") -> str:
    """A day in full: `24 november 2026`. A moment is shown as its day in the Netherlands."""
    if isinstance(value, datetime):
        value = value.astimezone(_AMSTERDAM).date()
    return format_date(value, "d MMMM y", locale=_LOCALES[language])


def moment(value: datetime, language: Language = "nl") -> str:
    """A moment: `24 november 2026, 09:05` in Dutch time."""
    local = value.astimezone(_AMSTERDAM)
    return f"{day(local, language)}, {local:%H:%M}"


def month(value: date | float, language: Language = "nl") -> str:
    """A month: `oktober 2029`. A decimal year is accepted too: 2029.25 is `april 2029`."""
    if not isinstance(value, date):
        value = day_of(value)
    return format_date(value, "MMMM y", locale=_LOCALES[language])


def period(value: Period, language: Language = "nl") -> str:
    """A period in words: `schooljaar 2025/2026`, `3e kwartaal 2026`, `2022 t/m 2024`."""
    start, end = value.start, value.end
    dutch = language == "nl"
    match value.kind:
        case "year":
            return str(start.year)
        case "school_year":
            return f"{'schooljaar' if dutch else 'school year'} {start.year}/{end.year}"
        case "years":
            return f"{start.year} {'t/m' if dutch else 'to'} {end.year}"
        case "half_year":
            half = 1 if start.month == 1 else 2
            return f"{half}e halfjaar {start.year}" if dutch else f"half {half} of {start.year}"
        case "quarter":
            part = (start.month + 2) // 3
            return f"{part}e kwartaal {start.year}" if dutch else f"quarter {part} of {start.year}"
        case "month":
            return month(start, language)
        case "day":
            return day(start, language)


def years(value: float, language: Language = "nl") -> str:
    """A number of years, with a decimal only when there is one: `3 jaar`, `0,5 jaar`."""
    text = number(value, 0 if value == int(value) else 1, language)
    if language == "nl":
        return f"{text} jaar"
    return f"{text} year" if value == 1 else f"{text} years"


def share(value: float, language: Language = "nl") -> str:
    """A fraction as a whole percentage: 0.25 is `25%`."""
    return f"{number(value * 100, 0, language)}%"


def chance(value: float, language: Language = "nl") -> str:
    """A chance as people say it: `ongeveer 3 op 10`, and never nothing or certain."""
    dutch = language == "nl"
    if value < 0.05:
        return "minder dan 1 op 20" if dutch else "less than 1 in 20"
    if value > 0.95:
        return "meer dan 19 op 20" if dutch else "more than 19 in 20"
    tenths = min(max(round(value * 10), 1), 9)
    return f"ongeveer {tenths} op 10" if dutch else f"about {tenths} in 10"


def size(value: int, language: Language = "nl") -> str:
    """A number of bytes: `12,3 kB`."""
    return f"{number(value / 1000, 1, language)} kB"
