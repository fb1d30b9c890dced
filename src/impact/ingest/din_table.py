"""A DIN table: from the bytes of a spreadsheet to contributions, or to everything wrong with it.

Only what a table cannot mean is a mistake here: an unknown column, a cell that is no number, one
name with two meanings. Whether the theory it makes holds together is for the checks of theories.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from impact.ingest import reading
from impact.ingest.din_cells import Value, cells_of
from impact.ingest.din_columns import COLUMNS, IN_BRACKETS, DinColumn, Path, column_called
from impact.ingest.findings import Findings
from impact.ingest.nearest import nearest
from impact.ingest.table import RawTable, Reading
from impact.issues import Issue, has_errors
from impact.theory.din_network import Contribution, same_name

MOST_ROWS = 500
SHEET = "DIN"

_TITLES = {column.section: column for column in COLUMNS if column.is_required}
_OUR_WORDS = {
    # what readers say in terms of a source, which a DIN table does not have
    "sheet_missing": "din_sheet_unclear",
    "header_missing": "din_no_header",
    "csv_delimiter": "din_delimiter",
}


@dataclass(frozen=True)
class DinTable:
    """The contributions in a table; none when anything is wrong with it."""

    contributions: tuple[Contribution, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class _Row:
    """One row: its number, its texts by column, and what those of them say that are right."""

    number: int
    texts: dict[str, str]
    values: dict[str, Value]

    def title(self, section: str) -> str:
        return self.texts.get(_TITLES[section].name, "")


def read_din_table(content: bytes, file: str) -> DinTable:
    """The contributions in a file, or everything that is wrong with it. Never raises for that."""
    found = _read(content, file)
    if found.table is None:
        return DinTable((), found.issues)
    findings = Findings(file, found.table.sheet)
    rows = _rows(found.table, findings)
    _report_conflicts(rows, findings)
    issues = (*found.issues, *findings.issues())
    made = () if has_errors(issues) else tuple(_contribution(row) for row in rows)
    return DinTable(made, issues)


def _read(content: bytes, file: str) -> Reading:
    """The raw table; of a workbook with several sheets the one that is called DIN."""
    kind = file.rpartition(".")[2].lower()
    if kind not in reading.KINDS:
        findings = Findings(file)
        findings.add("din_kind_of_file", value=file)
        return Reading(None, findings.issues())
    found = reading.read(kind, content, {}, file)
    if any(issue.code == "sheet_unclear" for issue in found.issues):
        found = reading.read(kind, content, {"sheet": SHEET}, file)
    issues = (replace(issue, code=_OUR_WORDS.get(issue.code, issue.code)) for issue in found.issues)
    return Reading(found.table, tuple(issues))


def _rows(table: RawTable, findings: Findings) -> list[_Row]:
    """The rows with their cells read; reports every column and cell that is not right."""
    columns = _columns(table, findings)
    count = len(table.cells)
    if count == 0:
        findings.add("din_no_rows")
    if count > MOST_ROWS:
        findings.add("din_too_many_rows", found=count, limit=MOST_ROWS)
        return []
    rows = [_Row(int(number), {}, {}) for number in table.cells.index]
    for column, position in columns.items():
        texts = table.column(position).to_pylist()
        values = cells_of(table, position, column, findings)
        for row, text, value in zip(rows, texts, values, strict=True):
            row.texts[column.name] = text.strip()
            if value is not None:
                row.values[column.name] = value
    for row in rows:
        if all(row.texts.get(column.name) == column.example for column in COLUMNS):
            findings.add("din_example_row", row=row.number)
    return rows


def _columns(table: RawTable, findings: Findings) -> dict[DinColumn, int]:
    """The columns we know, in the order of the table, with their positions in it."""
    found: dict[DinColumn, int] = {}
    names, row = [column.name for column in COLUMNS], table.header_row
    for position, heading in enumerate(table.header):
        name, column = heading.strip(), column_called(heading)
        if IN_BRACKETS.fullmatch(heading):
            continue
        if column is None:
            near = nearest(name, names)
            findings.add("din_column_unknown", row=row, value=name, nearest=near)
        elif column in found:
            other = table.header[found[column]].strip()
            findings.add("din_column_double", row=row, value=name, other=other)
        else:
            found[column] = position
    _report_missing(table, found, findings)
    return found


def _report_missing(table: RawTable, found: dict[DinColumn, int], findings: Findings) -> None:
    """The columns without which a row has no meaning, each with what it is for."""
    for column in COLUMNS:
        if column.is_required and column not in found:
            findings.add(
                "din_column_missing",
                row=table.header_row,
                value=column.name,
                purpose_nl=column.purpose_nl,
                purpose_en=column.purpose_en,
                nearest=nearest(column.name, (heading.strip() for heading in table.header)),
            )


def _report_conflicts(rows: list[_Row], findings: Findings) -> None:
    """The same part with two different details, each naming the other row."""
    first: dict[tuple[str, ...], _Row] = {}
    for row in rows:
        for column, part, shown in _details(row):
            known = first.setdefault((column.name, *part), row)
            if _compared(known, column) != _compared(row, column):
                findings.add(
                    "din_conflict",
                    row=row.number,
                    column=column.name,
                    value=row.texts[column.name],
                    part=shown,
                    other=known.number,
                    first=known.texts[column.name],
                )


def _details(row: _Row) -> Iterator[tuple[DinColumn, tuple[str, ...], str]]:
    """What a row says of its parts, each with the part it is about, to compare and to show.

    An output has one effort, so its effort is a detail of the output.
    """
    output, outcome = row.title("outputs"), row.title("outcomes")
    for column in COLUMNS:
        if column.name not in row.values:
            continue
        if column is _TITLES["interventions"] and output:
            yield column, (same_name(output),), f"‘{output}’"
        if column.is_required:
            continue
        if column.section == "links":
            if output and outcome:
                shown = f"‘{output} → {outcome}’"
                yield column, (same_name(output), same_name(outcome)), shown
        elif title := row.title(column.section):
            yield column, (same_name(title),), f"‘{title}’"


def _compared(row: _Row, column: DinColumn) -> Value:
    """A value in the form in which two rows are compared."""
    value = row.values[column.name]
    if isinstance(value, list):
        return [same_name(item) for item in value]
    return same_name(value) if isinstance(value, str) else value


def _contribution(row: _Row) -> Contribution:
    said: dict[str, dict[Path, Value]] = {}
    for column in COLUMNS:
        if not column.is_required and column.name in row.values:
            said.setdefault(column.section, {})[column.path] = row.values[column.name]
    goal, outcome = row.title("goals"), row.title("outcomes")
    return Contribution(goal, outcome, row.title("outputs"), row.title("interventions"), said)
