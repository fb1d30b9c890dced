"""Section 9: barriers with what was asked and answered; of breakthroughs only counts."""

from datetime import date

import pytest

from impact.registers.books import NO_BOOKS
from impact.registers.kinds.barriers import BARRIERS
from impact.registers.kinds.breakthroughs import BREAKTHROUGHS
from impact.registers.kinds.system_changes import SYSTEM_CHANGES
from impact.reports.sections import what_stood_in_the_way
from tests.analysis.test_money import shipped
from tests.registers.kept import Step, books, ledger
from tests.registers.test_barrier_board import SOLVED, barrier
from tests.registers.test_breakthroughs import case, decided
from tests.registers.test_system_changes import REQUEST, answer
from tests.reports.made import material, read

MARCH = date(2026, 3, 2)


def test_what_the_council_can_decide_stands_first_and_every_barrier_has_its_days() -> None:
    known = books(
        ledger(
            BARRIERS,
            (barrier("state", date(2025, 10, 20), partner="rijk", goals=["G1"]), []),
            (barrier("council", date(2026, 11, 1), title="Subsidie", goals=["G6"]), []),
            (barrier("team", date(2026, 2, 1), title="Formulier"), [SOLVED]),
        ),
        ledger(
            SYSTEM_CHANGES,
            ({**REQUEST, "barriers": ["H1"], "asked_on": date(2026, 3, 1)}, []),
            (REQUEST, [answer(date(2026, 4, 20), "adopted")]),
        ),
    )
    text = read(what_stood_in_the_way, what_stood_in_the_way.build(material(shipped(), known)))
    # by hand, up to 24 November 2026: since 20 October 2025 400 days, since 1 November 23; the
    # request of 1 March waits 268 days; that of 10 January was answered after 100
    assert "Er staan 2 belemmeringen in de weg. De langste staat er 400 dagen. Over 1 kan" in text
    assert text.index("Subsidie 23 dagen in de weg") < text.index("Moet bewegen: Rijk (1)")
    assert "Hierover is gevraagd: SW1." in text
    assert "1 maart 2026 268 dagen zonder antwoord, langer dan zes maanden" in text
    assert "10 januari 2026 Overgenomen, na 100 dagen" in text
    assert "Opgelost (1) Formulier, na 29 dagen." in text


def of_breakthroughs(granted: int, refused: int) -> str:
    """What is told of so many breakthroughs, each decided on the day it was asked for."""
    entries: list[tuple[dict[str, object], list[Step]]] = [
        *[(case(MARCH), [decided(MARCH)])] * granted,
        *[(case(MARCH), [decided(MARCH, "declined")])] * refused,
    ]
    known = books(ledger(BREAKTHROUGHS, *entries))
    text = read(what_stood_in_the_way, what_stood_in_the_way.build(material(shipped(), known)))
    found: str = text[text.index("Doorbraken ") :]
    return found


@pytest.mark.parametrize(
    ("granted", "refused", "told"),
    [
        (12, 0, "is 12 keer gevraagd, en 12 keer toegestaan. De helft had binnen 0 dagen"),
        (12, 11, "is 23 keer gevraagd, en 12 keer toegestaan. De helft"),
        # the one that was refused would follow from 12 - 11
        (11, 1, "is 12 keer gevraagd, en 10 keer of vaker toegestaan. De helft"),
        (6, 1, "is minder dan 10 keer gevraagd. Een doorbraak: een professional"),
        (0, 0, "Doorbraken Er is nog geen doorbraak gevraagd."),
    ],
)
def test_no_few_breakthroughs_are_told_nor_follow_from_what_is(
    granted: int, refused: int, told: str
) -> None:
    assert told in of_breakthroughs(granted, refused)


def test_without_barriers_it_says_so() -> None:
    view = what_stood_in_the_way.build(material(shipped(), NO_BOOKS))
    assert "Er is nog geen belemmering gemeld." in read(what_stood_in_the_way, view)
