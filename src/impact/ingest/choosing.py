"""Which sheet of a workbook we read: the one the source names, or the only one."""

from collections.abc import Mapping

from impact.ingest.archive import MOST_SHEETS, UnacceptableError
from impact.ingest.findings import Findings


def choose_sheet(sheets: Mapping[str, bool], wanted: str | None, findings: Findings) -> str | None:
    """The name of the sheet to read; None, with an issue, when that is not clear.

    `sheets` says of each sheet whether it can be seen. A hidden sheet counts: whoever sends it may
    not know that it is there, so it is named. Raises UnacceptableError for too many sheets.
    """
    if not sheets:
        raise UnacceptableError("workbook_damaged")
    if len(sheets) > MOST_SHEETS:
        raise UnacceptableError("workbook_parts", found=len(sheets), limit=MOST_SHEETS)
    shown = ", ".join(
        f"'{name}'" if visible else f"'{name}' (verborgen)" for name, visible in sheets.items()
    )
    if wanted is None and len(sheets) > 1:
        findings.add("sheet_unclear", sheets=shown)
        return None
    name = next(iter(sheets)) if wanted is None else wanted
    if name not in sheets:
        findings.add("sheet_missing", value=name, sheets=shown)
        return None
    for other, visible in sheets.items():
        if not visible:
            findings.add("sheet_hidden_read" if other == name else "sheet_hidden", value=other)
    return name
