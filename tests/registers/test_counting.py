"""What is counted in registers is counted again after a change of them or the plan, or next day."""

from dataclasses import dataclass, replace

from impact.registers.kinds.initiatives import INITIATIVES
from impact.services import registers, theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import Basis, forget, once
from impact.services.register_fields import page_of
from impact.services.registers import Kept
from tests.conftest import NOW, Clock
from tests.registers.requests import INITIATIVE
from tests.services.conftest import SOUND

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
    text = SOUND.read_text(encoding="utf-8") + "# anders\n"
    version, _, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason="proef")
    assert version is not None
    assert (look(), look(), len(counted)) == (1, 1, 5)
    forget()
    assert (look(), len(counted)) == (1, 6)


def test_what_is_counted_of_figures_is_counted_again_after_an_acceptance(impact: Impact) -> None:
    before = Basis("PROEF", theory=1, change=1, day=NOW.date(), acceptance=1)
    counted = [
        once(impact, _Known(basis), "figures", lambda basis=basis: basis.acceptance)
        for basis in (before, replace(before, acceptance=2), before)
    ]
    assert counted == [1, 2, 1]


@dataclass(frozen=True)
class _Known:
    basis: Basis
