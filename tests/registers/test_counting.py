"""What is counted in registers is counted again when something changed, or on another day."""

from impact.registers.kinds.initiatives import INITIATIVES
from impact.services import registers
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import once
from impact.services.register_fields import page_of
from impact.services.registers import Kept
from tests.conftest import Clock
from tests.registers.requests import INITIATIVE

RESIDENTS = Account("beraad", "Bewonersberaad", "residents", None, None)


def test_nothing_is_counted_twice_until_something_changes(
    impact: Impact, programme: str, clock: Clock
) -> None:
    counted: list[int] = []

    def look(what: str = "all") -> int:
        page = page_of(impact, None, programme, None)

        def count() -> int:
            counted.append(1)
            return len(page.books.of(INITIATIVES).valid)

        return once(impact, page, what, count)

    assert (look(), look(), len(counted)) == (0, 0, 1)
    assert (look("something else"), len(counted)) == (0, 2)
    kept = registers.open_entry(impact, RESIDENTS, programme, INITIATIVES, INITIATIVE)
    assert isinstance(kept, Kept)
    assert (look(), look(), len(counted)) == (1, 1, 3)
    clock.forward(days=1)
    assert (look(), len(counted)) == (1, 4)
