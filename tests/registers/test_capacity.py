"""Delivery capacity: what partners say of themselves, what others say, and what is counted."""

from datetime import date
from typing import Any

from impact.analysis.registered.delivery_capacity import capacity_rows, reported_periods
from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.capacity import too_little
from impact.periods import half_year, year
from impact.registers import doing
from impact.registers.kinds.capacity import CAPACITY, State
from impact.registers.kinds.scans import SCANS, Group
from impact.registers.rating import Dimension
from tests.registers.kept import books, ledger
from tests.registers.promises import COUNCIL, OFFICE, OTHER, RESIDENTS, SCHOOL

FIRST = half_year(2026, 1)
TODAY = date(2026, 11, 24)
STAFF: dict[str, Any] = {
    "title": "Taalcoaches",
    "partner": "school",
    "period": "2026-H1",
    "dimension": "capacity",
    "unit": "fte",
    "planned": 6,
    "actual": 4.5,
    "score": "4",
    "evidence": "Drie van de vier groepen hadden een coach.",
}
ASKED: dict[str, Any] = {
    "title": "Peiling",
    "statement": "capacity",
    "about": "school",
    "group": "resident",
    "period": "2026-H1",
    "people": 40,
    "mean": 2.1,
}


def said(score: str, period: str = "2026-H1", dimension: str = "capacity") -> dict[str, Any]:
    return {**STAFF, "score": score, "period": period, "dimension": dimension}


def test_how_many_partners_say_that_they_had_too_little_is_counted_and_not_averaged() -> None:
    # by hand: about people, in half-years that ended in 2026 before 24 November: 2, 4, 1 of which
    # two are 1 or 2: 2 / 3; that about 2026-H2 has not ended, and that about money is another side
    kept = ledger(
        CAPACITY,
        (said("2"), []),
        (said("4"), []),
        (said("1"), []),
        (said("1", "2026-H2"), []),
        (said("1", dimension="budget"), []),
    )
    assert too_little(books(kept), year(2026), TODAY, Dimension.CAPACITY) == Measured(200 / 3, 3)
    assert too_little(books(kept), year(2026), TODAY, Dimension.SKILLS) == NOTHING
    # on 1 January 2027 the second half-year has ended: 3 / 4
    later = too_little(books(kept), year(2026), date(2027, 1, 1), Dimension.CAPACITY)
    assert later == Measured(75.0, 4)


def test_a_half_year_may_be_written_as_people_write_it_and_anything_else_is_explained() -> None:
    found = doing.opened(CAPACITY, {**STAFF, "period": "1e halfjaar 2026"}, SCHOOL)
    assert not isinstance(found, tuple)
    assert found.period == "2026-H1"
    wrong = doing.opened(CAPACITY, {**STAFF, "period": "2026-Q1"}, SCHOOL)
    assert isinstance(wrong, tuple)
    assert str(wrong[0].what) == "Dit is geen halfjaar, zoals 2026-H1."


def test_what_is_not_known_stays_unknown_and_a_number_has_a_unit() -> None:
    unknown = {key: value for key, value in STAFF.items() if key not in ("unit", "planned")}
    wrong = doing.opened(CAPACITY, unknown, SCHOOL)
    assert isinstance(wrong, tuple)
    assert [item.field for item in wrong] == ["unit"]
    nothing = {key: value for key, value in unknown.items() if key != "actual"}
    found = doing.opened(CAPACITY, nothing, SCHOOL)
    assert not isinstance(found, tuple)
    assert (found.planned, found.actual) == (None, None)
    zero = doing.opened(CAPACITY, {**STAFF, "actual": 0}, SCHOOL)
    assert not isinstance(zero, tuple)
    assert zero.actual == 0


def test_a_partner_fills_in_its_own_and_the_office_that_of_all() -> None:
    assert not isinstance(doing.opened(CAPACITY, STAFF, SCHOOL), tuple)
    assert not isinstance(doing.opened(CAPACITY, STAFF, OFFICE), tuple)
    assert isinstance(doing.opened(CAPACITY, STAFF, OTHER), tuple)
    assert isinstance(doing.opened(CAPACITY, STAFF, RESIDENTS), tuple)


def test_residents_and_council_contradict_and_only_the_partner_answers() -> None:
    told = {"score": "2", "words": "Op onze groep kwam niemand."}
    (standing,) = ledger(CAPACITY, (STAFF, [("contradicted", date(2026, 8, 1), told)])).valid
    assert standing.state is State.CONTRADICTED
    assert standing.entry.score.number == 4, "the partner's own score stays"
    assert [act.code for act in doing.open_acts(CAPACITY, standing, SCHOOL)] == ["answered"]
    assert doing.open_acts(CAPACITY, standing, OFFICE) == ()
    for actor in (RESIDENTS, COUNCIL):
        assert [act.code for act in doing.open_acts(CAPACITY, standing, actor)] == ["contradicted"]


def test_a_partner_that_says_4_where_residents_say_2_is_far_apart() -> None:
    kept = books(ledger(CAPACITY, (STAFF, [])), ledger(SCANS, (ASKED, [])))
    (row,) = capacity_rows(kept, ("gemeente", "school"), FIRST)
    cell = dict(row.cells)[Dimension.CAPACITY]
    assert row.partner == "school"
    assert cell.farthest is not None
    group, distance = cell.farthest
    assert group is Group.RESIDENT
    assert round(distance, 6) == -1.9  # by hand: 2.1 - 4
    assert cell.is_far_apart
    assert not dict(row.cells)[Dimension.BUDGET].is_far_apart


def test_a_cell_is_as_strong_as_the_weakest_thing_in_it() -> None:
    kept = books(ledger(CAPACITY, (said("5"), []), (said("2"), []), (said("4"), [])))
    (row,) = capacity_rows(kept, ("school",), FIRST)
    weakest = dict(row.cells)[Dimension.CAPACITY].weakest
    assert weakest is not None
    assert weakest.number == 2


def test_a_partner_about_which_nothing_was_said_has_no_row() -> None:
    kept = books(ledger(CAPACITY, (STAFF, [])))
    assert capacity_rows(kept, ("gemeente",), FIRST) == ()
    assert capacity_rows(kept, ("school",), half_year(2025, 2)) == ()
    assert reported_periods(kept) == (FIRST,)
