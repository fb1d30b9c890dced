"""What a change touches: sources and areas have no place in the chain, but figures rest on them."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from impact.theory.blast_radius import BlastRadius, blast_radius, goals_beyond
from impact.theory.difference import difference
from impact.theory.loading import read_published
from impact.theory.theory_graph import graph_of

WORKED = Path(__file__).parents[2] / "theories" / "oosterkwartier.yaml"

THEORY: dict[str, Any] = {
    "programme": {
        "area": "WK990112",
        "reference_area": "GM9901",
        "comparison_area": {"area": "WK990107"},
    },
    "areas": [
        {"code": code, "name": "x"}
        for code in ("WK990112", "GM9901", "WK990107", "NL00", "WK990199")
    ],
    "goals": [{"id": "G1"}, {"id": "G2"}],
    "interventions": [{"id": "I1"}],
    "outputs": [{"id": "O1"}],
    "outcomes": [{"id": "U1", "goals": ["G1"]}, {"id": "U2", "goals": ["G2"]}],
    "indicators": [
        {"id": "N1", "measures": "U1", "sources": ["school"], "milestones": {2030: 5}},
        {"id": "N2", "measures": "U1", "milestones": {2030: 6}},
        {"id": "N3", "measures": "U2", "reference_area": "NL00"},
    ],
    "links": [{"from": "I1", "to": "O1"}, {"from": "O1", "to": "U1"}],
    "funding": [{"id": "F1", "euros": {2025: 1}}],
    "sources": [
        {"id": "school", "mapping": {"values": [{"column": "N3", "indicator": "N2"}]}},
        {"id": "lang", "mapping": {"indicator": {"column": "Wat", "values": {"taal": "N3"}}}},
    ],
}


def touched(section: str, index: int, **changed: Any) -> BlastRadius:
    new = deepcopy(THEORY)
    new[section][index] |= changed
    return blast_radius(THEORY, new, difference(THEORY, new))


def test_a_source_touches_what_names_it_and_what_its_mapping_names() -> None:
    """A column may be called like an indicator; that means nothing."""
    assert touched("sources", 0, kind="csv") == BlastRadius(
        goals=(), chains=(), indicators=("N1", "N2"), promises=(("N1", 2030), ("N2", 2030))
    )
    assert touched("sources", 1, kind="csv").indicators == ("N3",)


def test_the_areas_of_the_programme_touch_everything() -> None:
    for index in (0, 1, 2):
        found = touched("areas", index, name="anders")
        assert found.goals == ("G1", "G2")
        assert found.indicators == ("N1", "N2", "N3")
        assert found.chains == (("I1", "G1"),)


def test_another_area_touches_only_what_is_compared_with_it() -> None:
    assert touched("areas", 3, name="anders").indicators == ("N3",)
    assert touched("areas", 4, name="anders").is_empty


def test_money_touches_nothing() -> None:
    assert touched("funding", 0, euros={2025: 2}).is_empty


def test_what_stands_downstream_of_a_node_is_what_a_change_of_it_touches() -> None:
    data: dict[str, Any] = yaml.safe_load(WORKED.read_text(encoding="utf-8"))
    beyond = goals_beyond(graph_of(read_published(WORKED.read_text(encoding="utf-8"))))
    for section in ("interventions", "outputs"):
        for place, part in enumerate(data[section]):
            new = {**data, section: [*data[section]]}
            new[section][place] = {**part, "title": {"nl": "Iets anders"}}
            radius = blast_radius(data, new, difference(data, new))
            assert set(radius.goals) == beyond[part["id"]]
            assert radius.goals
    assert beyond["G4"] == {"G4"}
