"""A story as it may be read: its text, or only its mark, and what was done with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from impact.periods import Period, parse_period
from impact.registers.books import Books
from impact.registers.kinds.rounds import ROUNDS
from impact.registers.kinds.stories import Answered, Story
from impact.registers.register import Actor, Standing
from impact.registers.voices import Telling
from impact.services import registers, theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import Basis
from impact.services.days import end_of_day, today
from impact.services.telling import may_moderate
from impact.store.texts import StoredText
from impact.store.theories import TheoryVersion
from impact.theory.model import Theory


@dataclass(frozen=True)
class Page:
    """What stands around the pages of the stories of a programme."""

    theory: Theory
    theory_version: TheoryVersion
    as_of: date
    is_past: bool
    actor: Actor | None
    books: Books

    @property
    def basis(self) -> Basis:
        version = self.theory_version
        return Basis(version.programme, version.id, self.books.last, self.as_of)

    @property
    def has_programme(self) -> bool:
        return bool(self.theory.interventions)

    @property
    def may_moderate(self) -> bool:
        return may_moderate(self.actor)


@dataclass(frozen=True)
class ShownStory:
    """A story as it may be read."""

    standing: Standing[Story]
    period: Period
    telling: Telling | None
    """None when the text was taken out since, also where the page is about the past."""
    mark: StoredText
    answers: tuple[tuple[str, datetime], ...]
    """What was done with it, newest first."""
    chosen_in: tuple[str, ...]
    """The selection rounds that chose it."""

    @property
    def entry(self) -> Story:
        return self.standing.entry


def around(
    impact: Impact, account: Account | None, programme: str, as_of: date | None = None
) -> Page:
    """What stands around every page about stories. Raises NotFound."""
    moment = end_of_day(as_of) if as_of else None
    version, theory = theories.in_force(impact, programme, moment)
    return Page(
        theory,
        version,
        as_of or today(impact),
        as_of is not None and as_of < today(impact),
        registers.actor(account, programme),
        registers.books(impact, programme, as_of),
    )


def tellings(
    impact: Impact, programme: str, stories: Iterable[Standing[Story]]
) -> Mapping[str, Telling]:
    """What was told, by the name of the story; what was taken out is not in it."""
    told = tuple(stories)
    texts = texts_of(impact, programme, told)
    return {
        item.id: Telling.read(text)
        for item in told
        if (text := texts[item.entry.text].text) is not None
    }


def texts_of(
    impact: Impact, programme: str, stories: Iterable[Standing[Story]]
) -> Mapping[str, StoredText]:
    """The texts of stories by their marks, also those of which only the mark is left."""
    marks = {item.entry.text for item in stories}
    if not marks:
        return {}
    with impact.database.reading() as session:
        return session.texts.of(programme, marks)


def chosen_in(books: Books) -> Mapping[str, tuple[str, ...]]:
    """The selection rounds that chose a story, by its name."""
    found: dict[str, tuple[str, ...]] = {}
    for item in books.of(ROUNDS).valid:
        for name in dict.fromkeys(item.entry.chosen):
            found[name] = (*found.get(name, ()), item.id)
    return found


def shown(
    standing: Standing[Story],
    texts: Mapping[str, StoredText],
    chosen: Mapping[str, tuple[str, ...]],
) -> ShownStory:
    """A story with its text, from the texts by their marks, and the rounds that chose it."""
    mark = texts[standing.entry.text]
    period = parse_period(standing.entry.period)
    assert period is not None  # the form takes half-years only
    answers = [(told.words, at.at) for at, told in standing.told if isinstance(told, Answered)]
    return ShownStory(
        standing,
        period,
        Telling.read(mark.text) if mark.text is not None else None,
        mark,
        tuple(reversed(answers)),
        chosen.get(standing.id, ()),
    )
