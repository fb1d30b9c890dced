"""Receiving a story: from whoever wants to tell one, without an account, or typed over from paper.

What was told is kept apart from the register (`impact.store.texts`), so that it can be taken out.
"""

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from impact.errors import Forbidden
from impact.periods import Period, half_year, parse_period
from impact.registers.checking import entry_said
from impact.registers.kinds.paper_forms import PAPER_FORMS
from impact.registers.kinds.stories import MODERATORS, STORIES, Story
from impact.registers.register import Actor
from impact.registers.voices import LifeDomain, Telling, Way
from impact.render.formats import period as period_words
from impact.services import registers, theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.days import today
from impact.services.public_words import problem_with
from impact.services.story_codes import digest, is_code, new_code
from impact.store import Session

MIN_WORDS, MAX_WORDS, MAX_NAME = 20, 4000, 40
TELLER = Actor("verteller", "resident")
"""Whoever tells a story has no account, and no name here."""
LANGUAGES = {
    "nl": "Nederlands",
    "en": "Engels",
    "ar": "Arabisch",
    "de": "Duits",
    "fr": "Frans",
    "pl": "Pools",
    "es": "Spaans",
    "tr": "Turks",
    "uk": "Oekraïens",
    "und": "een andere taal",
}
_JOINERS = "\n\u200c\u200d"
"""What cannot be seen and belongs to a text: new lines, and how letters join."""

Problems = dict[str, str]
"""What is wrong, by field of `Told`. While there is anything in it, nothing was kept."""


@dataclass(frozen=True)
class Told:
    """What somebody filled in; everything but the words may be left empty."""

    words: str
    known_as: str = ""
    domain: str = ""
    direction: str = ""
    perspectives: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    language: str = "nl"
    period: str = ""
    """The half-year that it is about; empty: this one."""


@dataclass(frozen=True)
class Received:
    """What was kept of a story, and the code that only its teller gets."""

    entry: str
    code: str


@dataclass(frozen=True)
class Checked:
    """A story with which nothing is wrong: what was told, and what the register will say of it."""

    telling: Telling
    entry: Story
    code: str


def tell(impact: Impact, programme: str, told: Told, code: str = "") -> Received | Problems:
    """Receive a story from whoever wants to tell one; `code` is for examples that people try.

    Raises NotFound for an unknown programme.
    """
    return _receive(impact, programme, told, TELLER, Way.FORM, code or new_code(), "")


def type_over(
    impact: Impact,
    account: Account,
    programme: str,
    told: Told,
    *,
    way: Way,
    code: str = "",
    batch: str = "",
) -> Received | Problems:
    """Keep what somebody else wrote on paper or said. Raises Forbidden and NotFound.

    The code is the one on the paper form; without paper, a new one is made for the teller.
    """
    who = registers.actor(account, programme)
    if who is None or not may_moderate(who):
        raise Forbidden("met dit account kunt u geen verhalen overtypen")
    if way is not Way.PAPER:
        return _receive(impact, programme, told, who, way, new_code(), "")
    if not is_code(code):
        return {"code": "Dit is geen code zoals die op het formulier staat."}
    return _receive(impact, programme, told, who, way, code, batch)


def may_moderate(who: Actor | None) -> bool:
    """Whether somebody reads stories before they are public."""
    return who is not None and bool(who.acts_as(None) & MODERATORS)


def last_half_years(impact: Impact, count: int = 4) -> tuple[Period, ...]:
    """This half-year and those before it, this one first."""
    day = today(impact)
    now = 2 * day.year + (day.month > 6)
    return tuple(half_year(one // 2, one % 2 + 1) for one in range(now, now - count, -1))


def read(words: str, known_as: str) -> tuple[Telling, Problems]:
    """What was told, cleaned, and what is wrong with it."""
    telling = Telling(" ".join(_clean(known_as).split()), _clean(words))
    problems: Problems = {}
    if len(telling.words) < MIN_WORDS:
        problems["words"] = "Vertel iets meer: een paar zinnen is genoeg."
    elif len(telling.words) > MAX_WORDS:
        problems["words"] = f"Houd het korter: hoogstens {MAX_WORDS} tekens."
    elif found := problem_with(telling.words):
        problems["words"] = found
    if len(telling.known_as) > MAX_NAME:
        problems["known_as"] = f"Houd het korter: hoogstens {MAX_NAME} tekens."
    elif found := problem_with(telling.known_as):
        problems["known_as"] = found
    return telling, problems


def keep_text(impact: Impact, session: Session, programme: str, telling: Telling) -> str:
    """Keep what was told where it can be taken out; returns its mark."""
    return session.texts.add(programme, secrets.token_hex(16), str(telling), impact.now())


def _receive(
    impact: Impact, programme: str, told: Told, who: Actor, way: Way, code: str, batch: str
) -> Received | Problems:
    theories.in_force(impact, programme)
    checked = check(impact, programme, told, way, code, batch)
    if isinstance(checked, dict):
        return checked
    with impact.database.writing() as session:
        known = registers.books_in(impact, session, programme)
        taken = {item.entry.code for item in known.of(STORIES).entries.values()}
        if checked.entry.code in taken:
            return {"code": "Het formulier met deze code is al overgetypt."}
        if batch and batch not in known.of(PAPER_FORMS).entries:
            return {"forms": "Deze stapel formulieren is er niet."}
        return keep(impact, session, programme, [checked], who)[0]


def check(
    impact: Impact, programme: str, told: Told, way: Way, code: str, batch: str = ""
) -> Checked | Problems:
    """A story that can be kept, or what is wrong with it."""
    telling, problems = read(told.words, told.known_as)
    entry = entry_said(STORIES, _says(impact, programme, told, way, code, batch))
    if isinstance(entry, tuple):
        problems |= {item.field: item.what.in_("nl") for item in entry}
    if problems or isinstance(entry, tuple):
        return problems
    return Checked(telling, entry, code)


def keep(
    impact: Impact, session: Session, programme: str, told: Sequence[Checked], who: Actor
) -> tuple[Received, ...]:
    """Keep stories, their texts apart from the register."""
    marked: list[Story] = [
        one.entry.model_copy(update={"text": keep_text(impact, session, programme, one.telling)})
        for one in told
    ]
    ledger = registers.books_in(impact, session, programme).of(STORIES)
    kept = registers.add(impact, session, programme, ledger, marked, who)
    return tuple(Received(one.entry, story.code) for one, story in zip(kept, told, strict=True))


def _says(
    impact: Impact, programme: str, told: Told, way: Way, code: str, batch: str
) -> dict[str, Any]:
    """What the register says of a story; its text gets a mark when everything is right."""
    period = told.period or last_half_years(impact, 1)[0].code
    return {
        "title": _title(told.domain, period),
        "text": "0" * 64,
        "code": digest(programme, code),
        "period": period,
        "domain": told.domain or None,
        "direction": told.direction or None,
        "perspectives": told.perspectives,
        "uses": told.uses,
        "language": told.language if told.language in LANGUAGES else "und",
        "way": way,
        "forms": batch or None,
    }


def _title(domain: str, period: str) -> str:
    """What a story is called in its register: nothing of what it says."""
    known = next((item for item in LifeDomain if item.value == domain), None)
    when = parse_period(period)
    return f"Verhaal{f' over {known.nl}' if known else ''}, {period_words(when) if when else '?'}"


def _clean(text: str) -> str:
    """A text as it was typed, without what no reader sees."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign.isprintable() or sign in _JOINERS).strip()
