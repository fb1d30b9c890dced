"""One delivered row on a receipt: for whoever may deliver it, and for everybody."""

from dataclasses import dataclass

from impact.services import progress, protection, submissions
from impact.services.context import Impact
from impact.services.submissions import DeliveredRow, SubmissionDetail


@dataclass(frozen=True)
class ReceiptRow:
    row: DeliveredRow
    not_shown: tuple[str, ...]
    """Which of its figures the site does not show, and why; empty for the public."""


def row(impact: Impact, detail: SubmissionDetail, number: int, *, own: bool) -> ReceiptRow:
    """One row of a delivery: as it was delivered for whoever may deliver it, with what the site
    does not show of it; for all others with its figures as the site shows them. Raises NotFound."""
    found = submissions.row(impact, detail.id, number)
    situation = progress.of(impact, detail.programme)
    on_the_site = protection.row_on_the_site(
        impact, situation.theory, situation.protected, detail.id, found
    )
    return ReceiptRow(found, on_the_site.reasons) if own else ReceiptRow(on_the_site.public, ())
