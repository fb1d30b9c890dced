"""Section 8: delivery capacity in the last half-year that was reported, and who leaves."""

from datetime import date

from impact.periods import half_year
from impact.registers.books import NO_BOOKS
from impact.registers.kinds.capacity import CAPACITY
from impact.registers.kinds.commitments import COMMITMENTS
from impact.registers.kinds.scans import SCANS
from impact.reports.sections import could_we_deliver
from tests.analysis.test_money import shipped
from tests.registers.kept import books, ledger
from tests.registers.test_capacity import ASKED, STAFF
from tests.registers.test_commitments import agreed, left
from tests.reports.made import material, read

LIVING = {**STAFF, "partner": "de-haven"}
POLL = {**ASKED, "about": "de-haven"}
KNOWN = books(
    ledger(
        CAPACITY,
        (LIVING, []),
        ({**LIVING, "score": "2", "dimension": "budget"}, []),
        ({**LIVING, "period": "2025-H2", "score": "1"}, []),
    ),
    ledger(
        SCANS,
        (POLL, []),
        ({**POLL, "group": "manager", "people": 7, "mean": None}, []),
        ({**POLL, "statement": "trust"}, []),
        ({**POLL, "statement": "autonomy", "about": None}, []),
    ),
    ledger(
        COMMITMENTS,
        (agreed(intervention="I01", partner="de-haven", role="decider"), [left(date(2026, 8, 1))]),
    ),
)


def test_the_last_half_year_counts_and_far_apart_is_told() -> None:
    view = could_we_deliver.build(material(shipped(), KNOWN))
    assert view.period == half_year(2026, 1)
    # by hand: 4 and 2 were filled in; residents say 2,1 where the partner says 4
    assert (view.filled_in, view.too_little, view.apart) == (2, 1, 1)
    text = read(could_we_deliver, view)
    assert "In het 1e halfjaar 2026 is 1 van de 2 ingevulde oordelen" in text
    assert "4: genoeg. Taalcoaches: 4,5 fte, gepland 6 fte" in text
    assert "Ver uit elkaar: bewoners 1,9 punt lager dan de partner zelf" in text
    assert "Wij vertrouwen deze partij (Woonstichting De Haven)" in text
    assert "Professionals mogen genoeg zelf beslissen" in text


def test_of_fewer_than_ten_people_not_even_the_number_is_told() -> None:
    text = read(could_we_deliver, could_we_deliver.build(material(shipped(), KNOWN)))
    assert "Leidinggevenden: geen cijfer; Bewoners: 2,1 (n = 40)" in text
    assert "n = 7" not in text


def test_who_leaves_stands_there_with_whether_that_was_agreed() -> None:
    text = read(could_we_deliver, could_we_deliver.build(material(shipped(), KNOWN)))
    assert "1 augustus 2026 Woonstichting De Haven Beslisser bij" in text
    assert "nee, eerder gestopt" in text


def test_without_anything_reported_it_says_so() -> None:
    text = read(could_we_deliver, could_we_deliver.build(material(shipped(), NO_BOOKS)))
    assert "Over uitvoeringskracht is nog niets ingevuld." in text
    assert "geen steekproef" not in text
