"""What the teller of a story can do with it, with the code that goes with it.

See what was done with it, send another text, say what it may be used for, or withdraw it. What is
withdrawn or replaced is taken out of the database for good: only its mark stays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from impact.errors import NotFound, Refused
from impact.registers.asking import Form
from impact.registers.entry import Nothing
from impact.registers.kinds.stories import (
    STORIES,
    TELLER_ACTS,
    Allowed,
    Answered,
    Asked,
    Rewrite,
    Rewritten,
    Story,
    Use,
)
from impact.registers.register import Standing
from impact.registers.voices import Telling
from impact.services import registers
from impact.services.context import Impact
from impact.services.story_codes import digest
from impact.services.telling import TELLER, Problems, keep_text, read
from impact.store import Session


@dataclass(frozen=True)
class OwnStory:
    """A story as its teller sees it."""

    standing: Standing[Story]
    telling: Telling | None
    """None when the text was taken out."""
    salt: str
    asked: tuple[Rewrite, ...]
    """What somebody asked to have written differently, of the text as it is now."""
    answers: tuple[tuple[str, datetime], ...]
    """What was done with it, newest first."""

    @property
    def is_over(self) -> bool:
        return not self.standing.entry.has_text


def find(impact: Impact, programme: str, code: str) -> OwnStory:
    """The story that goes with a code. Raises NotFound."""
    with impact.database.reading() as session:
        standing = _of_code(impact, session, programme, code)
        mark = standing.entry.text
        stored = session.texts.of(programme, [mark])[mark]
    answers = [(told.words, at.at) for at, told in standing.told if isinstance(told, Answered)]
    return OwnStory(
        standing,
        Telling.read(stored.text) if stored.text is not None else None,
        stored.salt,
        _asked(standing),
        tuple(reversed(answers)),
    )


def take_back(impact: Impact, programme: str, code: str) -> None:
    """Withdraw a story: its text is taken out. Raises NotFound and Refused."""
    _do(impact, programme, code, "taken_back", lambda _: Nothing())


def allow(impact: Impact, programme: str, code: str, uses: tuple[str, ...]) -> None:
    """Say what a story may be used for. Raises NotFound and Refused."""
    known = tuple(use for use in Use if use.value in uses)
    _do(impact, programme, code, "allowed", lambda _: Allowed(uses=known))


def rewrite(impact: Impact, programme: str, code: str, words: str, known_as: str) -> Problems:
    """Send another text, which is read again before it is public; the old one is taken out.

    Raises NotFound and Refused.
    """
    telling, problems = read(words, known_as)
    if problems:
        return problems

    def told(session: Session) -> Form:
        return Rewritten(text=keep_text(impact, session, programme, telling))

    _do(impact, programme, code, "rewritten", told)
    return {}


def _do(
    impact: Impact, programme: str, code: str, act_code: str, told: Callable[[Session], Form]
) -> None:
    act = TELLER_ACTS[act_code]
    with impact.database.writing() as session:
        standing = _of_code(impact, session, programme, code)
        if standing.is_withdrawn or standing.state not in act.allowed_in:
            raise Refused(f"dit kan niet met een verhaal dat ‘{standing.state.nl}’ is")
        ledger = registers.books_in(impact, session, programme).of(STORIES)
        said = told(session)
        registers.follow(impact, session, programme, ledger, standing, act, said, TELLER)
    registers.forget_texts(impact, standing, act, said)


def _asked(standing: Standing[Story]) -> tuple[Rewrite, ...]:
    for change, told in reversed(standing.told):
        if isinstance(told, Asked):
            return told.what
        if change.act in ("rewritten", "published"):
            break
    return ()


def _of_code(impact: Impact, session: Session, programme: str, code: str) -> Standing[Story]:
    """Raises NotFound."""
    ledger = registers.books_in(impact, session, programme).of(STORIES)
    wanted = digest(programme, code)
    found = next((item for item in ledger.entries.values() if item.entry.code == wanted), None)
    if found is None:
        raise NotFound("bij deze code hoort geen verhaal")
    return found
