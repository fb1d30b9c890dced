"""The pages of stories: all that are public, one of them, and those that wait to be read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from impact.analysis.registered.voices import (
    FEWEST_PERSPECTIVES,
    FEWEST_TELLERS,
    Told,
    perspectives_heard,
    public_stories,
    spread,
)
from impact.errors import NotFound
from impact.registers import doing
from impact.registers.kinds.paper_forms import PAPER_FORMS
from impact.registers.kinds.rounds import ROUNDS, Round
from impact.registers.kinds.stories import STORIES, State, Story
from impact.registers.register import Act, Standing
from impact.registers.voices import Perspective, Way
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import once
from impact.services.shown_stories import Page, ShownStory, around, chosen_in, shown, texts_of
from impact.store.texts import StoredText

ON_A_PAGE = 20
"""Stories, and marks of stories that are gone, on one page; so many wait on it to be read."""
ROUNDS_SHOWN = 10
"""The last selection rounds; the register has all of them."""


@dataclass(frozen=True)
class Wanted:
    """Which public stories somebody asks for; empty is all of them."""

    goal: str = ""
    domain: str = ""
    perspective: str = ""
    page: int = 1
    gone: int = 1
    """The page of the marks of stories that are gone."""


@dataclass(frozen=True)
class Chosen:
    """A selection round, with what it chose and how many it did not."""

    standing: Standing[Round]
    not_chosen: int
    still_public: frozenset[str]
    """Of the chosen stories those that can be read."""

    @property
    def round(self) -> Round:
        return self.standing.entry


@dataclass(frozen=True)
class Paper:
    """How many paper forms went out, came back and were typed over."""

    handed_out: int
    returned: int | None
    """None while a batch was not counted."""
    typed: int


@dataclass(frozen=True)
class WallView:
    page: Page
    wanted: Wanted
    stories: tuple[ShownStory, ...]
    found: int
    pages: int
    received: int
    """How many stories ever came."""
    states: Mapping[State, int]
    heard: int
    """How many perspectives the stories found speak for."""
    spread: tuple[tuple[Perspective, int], ...] | None
    """Who tells, of all public stories; None for too few tellers."""
    gone: tuple[StoredText, ...]
    """The marks of stories that were public and were taken out, on one page of them."""
    gone_count: int
    gone_pages: int
    rounds: tuple[Chosen, ...]
    """The newest first, at most `ROUNDS_SHOWN`."""
    rounds_count: int
    paper: Paper | None
    waiting: tuple[ShownStory, ...]
    """For who reads stories before they are public: those to decide about, the oldest first, at
    most `ON_A_PAGE`."""
    waiting_count: int

    @property
    def is_enough(self) -> bool:
        return self.heard >= FEWEST_PERSPECTIVES

    @property
    def fewest(self) -> tuple[int, int]:
        """So many perspectives are enough, and so many tellers are needed to say who tells."""
        return FEWEST_PERSPECTIVES, FEWEST_TELLERS


@dataclass(frozen=True)
class Counted:
    """What the wall tells of all stories, whatever was asked for."""

    states: Counter[State]
    spread: tuple[tuple[Perspective, int], ...] | None
    public: tuple[Standing[Story], ...]
    """Newest first."""
    gone: tuple[Standing[Story], ...]
    waiting: tuple[Standing[Story], ...]
    rounds: tuple[Chosen, ...]
    rounds_count: int
    paper: Paper | None


@dataclass(frozen=True)
class StoryView:
    page: Page
    story: ShownStory
    acts: tuple[Act[Any], ...]
    """What whoever looks can do with it."""


def wall(
    impact: Impact,
    account: Account | None,
    programme: str,
    wanted: Wanted,
    as_of: date | None = None,
) -> WallView:
    """The public stories that were asked for, newest first. Raises NotFound."""
    page = around(impact, account, programme, as_of)
    counted = once(impact, page, "wall of stories", lambda: _counted(page))
    found = [item for item in counted.public if _is_wanted(item.entry, wanted)]
    waiting = counted.waiting if page.may_moderate and not page.is_past else ()
    some, pages = _on_page(found, wanted.page)
    gone, gone_pages = _on_page(counted.gone, wanted.gone)
    to_read = waiting[:ON_A_PAGE]
    texts = texts_of(impact, programme, [*some, *to_read, *gone])
    chosen = _chosen(impact, page)
    return WallView(
        page=page,
        wanted=wanted,
        stories=tuple(shown(item, texts, chosen) for item in some),
        found=len(found),
        pages=pages,
        received=counted.states.total(),
        states=counted.states,
        heard=perspectives_heard(found),
        spread=counted.spread,
        gone=tuple(texts[item.entry.text] for item in gone),
        gone_count=len(counted.gone),
        gone_pages=gone_pages,
        rounds=counted.rounds,
        rounds_count=counted.rounds_count,
        paper=counted.paper,
        waiting=tuple(shown(item, texts, chosen) for item in to_read),
        waiting_count=len(waiting),
    )


def story(
    impact: Impact, account: Account | None, programme: str, name: str, as_of: date | None = None
) -> StoryView:
    """One story; one that is not public only for who reads them first. Raises NotFound."""
    page = around(impact, account, programme, as_of)
    standing = page.books.of(STORIES).entries.get(name)
    if standing is None or not (standing.state is State.PUBLIC or page.may_moderate):
        raise NotFound(f"verhaal '{name}' is er niet")
    may_act = page.actor is not None and not page.is_past
    return StoryView(
        page,
        shown(standing, texts_of(impact, programme, [standing]), _chosen(impact, page)),
        doing.open_acts(STORIES, standing, page.actor) if may_act and page.actor else (),
    )


def _is_wanted(entry: Story, wanted: Wanted) -> bool:
    return (
        wanted.goal in ("", *entry.goals)
        and wanted.domain in ("", entry.domain)
        and wanted.perspective in ("", *entry.perspectives)
    )


def _was_public(standing: Standing[Story]) -> bool:
    return any(change.act == "published" for change in standing.changes)


def _on_page(found: Sequence[Told], number: int) -> tuple[Sequence[Told], int]:
    """One page of what was found, the last one if there are not so many, and how many there are."""
    pages = max(1, -(-len(found) // ON_A_PAGE))
    start = (min(number, pages) - 1) * ON_A_PAGE
    return found[start : start + ON_A_PAGE], pages


def _counted(page: Page) -> Counted:
    valid = page.books.of(STORIES).valid
    public = public_stories(page.books)
    rounds = page.books.of(ROUNDS).valid
    return Counted(
        states=Counter(State(item.state) for item in valid),
        spread=spread(public),
        public=tuple(reversed(public)),
        gone=tuple(item for item in valid if _was_public(item) and not item.entry.has_text),
        waiting=tuple(item for item in valid if item.state is State.RECEIVED),
        rounds=_last(rounds, frozenset(item.id for item in public)),
        rounds_count=len(rounds),
        paper=_paper(page),
    )


def _chosen(impact: Impact, page: Page) -> Mapping[str, tuple[str, ...]]:
    """The selection rounds that chose a story, by its name."""
    return once(impact, page, "chosen stories", lambda: chosen_in(page.books))


def _last(rounds: Iterable[Standing[Round]], public: frozenset[str]) -> tuple[Chosen, ...]:
    held = sorted(rounds, key=lambda one: one.entry.held_on, reverse=True)
    return tuple(
        Chosen(item, len(item.entry.not_chosen), public & frozenset(item.entry.chosen))
        for item in held[:ROUNDS_SHOWN]
    )


def _paper(page: Page) -> Paper | None:
    batches = [item.entry for item in page.books.of(PAPER_FORMS).valid]
    if not batches:
        return None
    counted = [batch.returned for batch in batches if batch.returned is not None]
    typed = sum(item.entry.way is Way.PAPER for item in page.books.of(STORIES).valid)
    return Paper(
        sum(batch.handed_out for batch in batches),
        sum(counted) if len(counted) == len(batches) else None,
        typed,
    )
