"""Personal data that should not have been sent: found by kind and place, and never repeated.

Looked at is everything that is written on every sheet, also on sheets and in columns that nobody
uses. What counts is the shape of a text, the words above its column, and for citizen service
numbers (BSN) the column as a whole: one in eleven of all nine-digit numbers passes their test.

Sources: domain rule 5 (BSN by column), the eleven test, ISO 13616 (IBAN, modulo 97).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from impact.ingest import persons
from impact.ingest.findings import Findings
from impact.ingest.persons import Header
from impact.ingest.stretches import Stretch
from impact.issues import Issue

_SHORTEST = 6
"""No personal data but names are shorter, so that most figures are never looked at."""
_SHORTEST_NAME = 2
_FIGURE = r"^[-+]?[0-9., ]*([eE][-+]?[0-9]+)?%?$"
_NUMBER_OF_A_PERSON = (
    r"^([0-9]{8,9}(\.0)?|[0-9]{2,3}\.[0-9]{3}\.[0-9]{3}|[0-9]{4} [0-9]{2} [0-9]{3}"
    r"|[+0][-0-9 ]{8,})$"
)
"""As a citizen service number is typed, or a telephone number."""
_FEW_BSN = 5
_MANY, _BY_CHANCE = 20, 0.15
"""Of many other numbers one in eleven passes the test; no more than this is no news."""

_ALONE: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("privacy_email", persons.has_email),
    ("privacy_iban", persons.has_iban),
    ("privacy_phone", persons.has_phone),
    ("privacy_address", persons.has_address),
    ("privacy_name", persons.has_titled_name),
)
"""Kinds that show in one text, whatever stands above it."""

_BELOW: tuple[tuple[Header, str, Callable[[str], bool]], ...] = (
    (Header.BIRTH_DATE, "privacy_birth_date", persons.is_date),
    (Header.PERSON, "privacy_name", persons.is_word),
    (Header.NAME, "privacy_name", persons.is_like_a_person),
    (Header.PHONE, "privacy_phone", persons.is_long_number),
    (Header.ADDRESS, "privacy_address", persons.is_street_and_number),
)
"""Kinds that show by the words above a column, where the texts below fit them."""


@dataclass
class _Found:
    """One kind in one column: where it begins, and in how many cells it is."""

    first_row: int
    count: int


def kinds_in(text: str) -> tuple[str, ...]:
    """The codes of the personal data that show in a text somebody typed."""
    return tuple(code for code, is_one in _ALONE if is_one(text))


class Screening:
    """Goes over the sheets of one file and remembers where personal data are, not what they say."""

    def __init__(self, counted: Collection[str] = ()) -> None:
        """`counted` are the names of columns with figures, whatever their numbers look like."""
        self._counted = frozenset(name.strip() for name in counted)
        self._found: dict[tuple[str, int, str], _Found] = {}
        self.looked = False
        """Whether there was anything to look at."""

    def look_at(self, stretches: Iterable[Stretch]) -> None:
        for stretch in stretches:
            self.looked = True
            above = [_promised(head) for head in stretch.heads]
            for position, column in enumerate(stretch.columns):
                self._look_at(stretch, position, column, above)

    def issues(self, file: str) -> tuple[Issue, ...]:
        """What was found, by kind and place; errors stop the whole file."""
        made: list[Issue] = []
        for (sheet, position, code), found in sorted(self._found.items()):
            findings = Findings(file, sheet)
            letters = column_letters(position)
            findings.add(code, row=found.first_row, column=letters, count=found.count)
            made += findings.issues()
        return tuple(made)

    def _look_at(
        self, stretch: Stretch, position: int, column: pa.Array, above: list[dict[Header, int]]
    ) -> None:
        trimmed = pc.utf8_trim_whitespace(column)
        here = above[position]
        texts = _worth_a_look(trimmed, _SHORTEST_NAME if Header.PERSON in here else _SHORTEST)
        if not texts:
            return
        is_counted = Header.COUNT in here or not self._counted.isdisjoint(
            text.strip() for text in stretch.heads[position]
        )
        remember = partial(self._remember, stretch, position, trimmed)
        for code, is_one in _ALONE:
            remember(code, [text for text in texts if is_one(text)])
        for header, code, fits in _BELOW:
            if header in here:
                remember(code, [text for text in texts if fits(text)], below=here[header])
        if Header.POSTCODE in here and any(Header.HOUSE_NUMBER in other for other in above):
            remember("privacy_address", [text for text in texts if persons.is_postcode(text)])
        if not is_counted:
            remember(*_bsn(texts, here))

    def _remember(
        self,
        stretch: Stretch,
        position: int,
        column: pa.Array,
        code: str,
        texts: list[str],
        below: int = 0,
    ) -> None:
        """The rows with one of these texts; those above a header do not count."""
        if not texts:
            return
        flags = pc.is_in(column, pa.array(texts, pa.string())).to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(flags) + stretch.first_row
        rows = rows[rows > below]
        if not len(rows):
            return
        before = self._found.get((stretch.sheet, position, code))
        if before is None:
            self._found[stretch.sheet, position, code] = _Found(int(rows[0]), len(rows))
        else:
            before.count += len(rows)


def column_letters(position: int) -> str:
    """The letters that a spreadsheet gives the column at a position from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters, number = "", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _worth_a_look(trimmed: pa.Array, shortest: int) -> list[str]:
    """The texts, once each, that could be about a person: figures and short words are not."""
    long_enough = pc.greater_equal(pc.binary_length(trimmed), shortest)
    texts = pc.unique(trimmed.filter(long_enough))
    figure = pc.match_substring_regex(texts, _FIGURE)
    number = pc.match_substring_regex(texts, _NUMBER_OF_A_PERSON)
    found: list[str] = texts.filter(pc.or_(pc.invert(figure), number)).to_pylist()
    return found


def _promised(head: Iterable[str]) -> dict[Header, int]:
    """What the words at the top of a column promise of it, and in which row they stand."""
    promises = ((persons.header_of(text), row) for row, text in enumerate(head, 1) if text)
    return {promise: row for promise, row in promises if promise is not None}


def _bsn(texts: list[str], above: Collection[Header]) -> tuple[str, list[str]]:
    """The texts that pass as citizen service numbers, and whether the column is one of them."""
    numbers = [text for text in texts if persons.may_be_bsn(text)]
    passing = [text for text in numbers if persons.passes_eleven_test(text)]
    is_column = len(numbers) >= _FEW_BSN and 2 * len(passing) > len(numbers)
    if passing and (Header.BSN in above or is_column):
        return "privacy_bsn", passing
    is_chance = len(numbers) >= _MANY and len(passing) <= _BY_CHANCE * len(numbers)
    return "privacy_maybe_bsn", [] if is_chance else passing
