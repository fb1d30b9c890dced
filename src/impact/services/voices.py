"""The pages of stories: all that are public, one of them, and those that wait to be read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from impact.analysis.registered.voices import (
    FEWEST_PERSPECTIVES,
    FEWEST_TELLERS,
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
from impact.services.shown_stories import Page, ShownStory, around, shown, texts_of
from impact.store.texts import StoredText

ON_A_PAGE = 20


@dataclass(frozen=True)
class Wanted:
    """Which public stories somebody asks for; empty is all of them."""

    goal: str = ""
    domain: str = ""
    perspective: str = ""
    page: int = 1


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
    """The marks of stories that were public and were taken out."""
    rounds: tuple[Chosen, ...]
    """Newest first."""
    paper: Paper | None
    waiting: tuple[ShownStory, ...]
    """For who reads stories before they are public: those to decide about, the oldest first."""

    @property
    def is_enough(self) -> bool:
        return self.heard >= FEWEST_PERSPECTIVES

    @property
    def fewest(self) -> tuple[int, int]:
        """So many perspectives are enough, and so many tellers are needed to say who tells."""
        return FEWEST_PERSPECTIVES, FEWEST_TELLERS


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
    valid = page.books.of(STORIES).valid
    public = public_stories(page.books)
    found = [item for item in reversed(public) if _is_wanted(item.entry, wanted)]
    pages = max(1, -(-len(found) // ON_A_PAGE))
    start = (min(wanted.page, pages) - 1) * ON_A_PAGE
    waits = page.may_moderate and not page.is_past
    waiting = [item for item in valid if waits and item.state is State.RECEIVED]
    gone = [item for item in valid if _was_public(item) and not item.entry.has_text]
    some = found[start : start + ON_A_PAGE]
    texts = texts_of(impact, programme, [*some, *waiting, *gone])
    return WallView(
        page=page,
        wanted=wanted,
        stories=tuple(shown(page, item, texts) for item in some),
        found=len(found),
        pages=pages,
        received=len(valid),
        states=Counter(State(item.state) for item in valid),
        heard=perspectives_heard(found),
        spread=spread(public),
        gone=tuple(texts[item.entry.text] for item in gone),
        rounds=_rounds(page),
        paper=_paper(page),
        waiting=tuple(shown(page, item, texts) for item in waiting),
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
        shown(page, standing, texts_of(impact, programme, [standing])),
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


def _rounds(page: Page) -> tuple[Chosen, ...]:
    public = frozenset(item.id for item in public_stories(page.books))
    held = sorted(page.books.of(ROUNDS).valid, key=lambda one: one.entry.held_on, reverse=True)
    return tuple(
        Chosen(item, len(item.entry.not_chosen), public & frozenset(item.entry.chosen))
        for item in held
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
