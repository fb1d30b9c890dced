"""How many of the paper forms that were handed out came back."""

from datetime import date

from impact.analysis.registered.measure import Measure, Measured, is_within, share
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.paper_forms import PAPER_FORMS


def returned(books: Books, period: Period, as_of: date) -> Measured:
    """Of the forms handed out, how many came back (percent); of batches that were counted."""
    counted = [
        item.entry
        for item in books.of(PAPER_FORMS).valid
        if item.entry.returned is not None and is_within(item.entry.handed_out_on, period, as_of)
    ]
    return share(
        sum(item.returned or 0 for item in counted), sum(item.handed_out for item in counted)
    )


MEASURES = (
    Measure(
        "paper_forms_returned",
        PAPER_FORMS.code,
        both("Papieren formulieren die terugkwamen", "Paper forms that came back"),
        "%",
        0,
        returned,
    ),
)
