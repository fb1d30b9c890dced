"""What an unknown file seems to say: proposed with evidence, or left open."""

from impact.ingest.proposing import ColumnProposal, propose
from impact.ingest.reading import read
from tests.ingest.stories import theory, write_csv


def _proposals(*rows: list[str]) -> dict[str, ColumnProposal]:
    table = read("csv", write_csv(rows), {}, "voorbeeld.csv").table
    assert table is not None
    return {proposal.column: proposal for proposal in propose(table, theory())}


def test_a_wide_file_with_known_headers_is_proposed_whole() -> None:
    found = _proposals(
        ["wijk", "jaar", "Huur"], ["WK034403", "2024", "700"], ["WK034403", "2025", "x"]
    )
    assert found["wijk"].role == "area"
    assert found["wijk"].evidence == "2 van 2 cellen zijn een gebiedscode."
    assert found["jaar"].role == "period"
    # One of two cells is no figure: too little to be sure of.
    assert found["Huur"].role == "open"


def test_a_header_that_names_an_indicator_over_figures_is_that_indicator() -> None:
    found = _proposals(["wijk", "Huur"], ["WK034403", "700"], ["GM0344", "2024"])
    assert (found["Huur"].role, found["Huur"].indicator) == ("figure", "huur")


def test_the_column_of_indicators_of_a_long_file_is_seen() -> None:
    found = _proposals(["wat", "waarde"], ["huur", "700"], ["labels", "12"])
    assert found["wat"].role == "indicator"
    assert found["waarde"].role == "open"


def test_what_nobody_can_know_is_left_open() -> None:
    found = _proposals(["wijk", "opmerking"], ["WK034403", "mooi"], ["GM0344", ""])
    assert found["opmerking"].role == "open"
    assert found["opmerking"].indicator is None


def test_a_few_strange_cells_make_it_likely_and_many_leave_it_open() -> None:
    codes = [[code, "a"] for code in ["WK034403"] * 9 + ["Totaal"]]
    assert _proposals(["wijk", "b"], *codes)["wijk"].confidence == "likely"
    mixed = [[code, "a"] for code in ["WK034403"] * 5 + ["Totaal"] * 5]
    assert _proposals(["wijk", "b"], *mixed)["wijk"].role == "open"
