"""What fits a way of computing: fields, units and rhythm; what a fork and a change make of it."""

from pathlib import Path
from typing import Any

import pytest

from impact.services.theories import check
from impact.theory.blast_radius import blast_radius
from impact.theory.difference import difference
from impact.theory.forking import Particulars, Place, forked
from impact.theory.units import adds_up, rate_base, share_base
from impact.theory.writing import write

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")
NORTH, SOUTH = "BU99011201", "BU99011202"


def part(id_: str, unit: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "measures": "U1",
        "title": f"Cijfer {id_}",
        "unit": unit,
        "direction": "higher",
        "frequency": "year",
        "publication_lag_years": 0.5,
        **more,
    }


def data(unit: str, method: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The sound theory with two counts, a percentage, and C that is computed."""
    found = check(SOUND, "sound.yaml").data
    areas = [
        *found["areas"],
        {"code": NORTH, "boundary_year": 2024, "name": "Noord"},
        {"code": SOUTH, "boundary_year": 2024, "name": "Zuid"},
    ]
    delivered = [
        part("A", "aantal", sources=["school-jaar"]),
        part("B", "aantal per jaar", sources=["school-jaar"]),
        part("P", "%", sources=["school-jaar"]),
    ]
    computed = part("C", unit, method=method, **more)
    return {**found, "areas": areas, "indicators": [*found["indicators"], *delivered, computed]}


def found(unit: str, method: dict[str, Any], **more: Any) -> list[str]:
    """What is said of C, but for what is said of any indicator."""
    issues = check(write(data(unit, method, **more)), "x.yaml").issues
    return [issue.code for issue in issues if issue.code.startswith("method")]


@pytest.mark.parametrize(
    ("unit", "method"),
    [
        ("%", {"kind": "ratio", "of": ["A"], "denominator": "B"}),
        ("per 1.000 kinderen", {"kind": "ratio", "of": ["A", "B"], "denominator": "O1"}),
        ("index", {"kind": "index", "of": ["P"], "since": 2025}),
        ("index (stad = 100)", {"kind": "index", "of": ["P"], "areas": ["GM9901"]}),
        ("%", {"kind": "aggregate", "of": ["P"], "denominator": "A", "areas": [NORTH, SOUTH]}),
        ("aantal", {"kind": "aggregate", "of": ["A"], "areas": [NORTH, SOUTH]}),
        ("%", {"kind": "pooled", "of": ["P"], "years": 3}),
        ("%", {"kind": "share_of_series", "of": ["A", "P"], "condition": "on_target"}),
        ("aantal", {"kind": "cumulative", "of": ["B"], "since": 2025}),
        ("aantal per jaar", {"kind": "cumulative", "of": ["B"], "since": 2025}),
    ],
)
def test_a_sound_method_has_nothing_said_of_it(unit: str, method: dict[str, Any]) -> None:
    # O1 is in % in the sound theory, and no denominator; it is a count here
    whole = data(unit, method)
    whole["outputs"] = [{**whole["outputs"][0], "unit": "n"}]
    issues = check(write(whole), "x.yaml").issues
    assert [issue.code for issue in issues if issue.severity == "error"] == []
    assert not [issue for issue in issues if issue.code == "indicator_without_source"]


@pytest.mark.parametrize(
    ("unit", "method", "codes"),
    [
        ("dagen", {"kind": "ratio", "of": ["A"], "denominator": "B"}, ["method_unit"]),
        ("%", {"kind": "ratio", "of": ["P"], "denominator": "B"}, ["method_part_unit"]),
        ("%", {"kind": "index", "of": ["A"], "since": 2025}, ["method_unit"]),
        ("index", {"kind": "index", "of": ["A"]}, ["method_incomplete"]),
        (
            "index",
            {"kind": "index", "of": ["A"], "since": 2025, "areas": ["GM9901"]},
            ["method_incomplete"],
        ),
        ("index", {"kind": "index", "of": ["A", "B"], "since": 2025}, ["method_incomplete"]),
        ("aantal", {"kind": "pooled", "of": ["P"], "years": 3}, ["method_unit"]),
        ("aantal", {"kind": "pooled", "of": ["A"]}, ["method_incomplete"]),
        ("%", {"kind": "cumulative", "of": ["P"], "since": 2025}, ["method_unit"]),
        ("euro", {"kind": "cumulative", "of": ["A"], "since": 2025}, ["method_unit"]),
        ("aantal", {"kind": "share_of_series", "of": ["A"]}, ["method_incomplete", "method_unit"]),
        ("%", {"kind": "aggregate", "of": ["P"], "areas": [NORTH]}, ["method_without_weights"]),
        (
            "aantal",
            {"kind": "aggregate", "of": ["A"], "areas": [NORTH, NORTH]},
            ["method_areas"],
        ),
        (
            "aantal",
            {"kind": "aggregate", "of": ["A"], "areas": ["GM9901", "WK990107"]},
            ["method_areas"],
        ),
    ],
)
def test_a_method_that_cannot_be_is_refused(
    unit: str, method: dict[str, Any], codes: list[str]
) -> None:
    assert sorted(found(unit, method)) == codes


def test_years_together_are_years() -> None:
    method = {"kind": "pooled", "of": ["N1"], "years": 3}
    assert found("%", method) == ["method_frequency"]
    assert found("%", method, frequency="school_year") == ["method_frequency"] * 2


def test_a_part_that_is_nowhere_is_named() -> None:
    whole = data("%", {"kind": "ratio", "of": ["Z"], "denominator": "A"})
    issues = check(write(whole), "x.yaml").issues
    assert [(item.code, item.value) for item in issues if item.severity == "error"] == [
        ("unknown_reference", "Z")
    ]


def test_a_circle_by_way_of_another_is_found() -> None:
    whole = data("index", {"kind": "index", "of": ["X"], "since": 2025})
    method = {"kind": "index", "of": ["C"], "since": 2025}
    whole["indicators"] = [*whole["indicators"], part("X", "index", method=method)]
    issues = check(write(whole), "x.yaml").issues
    (circle,) = (item for item in issues if item.code == "method_circle")
    assert circle.value == "C → X → C"


def test_a_fork_computes_the_same_from_its_own_years_and_asks_for_its_own_areas() -> None:
    since = data("index", {"kind": "index", "of": ["A"], "since": 2025})
    areas = data("aantal", {"kind": "aggregate", "of": ["A"], "areas": [NORTH, SOUTH]})
    place = Place("WK036301", "Elders", 2026)
    there = Particulars(code="ELDERS", title="Elders", start=2030, horizon=2050, area=place)
    methods = [forked(whole, there, {})["indicators"][-1]["method"] for whole in (since, areas)]
    assert methods == [
        {"kind": "index", "of": ["A"], "since": 2030},
        {"kind": "aggregate", "of": ["A"]},
    ]


def test_a_change_touches_what_is_computed_from_it() -> None:
    before = data("%", {"kind": "ratio", "of": ["A"], "denominator": "B"})
    after = {**before, "indicators": [dict(item) for item in before["indicators"]]}
    for item in after["indicators"]:
        if item["id"] == "B":
            item["title"] = "Anders"
            item["measures"] = "U2"
    for item in (*before["indicators"], *after["indicators"]):
        if item["id"] == "C":
            item.pop("measures", None)
    touched = blast_radius(before, after, difference(before, after)).indicators
    assert "C" in touched


@pytest.mark.parametrize(
    ("unit", "share", "rate", "adds"),
    [
        ("% van de leerlingen", 100, 100, False),
        ("per 1.000 inwoners", 1000, 1000, False),
        ("m² per inwoner", None, 1, False),
        ("n/jaar", None, None, True),
        ("aantal per schooljaar", None, None, True),
        ("euro", None, None, True),
        ("dagen", None, None, False),
        ("gemiddelde score", None, None, False),
        ("rapportcijfer", None, None, False),
    ],
)
def test_a_unit_says_what_may_be_done_with_it(
    unit: str, share: float | None, rate: float | None, adds: bool
) -> None:
    assert (share_base(unit), rate_base(unit), adds_up(unit)) == (share, rate, adds)
