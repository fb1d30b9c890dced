"""What a register is: a form, states, and acts that somebody may do in some of the states."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from impact.registers.asking import Form, Question, Worded, questions
from impact.registers.entry import Entry, Nothing
from impact.theory.text import Text

E = TypeVar("E", bound=Entry)


class Who(StrEnum):
    """As whom somebody acts. One person can be several of these at once."""

    OFFICE = "office"
    """The programme office: the managers of the programme."""
    PARTNER = "partner"
    """Any partner of the programme."""
    OWNER = "owner"
    """The partner that the entry belongs to; the office when it belongs to none."""
    RESIDENTS = "residents"
    """The residents' panel."""
    COUNCIL = "council"
    """The council, by its clerk."""


ANYONE = frozenset(Who)
"""Everybody who is signed in for the programme and does more than look."""


@dataclass(frozen=True)
class Actor:
    """Somebody who does something: the name of the account, and what it may act as."""

    name: str
    role: str
    partner: str | None = None

    def acts_as(self, owner: str | None) -> frozenset[Who]:
        """As whom this is, beside an entry that belongs to a partner or to the office (None)."""
        known = {
            "manager": {Who.OFFICE},
            "partner": {Who.PARTNER},
            "residents": {Who.RESIDENTS},
            "council": {Who.COUNCIL},
        }
        found = set(known.get(self.role, ()))
        owns = self.partner == owner if owner else self.role == "manager"
        return frozenset(found | ({Who.OWNER} if owns and found else set()))


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a field of a form, in both languages. An empty field: with the whole."""

    field: str
    what: Text


def wrong(field_: str, nl: str, en: str) -> Wrong:
    return Wrong(field_, Text(nl=nl, en=en))


@dataclass(frozen=True)
class Act(Generic[E]):
    """Something that can be done with an entry."""

    code: str
    """In addresses and in the store; never changed."""
    words: Text
    """What is done, as a button says it: "Meld als nagekomen"."""
    done: Text
    """What was done, as the history says it: "gemeld als nagekomen"."""
    who: frozenset[Who]
    allowed_in: frozenset[Worded]
    """The states in which this can be done."""
    becomes: Worded | Callable[["Standing[E]", Any], Worded] | None = None
    """The state afterwards, or how it follows from what was told; None: as it was."""
    told: type[Form] = Nothing
    """What has to be told with it."""
    changes: Callable[[E, Any], E] | None = None
    """What the entry says afterwards, from the entry and what was told; None: the same."""
    refuse: Callable[["Standing[E]", Any, Actor], Iterable[Wrong]] | None = None
    """What is wrong with doing this now, beside what the state and the roles say."""
    about: Text | None = None
    """A sentence above the form."""

    @property
    def questions(self) -> tuple[Question, ...]:
        return questions(self.told)

    def entry_after(self, entry: E, told: Form) -> E:
        """What an entry says after this was done with it."""
        return entry if self.changes is None else self.changes(entry, told)

    def state_after(self, standing: "Standing[E]", told: Form) -> Worded:
        """The state of an entry after this was done with it."""
        if self.becomes is None:
            return standing.state
        return self.becomes if isinstance(self.becomes, Worded) else self.becomes(standing, told)


@dataclass(frozen=True)
class Register(Generic[E]):
    """One register. `code` and the codes of acts and states are kept for ever; words may change."""

    code: str
    path: str
    """In addresses: `beloften`."""
    prefix: str
    """Of the names of its entries: `B` makes B1, B2 …"""
    title: Text
    one: Text
    """One entry, without a capital: "belofte"."""
    about: Text
    """What is kept here and why, in a sentence or two."""
    entry: type[E]
    states: type[Worded]
    """The first is that of a new entry."""
    acts: tuple[Act[E], ...]
    openers: frozenset[Who]
    """Who may add an entry."""
    columns: tuple[str, ...]
    """The fields that its list shows beside title and state."""
    is_public: bool = True
    fixed: frozenset[str] = frozenset()
    """Fields that only acts change, because others must see that they changed."""
    unasked: frozenset[str] = frozenset()
    """Fields that all entries have and that follow from others here."""
    check: Callable[[E], Iterable[Wrong]] | None = None
    """What is wrong between the fields of an entry."""
    due: Callable[["Standing[E]"], date | None] | None = None
    """The day on which something must have happened with an open entry."""
    over: frozenset[Worded] = field(default=frozenset())
    """The states in which nothing more is waited for."""

    @property
    def first(self) -> Worded:
        return next(iter(self.states))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The fields of an entry: title, its own, and then what is common to all."""
        common = set(Entry.model_fields) - {"title"}
        asked = [item for item in questions(self.entry) if item.name not in self.unasked]
        own = [item for item in asked if item.name not in common]
        return (*own, *(item for item in asked if item.name in common))

    def act(self, code: str) -> Act[E] | None:
        return next((act for act in self.acts if act.code == code), None)


@dataclass(frozen=True)
class Change:
    """One thing that was done in a register. Changes are added and never altered."""

    id: int
    """Rising in the order in which changes came, over all registers."""
    entry: str
    number: int
    """1 for the first of its entry."""
    act: str
    """The code of an act, or one of `OPENED`, `AMENDED`, `WITHDRAWN` and `SAID`."""
    content: str
    """What the entry says (opened, amended) or what was told with the act, as JSON."""
    reason: str
    by: str
    role: str
    """The role in which it was done: manager, partner, residents, council, resident."""
    partner: str | None
    at: datetime


@dataclass(frozen=True)
class Standing(Generic[E]):
    """An entry as it stands, and everything that led there, oldest first."""

    id: str
    entry: E
    state: Worded
    is_withdrawn: bool
    changes: tuple[Change, ...]
    told: tuple[tuple[Change, Form], ...] = ()
    """What was told with every act, in order; not of opening and amending."""

    @property
    def seen(self) -> int:
        """The number of the last change: what somebody has seen who acts now."""
        return self.changes[-1].number

    def last(self, act: str) -> tuple[Change, Form] | None:
        """The last time that an act was done, and what was told with it."""
        return next((item for item in reversed(self.told) if item[0].act == act), None)
