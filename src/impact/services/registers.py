"""Keeping a register: adding an entry, putting it right, acting on it, saying something of it.

Everything is a change with who, when and why, added and never altered. How entries stand follows
from the changes (`impact.registers.ledger`); it is remembered per process, and only what came since
is read from the store.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any

from impact.errors import Forbidden, NotFound, Refused
from impact.registers import doing
from impact.registers.asking import Form
from impact.registers.books import Books
from impact.registers.catalogue import register_of
from impact.registers.checking import said
from impact.registers.entry import Because, Nothing
from impact.registers.ledger import AMENDED, OPENED, SAID, WITHDRAWN, Ledger, after, empty
from impact.registers.register import Act, Actor, Change, E, Register, Standing, Wrong
from impact.services import theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.days import end_of_day
from impact.services.register_words import personal, wrong_words
from impact.store import Session
from impact.store.registers import StoredChange


@dataclass(frozen=True)
class Kept:
    """What was kept: the entry, and the number of its last change."""

    entry: str
    number: int


Outcome = Kept | tuple[Wrong, ...]
"""What was kept, or everything that is wrong; then nothing was kept."""


def actor(account: Account | None, programme: str) -> Actor | None:
    """As whom somebody acts in the registers of a programme; None for whom is only looking."""
    if account is None or account.programme not in (None, programme):
        return None
    if account.role not in ("manager", "partner", "residents", "council"):
        return None
    return Actor(account.name, account.role, account.partner)


def books(impact: Impact, programme: str, as_of: date | None = None) -> Books:
    """All registers of a programme as known at the end of a day (default: now)."""
    with impact.database.reading() as session:
        return books_in(impact, session, programme, end_of_day(as_of) if as_of else None)


def books_in(
    impact: Impact, session: Session, programme: str, until: datetime | None = None
) -> Books:
    """All registers of a programme as known at a moment (default: now)."""
    return _books(impact, programme, session.registers.last(programme, until))


def books_up_to(impact: Impact, session: Session, programme: str, last: int) -> Books:
    """All registers of a programme after the change with the id `last`."""
    ends = session.registers.last(programme)
    return _books(impact, programme, {code: min(last, end) for code, end in ends.items()})


def open_entry(
    impact: Impact,
    account: Account,
    programme: str,
    register: Register[E],
    data: Mapping[str, Any],
) -> Outcome:
    """Add an entry. Raises Forbidden for whom may not, NotFound for an unknown programme."""
    who = acting(account, programme)
    _, theory = theories.in_force(impact, programme)
    if not doing.may_open(register, who):
        raise Forbidden(f"met dit account kunt u hier geen {register.one} toevoegen")
    entry = doing.opened(register, data, who)
    with impact.database.writing() as session:
        known = books_in(impact, session, programme)
        mistakes = (*mistakes_in(entry), *wrong_words(theory, known, register.entry, data))
        if mistakes or isinstance(entry, tuple):
            return mistakes
        return add(impact, session, programme, known.of(register), [entry], who)[0]


def amend(
    impact: Impact,
    account: Account,
    programme: str,
    register: Register[E],
    name: str,
    data: Mapping[str, Any],
    *,
    reason: str,
    seen: int,
) -> Outcome:
    """Put right what an entry says. Raises as `open_entry`, and Refused when it changed since."""
    who = acting(account, programme)
    _, theory = theories.in_force(impact, programme)
    with impact.database.writing() as session:
        known = books_in(impact, session, programme)
        ledger = known.of(register)
        standing = _standing(ledger, name)
        if not doing.may_amend(standing, who):
            raise Forbidden(f"met dit account kunt u deze {register.one} niet wijzigen")
        _refuse_stale(ledger, standing, seen)
        entry = doing.amended(register, standing, data, reason)
        mistakes = (
            *mistakes_in(entry),
            *wrong_words(theory, known, register.entry, data),
            *personal("reason", reason),
        )
        if mistakes or isinstance(entry, tuple):
            return mistakes
        number = standing.seen + 1
        made = step(name, number, AMENDED, entry, reason, who)
        keep(impact, session, programme, ledger, [made])
    return Kept(name, number)


def act(
    impact: Impact,
    account: Account,
    programme: str,
    register: Register[E],
    name: str,
    code: str,
    data: Mapping[str, Any],
    *,
    seen: int,
) -> Outcome:
    """Do one of the acts of a register with an entry. Raises as `amend`."""
    who = acting(account, programme)
    _, theory = theories.in_force(impact, programme)
    with impact.database.writing() as session:
        known = books_in(impact, session, programme)
        ledger = known.of(register)
        standing, found = _standing(ledger, name), register.act(code)
        if found is None or not doing.is_for(found, standing, who):
            raise Forbidden(f"met dit account kunt u dit met deze {register.one} niet doen")
        _refuse_stale(ledger, standing, seen)
        if found not in doing.open_acts(register, standing, who):
            raise Refused(f"dit kan niet met een {register.one} die ‘{standing.state.nl}’ is")
        told = doing.acted(found, standing, data, who)
        mistakes = (*mistakes_in(told), *wrong_words(theory, known, found.told, data))
        if mistakes or isinstance(told, tuple):
            return mistakes
        kept = follow(impact, session, programme, ledger, standing, found, told, who)
    forget_texts(impact, standing, found, told)
    return kept


def add(
    impact: Impact,
    session: Session,
    programme: str,
    ledger: Ledger[E],
    entries: Sequence[E],
    who: Actor,
) -> tuple[Kept, ...]:
    """Add entries that were found right, within a transaction: for doors with own rules."""
    first = len(ledger.entries) + 1
    names = [f"{ledger.register.prefix}{number}" for number in range(first, first + len(entries))]
    keep(
        impact,
        session,
        programme,
        ledger,
        [step(name, 1, OPENED, one, "", who) for name, one in zip(names, entries, strict=True)],
    )
    return tuple(Kept(name, 1) for name in names)


def follow(
    impact: Impact,
    session: Session,
    programme: str,
    ledger: Ledger[E],
    standing: Standing[E],
    act_: Act[E],
    told: Form,
    who: Actor,
) -> Kept:
    """Do an act that was found right, as `add`, and take out the texts that it lets go."""
    number = standing.seen + 1
    keep(impact, session, programme, ledger, [step(standing.id, number, act_.code, told, "", who)])
    for mark in _let_go(standing, act_, told):
        session.texts.redact(programme, mark, at=impact.now(), by=who.name, why=act_.code)
    return Kept(standing.id, number)


def forget_texts(impact: Impact, standing: Standing[E], act_: Act[E], told: Form) -> None:
    """After the transaction: leave nothing on disk of the texts that an act let go."""
    if _let_go(standing, act_, told):
        impact.database.empty_the_log()


def say(
    impact: Impact,
    account: Account,
    programme: str,
    register: Register[E],
    name: str,
    data: Mapping[str, Any],
) -> Outcome:
    """Say something of an entry; it stands beside it. Raises as `open_entry`."""
    who = acting(account, programme)
    if not doing.may_say(who):
        raise Forbidden("met dit account kunt u hier niets toevoegen")
    told = said(Because, data)
    mistakes = (*mistakes_in(told), *personal("words", str(data.get("words", ""))))
    if mistakes or isinstance(told, tuple):
        return mistakes
    with impact.database.writing() as session:
        ledger = books_in(impact, session, programme).of(register)
        number = _standing(ledger, name).seen + 1
        keep(impact, session, programme, ledger, [step(name, number, SAID, told, "", who)])
    return Kept(name, number)


def withdraw(
    impact: Impact,
    account: Account,
    programme: str,
    register: Register[E],
    name: str,
    *,
    reason: str,
    seen: int,
) -> Outcome:
    """Take back an entry that should not have been there. It stays readable, and no longer counts.

    Raises as `amend`.
    """
    who = acting(account, programme)
    with impact.database.writing() as session:
        ledger = books_in(impact, session, programme).of(register)
        standing = _standing(ledger, name)
        if not doing.may_withdraw(standing, who):
            raise Forbidden(f"met dit account kunt u deze {register.one} niet terugnemen")
        _refuse_stale(ledger, standing, seen)
        mistakes = (*doing.wrong_reason(reason), *personal("reason", reason))
        if mistakes:
            return mistakes
        number = standing.seen + 1
        made = step(name, number, WITHDRAWN, Nothing(), reason, who)
        keep(impact, session, programme, ledger, [made])
    return Kept(name, number)


def _let_go(standing: Standing[E], act_: Act[E], told: Form) -> frozenset[str]:
    """The marks of the texts that an entry no longer names after an act."""
    return standing.entry.texts - act_.entry_after(standing.entry, told).texts


def mistakes_in(found: object) -> tuple[Wrong, ...]:
    """What is wrong, when that is what was found."""
    return found if isinstance(found, tuple) else ()


def acting(account: Account, programme: str) -> Actor:
    """As whom an account acts. Raises Forbidden for whom is only looking."""
    who = actor(account, programme)
    if who is None:
        raise Forbidden("met dit account kunt u in dit programma niets bijhouden")
    return who


def _standing(ledger: Ledger[E], name: str) -> Standing[E]:
    """An entry as it stands. Raises NotFound."""
    standing = ledger.entries.get(name)
    if standing is None:
        raise NotFound(f"{ledger.register.one} '{name}' is er niet")
    return standing


def _refuse_stale(ledger: Ledger[E], standing: Standing[E], seen: int) -> None:
    """Raises Refused when an entry changed after somebody saw it."""
    if standing.seen != seen:
        raise Refused(f"intussen is deze {ledger.register.one} veranderd; lees dat eerst")


def step(
    entry: str, number: int, act_: str, content: Form, reason: str, who: Actor
) -> dict[str, Any]:
    """One change of an entry, to be kept."""
    return {
        "entry": entry,
        "number": number,
        "act": act_,
        "content": content.model_dump_json(),
        "reason": reason,
        "by": who.name,
        "role": who.role,
        "partner": who.partner,
    }


def keep(
    impact: Impact,
    session: Session,
    programme: str,
    ledger: Ledger[Any],
    steps: Iterable[Mapping[str, Any]],
) -> None:
    """Add changes. A later one is never earlier in time, in whichever register and also when a
    clock ran back: what was known at a moment is then what came up to a change.
    """
    last = session.registers.last_moment(programme)
    at = max(impact.now(), last) if last else impact.now()
    where = {"programme": programme, "register": ledger.register.code, "at": at}
    session.registers.add({**step, **where} for step in steps)


# -- what is known, remembered --

_MOST = 200
_known: OrderedDict[tuple[str, str, str], Ledger[Any]] = OrderedDict()
_lock = Lock()


class _Shelf(Mapping[str, Ledger[Any]]):
    """The ledgers up to a change of each, read when they are asked for."""

    def __init__(self, impact: Impact, programme: str, last: Mapping[str, int]) -> None:
        self._impact, self._programme, self._last = impact, programme, last

    def __getitem__(self, code: str) -> Ledger[Any]:
        return _brought_up(self._impact, self._programme, register_of(code), self._last[code])

    def __iter__(self) -> Iterator[str]:
        return iter(self._last)

    def __len__(self) -> int:
        return len(self._last)


def _books(impact: Impact, programme: str, last: Mapping[str, int]) -> Books:
    return Books(_Shelf(impact, programme, last), max(last.values(), default=0))


def _brought_up(impact: Impact, programme: str, register: Register[Any], last: int) -> Ledger[Any]:
    """The ledger up to the change `last`: the remembered one, and what came since."""
    key = (str(impact.database.engine.url), programme, register.code)
    with _lock:
        known = _known.get(key, empty(register))
    if known.last < last:
        with impact.database.reading() as session:
            stored = session.registers.of_register(programme, register.code, known.last, last)
        known = after(known, (_change(item) for item in stored))
        with _lock:
            _known[key] = known
            _known.move_to_end(key)
            while len(_known) > _MOST:
                _known.popitem(last=False)
    return _up_to(known, last)


def forget() -> None:
    """Forget what is remembered, as a process that starts anew."""
    with _lock:
        _known.clear()


def _up_to(ledger: Ledger[Any], last: int) -> Ledger[Any]:
    """The ledger as it was after the change `last`: changes are never altered, so it is in it."""
    if ledger.last <= last:
        return ledger
    changes = (change for item in ledger.entries.values() for change in item.changes)
    told = sorted((item for item in changes if item.id <= last), key=lambda item: item.id)
    return after(empty(ledger.register), told)


def _change(item: StoredChange) -> Change:
    return Change(
        item.id,
        item.entry,
        item.number,
        item.act,
        item.content,
        item.reason,
        item.by,
        item.role,
        item.partner,
        item.at,
    )
