"""What somebody filled in to start a programme: its particulars, and what is not right with them.

Years and areas of somebody's own theory are those in the file, whatever the form proposed; a name
and a code that they fill in go before those in the file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from impact.areas import clean_code, is_area_code
from impact.theory.forking import Particulars, Place
from impact.theory.naming import is_name

TEMPLATE, FORK, FILE, TABLE = "sjabloon", "afleiding", "bestand", "tabel"
WAYS = (TEMPLATE, FORK, FILE, TABLE)
FIELDS = (
    *("manier", "sjabloon", "versie", "code", "naam", "begin", "einde"),
    *("gebied", "gebied_naam", "grenzen", "referentie", "referentie_naam"),
)
HORIZON = 20
"""Years: the generation that grows up."""

_YEAR = re.compile(r"\d{4}")
_FIRST, _LAST = 1990, 2100


@dataclass(frozen=True)
class Filled:
    """What stands in the fields, what it says, and per field what is not right."""

    values: Mapping[str, str]
    particulars: Particulars
    problems: Mapping[str, str]

    @property
    def way(self) -> str:
        return self.values["manier"]


def proposed(year: int, way: str) -> dict[str, str]:
    """What stands in the fields before anybody filled them in."""
    years = {"begin": str(year), "einde": str(year + HORIZON), "grenzen": str(year)}
    return {**dict.fromkeys(FIELDS, ""), **years, "manier": way if way in WAYS else ""}


def filled(sent: Mapping[str, str]) -> Filled:
    """The form as it was sent; all that is not right at once."""
    values = {name: sent.get(name, "").strip() for name in FIELDS}
    form = _Form({**values, "manier": values["manier"] or _implied_way(values)})
    if form.values["manier"] not in WAYS:
        form.problems["manier"] = "Kies waarmee u begint."
    is_own = form.values["manier"] == FILE
    particulars = Particulars(
        title=form.text("naam", "" if is_own else "Geef het programma een naam."),
        code=form.code("" if is_own else "Geef het programma een code, bijvoorbeeld OKV."),
    )
    if not is_own:
        start, horizon = form.years()
        particulars = replace(
            particulars,
            start=start,
            horizon=horizon,
            area=form.place("gebied", "Geef de naam van het gebied, zoals bewoners die gebruiken."),
            reference_area=form.reference_area(),
        )
    return Filled(form.values, particulars, form.problems)


def version_in(values: Mapping[str, str]) -> tuple[str, int]:
    """The programme and the version that were chosen; version 0 when none was."""
    programme, _, number = values["versie"].rpartition("/")
    return programme, int(number) if number.isdecimal() else 0


def _implied_way(values: Mapping[str, str]) -> str:
    """Who chose a template or a version and nothing else, chose that way."""
    implied = {TEMPLATE: values["sjabloon"], FORK: values["versie"]}
    ways = [way for way, chosen in implied.items() if chosen]
    return ways[0] if len(ways) == 1 else ""


class _Form:
    """Reads the fields one by one and remembers what is not right."""

    def __init__(self, values: dict[str, str]) -> None:
        self.values = values
        self.problems: dict[str, str] = {}

    def text(self, name: str, asked: str) -> str:
        """What stands in a field; when it is empty it is `asked`, unless there is no question."""
        if asked and not self.values[name]:
            self.problems[name] = asked
        return self.values[name]

    def code(self, asked: str) -> str:
        code = self.text("code", asked)
        if code and not is_name(code):
            self.problems["code"] = (
                f"‘{code[:40]}’ kan geen code zijn. Begin met een letter; daarna letters, cijfers"
                " of streepjes, zonder spaties. Bijvoorbeeld OKV."
            )
        return code

    def years(self) -> tuple[int | None, int | None]:
        start = self._year("begin", "Geef het eerste jaar.")
        horizon = self._year("einde", "Geef het laatste jaar.")
        if start and horizon and horizon <= start:
            self.problems["einde"] = f"Het laatste jaar komt na het eerste: na {start}."
        return start, horizon

    def reference_area(self) -> Place | None:
        """The area to compare with, in the boundaries of the same year; it may be left empty."""
        if not (self.values["referentie"] or self.values["referentie_naam"]):
            return None
        place = self.place("referentie", "Geef de naam van dit gebied.")
        if place and place.code == clean_code(self.values["gebied"]):
            self.problems["referentie"] = "Kies een ander gebied dan dat van het programma zelf."
        return place

    def place(self, field: str, asked: str) -> Place | None:
        """An area by its code and its name; None when something of it is not right."""
        code, name = self._area_code(field), self.text(f"{field}_naam", asked)
        year = self._year("grenzen", "Geef het jaar van de grenzen.")
        return Place(code, name, year) if code and name and year else None

    def _area_code(self, name: str) -> str:
        code = clean_code(self.text(name, "Geef de CBS-code, bijvoorbeeld WK034403."))
        if code and not is_area_code(code):
            self.problems[name] = (
                f"‘{self.values[name][:40]}’ is geen CBS-code. Verwacht bijvoorbeeld WK034403"
                " (wijk), BU03440332 (buurt) of GM0344 (gemeente)."
            )
            return ""
        return code

    def _year(self, name: str, asked: str) -> int | None:
        text = self.text(name, asked)
        if _YEAR.fullmatch(text) and _FIRST <= int(text) <= _LAST:
            return int(text)
        if text:
            self.problems[name] = f"‘{text[:40]}’ is geen jaar van {_FIRST} tot en met {_LAST}."
        return None
