"""What an unknown file seems to say: proposed with evidence, or left open."""

from impact.ingest.measure_names import MeasureNames
from impact.ingest.proposing import ColumnProposal, propose
from impact.ingest.reading import read
from tests.ingest.stories import theory, write_csv
from tests.ingest.test_proposing_partner_files import THEORY as OOSTERKWARTIER


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
    # A sign where a figure would stand, such as x, is as good as a figure; a word is not.
    assert found["Huur"].role == "figure"
    found = _proposals(["wijk", "Huur"], ["WK034403", "700"], ["WK034403", "hoog"])
    assert found["Huur"].role == "open"


def test_a_header_that_names_an_indicator_over_figures_is_that_indicator() -> None:
    found = _proposals(["wijk", "Huur"], ["WK034403", "700"], ["GM0344", "2024"])
    assert (found["Huur"].role, found["Huur"].indicator) == ("figure", "huur")


def test_the_column_of_indicators_of_a_long_file_is_seen() -> None:
    found = _proposals(["wat", "waarde"], ["huur", "700"], ["labels", "12"])
    assert found["wat"].role == "indicator"
    assert (found["waarde"].role, found["waarde"].confidence) == ("value", "likely")


def test_what_nobody_can_know_is_left_open() -> None:
    found = _proposals(["wijk", "kleur"], ["WK034403", "mooi"], ["GM0344", ""])
    assert found["kleur"].role == "open"
    assert found["kleur"].indicator is None


def test_a_few_strange_cells_make_it_likely_and_many_leave_it_open() -> None:
    codes = [[code, "a"] for code in ["WK034403"] * 9 + ["Totaal"]]
    assert _proposals(["wijk", "b"], *codes)["wijk"].confidence == "likely"
    mixed = [[code, "a"] for code in ["WK034403"] * 5 + ["Totaal"] * 5]
    assert _proposals(["wijk", "b"], *mixed)["wijk"].role == "open"


def test_two_columns_for_one_thing_are_both_left_open() -> None:
    found = _proposals(["van", "tot", "Huur"], ["WK034403", "GM0344", "7"])
    assert found["van"].role == found["tot"].role == "open"
    assert "nog een kolom met een gebied" in found["van"].evidence
    found = _proposals(["wijk", "huur", "Huur"], ["WK034403", "7", "8"])
    assert found["huur"].role == found["Huur"].role == "open"


def test_bare_years_are_periods_only_by_the_name_above_them() -> None:
    assert _proposals(["Jaar"], ["2024"], ["2025"])["Jaar"].confidence == "sure"
    assert _proposals(["aantal"], ["2024"], ["1998"])["aantal"].role == "open"
    assert _proposals(["wanneer"], ["2024-Q1"], ["2024-Q2"])["wanneer"].confidence == "likely"


def test_counts_and_margins_go_with_the_figure_before_them() -> None:
    rows = [["WK034403", "700", "12", "3", "50", "40"]]
    found = _proposals(["wijk", "Huur", "n", "marge", "labels", "respondenten"], *rows)
    assert (found["n"].role, found["n"].indicator) == ("n", "huur")
    assert (found["marge"].role, found["marge"].indicator) == ("margin", "huur")
    assert (found["respondenten"].role, found["respondenten"].indicator) == ("n", "labels")


def test_a_breakdown_and_an_empty_column_are_proposed_by_what_shows() -> None:
    rows = [["WK034403", word, "7", ""] for word in ("man", "vrouw", "man", "vrouw")]
    found = _proposals(["wijk", "Geslacht", "Huur", "leeg"], *rows)
    assert found["Geslacht"].role == "dimension"
    assert found["leeg"].role == "ignore"


def test_a_percentage_is_no_measure_in_another_unit() -> None:
    assert _proposals(["Huur (%)"], ["7"])["Huur (%)"].role == "open"


def test_what_the_name_cannot_tell_apart_is_left_open() -> None:
    """`Label B of beter` may be of the homes of one landlord, or of all; only `%` tells."""
    names = MeasureNames(OOSTERKWARTIER)
    assert names.like("Label B of beter") is None
    found = names.like("% label B of beter")
    assert found is not None
    assert found.id == "N15"
    assert names.like("x" * 500) is None
    assert names.like("%") is None
