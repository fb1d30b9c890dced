"""What is chosen for the columns of an example becomes a mapping, and an agreed mapping choices."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.ingest.choices import Choices, ColumnChoice, agreed, mapping_data
from impact.ingest.mapping import Mapping
from impact.ingest.proposing import propose
from impact.ingest.reading import read
from impact.ingest.sources import mapping_of
from impact.ingest.staging import Staging
from impact.ingest.wordings import questions
from tests.ingest.stories import deliver, theory, write_csv
from tests.ingest.test_proposing_partner_files import FILES, FOLDER, THEORY


@pytest.mark.parametrize(("source_id", "file"), FILES)
def test_choosing_what_was_agreed_gives_the_same_mapping_back(source_id: str, file: str) -> None:
    source = THEORY.source(source_id)
    assert source is not None
    table = read(source.kind, (FOLDER / file).read_bytes(), source.options, file).table
    assert table is not None
    mapping = mapping_of(source)
    known = agreed(mapping, table)
    choices = Choices(
        tuple(known[name.strip()] for name in table.header),
        area_code=mapping.area.code or "",
        boundary_year=str(mapping.area.boundary_year),
        period_kind=(mapping.period.kind if mapping.period else None) or "",
        numbers=mapping.numbers or "",
    )
    asked = questions(table, choices, mapping, THEORY)
    assert all(word.proposal for word in (*asked.indicators, *asked.areas, *asked.marks))
    choices = replace(
        choices,
        indicators={word.text: word.proposal for word in asked.indicators},
        marks={word.text: word.proposal for word in asked.marks},
    )
    assert mapping_data(choices, source.mapping, table) == source.mapping


BEFORE: dict[str, Any] = {
    "area": {"column": "gebied", "boundary_year": 2024},
    "period": {"column": "jaar", "kind": "year"},
    "values": [
        {"pattern": "KL{jj}", "indicator": "huur"},
        {"numerator_column": "deel", "denominator_column": "geheel", "indicator": "labels"},
    ],
    "only": {"soort": "huur"},
    "provisional": True,
}
ROW = ["gebied", "jaar", "KL24", "KL25", "deel", "geheel", "soort"]


def test_what_the_choices_do_not_know_stays_until_somebody_chooses_otherwise() -> None:
    table = read("csv", write_csv([ROW, ["WK034403", "2024", "1", "2", "3", "4", "huur"]]), {},
                 "x.csv").table  # fmt: skip
    assert table is not None
    known = agreed(Mapping.model_validate(BEFORE), table)
    kept = {name for name, choice in known.items() if choice.role == "keep"}
    assert kept == {"KL24", "KL25", "deel", "geheel", "soort"}
    choices = Choices(tuple(known[name] for name in ROW), boundary_year="2024", period_kind="year")
    assert mapping_data(choices, BEFORE, table) == BEFORE

    def with_(**roles: str) -> dict[str, Any]:
        columns = [
            ColumnChoice(item.column, roles.get(item.column, item.role))  # type: ignore[arg-type]
            for item in choices.columns
        ]
        return mapping_data(replace(choices, columns=tuple(columns)), BEFORE, table)

    assert "only" not in with_(soort="ignore")
    assert with_(deel="ignore")["values"] == BEFORE["values"][:1]
    assert with_(KL24="ignore")["values"] == BEFORE["values"][1:]


YEARS = ["wijk", "Huur 2023", "Huur 2024", "2023/2024", "n 2023/2024"]


def test_a_year_in_the_name_of_a_column_becomes_a_pattern_that_holds_next_year() -> None:
    content = write_csv([YEARS, ["WK034403", "700", "710", "40", "12"]])
    table = read("csv", content, {}, "x.csv").table
    assert table is not None
    proposals = {item.column: item for item in propose(table, theory())}
    assert [proposals[name].indicator for name in YEARS[1:3]] == ["huur", "huur"]
    assert "is een periode" in proposals["2023/2024"].evidence
    chosen = (
        ColumnChoice("wijk", "area"),
        ColumnChoice("Huur 2023", "figure", "huur"),
        ColumnChoice("Huur 2024", "figure", "huur"),
        ColumnChoice("2023/2024", "figure", "labels"),
        ColumnChoice("n 2023/2024", "n", "labels"),
    )
    data = mapping_data(Choices(chosen, boundary_year="2024"), {}, table)
    assert data["values"] == [
        {"pattern": "Huur {jjjj}", "indicator": "huur"},
        {"column": "2023/2024", "indicator": "labels", "n_column": "n 2023/2024",
         "period": "2023/2024"},
    ]  # fmt: skip
    staged = deliver(content, data)
    assert staged.issues == ()
    assert sorted(staged.rows["period"]) == ["2023", "2023/2024", "2024"]
    apart = (chosen[0], chosen[1], ColumnChoice("Huur 2024", "ignore"), *chosen[3:])
    data = mapping_data(Choices(apart, boundary_year="2024"), {}, table)
    assert data["values"][0] == {"column": "Huur 2023", "indicator": "huur", "period": "2023"}


def test_a_breakdown_gets_a_name_that_the_mapping_knows() -> None:
    header = ["gebied", "jaar", "huur", "Één-ouder (j/n)", "1e taal"]
    table = read("csv", write_csv([header, ["WK034403", "2024", "1", "j", "x"]]), {}, "x.csv").table
    assert table is not None
    roles = ["area", "period", "figure", "dimension", "dimension"]
    columns = [ColumnChoice(name, role, "huur" if role == "figure" else "")
               for name, role in zip(header, roles, strict=True)]  # type: ignore[arg-type] # fmt: skip
    data = mapping_data(Choices(tuple(columns), boundary_year="2024"), {}, table)
    assert data["dimensions"] == {"een_ouder_j_n": "Één-ouder (j/n)", "deel_1e_taal": "1e taal"}
    Mapping.model_validate(data)


@given(st.data())
def test_a_file_with_telling_names_is_proposed_back_as_it_was_meant(data: st.DataObject) -> None:
    """Long or wide, in any order of columns and with any of our names for things: what the
    proposals make of the file reads the same figures as the mapping it was written by."""
    is_long = data.draw(st.booleans())
    with_n = data.draw(st.booleans())
    area, period = (
        data.draw(st.sampled_from(["Gebied", "wijk"])),
        data.draw(st.sampled_from(["Jaar", "periode"])),
    )
    values = st.integers(min_value=1, max_value=99).map(str)
    places = data.draw(st.lists(st.sampled_from(["WK034403", "BU03440332", "GM0344"]),
                                min_size=1, max_size=3, unique=True))  # fmt: skip
    meant: dict[str, Any] = {
        "area": {"column": area, "boundary_year": 2024},
        "period": {"column": period},
        "numbers": "plain",
    }
    names = data.draw(st.lists(st.sampled_from(["huur", "labels"]), min_size=1, unique=True))
    if is_long:
        columns = {area: [], period: [], "Wat": [], "Waarde": []}  # type: dict[str, list[str]]
        columns |= {"n": []} if with_n else {}
        meant["indicator"] = {"column": "Wat"}
        meant["value"] = {"column": "Waarde"} | ({"n_column": "n"} if with_n else {})
        for place in places:
            for name in names:
                row = [place, "2024", name, data.draw(values), data.draw(values)]
                for cells, cell in zip(columns.values(), row, strict=False):
                    cells.append(cell)
    else:
        columns = {area: places, period: ["2024"] * len(places)}
        for name in names:
            columns[name.capitalize()] = [data.draw(values) for _ in places]
        meant["values"] = [{"column": name.capitalize(), "indicator": name} for name in names]
    order = data.draw(st.permutations(list(columns)))
    rows = [order, *map(list, zip(*(columns[name] for name in order), strict=True))]
    content = write_csv(rows)
    table = read("csv", content, {}, "x.csv").table
    assert table is not None
    proposals = propose(table, theory())
    assert all(item.role != "open" for item in proposals)
    chosen = Choices(
        tuple(item.choice() for item in proposals), boundary_year="2024", numbers="plain"
    )
    found = mapping_data(chosen, {}, table)
    ours, theirs = deliver(content, found), deliver(content, meant)
    assert ours.issues == theirs.issues
    assert sorted(_figures(ours)) == sorted(_figures(theirs))


def _figures(staging: Staging) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in staging.rows.itertuples(index=False)]
