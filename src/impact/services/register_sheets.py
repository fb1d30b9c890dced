"""Many entries of a register at once: a sheet to fill in, what it would change, and taking it in.

A stranger's file is opened apart and searched for personal data before anything else is said of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from impact.errors import Forbidden, NotFound
from impact.exports.formats import EXPORTS
from impact.ingest.privacy import Screening
from impact.ingest.reading import read, written
from impact.ingest.register_form import SHEET, workbook
from impact.ingest.register_rows import Sheet, issue_of, rows_in
from impact.ingest.sniffing import kind_of, options_for, tops_of
from impact.issues import Issue, Where, has_errors
from impact.registers import doing, sheet
from impact.registers.asking import Question
from impact.registers.catalogue import register_at
from impact.registers.register import Register
from impact.services import register_fields, register_rows, registers, wire
from impact.services.accounts import Account
from impact.services.apart import Ended, apart
from impact.services.context import Impact
from impact.services.register_fields import Page
from impact.services.register_rows import Mistaken
from impact.services.registers import Kept
from impact.services.workbooks import Handed


@dataclass(frozen=True)
class Looked:
    """What a sheet would do. With issues nothing was kept, and `digest` is empty."""

    issues: tuple[Issue, ...]
    new: int = 0
    changed: tuple[str, ...] = ()
    """The names of the entries that it puts right."""
    same: int = 0
    titles: tuple[str, ...] = ()
    """The titles of the first new entries."""
    digest: str = ""
    """By which the same file is taken in."""


def blank(impact: Impact, account: Account, programme: str, path: str) -> Handed:
    """The workbook of a register to be filled in. Raises Forbidden, NotFound."""
    register = _register(impact, account, programme, path)
    parts = register_fields.choices(impact, programme)
    return Handed(f"{programme}-{path}.xlsx", workbook(register.questions, parts))


def all_entries(
    impact: Impact,
    account: Account | None,
    programme: str,
    path: str,
    suffix: str,
    as_of: date | None = None,
) -> tuple[bytes, Page]:
    """Every entry of a register that somebody may see, in a file format. Raises NotFound."""
    writer = next((export for export in EXPORTS if suffix == export.SUFFIX), None)
    if writer is None:
        raise NotFound(f"het formaat '{suffix}' is er niet")
    page, register = register_fields.opened(impact, account, programme, path, as_of)
    entries = page.books.of(register).entries.values()
    content: bytes = writer.write(sheet.rows(register, entries))
    return content, page


def look(
    impact: Impact, account: Account, programme: str, path: str, file: str, content: bytes
) -> Looked:
    """What taking in a sheet would do, or everything that is wrong with it.

    The file is kept under its hash only when nothing is. Raises Forbidden, NotFound.
    """
    register = _register(impact, account, programme, path)
    table = read_sheet(register.questions, file, content)
    if not table.rows:
        return Looked(table.issues)
    rows = table.rows
    given = [(item.name, item.data) for item in rows]
    found = register_rows.try_entries(impact, account, programme, register, given)
    mistakes = _issues(register, file, table, found) if isinstance(found, Mistaken) else ()
    if table.issues or isinstance(found, Mistaken):
        return Looked(in_order((*table.issues, *mistakes)))
    fresh = [item for item in rows if not item.name]
    changed = tuple(item.entry for item in found if item.number > 1)
    return Looked(
        (),
        new=len(fresh),
        changed=changed,
        same=len(rows) - len(fresh) - len(changed),
        titles=tuple(str(item.data.get("title", "")) for item in fresh[:10]),
        digest=impact.database.deliveries.keep(content),
    )


def take_in(
    impact: Impact, account: Account, programme: str, path: str, file: str, digest: str
) -> tuple[Kept, ...] | tuple[Issue, ...]:
    """Keep every row of a sheet that was looked at: all of it, or nothing.

    What became wrong meanwhile is said as in `look`. Raises Forbidden, NotFound.
    """
    register = _register(impact, account, programme, path)
    table = read_sheet(register.questions, file, impact.database.deliveries.read(digest))
    if table.issues:
        return table.issues
    given = [(item.name, item.data) for item in table.rows]
    reason = f"uit het blad {file[:100]}"
    found = register_rows.open_entries(impact, account, programme, register, given, reason)
    return _issues(register, file, table, found) if isinstance(found, Mistaken) else found


def _register(impact: Impact, account: Account, programme: str, path: str) -> Register[Any]:
    """A register in which somebody may add entries. Raises Forbidden, NotFound."""
    register = register_at(path)
    who = registers.actor(account, programme)
    if who is None or not doing.may_open(register, who):
        raise Forbidden(f"met dit account kunt u hier geen {register.one} toevoegen")
    return register


def _issues(register: Register[Any], file: str, table: Sheet, found: Mistaken) -> tuple[Issue, ...]:
    return tuple(
        issue_of(register.questions, mistake, table.letters, file, table.sheet, row.row)
        for row, mistakes in zip(table.rows, found.by_row, strict=True)
        for mistake in mistakes
        if mistake.field not in row.unread
    )


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Issues in the order of the rows of a sheet."""
    return tuple(sorted(issues, key=lambda issue: issue.where.row or 0))


def read_sheet(
    asked: Sequence[Question], file: str, content: bytes, *, with_names: bool = True
) -> Sheet:
    """The rows of a file that a stranger sent, with a column for each question; it is opened apart
    and searched for personal data first.
    """
    try:
        head, tables = wire.unpacked(apart(_opened, file, content))
    except Ended as ended:
        return Sheet((), {}, (Issue(f"file_{ended.cause}", Where(file=file)),), "")
    issues = wire.issues_from(head["issues"])
    if has_errors(issues) or not tables:
        return Sheet((), {}, issues, "")
    table = wire.raw_from(head["table"], tables)
    return rows_in(asked, table, file, with_names=with_names)


# -- in the child --


def _opened(file: str, content: bytes) -> bytes:
    kind = kind_of(content)
    screening = Screening()
    screening.look_at(written(kind, content, {}))
    issues = screening.issues(file)
    if has_errors(issues):
        return wire.packed({"issues": wire.issues_as_data(issues)}, [])
    tops = tops_of(written(kind, content, {}))
    options = {} if kind == "csv" else options_for(kind, content, tops)
    if kind == "xlsx" and SHEET in tops:
        options = {"sheet": SHEET}  # our own workbook has a sheet that explains it
    reading = read(kind, content, options, file)
    told = {"issues": wire.issues_as_data((*issues, *reading.issues))}
    if reading.table is None:
        return wire.packed(told, [])
    table, tables = wire.raw_as_data(reading.table)
    return wire.packed({**told, "table": table}, tables)
