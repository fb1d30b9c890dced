"""Random sound theories as data, for laws that hold for every theory."""

from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

AREAS = ["WK990112", "GM9901", "WK990107"]
UNITS = ["n", "n/jaar", "m²", "# stuks", "'t uur", "uur: week"]
THEMES = ["jeugd", "wonen & corporaties"]
LETTERS = st.characters(
    codec="utf-8", categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u2028\u2029\x85"
)
SENTENCES = st.one_of(
    st.text(LETTERS, min_size=1, max_size=40).filter(lambda text: bool(text.strip())),
    st.sampled_from(
        [
            *("no", "12:30", "010", "1e3", "null", "~", "- streep", "# hekje", "a: b", "a #b"),
            *("'", '"', "{nl: x}", "[1]", "&anker", "*alias", "!label", "%", "@", "`", "0x1F"),
            *(".5", "true", "1_000", "regel een\nregel twee", "  rand  ", "=", "<<", "?"),
            *("woord " * 30 + "eind", "2024-11-15"),
        ]
    ),
)
TEXTS = st.one_of(SENTENCES, st.fixed_dictionaries({"nl": SENTENCES, "en": SENTENCES}))

ODD_KEYS = st.sampled_from(["id", "title", "nl", "from", "values", "column", "indicator", "²", "x"])
ODD = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), SENTENCES),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(ODD_KEYS, st.integers(0, 2100)), inner, max_size=3),
    ),
    max_leaves=6,
)
"""Whatever a file may hold."""


def ids(letter: str, count: int) -> list[str]:
    return [f"{letter}{number}" for number in range(1, count + 1)]


def odd_parts(names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """A part whose fields have the right names and anything inside."""
    return st.dictionaries(st.sampled_from([*names, "opmerking"]), ODD, max_size=6)


@st.composite
def theories(draw: st.DrawFn) -> dict[str, Any]:
    """A theory without errors: one to three goals, and chains that lead somewhere."""
    goals, efforts = ids("G", draw(st.integers(1, 3))), ids("I", draw(st.integers(1, 4)))
    outcomes = ids("U", draw(st.integers(1, 5)))
    outputs = [f"O{effort[1:]}" for effort in efforts]
    links = [*zip(efforts, outputs, strict=True)]
    links += [(output, draw(st.sampled_from(outcomes))) for output in outputs]
    reached = {to for _, to in links}
    links += [(outputs[0], outcome) for outcome in outcomes if outcome not in reached]
    for one, other in pairwise(outcomes):
        if draw(st.booleans()):
            links.append((one, other))
    return {
        "format": 1,
        "programme": {
            "code": "PROEF",
            "title": draw(TEXTS),
            "start": 2025,
            "horizon": 2045,
            "area": AREAS[0],
            "reference_area": AREAS[1],
        },
        "areas": [{"code": code, "boundary_year": 2024, "name": draw(SENTENCES)} for code in AREAS],
        "partners": [{"id": "school", "name": draw(SENTENCES), "kind": "school_board"}],
        "goals": [
            {
                "id": goal,
                "title": draw(TEXTS),
                "resident_question": draw(TEXTS),
                "rule": draw(TEXTS),
                "themes": draw(st.lists(st.sampled_from(THEMES), unique=True)),
            }
            for goal in goals
        ],
        "interventions": [
            {
                "id": effort,
                "title": draw(TEXTS),
                "owners": ["school"],
                "kind": draw(st.sampled_from(["project", "routine", "improvisation"])),
                "start": 2025,
                "reach_year": draw(st.integers(2025, 2030)),
            }
            for effort in efforts
        ],
        "outputs": [
            {
                "id": output,
                "intervention": effort,
                "title": draw(TEXTS),
                "unit": draw(st.sampled_from(UNITS)),
                "target": draw(st.floats(0.5, 1e9, allow_subnormal=False)),
            }
            for output, effort in zip(outputs, efforts, strict=True)
        ],
        "outcomes": [
            {
                "id": outcome,
                "title": draw(TEXTS),
                "goals": draw(st.lists(st.sampled_from(goals), min_size=1, unique=True)),
            }
            for outcome in outcomes
        ],
        "indicators": [
            {
                "id": f"N{outcome[1:]}",
                "measures": outcome,
                "title": draw(TEXTS),
                "unit": "dagen",
                "direction": draw(st.sampled_from(["higher", "lower"])),
                "frequency": "year",
                "publication_lag_years": draw(st.floats(0, 3)),
            }
            for outcome in outcomes
        ],
        "links": [
            {
                "from": from_,
                "to": to,
                "lag_years": {"min": 1, "typical": 2, "max": draw(st.integers(2, 9))},
                "evidence": {"strength": "weak", "locality": "netherlands"},
                "assumption": draw(TEXTS),
            }
            for from_, to in links
        ],
    }
