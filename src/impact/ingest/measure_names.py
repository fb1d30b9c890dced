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
"""A title with no more words behind it than this is still that title."""
_LONGEST = 200
"""No name of a figure is longer."""
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
        "aantal",
        "percentage",
        "procent",
        "pct",
    ]
)


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
        if len(text) > _LONGEST:
            return None
        wanted, is_percentage = _plain(text), _PERCENT.search(text) is not None
        fitting = {
            id_: title
            for id_, title in self._titles.items()
            if self._units[id_] == "%" or not is_percentage
        }
        same = [id_ for id_, title in fitting.items() if wanted in (_plain(id_), title)]
        if len(same) == 1:
            return Likeness(same[0], "sure", f"De naam is die van {self._called(same[0])}.")
        if same:
            return None
        words = words_in(text)
        if not words:
            return None
        whole = [id_ for id_, title in fitting.items() if _begins_with(wanted, title)]
        if len(whole) == 1:
            return Likeness(whole[0], "likely", f"Begint als {self._called(whole[0])}.")
        return self._alike(text, words, {id_: self._words[id_] for id_ in fitting})

    def _alike(
        self, text: str, words: frozenset[str], titles: dict[str, frozenset[str]]
    ) -> Likeness | None:
        """The title that shares most words, if the text itself tells it from the others."""
        scores = Counter({id_: self._score(words, theirs) for id_, theirs in titles.items()})
        first, second = (*scores.most_common(2), ("", 0.0), ("", 0.0))[:2]
        if first[1] < _LIKE or first[1] - second[1] < _AHEAD:
            return None
        shared = words & titles[first[0]]
        if any(shared <= theirs for id_, theirs in titles.items() if id_ != first[0]):
            return None
        said = ", ".join(f"‘{word}’" for word in sorted(shared, key=text.lower().find))
        return Likeness(first[0], "likely", f"Deelt {said} met {self._called(first[0])}.")

    @cached_property
    def _units(self) -> dict[str, str]:
        """A percentage is never a measure in another unit."""
        return {id_: item.unit for id_, item in self.theory.deliverable.items()}

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {id_: words_in(title) for id_, title in self._titles.items()}

    def _called(self, id_: str) -> str:
        return f"{id_}: {self.theory.measures[id_].title}"

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {id_: _plain(str(item.title)) for id_, item in self.theory.deliverable.items()}

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """A word that many titles share tells little."""
        seen = Counter(word for words in self._words.values() for word in words)
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


def _begins_with(mine: str, theirs: str) -> bool:
    """Whether a plain text is a plain title with a few more words behind it."""
    if not theirs or not mine.startswith(theirs) or mine[len(theirs) :][:1].isalnum():
        return False
    more = _WORD.findall(mine[len(theirs) :])
    return len([word for word in more if word.isalpha() and word not in _LITTLE]) <= _MORE


def words_in(text: str) -> frozenset[str]:
    """The words of a name that tell something."""
    spread = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)  # GoedErvarenGezondheid
    return frozenset(_WORD.findall(_plain(spread))) - _LITTLE
