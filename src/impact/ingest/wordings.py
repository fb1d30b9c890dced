"""What must be said of the words in an example file, once its columns are chosen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from impact.areas import clean_code, is_area_code
from impact.ingest.choices import LEAVE, Choices
from impact.ingest.columns import column_of
from impact.ingest.mapping import Mapping
from impact.ingest.marks import DEFAULT_MARKS
from impact.ingest.measure_names import MeasureNames
from impact.ingest.numerals import Problem, read_numbers, style_of
from impact.ingest.table import RawTable
from impact.measurements.status import ValueStatus
from impact.theory.model import Theory

MOST_WORDS = 80


@dataclass(frozen=True)
class Word:
    """A word in the file, in how many cells it stands, and what it seems to mean ("": unclear)."""

    text: str
    count: int
    proposal: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Questions:
    """The words that need a meaning, each with a proposal."""

    indicators: tuple[Word, ...] = ()
    areas: tuple[Word, ...] = ()
    marks: tuple[Word, ...] = ()
    foreign: tuple[str, ...] = ()
    """Area codes that the theory does not know."""
    asks_numbers: bool = False
    """Whether some figures can be read in two ways: 1.234."""
    too_many: str = ""
    """A column with so many different words that nobody can say what each means."""


def questions(table: RawTable, choices: Choices, mapping: Mapping, theory: Theory) -> Questions:
    """What the chosen columns leave to be said; what was agreed before is proposed first."""
    indicators, areas = choices.one("indicator"), choices.one("area")
    words = _words(table, indicators) if indicators else Counter[str]()
    places = _words(table, areas) if areas else Counter[str]()
    known = {area.code for area in theory.areas}
    codes = {word for word in places if is_area_code(clean_code(word))}
    names = [word for word in places if word not in codes]
    foreign = [word for word in places if word in codes and clean_code(word) not in known]
    foreign = [word for word in foreign if word not in mapping.area.codes]
    figures = [item.column for item in choices.of("figure", "value")]
    marks, is_unclear = _signs(table, figures)
    unknown = [word for word in words if word not in theory.measures]
    crowded = [
        name for name, found in ((indicators, unknown), (areas, names)) if len(found) > MOST_WORDS
    ]
    if crowded:
        return Questions(too_many=crowded[0])
    return Questions(
        tuple(_indicator(word, words[word], mapping, theory) for word in unknown),
        tuple(_area(word, places[word], mapping, theory) for word in names),
        tuple(_mark(word, count, mapping) for word, count in marks.most_common(MOST_WORDS)),
        tuple(foreign),
        is_unclear,
    )


def _words(table: RawTable, column: str) -> Counter[str]:
    """The different words of a column, in the order in which they first stand there."""
    texts = column_of(table, column).texts.to_pylist()
    return Counter(word for word in map(str.strip, texts) if word)


def _indicator(word: str, count: int, mapping: Mapping, theory: Theory) -> Word:
    agreed = mapping.indicator.codes.get(word) if mapping.indicator else None
    if agreed in theory.measures:
        return Word(word, count, agreed or "", "Zo is het nu afgesproken.")
    found = MeasureNames(theory).like(word)
    return Word(word, count, found.id, found.evidence) if found else Word(word, count)


def _area(word: str, count: int, mapping: Mapping, theory: Theory) -> Word:
    if word in mapping.area.codes:
        return Word(word, count, mapping.area.codes[word], "Zo is het nu afgesproken.")
    if word in mapping.area.ignore:
        return Word(word, count, LEAVE, f"Weggelaten: {mapping.area.ignore[word]}")
    same = [area.code for area in theory.areas if area.name.casefold() == word.casefold()]
    if len(same) == 1:
        return Word(word, count, same[0], f"Zo heet {same[0]} in de theorie.")
    return Word(word, count)


def _mark(word: str, count: int, mapping: Mapping) -> Word:
    own = {mark.strip().lower(): status for mark, status in mapping.marks.items()}
    if word.lower() in own:
        return Word(word, count, own[word.lower()], "Zo is het nu afgesproken.")
    if word.lower() in DEFAULT_MARKS:
        return Word(word, count, DEFAULT_MARKS[word.lower()].key, "Zo gebruiken de meesten dit.")
    return Word(word, count)


def _signs(table: RawTable, columns: Iterable[str]) -> tuple[Counter[str], bool]:
    """What stands in columns of figures and is no figure, and whether a figure is unclear."""
    signs, is_unclear = Counter[str](), False
    for name in columns:
        column = column_of(table, name)
        texts = column.texts
        numeric = table.is_numeric(column.position)
        if numeric is not None:
            texts = texts.filter(pa.array(~numeric))
        numbers = read_numbers(texts, style_of(texts), {"": ValueStatus.MISSING})
        is_unclear |= bool((numbers.problem == Problem.AMBIGUOUS).any())
        odd = np.flatnonzero(numbers.problem == Problem.UNREADABLE)
        signs.update(texts[int(place)].as_py().strip() for place in odd)
    return signs, is_unclear
