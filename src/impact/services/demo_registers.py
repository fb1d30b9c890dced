"""The registers of the example programme: years of programmatic working, as people kept them.

Every file is one register; every step in it was done on a day, by somebody, and goes through the
services that real users use, with the clock of that day.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from impact.errors import ImpactError
from impact.registers.catalogue import register_at
from impact.registers.kinds.stories import STORIES
from impact.registers.ledger import AMENDED, OPENED, SAID, WITHDRAWN
from impact.registers.register import Register
from impact.services import demo_stories, registers
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.registers import Kept, Outcome

_OFFICE_HOURS = time(10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@dataclass(frozen=True)
class _Step:
    day: date
    order: int
    register: Register[Any]
    key: str
    """What the file calls the entry; its name is known once it is made."""
    by: str
    do: str
    say: Mapping[str, Any]
    reason: str


def fill(impact: Impact, programme: str, folder: Path, speakers: Mapping[str, Account]) -> int:
    """Do every step in the files of a folder, in the order of their days; returns how many.

    Nothing is done when anything is in the registers already. Raises ImpactError when a step is
    refused.
    """
    if registers.books(impact, programme).last:
        return 0
    steps = sorted(_steps(folder), key=lambda step: (step.day, step.order))
    names: dict[tuple[str, str], str] = {}
    for step in steps:
        moment = datetime.combine(step.day, _OFFICE_HOURS)
        then = replace(impact, now=_standing_still(moment))
        outcome = _done(then, programme, step, names, speakers.get(step.by))
        if not isinstance(outcome, Kept):
            problems = "; ".join(f"{item.field}: {item.what}" for item in outcome)
            where = f"{step.register.path}, {step.key}, {step.do} op {step.day}"
            raise ImpactError(f"{where}: {problems}")
        names.setdefault((step.register.code, step.key), outcome.entry)
    return len(steps)


def _standing_still(moment: datetime) -> Callable[[], datetime]:
    """A clock that always says the same."""
    return lambda: moment


def _steps(folder: Path) -> Iterator[_Step]:
    order = 0
    for file in sorted(folder.glob("*.yaml")):
        register = register_at(file.stem)
        for item in yaml.safe_load(file.read_text(encoding="utf-8")):
            for step in item["steps"]:
                order += 1
                yield _Step(
                    day=step["day"],
                    order=order,
                    register=register,
                    key=item["key"],
                    by=step["by"],
                    do=step.get("do", OPENED),
                    say=step.get("say", {}),
                    reason=step.get("reason", ""),
                )


def _done(
    impact: Impact,
    programme: str,
    step: _Step,
    names: Mapping[tuple[str, str], str],
    account: Account | None,
) -> Outcome:
    register, say = step.register, _with_names(step.say, names)
    if account is None:  # who tells a story has none
        return demo_stories.by_teller(impact, programme, step.do, say)
    if register is STORIES and step.do == OPENED:
        return demo_stories.typed_over(impact, account, programme, say)
    if step.do == OPENED:
        return registers.open_entry(impact, account, programme, register, say)
    name = names[register.code, step.key]
    if step.do == SAID:
        return registers.say(impact, account, programme, register, name, say)
    seen = registers.books(impact, programme).of(register).entries[name].seen
    if step.do == AMENDED:
        return registers.amend(
            impact, account, programme, register, name, say, reason=step.reason, seen=seen
        )
    if step.do == WITHDRAWN:
        return registers.withdraw(
            impact, account, programme, register, name, reason=step.reason, seen=seen
        )
    return registers.act(impact, account, programme, register, name, step.do, say, seen=seen)


def _with_names(say: Mapping[str, Any], names: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """What is said, with `barriers:huurregel` replaced by what that entry is called by now."""
    found = {f"{code}:{key}": name for (code, key), name in names.items()}

    def named(value: Any) -> Any:
        if isinstance(value, list):
            return [named(item) for item in value]
        return found.get(value, value) if isinstance(value, str) else value

    return {field: named(value) for field, value in say.items()}
