"""Opening an example file of which nobody said yet how it is made: apart, as every stranger's file.

It is searched for personal data in each way in which it may be cut into cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from impact.ingest.privacy import Screening
from impact.ingest.reading import READERS, read, written
from impact.ingest.sniffing import DELIMITERS, csv_options, kind_of, options_for, tops_of
from impact.ingest.sources import mapping_of
from impact.ingest.table import RawTable
from impact.issues import Issue, Where, has_errors
from impact.services import wire
from impact.services.apart import Ended, apart
from impact.theory.setting import Source

_TOP_BYTES = 1 << 16
"""The header of a CSV file stands within so many bytes, or somebody says where."""


@dataclass(frozen=True)
class Explored:
    """An example file: its table, and how it was opened; no table with personal data in it."""

    table: RawTable | None
    issues: tuple[Issue, ...]
    may_keep: bool
    kind: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    """Reader options: those of the source where they fit, or those the file seems to ask for."""
    sheets: Sequence[str] = ()


def explore(source: Source, file: str, content: bytes, asked: dict[str, Any]) -> Explored:
    """Open an example; `asked` are reader options that somebody chose.

    Its kind is told by its content, whatever the source says.
    """
    try:
        head, tables = wire.unpacked(apart(_explored, source, file, content, asked))
    except Ended as ended:
        issue = Issue(f"file_{ended.cause}", Where(file=file))
        return Explored(None, (issue,), may_keep=False)
    return Explored(
        wire.raw_from(head["table"], tables) if tables else None,
        wire.issues_from(head["issues"]),
        head["may_keep"],
        head.get("kind", ""),
        head.get("options", {}),
        head.get("sheets", ()),
    )


# -- in the child --


def _explored(source: Source, file: str, content: bytes, asked: dict[str, Any]) -> bytes:
    kind = kind_of(content)
    own = source.options if kind == source.kind else {}
    figures = [figure.column for figure in mapping_of(source).figures() if figure.column]
    screening = Screening(counted=figures)
    screening.look_at(written(kind, content, own))
    if not screening.looked:  # perhaps it is just written in another way
        own = {}
        screening.look_at(written(kind, content, own))
    if not screening.looked:  # what cannot be searched is not kept
        return _answer(read(kind, content, {}, file).issues, may_keep=False)
    if has_errors(screening.issues(file)):
        return _answer(screening.issues(file), may_keep=False)
    options = _asked(kind, own, asked)
    reading = read(kind, content, options, file)
    tops = tops_of(written(kind, content, {}))
    if not asked and not _is_known(reading.table, source):
        options = _options_in(content) if kind == "csv" else options_for(kind, content, tops)
        reading = read(kind, content, options, file)
    if options != own:  # other options cut the text into other cells
        screening.look_at(written(kind, content, options))
        if has_errors(screening.issues(file)):
            return _answer(screening.issues(file), may_keep=False)
    issues = (*screening.issues(file), *reading.issues)
    sheets = [name for name in tops if name]
    opened = {"kind": kind, "options": options, "sheets": sheets}
    return _answer(issues, reading.table, may_keep=True, **opened)


def _answer(issues: tuple[Issue, ...], table: RawTable | None = None, **head: Any) -> bytes:
    head["issues"] = wire.issues_as_data(issues)
    if table is None:
        return wire.packed(head, [])
    told, tables = wire.raw_as_data(table)
    return wire.packed({**head, "table": told}, tables)


def _options_in(content: bytes) -> dict[str, Any]:
    """The options of a CSV file, by its first lines as each delimiter would cut them."""
    top = content[:_TOP_BYTES]
    if len(content) > len(top):
        top = top[: top.rfind(b"\n") + 1]
    tops = {sign: tops_of(written("csv", top, {"delimiter": sign})) for sign in DELIMITERS}
    return csv_options({sign: sheets.get("", ()) for sign, sheets in tops.items()})


def _asked(kind: str, own: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    """The options of a source with those that somebody asked for, as far as the reader knows them.

    What is asked as it is without asking is not written down.
    """
    known = next(reader.options.model_fields for reader in READERS if reader.kind == kind)
    new = {
        name: value
        for name, value in asked.items()
        if name in known and (name in own or value != known[name].default)
    }
    return {**own, **new}


def _is_known(table: RawTable | None, source: Source) -> bool:
    """Whether a table has at least half of the columns that the mapping names."""
    if table is None:
        return False
    names = mapping_of(source).columns()
    there = [name for name in names if table.position(name) is not None]
    return len(there) * 2 >= len(names)
