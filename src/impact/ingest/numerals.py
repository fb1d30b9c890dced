"""Numbers as people write them: 1.234,5 or 1234.5, with a euro or percent sign, or a mark.

Everything works on many texts at once, in blocks so that a long column takes little memory. Two
styles are known: `dutch` (a point between thousands, a decimal comma) and `plain` (a decimal
point). A text such as `1.234` is 1234 in one and 1.234 in the other; when nothing else in the
column shows its style, we ask.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from impact.measurements.status import VALUELESS, ValueStatus

Style = Literal["dutch", "plain", "unclear"]

_BLOCK = 1 << 15

_DUTCH = r"^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$"
_PLAIN = r"^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,4})?$"
_WHOLE = r"^[+-]?\d+$"
_EITHER = r"^[+-]?[1-9]\d{0,2}\.\d{3}$"
_SHOWS_DUTCH = r"^[+-]?((\d+|\d{1,3}(\.\d{3})+),\d+|\d{1,3}(\.\d{3}){2,})$"
_SHOWS_PLAIN = r"^[+-]?\d*\.\d+([eE][+-]?\d{1,4})?$"
_BARE = r"^[0-9.,-]+[0-9]$|^[0-9]$"
_NOT_FINITE = r"(?i)^[+-]?(inf|infinity|nan)$"
_FEW = r"^<\s*\d+$"
_CLEANING = (
    ("[\u00a0\u2007\u2009\u202f]", ""),
    ("\u2212", "-"),
    (r"(?i)^([+-]?)\s*(?:€|eur|euro)\s*", r"\1"),
    (r"(?i)\s*(?:€|eur|euro)$", ""),
    (r"(\d),(?:-+|\x{2013}|\x{2014})$", r"\1,0"),
)


class Problem(IntEnum):
    """Why a text is no number."""

    NONE = 0
    UNREADABLE = 1
    AMBIGUOUS = 2
    NOT_FINITE = 3


@dataclass(frozen=True, eq=False)
class Numbers:
    """What each of some texts says; the arrays are as long as the texts."""

    value: np.ndarray
    """float64; NaN for a text without a number, and where there is a problem."""
    status: np.ndarray
    """int8, `ValueStatus`: OK, provisional by its asterisk, or what the mark says."""
    percent: np.ndarray
    """bool: whether there was a percent sign."""
    problem: np.ndarray
    """int8, `Problem`."""

    def put(self, start: int, block: "Numbers") -> None:
        """Writes what a block of the texts says into its place."""
        for ours, theirs in zip(self._arrays(), block._arrays(), strict=True):
            ours[start : start + len(theirs)] = theirs

    def where(self, flags: np.ndarray, other: "Numbers") -> "Numbers":
        """These, and the other's where a flag is set."""
        pairs = zip(self._arrays(), other._arrays(), strict=True)
        value, status, percent, problem = (np.where(flags, them, us) for us, them in pairs)
        return Numbers(value, status, percent, problem)

    def _arrays(self) -> tuple[np.ndarray, ...]:
        return self.value, self.status, self.percent, self.problem


def style_of(texts: pa.Array) -> Style:
    """How the numbers among the texts are written, by the texts that can be read one way only.

    A column with both is Dutch: a decimal comma is never a slip, a lost zero (1.24) often is.
    """
    shows_plain = False
    for block in _blocks(texts):
        cleaned = _cleaned(pc.utf8_trim_whitespace(block)).texts
        if _matches(cleaned, _SHOWS_DUTCH).any():
            return "dutch"
        if not shows_plain:
            plain = _matches(cleaned, _SHOWS_PLAIN)
            shows_plain = bool(plain.any() and (plain & ~_matches(cleaned, _EITHER)).any())
    return "plain" if shows_plain else "unclear"


def read_numbers(texts: pa.Array, style: Style, marks: Mapping[str, ValueStatus]) -> Numbers:
    """The numbers in the texts, written in one style; marks go before numbers."""
    count = len(texts)
    numbers = Numbers(
        np.empty(count, np.float64),
        np.empty(count, np.int8),
        np.empty(count, bool),
        np.empty(count, np.int8),
    )
    start = 0
    for block in _blocks(texts):
        numbers.put(start, _read_block(block, style, marks))
        start += len(block)
    return numbers


def _blocks(texts: pa.Array) -> Iterator[pa.Array]:
    for start in range(0, len(texts), _BLOCK):
        yield texts.slice(start, _BLOCK)


def _read_block(texts: pa.Array, style: Style, marks: Mapping[str, ValueStatus]) -> Numbers:
    trimmed = pc.utf8_trim_whitespace(texts)
    cleaned = _cleaned(trimmed)
    value, problem = _parse(cleaned.texts, style)
    status = cleaned.status
    marked = _marked(trimmed, marks)
    is_mark = marked >= 0
    if is_mark.any():
        status = np.where(is_mark, marked, status)
        value = np.where(is_mark, _value_of_mark(marked), value)
        problem = np.where(is_mark, np.int8(Problem.NONE), problem)
    return Numbers(value, status, cleaned.percent, problem)


def _matches(texts: pa.Array, pattern: str) -> np.ndarray:
    flags: np.ndarray = pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False)
    return flags


def _marked(trimmed: pa.Array, marks: Mapping[str, ValueStatus]) -> np.ndarray:
    """The status of each text that is a mark; -1 for the others."""
    words = pa.array(list(marks), pa.string())
    found = pc.fill_null(pc.index_in(pc.utf8_lower(trimmed), words), len(marks))
    statuses = np.array([*marks.values(), -1], dtype=np.int8)
    marked: np.ndarray = statuses[found.to_numpy(zero_copy_only=False)]
    if pc.any(pc.starts_with(trimmed, "<")).as_py():
        few = _matches(trimmed, _FEW) & (marked < 0)
        marked = np.where(few, np.int8(ValueStatus.CONFIDENTIAL), marked)
    return marked


def _value_of_mark(marked: np.ndarray) -> np.ndarray:
    """NaN for a mark without a value; nil and zero_rounded are 0."""
    return np.where(np.isin(marked, [int(status) for status in VALUELESS]), np.nan, 0.0)


@dataclass(frozen=True, eq=False)
class _Cleaned:
    texts: pa.Array
    status: np.ndarray
    percent: np.ndarray


def _cleaned(trimmed: pa.Array) -> _Cleaned:
    """The texts without currency, percent sign, asterisks and odd blanks, and what those said."""
    status = np.zeros(len(trimmed), dtype=np.int8)
    percent = np.zeros(len(trimmed), dtype=bool)
    dressed = ~_matches(trimmed, _BARE)
    if not dressed.any():
        return _Cleaned(trimmed, status, percent)
    texts = trimmed.filter(pa.array(dressed))
    stars = [pc.ends_with(texts, sign).to_numpy(zero_copy_only=False) for sign in ("*", "**")]
    status[dressed] = np.select(
        [stars[1], stars[0]], [ValueStatus.REVISED_PROVISIONAL, ValueStatus.PROVISIONAL], 0
    )
    texts = pc.utf8_rtrim_whitespace(pc.replace_substring_regex(texts, r"\*{1,2}$", ""))
    percent[dressed] = pc.ends_with(texts, "%").to_numpy(zero_copy_only=False)
    texts = pc.utf8_rtrim_whitespace(pc.replace_substring_regex(texts, "%$", ""))
    for pattern, replacement in _CLEANING:
        texts = pc.replace_substring_regex(texts, pattern, replacement)
    return _Cleaned(pc.replace_with_mask(trimmed, pa.array(dressed), texts), status, percent)


def _parse(texts: pa.Array, style: Style) -> tuple[np.ndarray, np.ndarray]:
    """Values (NaN where there is none) and problems of cleaned texts."""
    problem = np.zeros(len(texts), dtype=np.int8)
    readable = _matches(texts, {"dutch": _DUTCH, "plain": _PLAIN, "unclear": _WHOLE}[style])
    if not readable.all():
        problem[~readable] = Problem.UNREADABLE
        problem[~readable & _matches(texts, _NOT_FINITE)] = Problem.NOT_FINITE
        if style == "unclear":
            problem[_matches(texts, _EITHER)] = Problem.AMBIGUOUS
        texts = pc.if_else(pa.array(readable), texts, pa.scalar(None, pa.string()))
    if style == "dutch":
        texts = pc.replace_substring(pc.replace_substring(texts, ".", ""), ",", ".")
    value: np.ndarray = pc.cast(texts, pa.float64()).to_numpy(zero_copy_only=False)
    infinite = np.isinf(value)
    if infinite.any():
        problem[infinite] = Problem.NOT_FINITE
        value = np.where(infinite, np.nan, value)
    return value, problem
