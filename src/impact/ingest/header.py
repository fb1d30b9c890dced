"""Where in a file the table stands, and what every reader asks of its header.

A header may take several rows: a table with "Taal" above "getoetst" and "op niveau" has the columns
`Taal|getoetst` and `Taal|op niveau`. What stands above the header is left out, and what stands
below the table or between its rows only where the source says how it begins.
"""

from collections.abc import Sequence

from pydantic import Field

from impact.ingest.findings import Findings
from impact.ingest.parts import Part, Words

MOST_COLUMNS = 500


class TableOptions(Part):
    """Where the table stands: what any reader of rows may be told."""

    header_row: int = Field(
        default=1, ge=1, le=1000, description="De (eerste) rij met de kolomnamen, geteld vanaf 1."
    )
    header_rows: int = Field(
        default=1, ge=1, le=6, description="Op hoeveel rijen onder elkaar de kolomnamen staan."
    )
    header_separator: str = Field(
        default="|", min_length=1, max_length=5,
        description="Wat tussen de delen van zo'n kolomnaam komt.",
    )  # fmt: skip
    footer: Words = Field(
        default=(),
        description="Waarmee de rij onder de tabel begint, zoals 'Bron: CBS'. Vanaf die rij lezen"
        " wij niet verder; is zij er niet, dan is het bestand niet compleet.",
    )
    skip_rows: Words = Field(
        default=(), description="Rijen die hiermee beginnen, slaan wij bewust over."
    )

    @property
    def leaves_out_rows(self) -> bool:
        """Whether rows below the header may be no part of the table."""
        return bool(self.footer or self.skip_rows)

    def is_footer(self, cells: Sequence[str]) -> bool:
        """Whether the table ends above this row."""
        return _begins_with(cells, self.footer)

    def is_skipped(self, cells: Sequence[str]) -> bool:
        """Whether this row is left out on purpose."""
        return _begins_with(cells, self.skip_rows)

    def names_of(self, rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """The names of the columns in the rows of a header.

        >>> TableOptions(header_rows=2).names_of([["", "Taal", "Taal"], ["BRIN", "n", "2F"]])
        ('BRIN', 'Taal|n', 'Taal|2F')
        """
        if len(rows) == 1:
            return tuple(rows[0])
        width = max((len(row) for row in rows), default=0)
        return tuple(
            self._joined([row[position] if position < len(row) else "" for row in rows])
            for position in range(width)
        )

    def _joined(self, parts: Sequence[str]) -> str:
        """Blank parts do not count, nor a part that repeats the one above it."""
        kept: list[str] = []
        for part in map(str.strip, parts):
            if part and part not in kept[-1:]:
                kept.append(part)
        return self.header_separator.join(kept)


def _begins_with(cells: Sequence[str], texts: Sequence[str]) -> bool:
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    return bool(texts) and first.casefold().startswith(
        tuple(text.strip().casefold() for text in texts)
    )


def check_header(
    header: Sequence[str], row: int, findings: Findings, unused: frozenset[int] = frozenset()
) -> bool:
    """Whether the columns can be told apart by name; adds an issue for each that cannot.

    `unused` are the positions, from 0, of columns with nothing in them, which need no name.
    """
    if len(header) > MOST_COLUMNS:
        findings.add("header_wide", row=row, found=len(header), most=MOST_COLUMNS)
        return False
    seen: dict[str, int] = {}
    good = True
    for position, name in enumerate(header, start=1):
        name = name.strip()
        if not name:
            if position - 1 not in unused:
                findings.add("header_empty", row=row, position=position)
                good = False
            continue
        if name in seen:
            findings.add("header_duplicate", row=row, value=name, first=seen[name], second=position)
            good = False
        seen.setdefault(name, position)
    return good
