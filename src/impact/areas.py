"""Areas: a code with the year of its boundaries.

Dutch statistical areas are the country, municipalities (gemeente), wijken and buurten. Their codes
are only valid together with the year of the boundaries: areas merge, split and are recoded.
Source of the forms: CBS, Wijk- en buurtindeling.
"""

import re
from dataclasses import dataclass
from typing import Literal

Level = Literal["country", "municipality", "wijk", "buurt"]

_CODE = re.compile(r"NL\d{2}|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}")
_LEVELS: dict[str, Level] = {"NL": "country", "GM": "municipality", "WK": "wijk", "BU": "buurt"}


@dataclass(frozen=True, order=True)
class Area:
    """An area as it was bounded in `boundary_year`."""

    code: str
    boundary_year: int
    name: str = ""

    @property
    def level(self) -> Level:
        return level_of(self.code)


def clean_code(text: str) -> str:
    """The code without the blanks CBS pads it with, in capitals; not checked."""
    return text.strip().upper()


def is_area_code(text: str) -> bool:
    """Whether the text has the form of an area code, such as `NL01`, `GM0344` or `WK034403`."""
    return _CODE.fullmatch(text) is not None


def level_of(code: str) -> Level:
    """The level of an area code. Raises KeyError for a text that is no area code."""
    return _LEVELS[code[:2]]


def parent_of(code: str) -> str | None:
    """The code of the surrounding area: buurt → wijk → municipality → country (NL01) → None."""
    match level_of(code):
        case "buurt":
            return "WK" + code[2:8]
        case "wijk":
            return "GM" + code[2:6]
        case "municipality":
            return "NL01"
        case "country":
            return None
