"""How a figure is computed, said in one sentence."""

from typing import Any

import pytest

from impact.charts.method_sentences import method_sentence
from tests.analysis import stories
from tests.analysis.stories import CITY, HERE, indicator

SAID: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "%",
        {"kind": "ratio", "of": ["A", "B"], "denominator": "D"},
        "‘Weg’ en ‘Uit’, gedeeld door ‘Allen’, maal 100.",
        "‘Left’ and ‘Uit’, divided by ‘Allen’, times 100.",
    ),
    (
        "per 1.000 inwoners",
        {"kind": "ratio", "of": ["A"], "denominator": "D"},
        "‘Weg’, gedeeld door ‘Allen’, maal 1.000.",
        "‘Left’, divided by ‘Allen’, times 1,000.",
    ),
    (
        "vertrek per leerling",
        {"kind": "ratio", "of": ["A"], "denominator": "D"},
        "‘Weg’, gedeeld door ‘Allen’.",
        "‘Left’, divided by ‘Allen’.",
    ),
    (
        "index",
        {"kind": "index", "of": ["A"], "since": 2025},
        "‘Weg’, vergeleken met 2025. Dat jaar is 100.",
        "‘Left’, compared with 2025. That year is 100.",
    ),
    (
        "index",
        {"kind": "index", "of": ["A"], "areas": [CITY]},
        f"‘Weg’, vergeleken met {CITY} in dezelfde tijd. Dat gebied is 100.",
        f"‘Left’, compared with {CITY} at the same time. That area is 100.",
    ),
    (
        "%",
        {"kind": "aggregate", "of": ["P"], "denominator": "D", "areas": [CITY, HERE]},
        f"‘Deel’ van {CITY} en {HERE} samen, gewogen met ‘Allen’.",
        f"‘Deel’ of {CITY} and {HERE} together, weighted by ‘Allen’.",
    ),
    (
        "aantal",
        {"kind": "pooled", "of": ["A"], "years": 3},
        "‘Weg’ over 3 jaren samen, bij elkaar opgeteld.",
        "‘Left’ over 3 years together, added together.",
    ),
    (
        "%",
        {"kind": "pooled", "of": ["P"], "years": 3},
        "‘Deel’ over 3 jaren samen, gewogen met het aantal waarop elk cijfer rust.",
        "‘Deel’ over 3 years together, weighted by the number that each figure rests on.",
    ),
    (
        "aantal",
        {"kind": "cumulative", "of": ["A"], "since": 2025},
        "‘Weg’, opgeteld sinds het begin van 2025.",
        "‘Left’, added up since the beginning of 2025.",
    ),
]


@pytest.mark.parametrize(("unit", "method", "dutch", "english"), SAID)
def test_a_method_is_said_in_one_sentence(
    unit: str, method: dict[str, Any], dutch: str, english: str
) -> None:
    theory = stories.theory(
        indicator(id="A", title={"nl": "Weg", "en": "Left"}, unit="aantal"),
        indicator(id="B", title="Uit", unit="aantal"),
        indicator(id="D", title="Allen", unit="aantal"),
        indicator(id="P", title="Deel"),
        indicator(id="C", unit=unit, method=method),
    )
    computed = theory.indicators[-1]
    assert method_sentence(theory, computed) == dutch
    assert method_sentence(theory, computed, "en") == english


def test_the_share_of_series_says_what_counts() -> None:
    method = {"kind": "share_of_series", "of": ["N1"]}
    said = [
        method_sentence(theory, theory.indicators[-1])
        for condition in ("on_target", "delivered")
        for theory in [
            stories.theory(indicator(), indicator(id="C", method=method | {"condition": condition}))
        ]
    ]
    assert "zijn tussendoel" in said[0] and "telt niet mee" in said[0]
    assert "is geleverd" in said[1]


def test_of_a_delivered_indicator_there_is_nothing_to_say() -> None:
    assert method_sentence(stories.theory(), stories.theory().indicators[0]) == ""
