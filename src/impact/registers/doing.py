"""What somebody may do in a register, and what is wrong with doing it. Nothing here is kept."""

from collections.abc import Mapping
from typing import Any

from impact.registers.asking import Form
from impact.registers.checking import entry_said, said
from impact.registers.ledger import SAID
from impact.registers.register import ANYONE, Act, Actor, E, Register, Standing, Who, Wrong, wrong

MIN_REASON, MAX_REASON = 5, 500


def may_open(register: Register[E], actor: Actor) -> bool:
    """Whether somebody may add an entry, of whomever it will be."""
    mine = actor.acts_as(actor.partner)
    return bool(mine & register.openers)


def may_amend(standing: Standing[E], actor: Actor) -> bool:
    """Whether somebody may put right what an entry says: who brought it in, and the office.

    Its owner only when the office brought it in for it: what others say of us is not ours to alter.
    Nobody does so with what somebody else told, such as a story.
    """
    mine, first = actor.acts_as(standing.entry.owner), standing.changes[0]
    brought_in = first.by == actor.name or (
        actor.partner is not None and first.partner == actor.partner
    )
    for_owner = first.role == "manager" and Who.OWNER in mine
    is_theirs = bool(mine) and (brought_in or for_owner or Who.OFFICE in mine)
    return is_theirs and not standing.is_withdrawn and not standing.entry.stays_as_told


def may_withdraw(standing: Standing[E], actor: Actor) -> bool:
    """Whether somebody may take an entry back: who may put it right, while no outsider judged."""
    outsiders = ("residents", "council")
    is_judged = any(item.role in outsiders and item.act != SAID for item in standing.changes[1:])
    return may_amend(standing, actor) and not is_judged


def may_say(actor: Actor) -> bool:
    """Whether somebody may say something of an entry: everybody who takes part."""
    return bool(actor.acts_as(actor.partner) & ANYONE)


def open_acts(register: Register[E], standing: Standing[E], actor: Actor) -> tuple[Act[E], ...]:
    """What somebody can do with an entry as it stands."""
    if standing.is_withdrawn:
        return ()
    return tuple(
        act
        for act in register.acts
        if standing.state in act.allowed_in and is_for(act, standing, actor)
    )


def is_for(act: Act[E], standing: Standing[E], actor: Actor) -> bool:
    """Whether an act with an entry is for somebody, in whatever state that is."""
    return bool(act.who & actor.acts_as(standing.entry.owner))


def opened(register: Register[E], data: Mapping[str, Any], actor: Actor) -> E | tuple[Wrong, ...]:
    """The entry that somebody makes, or everything that is wrong with it."""
    entry = entry_said(register, data)
    if isinstance(entry, tuple):
        return entry
    if not actor.acts_as(entry.owner) & register.openers:
        return (
            wrong(
                "",
                "Dit hoort bij een andere organisatie; die kan het zelf toevoegen.",
                "This belongs to another organisation, which can add it.",
            ),
        )
    return entry


def amended(
    register: Register[E], standing: Standing[E], data: Mapping[str, Any], reason: str
) -> E | tuple[Wrong, ...]:
    """What an entry says after it was put right, or everything that is wrong with that."""
    entry = rewritten(register, standing, data)
    mistakes = (*(entry if isinstance(entry, tuple) else ()), *wrong_reason(reason))
    if mistakes or isinstance(entry, tuple):
        return mistakes
    if entry == standing.entry:
        return (wrong("", "Er is niets veranderd.", "Nothing was changed."),)
    return entry


def rewritten(
    register: Register[E], standing: Standing[E], data: Mapping[str, Any]
) -> E | tuple[Wrong, ...]:
    """What an entry would say; fields that only acts change stay as they are."""
    kept = standing.entry.model_dump(include=set(register.fixed))
    return entry_said(register, {**data, **kept})


def rewritten_in_full(
    register: Register[E], standing: Standing[E], data: Mapping[str, Any]
) -> E | tuple[Wrong, ...]:
    """As `rewritten`, for somebody who also said what only acts change: that must be as it was."""
    entry = rewritten(register, standing, data)
    asked = entry_said(register, data)
    if isinstance(entry, tuple) or isinstance(asked, tuple):
        return asked if isinstance(asked, tuple) else entry
    moved = [
        item for item in sorted(register.fixed) if getattr(asked, item) != getattr(entry, item)
    ]
    told = tuple(
        wrong(
            name,
            "Dit verandert niet in een blad, maar met een stap op de bladzijde zelf.",
            "This does not change in a sheet, but with a step on the page itself.",
        )
        for name in moved
    )
    return told or entry


def acted(
    act: Act[E], standing: Standing[E], data: Mapping[str, Any], actor: Actor
) -> Form | tuple[Wrong, ...]:
    """What is told with an act, or everything that is wrong with doing it."""
    told = said(act.told, data)
    if isinstance(told, tuple):
        return told
    mistakes = tuple(act.refuse(standing, told, actor)) if act.refuse else ()
    return mistakes or told


def wrong_reason(reason: str) -> tuple[Wrong, ...]:
    """What is wrong with the reason for a change."""
    if len(reason) < MIN_REASON:
        return (wrong("reason", "Schrijf waarom.", "Write why."),)
    if len(reason) > MAX_REASON:
        return (
            wrong(
                "reason",
                f"Houd het korter: hoogstens {MAX_REASON} tekens.",
                f"Keep it shorter: at most {MAX_REASON} characters.",
            ),
        )
    return ()
