"""Who is heard in the stories: at least three different perspectives, or not enough voices.

Source: domain row B6 (one voice speaking for "the residents" is not enough) and test 8 of domain
chapter 8. Somebody with three tags is still one voice: a perspective counts when there is a story
to speak for it that does not already speak for another.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from impact.periods import parse_period
from impact.registers.books import Books
from impact.registers.kinds.stories import STORIES, State, Story
from impact.registers.register import Standing
from impact.registers.voices import Perspective

FEWEST_PERSPECTIVES = 3
FEWEST_TELLERS = 10
"""Below this a distribution over groups says more about persons than about who is heard."""
RECENT_YEARS = 2

Told = Standing[Story]


def public_stories(books: Books, goal: str | None = None) -> tuple[Told, ...]:
    """The public stories, or those about one goal, in the order in which they came."""
    return tuple(
        item
        for item in books.of(STORIES).valid
        if item.state is State.PUBLIC and (goal is None or goal in item.entry.goals)
    )


def told_about(books: Books) -> frozenset[str]:
    """The goals, outcomes and efforts that at least one public story is about."""
    stories = public_stories(books)
    return frozenset(id_ for item in stories for id_ in (*item.entry.goals, *item.entry.about))


def recent(stories: Iterable[Told], as_of: date) -> tuple[Told, ...]:
    """Those about a half-year that ended less than two years before a day."""
    since = as_of.replace(year=as_of.year - RECENT_YEARS, day=min(as_of.day, 28))
    return tuple(item for item in stories if _end(item) >= since)


def perspectives_heard(stories: Sequence[Told]) -> int:
    """How many perspectives have a story of their own: a largest matching of the two.

    One story of a young tenant speaks for one of both; two such stories speak for both.
    """
    tags = list(Perspective)
    speaks = np.array(
        [[tag in item.entry.perspectives for tag in tags] for item in stories], dtype=int
    ).reshape(len(stories), len(tags))
    if not speaks.any():
        return 0
    matched = maximum_bipartite_matching(csr_array(speaks), perm_type="column")
    return int((matched >= 0).sum())


def is_enough(stories: Sequence[Told]) -> bool:
    """Whether stories together are more than a few voices."""
    return perspectives_heard(stories) >= FEWEST_PERSPECTIVES


def spread(stories: Sequence[Told]) -> tuple[tuple[Perspective, int], ...] | None:
    """How many of the tellers belong to every perspective; None for fewer than ten tellers.

    Somebody can belong to several; who said nothing of it is in none.
    """
    if len(stories) < FEWEST_TELLERS:
        return None
    counts = Counter(tag for item in stories for tag in item.entry.perspectives)
    return tuple((tag, counts[tag]) for tag in Perspective)


def _end(item: Told) -> date:
    period = parse_period(item.entry.period)
    assert period is not None  # the form takes half-years only
    return period.end
