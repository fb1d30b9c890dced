"""Why a text is no number: what happened to it, and so what its writer can do about it."""

import re

Misread = tuple[str, dict[str, str]]
"""An issue code and what fills its words."""

_ERRORS = re.compile(
    r"#(?:N/?[AB]|DEEL/0!|DIV/0!|WAARDE!|VALUE!|VERW!|REF!|NAAM\?|NAME\?|GETAL!|NUM!|LEEG!|NULL!"
    r"|OVERLOOP!|SPILL!|#+)|Err:\d{3}",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d(?: \d\d:\d\d:\d\d)?|\d{1,2}[-/]\d{1,2}[-/](?:\d\d|\d{4})"
    r"|\d{1,2}[ -](?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"
    r"(?:[ -]'?\d{2,4})?"
    r"|(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?[ -]'?\d{2,4}",
    re.IGNORECASE,
)
_EXPONENT = re.compile(r"[+-]?\d+(?:,\d+)?E[+-]?\d+", re.IGNORECASE)
_ABOUT = re.compile(
    r"(ongeveer|circa|ca\.?|plm\.?|±|~|\+/-|rond(?: de)?|bijna|ruim|meer dan|minder dan|minstens"
    r"|zo'n|>)\s*\d.*",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\d[\d.,]*\s*(?:à|a|-|–|—|tot(?: en met)?|t/m|of|/)\s*\d[\d.,]*", re.IGNORECASE
)
_LOST_ZERO = re.compile(r"[+-]?(\d{1,3})\.(\d{1,2})")


def misread(text: str, style: str) -> Misread | None:
    """What became of a text that is no number in a column of this style; None when unclear.

    >>> misread("12 à 15", "dutch")
    ('number_range', {})
    >>> misread("1.24", "dutch")
    ('number_lost_zero', {'large': '1240', 'small': '1,24'})
    """
    if _ERRORS.fullmatch(text):
        return "number_is_error", {}
    if _DATE.fullmatch(text):
        return "number_is_date", {}
    if _EXPONENT.fullmatch(text):
        return "number_exponent", {}
    about = _ABOUT.fullmatch(text)
    if about:
        return "number_approximate", {"word": about[1]}
    if _RANGE.fullmatch(text):
        return "number_range", {}
    lost = _LOST_ZERO.fullmatch(text) if style == "dutch" else None
    if lost:
        large = str(int(lost[1] + lost[2].ljust(3, "0")))
        return "number_lost_zero", {"large": large, "small": f"{lost[1]},{lost[2]}"}
    return None


CODES = (
    "number_is_error",
    "number_is_date",
    "number_exponent",
    "number_approximate",
    "number_range",
    "number_lost_zero",
)
