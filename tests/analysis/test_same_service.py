"""The same service here and in the municipality, or that nobody knows."""

from typing import Any

from impact.analysis.progress import progress
from impact.analysis.same_service import SameService, direction_of, same_service, services
from impact.theory.model import Theory
from tests.analysis.stories import CITY, indicator, known, output, row, theory

REPAIRS = output() | {"service": True, "unit": "%"}


def about(*indicators: dict[str, Any], outputs: list[dict[str, Any]] | None = None) -> Theory:
    return theory(*indicators, outputs=[output()] if outputs is None else outputs)


def found(of: Theory, *rows: dict[str, Any]) -> SameService:
    frame = known(*rows)
    return same_service(of, progress(of, frame, row("2026", 0)["period_end"]), frame)


def test_a_service_stands_beside_the_same_service_in_the_last_common_year() -> None:
    of = about(indicator(kind="service", direction="lower", unit="dagen", milestones={}))
    told = found(of, row("2024", 75), row("2025", 71), row("2026", 70), row("2025", 59, area=CITY))
    (service,) = told.compared
    assert (service.own.period.code, service.own.value, service.there.point.value) == (
        "2025",
        71,
        59,
    )
    assert (service.there.behind, service.is_worse, service.is_better) == (12, True, False)


def test_what_may_be_chance_is_neither_worse_nor_better() -> None:
    of = about(indicator(kind="service"))
    told = found(of, row("2025", 50, margin=3), row("2025", 54, area=CITY, margin=4))
    assert [(item.is_worse, item.is_better) for item in told.compared] == [(False, False)]


def test_an_output_that_every_area_should_get_is_a_service_too() -> None:
    of = about(outputs=[REPAIRS])
    assert [direction_of(item) for item in services(of)] == ["higher"]
    told = found(of, row("2026", 78, indicator="O1"), row("2026", 83, indicator="O1", area=CITY))
    assert [item.there.behind for item in told.compared] == [5]
    assert told.alone == ()


def test_without_figures_of_both_nothing_is_said_of_who_is_better_off() -> None:
    of = about(indicator(kind="service"), outputs=[REPAIRS])
    told = found(of, row("2025", 50), row("2025", None, area=CITY))
    assert told.compared == ()
    assert [item.id for item in told.alone] == ["O1", "N1"]


def test_what_residents_notice_is_no_service() -> None:
    assert services(about()) == ()
