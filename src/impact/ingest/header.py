"""What every reader asks of a header row: each column a name of its own."""

from collections.abc import Sequence

from impact.ingest.findings import Findings

MOST_COLUMNS = 500


def check_header(header: Sequence[str], row: int, findings: Findings) -> bool:
    """Whether the columns can be told apart by name; adds an issue for each that cannot."""
    if len(header) > MOST_COLUMNS:
        findings.add("header_wide", row=row, found=len(header), most=MOST_COLUMNS)
        return False
    seen: dict[str, int] = {}
    good = True
    for position, name in enumerate(header, start=1):
        name = name.strip()
        if not name:
            findings.add("header_empty", row=row, position=position)
            good = False
        elif name in seen:
            findings.add("header_duplicate", row=row, value=name, first=seen[name], second=position)
            good = False
        seen.setdefault(name, position)
    return good
