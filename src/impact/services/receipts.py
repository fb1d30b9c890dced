"""One delivered row on a public receipt."""

from impact.services import progress, protection, submissions
from impact.services.context import Impact
from impact.services.submissions import DeliveredRow, SubmissionDetail


def row(impact: Impact, detail: SubmissionDetail, number: int, *, own: bool) -> DeliveredRow:
    """One row of a delivery: as it was delivered for whoever may deliver it, for all others with
    its figures as they are shown on the site. Raises NotFound."""
    found = submissions.row(impact, detail.id, number)
    if own:
        return found
    situation = progress.of(impact, detail.programme)
    return protection.public_row(impact, situation.theory, situation.protected, detail.id, found)
