"""Which indicator or output a text in a file speaks about: by its id, its title, or its words."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from impact.theory.model import Theory

_WORD = re.compile(r"[a-z0-9]+")
_LIKE = 0.6
"""A text and a title that share so much of their words are alike."""
_AHEAD = 0.15
"""And the next title must be this much less alike."""
_MORE = 2
_PERCENT = re.compile(r"(?i)%|\b(pct|perc|percentage)(\b|_)")
_LITTLE = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "in",
        "op",
        "van",
        "voor",
        "per",
        "met",
        "tot",
        "bij",
        "aan",
        "te",
        "is",
        "die",
        "zich",
        "naar",
    ]
) | {"aantal", "percentage", "procent", "pct"}


@dataclass(frozen=True)
class Likeness:
    """A measure that a text seems to be about."""

    id: str
    confidence: Literal["sure", "likely"]
    evidence: str


@dataclass(frozen=True)
class MeasureNames:
    """The names of the measures of a theory."""

    theory: Theory

    def like(self, text: str) -> Likeness | None:
        """The one measure a text names; None when none is, or several are, alike."""
        wanted = _plain(text)
        fitting = {id_: title for id_, title in self._titles.items() if self._fits(text, id_)}
        same = [id_ for id_, title in fitting.items() if wanted in (_plain(id_), title)]
        if len(same) == 1:
            return Likeness(same[0], "sure", f"De naam is die van {self._called(same[0])}.")
        if same:
            return None
        words = words_in(text)
        if not words:
            return None
        whole = [id_ for id_, title in fitting.items() if _begins_with(text, title)]
        if len(whole) == 1:
            return Likeness(whole[0], "likely", f"Begint als {self._called(whole[0])}.")
        scores = {id_: self._score(words, words_in(title)) for id_, title in fitting.items()}
        first, second = (*Counter(scores).most_common(2), ("", 0.0), ("", 0.0))[:2]
        if first[1] < _LIKE or first[1] - second[1] < _AHEAD:
            return None
        shared = sorted(words & words_in(self._titles[first[0]]), key=text.lower().find)
        said = ", ".join(f"‘{word}’" for word in shared)
        return Likeness(first[0], "likely", f"Deelt {said} met {self._called(first[0])}.")

    def _fits(self, text: str, id_: str) -> bool:
        """A percentage is never a measure in another unit."""
        return self.theory.measures[id_].unit == "%" or not _PERCENT.search(text)

    def _called(self, id_: str) -> str:
        return f"{id_}: {self.theory.measures[id_].title}"

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {id_: _plain(str(item.title)) for id_, item in self.theory.measures.items()}

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """A word that many titles share tells little."""
        seen = Counter(word for title in self._titles.values() for word in words_in(title))
        return {word: 1 / count for word, count in seen.items()}

    def _score(self, mine: frozenset[str], theirs: frozenset[str]) -> float:
        """How much of the words is shared, those that are rare counting most."""

        def weight(words: frozenset[str]) -> float:
            return sum(self._rarity.get(word, 0.5) for word in words)

        whole = weight(mine | theirs)
        return weight(mine & theirs) / whole if whole else 0.0


def _plain(text: str) -> str:
    """A name without case, accents, and what stands between brackets."""
    bare = re.sub(r"\([^)]*\)", " ", text).replace("_", " ")
    letters = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    return " ".join(letters.lower().split())


def _begins_with(text: str, title: str) -> bool:
    """Whether a text is a title with a few more words behind it."""
    mine, theirs = _plain(text), _plain(title)
    more = [word for word in _WORD.findall(mine[len(theirs) :]) if word.isalpha()]
    return (
        bool(theirs)
        and re.match(re.escape(theirs) + r"\b", mine) is not None
        and len([word for word in more if word not in _LITTLE]) <= _MORE
    )


def words_in(text: str) -> frozenset[str]:
    """The words of a name that tell something."""
    spread = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)  # GoedErvarenGezondheid
    return frozenset(_WORD.findall(_plain(spread))) - _LITTLE
