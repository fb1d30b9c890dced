"""Self-scans: groups beside each other, and never so few people that one can be recognised."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.scans import backing, spread, trust
from impact.analysis.registered.opinions import opinions
from impact.periods import half_year, year
from impact.registers import doing
from impact.registers.kinds.scans import SCANS, Group, Scan, Statement
from tests.registers.kept import books, ledger
from tests.registers.promises import COUNCIL, OFFICE, OTHER, RESIDENTS, SCHOOL

FIRST = half_year(2026, 1)
TODAY = date(2026, 11, 24)


def scan(
    statement: str, group: str, people: int, mean: float | None, **more: Any
) -> dict[str, Any]:
    says = {"statement": statement, "group": group, "people": people, "mean": mean}
    return {"title": "Peiling", "period": "2026-H1", **says, **more}


def kept(*scans: dict[str, Any]) -> Any:
    return books(ledger(SCANS, *((item, []) for item in scans)))


def test_a_distribution_gives_its_mean_and_must_add_up() -> None:
    told = scan("trust", "manager", 18, None, distribution="2 5 8 3 0", about="school")
    found = doing.opened(SCANS, told, OFFICE)
    assert isinstance(found, Scan)
    # by hand: (2·1 + 5·2 + 8·3 + 3·4 + 0·5) / 18 = 48 / 18
    assert found.score == pytest.approx(48 / 18)
    wrong = doing.opened(SCANS, {**told, "people": 20}, OFFICE)
    assert isinstance(wrong, tuple)
    assert str(wrong[0].what) == "Samen zijn dit 18 antwoorden, en 20 mensen."
    odd = doing.opened(SCANS, {**told, "distribution": "2 5 8"}, OFFICE)
    assert isinstance(odd, tuple)
    assert str(odd[0].what) == "Dit zijn geen vijf getallen, zoals 2 5 8 3 0."


def test_a_mean_or_a_distribution_is_given_and_not_both() -> None:
    both = scan("trust", "manager", 18, 2.7, distribution="2 5 8 3 0")
    neither = scan("trust", "manager", 18, None)
    for told in (both, neither):
        found = doing.opened(SCANS, told, OFFICE)
        assert isinstance(found, tuple)
        assert [item.field for item in found] == ["mean"]


@pytest.mark.parametrize(("people", "is_written"), [(9, False), (10, True)])
def test_backing_is_only_written_down_for_ten_people_or_more(people: int, is_written: bool) -> None:
    found = doing.opened(SCANS, scan("backing", "professional", people, 2.4), OFFICE)
    assert isinstance(found, Scan) is is_written
    without = doing.opened(SCANS, scan("backing", "professional", people, None), OFFICE)
    assert isinstance(without, Scan) is not is_written


def test_groups_stand_beside_each_other_and_their_spread_is_told() -> None:
    (found,) = opinions(
        kept(
            scan("autonomy", "professional", 24, 2.1),
            scan("autonomy", "manager", 12, 3.9),
            scan("autonomy", "resident", 6, 1.0),  # too few: counted, and not shown
        ),
        FIRST,
    )
    assert found.shown == ((Group.PROFESSIONAL, 2.1), (Group.MANAGER, 3.9))
    assert found.spread == pytest.approx(1.8)  # by hand: 3.9 - 2.1
    few = found.of(Group.RESIDENT)
    assert few is not None
    assert (few.people, few.mean) == (6, None)


def test_one_group_alone_has_no_spread() -> None:
    (found,) = opinions(kept(scan("network", "manager", 12, 3.0)), FIRST)
    assert found.spread is None
    assert spread(kept(scan("network", "manager", 12, 3.0)), year(2026), TODAY) == NOTHING


def test_scans_of_one_group_are_a_mean_of_people_and_not_of_scans() -> None:
    (found,) = opinions(
        kept(scan("trust", "manager", 4, 5.0), scan("trust", "manager", 16, 2.5)), FIRST
    )
    # by hand: (4·5 + 16·2.5) / 20 = 60 / 20
    assert found.shown == ((Group.MANAGER, 3.0),)


def test_people_who_gave_no_figure_do_not_count_among_those_who_did() -> None:
    (found,) = opinions(
        kept(scan("backing", "professional", 34, 2.5), scan("backing", "professional", 7, None)),
        FIRST,
    )
    (group,) = found.scores
    assert (group.people, group.mean) == (34, 2.5)
    (few,) = opinions(kept(scan("backing", "professional", 7, None)), FIRST)
    assert [(item.people, item.mean) for item in few.scores] == [(7, None)]


@given(st.lists(st.tuples(st.integers(1, 30), st.floats(1, 5)), min_size=1, max_size=6))
def test_a_mean_is_never_told_of_fewer_than_ten_people(told: list[tuple[int, float]]) -> None:
    scans = [scan("trust", "manager", people, mean) for people, mean in told]
    (found,) = opinions(kept(*scans), FIRST)
    (group,) = found.scores
    assert (group.mean is None) == (sum(people for people, _ in told) < 10)
    if group.mean is not None:
        means = [mean for _, mean in told]
        assert min(means) - 1e-9 <= group.mean <= max(means) + 1e-9


def test_the_figures_of_a_year_count_people_and_questions() -> None:
    told = kept(
        scan("trust", "manager", 10, 4.0, about="school"),
        scan("trust", "resident", 30, 2.0, about="school"),
        scan("backing", "professional", 20, 2.5),
        scan("backing", "manager", 12, 4.1),
        scan("trust", "manager", 50, 5.0, period="2025-H2"),
        scan("trust", "manager", 50, 5.0, period="2027-H1"),  # not begun
    )
    # by hand: trust (10·4 + 30·2) / 40 = 2.5; apart: trust 2.0 and backing 1.6, in the mean 1.8
    assert trust(told, year(2026), TODAY) == Measured(2.5, 40)
    assert backing(told, year(2026), TODAY) == Measured(2.5, 20)
    found = spread(told, year(2026), TODAY)
    assert found.value == pytest.approx(1.8)
    assert found.n == 2
    assert trust(told, year(2027), TODAY) == NOTHING


def test_residents_may_add_a_scan_a_partner_only_among_its_own_and_the_council_none() -> None:
    own = scan("backing", "professional", 20, 2.5, of="school")
    assert isinstance(doing.opened(SCANS, own, SCHOOL), Scan)
    assert isinstance(doing.opened(SCANS, own, OTHER), tuple)
    heard = scan("keeps_word", "resident", 60, 2.5, about="gemeente")
    assert isinstance(doing.opened(SCANS, heard, RESIDENTS), Scan)
    assert isinstance(doing.opened(SCANS, heard, COUNCIL), tuple)
    assert not SCANS.is_public


def test_four_statements_are_about_the_sides_of_delivery_capacity() -> None:
    about = [item for item in Statement if item.dimension]
    assert [item.value for item in about] == ["capacity", "policy_room", "skills", "budget"]
