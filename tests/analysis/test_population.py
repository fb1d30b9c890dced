"""How much the population itself changed, and how it goes with those who stayed."""

from typing import Any

from impact.analysis.population import PopulationChange, population_change
from impact.theory.model import Theory
from tests.analysis.stories import CITY, indicator, known, row, theory, with_programme

STAYED = "woonduur=5 jaar of langer"
SAID = {"inhabitants": "N40", "moved_in": "N41", "moved_out": "N42", "short_stay": "N43"}


def programme(**population: Any) -> Theory:
    counts = [indicator(id=id_, unit="n", baseline=None) for id_ in ("N40", "N41", "N42")]
    about = theory(indicator(), *counts, indicator(id="N43", baseline=None))
    return with_programme(about, population=population)


def change(*rows: dict[str, Any], **population: Any) -> PopulationChange:
    return population_change(programme(**population), known(*rows))


def of(id_: str, period: str, value: float | None, **changes: Any) -> dict[str, Any]:
    return row(period, value, indicator=id_, **changes)


def test_who_came_and_who_left_stand_beside_who_lives_there() -> None:
    """By hand: 310 of 6,200 inhabitants came in 2025: 1 in 20."""
    found = change(
        of("N40", "2024", 6000.0),
        of("N40", "2025", 6200.0),
        of("N41", "2024", 250.0),
        of("N41", "2025", 310.0),
        of("N42", "2025", 110.0),
        of("N43", "2025", 34.0),
        **SAID,
    )
    assert found.inhabitants is not None and found.moves is not None
    assert [point.value for point in found.inhabitants] == [6000.0, 6200.0]
    assert (found.moves.moved_in.value, found.moves.moved_out.value) == (310.0, 110.0)
    assert found.moves.share_new == 0.05
    assert found.short_stay is not None and found.short_stay.value == 34.0


def test_what_is_not_known_is_none_and_not_nothing() -> None:
    nothing = PopulationChange(None, None, None, ())
    assert change() == nothing
    assert change(**SAID) == nothing
    assert change(of("N43", "2025", None), of("N41", "2025", 310.0), **SAID) == nothing
    elsewhere = (of("N43", "2025", 20.0, area=CITY), of("N40", "2025", 9.0, area=CITY))
    assert change(*elsewhere, **SAID) == nothing


def test_nobody_moving_is_a_figure() -> None:
    found = change(of("N41", "2025", 0.0), of("N42", "2025", 0.0), **SAID).moves
    assert found is not None
    assert (found.moved_in.value, found.moved_out.value, found.share_new) == (0.0, 0.0, None)


def test_a_number_of_inhabitants_is_not_followed_across_changed_boundaries() -> None:
    found = change(of("N40", "2024", 6000.0), of("N40", "2027", 4100.0, boundary_year=2027), **SAID)
    assert found.inhabitants is None


def test_those_who_stayed_stand_beside_all_in_the_same_periods() -> None:
    """All went from 58 to 63, who stayed from 57 to 59: people changed more than lives did."""
    rows = [row("2024", 58.0), row("2025", 60.0), row("2026", 63.0)]
    stayed = [row("2024", 57.0, dimensions=STAYED), row("2026", 59.0, dimensions=STAYED)]
    (found,) = change(*rows, *stayed, stayers=STAYED).stayers
    assert found.indicator.id == "N1"
    assert (found.all_change, found.change) == (5.0, 2.0)
    assert (found.before.period.code, found.now.period.code) == ("2024", "2026")
    assert change(*rows, *stayed[:1], stayers=STAYED).stayers == ()
    assert change(*rows, *stayed, stayers="woonduur=alle").stayers == ()
