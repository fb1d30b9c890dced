"""Section 10: until when there is money, and what became of what was set aside."""

from impact.registers.books import NO_BOOKS
from impact.registers.kinds.allocations import ALLOCATIONS
from impact.reports.sections import money
from impact.theory.model import Theory
from tests.analysis.test_money import shipped
from tests.registers.kept import books, ledger
from tests.registers.test_allocations import money as allocation
from tests.reports.made import material, read


def known(theory: Theory) -> str:
    """What is told of three allocations: two of 2026, of which one by the municipality."""
    state = next(item for item in theory.funding if item.funder == "rijk")
    own = next(item for item in theory.funding if item.funder == "gemeente")
    entries = (
        allocation(stream=state.id, intervention="I07", planned=300, committed=200, spent=150),
        allocation(stream=own.id, intervention="I14", planned=100, carried_over=40),
        allocation(stream=own.id, intervention="I14", planned=70, spent=0, year=2025),
        allocation(stream=own.id, intervention="I14", planned=9, year=2024),
    )
    kept = books(ledger(ALLOCATIONS, *((item, []) for item in entries)))
    return read(money, money.build(material(theory, kept)))


def test_where_money_falls_away_stands_first_with_what_comes_after_the_last_year() -> None:
    theory = shipped()
    text = known(theory)
    assert "Hoever reikt het geld? In 2029 valt 47% van het sociale geld weg" in text
    assert "Van het plan voor 2030 is 73% toegezegd." in text
    assert "structureel, tot en met 2029 De raad besluit in 2028 over" in text
    # the years with money, one before it and the first without
    assert [row.year for row in money.build(material(theory, NO_BOOKS)).years] == [
        *range(2025, 2035)
    ]


def test_two_years_of_allocations_with_what_is_not_known_and_the_municipal_part_apart() -> None:
    text = known(shipped())
    years = "2025 70 niet bekend 0 niet bekend 2026 400 200 (1 niet bekend) 150 (1 niet bekend) 40"
    assert years in text
    assert "Van anderen 300 200 150 niet bekend Van de gemeente 100 niet bekend niet bekend 40" in (
        text
    )
    assert "Geteld uit het register van toewijzingen, stand op 24 november 2026." in text
    assert "2024" not in text


def test_without_money_and_allocations_it_says_so() -> None:
    theory = shipped().model_copy(update={"funding": ()})
    text = read(money, money.build(material(theory, NO_BOOKS)))
    assert text == (
        "In dit plan staat van wie geld komt nog niet. Waar ging het geld heen? Voor dit jaar en"
        " het jaar ervoor is nog geen geld toegewezen aan inspanningen."
    )
