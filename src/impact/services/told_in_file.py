"""Stories from a file: a partner wrote down what people told, each with the consent of its teller.

The file itself is never kept, and all of its stories are received or none. Every teller gets a code
of their own, which whoever sent the file hands on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from impact.errors import Forbidden
from impact.ingest.register_form import workbook
from impact.ingest.register_rows import issue_of
from impact.issues import Issue
from impact.registers.asking import questions
from impact.registers.checking import said
from impact.registers.register import Actor, Wrong, wrong
from impact.registers.told_in_file import ToldInFile
from impact.registers.voices import Way
from impact.services import register_sheets, registers, telling, theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.story_codes import new_code
from impact.services.telling import Checked, Told, may_moderate
from impact.services.workbooks import Handed

ASKED = questions(ToldInFile)


@dataclass(frozen=True)
class FromFile:
    """A story of a file: the row it stood in, its name in the register, and its teller's code."""

    row: int
    entry: str
    code: str


def blank(impact: Impact, account: Account, programme: str) -> Handed:
    """The workbook to write stories in. Raises Forbidden, NotFound."""
    _reader(account, programme)
    theories.in_force(impact, programme)
    return Handed(f"{programme}-verhalen.xlsx", workbook(ASKED, {}, with_names=False))


def receive(
    impact: Impact, account: Account, programme: str, file: str, content: bytes
) -> tuple[FromFile, ...] | tuple[Issue, ...]:
    """Receive every story of a file, or say everything that is wrong with it.

    Raises Forbidden for whom may not read stories before they are public, and NotFound.
    """
    who = _reader(account, programme)
    theories.in_force(impact, programme)
    sheet = register_sheets.read_sheet(ASKED, file, content, with_names=False)
    issues = list(sheet.issues)
    ready: list[tuple[int, Checked]] = []
    for row in sheet.rows:
        found = _checked(impact, programme, row.data)
        if isinstance(found, Checked):
            ready.append((row.row, found))
            continue
        issues += [
            issue_of(ASKED, one, sheet.letters, file, sheet.sheet, row.row)
            for one in found
            if one.field not in row.unread
        ]
    if issues:
        return register_sheets.in_order(issues)
    with impact.database.writing() as session:
        kept = telling.keep(impact, session, programme, [one for _, one in ready], who)
    rows = (row for row, _ in ready)
    return tuple(FromFile(row, one.entry, one.code) for row, one in zip(rows, kept, strict=True))


def _checked(
    impact: Impact, programme: str, data: Mapping[str, Any]
) -> Checked | tuple[Wrong, ...]:
    """A row as a story that can be kept, or what is wrong with it."""
    row = said(ToldInFile, data)
    if isinstance(row, tuple):
        return row
    told = Told(
        words=row.words,
        known_as=row.known_as or "",
        domain=row.domain or "",
        direction=row.direction or "",
        perspectives=row.perspectives,
        uses=row.uses,
        period=row.period or "",
    )
    found = telling.check(impact, programme, told, Way.FILE, new_code())
    if isinstance(found, Checked):
        return found
    return tuple(wrong(field, problem, problem) for field, problem in found.items())


def _reader(account: Account, programme: str) -> Actor:
    who = registers.actor(account, programme)
    if who is None or not may_moderate(who):
        raise Forbidden("met dit account kunt u geen verhalen uit een bestand opnemen")
    return who
