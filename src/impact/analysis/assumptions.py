"""When the assumption under a link is to be looked at again."""

from datetime import date

from impact.theory.model import Link


def review_due(link: Link) -> date | None:
    """The day by which the assumption should be reviewed; None without one, or when it was."""
    review = link.assumption_review
    if review is None or review.review_by is None:
        return None
    is_done = review.reviewed_on is not None and review.reviewed_on >= review.review_by
    return None if is_done else review.review_by


def is_review_overdue(link: Link, as_of: date) -> bool:
    """Whether the day of the review has passed; the day itself is still in time."""
    due = review_due(link)
    return due is not None and due < as_of
