"""Contributions become parts and links; what stands in a theory already is never changed."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from impact.theory.din_network import Contribution, join, same_name
from impact.theory.document import read_document
from impact.theory.editing import set_all
from impact.theory.writing import write

FIRST = Contribution(
    goal="Leren",
    outcome="Taal op orde",
    output="Peuters op school",
    effort="Voorschool",
    said={
        "goals": {("resident_question",): "Krijgt mijn kind dezelfde kans?"},
        "outputs": {("unit",): "%", ("target",): 90},
        "interventions": {("owners",): ["De Haven", "Gemeente"], ("start",): 2027},
        "links": {("lag_years", "typical"): 3, ("assumption",): "de kwaliteit is hoog"},
    },
)


def test_a_contribution_becomes_four_parts_their_partners_and_two_links() -> None:
    joined = join({}, [FIRST])
    assert joined.data == {
        "partners": [
            {"id": "de-haven", "name": "De Haven"},
            {"id": "gemeente", "name": "Gemeente"},
        ],
        "goals": [
            {"id": "G1", "title": "Leren", "resident_question": "Krijgt mijn kind dezelfde kans?"}
        ],
        "interventions": [
            {"id": "I1", "title": "Voorschool", "owners": ["de-haven", "gemeente"], "start": 2027}
        ],
        "outputs": [
            {
                "id": "O1",
                "intervention": "I1",
                "title": "Peuters op school",
                "unit": "%",
                "target": 90,
            }
        ],
        "outcomes": [{"id": "U1", "title": "Taal op orde", "goals": ["G1"]}],
        "links": [
            {"from": "I1", "to": "O1"},
            {
                "from": "O1",
                "to": "U1",
                "lag_years": {"typical": 3},
                "assumption": "de kwaliteit is hoog",
            },
        ],
    }
    assert [part.title for part in joined.added][-1] == "Peuters op school → Taal op orde"


def test_the_same_name_is_the_same_part_whatever_its_capitals_and_spaces() -> None:
    second = Contribution("LEREN", "Lezen", "peuters  op school", "voorschool ")
    data = join({}, [FIRST, second]).data
    assert [part["title"] for part in data["goals"]] == ["Leren"]
    assert [part["id"] for part in data["outcomes"]] == ["U1", "U2"]
    assert [(link["from"], link["to"]) for link in data["links"]] == [
        ("I1", "O1"),
        ("O1", "U1"),
        ("O1", "U2"),
    ]


def test_details_from_several_rows_are_put_together() -> None:
    more = Contribution(
        "Wonen", "Taal op orde", "Peuters op school", "Voorschool",
        {"interventions": {("owners",): ["gemeente", "JGZ"], ("reach_year",): 2029}},
    )  # fmt: skip
    data = join({}, [FIRST, more]).data
    assert data["outcomes"][0]["goals"] == ["G1", "G2"], "an outcome may serve more goals"
    assert data["interventions"][0]["owners"] == ["de-haven", "gemeente", "jgz"]
    assert (data["interventions"][0]["start"], data["interventions"][0]["reach_year"]) == (
        2027,
        2029,
    )


def test_an_effort_and_its_output_may_have_the_same_name() -> None:
    data = join({}, [Contribution("Doel", "Rust", "Huisbezoek", "Huisbezoek")]).data
    assert [(link["from"], link["to"]) for link in data["links"]] == [("I1", "O1"), ("O1", "U1")]


def test_partners_whose_names_look_alike_keep_names_of_their_own() -> None:
    said = {"interventions": {("owners",): ["De Haven", "De-Haven", "学校"]}}
    data = join({}, [Contribution("a", "b", "c", "d", said)]).data
    assert [partner["id"] for partner in data["partners"]] == ["de-haven", "de-haven-2", "partner"]


THERE = join({}, [FIRST]).data


def test_what_is_there_is_not_changed_and_what_differs_is_said() -> None:
    other = Contribution(
        "Wonen", "Taal op orde", "Peuters op school", "Bibliotheek",
        {"outputs": {("target",): 80, ("unit",): "%"}, "links": {("contribution",): 3}},
    )  # fmt: skip
    joined = join(THERE, [other])
    assert {item.title for item in joined.added} == {"Wonen", "Bibliotheek"}
    assert [(item.part.key, item.path) for item in joined.differences] == [
        ("O1", ("intervention",)),
        ("O1", ("target",)),
        ("U1", ("goals",)),
        ("O1→U1", ("contribution",)),
    ]
    for section in ("outputs", "outcomes", "links", "partners"):
        assert joined.data[section] == THERE[section]


def test_a_title_in_two_languages_is_known_by_its_dutch() -> None:
    there = {"goals": [{"id": "G7", "title": {"nl": "Leren", "en": "Learning"}}]}
    joined = join(there, [FIRST])
    assert joined.data["goals"] == [*there["goals"]]
    assert [part.key for part in joined.present] == ["G7"]
    assert [(item.part.key, item.path) for item in joined.differences] == [
        ("G7", ("resident_question",))
    ]


def test_a_theory_with_mistakes_in_its_form_can_still_be_added_to() -> None:
    broken: dict[str, Any] = {"goals": "geen lijst", "outcomes": ["los", {"id": "U1"}]}
    assert join(broken, [FIRST]).data["outcomes"][-1]["id"] == "U2"


TITLES = st.sampled_from(["Taal", "taal", " TAAL ", "Werk", "Rust", "Groen", "12:30", "no", "#"])
ROWS = st.lists(st.builds(Contribution, TITLES, TITLES, TITLES, TITLES), max_size=8)


@settings(max_examples=200)
@given(ROWS)
def test_every_name_is_found_once_and_taking_in_twice_changes_nothing(
    rows: list[Contribution],
) -> None:
    once = join({}, rows)
    for section, field in (("goals", "goal"), ("outcomes", "outcome"), ("interventions", "effort")):
        wanted = {same_name(getattr(row, field)) for row in rows}
        titles = [same_name(part["title"]) for part in once.data.get(section, [])]
        assert sorted(titles) == sorted(wanted)
    again = join(once.data, rows)
    assert (again.data, again.added) == (once.data, ())
    assert read_document(write(once.data), "x").data == (once.data or None)


@settings(max_examples=100)
@given(ROWS, ROWS)
def test_a_text_takes_in_contributions_and_keeps_its_parts(
    first: list[Contribution], second: list[Contribution]
) -> None:
    before = join({"format": 1}, first).data
    after = join(before, second).data
    text = set_all(write(before), after)
    assert read_document(text, "x").data == after
    for section, parts in before.items():
        if isinstance(parts, list):
            assert after[section][: len(parts)] == parts
