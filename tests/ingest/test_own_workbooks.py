"""The workbooks we hand out and hand back: what is on them, and what they say when they return."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook, load_workbook

from impact.ingest import own_form
from impact.ingest.handed_back import LIST_SHEET, Sent, answer
from impact.ingest.handed_out import Form, OpenCell, header_of, workbook
from impact.ingest.own_form import MARKS, form_mapping, identity_of, notes_in, read_as
from impact.ingest.own_table import FIGURES_SHEET, HEADER_ROW, MARK, NOTE, VALUE
from impact.ingest.reading import read
from impact.ingest.sources import mapping_of
from impact.ingest.staging import Staging, stage
from impact.measurements.status import ValueStatus
from impact.theory.loading import load
from impact.theory.model import Theory
from impact.theory.setting import Source
from tests.conftest import ROOT

EVIL = '=HYPERLINK("http://elders";"klik")'


@pytest.fixture(scope="module")
def theory() -> Theory:
    text = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
    found = load(text, "sound.yaml").theory
    assert found is not None
    return found


@pytest.fixture
def source(theory: Theory) -> Source:
    found = theory.source("school-jaar")
    assert found is not None
    return found


def cell(area: str = "WK990112", period: str = "2025/2026", **more: object) -> OpenCell:
    usual: dict[str, object] = {
        "indicator": "N1",
        "title": "Taal op niveau groep 3",
        "area": area,
        "area_name": "Proefwijk",
        "period": period,
        "dimensions": {},
        "unit": "%",
        "last": 59.5,
        "last_said": "",
        "last_period": "2024/2025",
    }
    return OpenCell(**{**usual, **more})  # type: ignore[arg-type]


def form(*cells: OpenCell, title: str = "Jaarcijfers") -> Form:
    made_at = datetime(2026, 11, 24, tzinfo=UTC)
    return Form(
        "PROEF", "Proefwijk", "school-jaar", title, "School", made_at, cells, ("Aantal",), ()
    )


def filled_in(made: Form, rows: Mapping[int, Mapping[str, object]]) -> bytes:
    """The workbook of a form, filled in by somebody: row from 0, column, value."""
    book = load_workbook(io.BytesIO(workbook(made)))
    header = header_of(made)
    for row, values in rows.items():
        for name, value in values.items():
            book[FIGURES_SHEET].cell(HEADER_ROW + 1 + row, header.index(name) + 1).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def staged(theory: Theory, source: Source, content: bytes) -> Staging:
    by = read_as(source, identity_of(content))
    reading = read(by.kind, content, by.options, "werkboek.xlsx")
    assert reading.table is not None, reading.issues
    return stage(reading.table, mapping_of(by), theory, by, "werkboek.xlsx")


FOUR = (cell(), cell("GM9901"), cell("WK990107"), cell(period="2026/2027"))


def test_only_the_cells_to_fill_in_are_unlocked() -> None:
    sheet = load_workbook(io.BytesIO(workbook(form(*FOUR))))[FIGURES_SHEET]
    assert sheet.protection.sheet
    header = [sheet.cell(HEADER_ROW, place).value for place in range(1, sheet.max_column + 1)]
    for place, name in enumerate(header, start=1):
        open_ = not sheet.cell(HEADER_ROW + 1, place).protection.locked
        assert open_ == (name in (VALUE, MARK, NOTE, "Aantal")), name
    assert sheet.freeze_panes == f"C{HEADER_ROW + 1}"
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"


def test_a_percentage_lies_between_0_and_100_and_a_mark_comes_from_a_list() -> None:
    made = form(cell(), cell(unit="dagen"))
    sheet = load_workbook(io.BytesIO(workbook(made)))[FIGURES_SHEET]
    rules = {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2)
        for rule in sheet.data_validations.dataValidation
    }
    letter = next(key for key, rule in rules.items() if rule == ("decimal", "0", "100"))
    assert letter.endswith(str(HEADER_ROW + 1))
    assert ("list", "=geen_cijfer", None) in rules.values()
    assert ("decimal", "-1E+12", "1E+12") in rules.values(), "days have no upper end"


def test_no_text_on_the_workbook_is_a_formula() -> None:
    evil = cell(title=EVIL, area_name="@SOM(A1)", last=None, last_said="+1")
    book = load_workbook(io.BytesIO(workbook(form(evil, title=EVIL))))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(one.data_type != "f" for one in row), sheet.title
    shown = [one.value for row in book[FIGURES_SHEET].iter_rows() for one in row]
    assert EVIL in shown, "the text itself is there, as it was written"


def test_an_empty_row_says_nothing_and_a_mark_is_a_status(theory: Theory, source: Source) -> None:
    marks = list(MARKS)
    values = [{"column": "Taal", "indicator": "N1", "n_column": "Leerlingen"}]
    source = source.model_copy(update={"mapping": {**source.mapping, "values": values}})
    content = filled_in(
        form(*FOUR), {0: {VALUE: 61.5, "Aantal": 120}, 1: {MARK: marks[0]}, 2: {MARK: marks[1]}}
    )
    found = staged(theory, source, content)
    assert found.issues == ()
    rows = found.rows.set_index("area")
    assert list(rows.index) == ["WK990112", "GM9901", "WK990107"], "the fourth row says nothing"
    assert rows.loc["WK990112", ["value", "n", "status"]].tolist() == [61.5, 120.0, ValueStatus.OK]
    assert rows.loc["GM9901", "status"] == ValueStatus.MISSING
    assert rows.loc["WK990107", "status"] == ValueStatus.CONFIDENTIAL


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_of_the_list_is_read_as_what_it_says(
    theory: Theory, source: Source, mark: str
) -> None:
    found = staged(theory, source, filled_in(form(*FOUR), {0: {MARK: mark}}))
    assert ValueStatus(int(found.rows["status"].iloc[0])).key == MARKS[mark]


def test_a_figure_with_a_comma_is_read_and_a_word_is_a_mistake(
    theory: Theory, source: Source
) -> None:
    content = filled_in(form(*FOUR), {0: {VALUE: "61,5"}, 1: {VALUE: "veel"}, 2: {VALUE: 610}})
    found = staged(theory, source, content)
    assert found.rows["value"].tolist() == [61.5]
    assert [(issue.code, issue.where.row) for issue in found.issues] == [
        ("number_unreadable", HEADER_ROW + 2),
        ("percent_out_of_range", HEADER_ROW + 3),
    ]


def test_a_figure_and_a_reason_to_have_none_contradict_each_other(
    theory: Theory, source: Source
) -> None:
    content = filled_in(form(*FOUR), {0: {VALUE: 61.5, MARK: "niet bekend"}})
    (issue,) = staged(theory, source, content).issues
    assert (issue.code, issue.value) == ("number_unreadable", "61.5 niet bekend")


def test_zero_is_a_figure(theory: Theory, source: Source) -> None:
    found = staged(theory, source, filled_in(form(*FOUR), {0: {VALUE: 0}}))
    assert (found.rows["value"].tolist(), found.rows["status"].tolist()) == ([0.0], [0])


def test_explanations_are_read_by_row_where_something_was_filled_in() -> None:
    content = filled_in(form(*FOUR), {0: {VALUE: 61, NOTE: " een klas erbij "}, 1: {NOTE: "leeg"}})
    assert notes_in(content) == {HEADER_ROW + 1: "een klas erbij"}
    assert notes_in(b"Gebied;Taal\n") == {}


def test_a_form_for_another_indicator_is_not_read(theory: Theory, source: Source) -> None:
    content = filled_in(form(cell(indicator="N2")), {0: {VALUE: 61.5}})
    found = staged(theory, source, content)
    assert found.rows.empty
    assert [issue.code for issue in found.issues] == ["no_rows"]


def test_any_other_file_is_read_as_the_source_says(source: Source) -> None:
    stream = io.BytesIO()
    Workbook().save(stream)
    for content in (b"", b"PK", b"PK\x03\x04_impact", stream.getvalue(), b"Gebied;Taal\n"):
        assert identity_of(content) is None
        assert read_as(source, identity_of(content)) is source


def test_the_form_asks_for_what_the_source_gives(source: Source) -> None:
    mapping = form_mapping(source)
    assert mapping["value"] == {"column": VALUE}
    assert mapping["only"] == {own_form.CODE: ["N1"]}


CSV = (
    b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\nWK990112;20224;veel\nGM9901;2024/2025;=1+1\n"
)


def handed_back(theory: Theory, source: Source, content: bytes, kind: str = "csv") -> bytes:
    by = read_as(source, identity_of(content))
    reading = read(by.kind, content, by.options, "taal.csv")
    issues = reading.issues
    if reading.table is not None:
        issues += stage(reading.table, mapping_of(by), theory, by, "taal.csv").issues
    return answer(Sent("PROEF", source.id, "20261124-proef", content, reading.table, issues))


def test_the_answer_to_a_csv_marks_its_cells_and_lists_them(theory: Theory, source: Source) -> None:
    book = load_workbook(io.BytesIO(handed_back(theory, source, CSV)))
    assert book.sheetnames[:2] == [LIST_SHEET, "Bestand"]
    sheet = book["Bestand"]
    assert sheet["C3"].comment is not None
    assert "'veel' is geen getal" in sheet["C3"].comment.text
    assert sheet["C3"].fill.fgColor.rgb == "FFF8C9C0"
    assert sheet["B3"].comment is not None
    assert sheet["A2"].comment is None
    assert sheet["C2"].value == "58,0"
    front = book[LIST_SHEET]
    links = [front.cell(row, 1).hyperlink for row in range(6, front.max_row + 1)]
    places = {(link.location or link.target or "").lstrip("#") for link in links if link}
    assert places >= {"'Bestand'!C3", "'Bestand'!B3"}


def test_no_text_that_was_sent_becomes_a_formula_in_the_answer(
    theory: Theory, source: Source
) -> None:
    book = load_workbook(io.BytesIO(handed_back(theory, source, CSV)))
    assert book["Bestand"]["C4"].value == "=1+1"
    for sheet in book.worksheets:
        assert all(one.data_type != "f" for row in sheet.iter_rows() for one in row), sheet.title


def test_the_answer_is_corrected_and_read_as_the_same_source(
    theory: Theory, source: Source
) -> None:
    book = load_workbook(io.BytesIO(handed_back(theory, source, CSV)))
    book["Bestand"]["B3"], book["Bestand"]["C3"] = "2024/2025", 59.5
    book["Bestand"]["C4"] = "61,5"
    stream = io.BytesIO()
    book.save(stream)
    found = staged(theory, source, stream.getvalue())
    assert found.issues == ()
    assert found.rows["value"].tolist() == [58.0, 59.5, 61.5]


def test_an_answer_to_an_answer_forgets_the_marks_of_the_first(
    theory: Theory, source: Source
) -> None:
    book = load_workbook(io.BytesIO(handed_back(theory, source, CSV)))
    book["Bestand"]["C3"] = "59,5"
    stream = io.BytesIO()
    book.save(stream)
    again = load_workbook(io.BytesIO(handed_back(theory, source, stream.getvalue())))
    assert again["Bestand"]["C3"].comment is None
    assert again["Bestand"]["B3"].comment is not None
    assert again.sheetnames.count(LIST_SHEET) == 1


def test_a_marked_form_is_still_our_form(theory: Theory, source: Source) -> None:
    content = filled_in(form(*FOUR), {0: {VALUE: "veel"}})
    marked = handed_back(theory, source, content)
    book = load_workbook(io.BytesIO(marked))
    header = header_of(form(*FOUR))
    place = header.index(VALUE) + 1
    wrong = book[FIGURES_SHEET].cell(HEADER_ROW + 1, place)
    assert wrong.comment is not None
    assert wrong.protection.locked is False
    wrong.value = 61.5
    stream = io.BytesIO()
    book.save(stream)
    assert staged(theory, source, stream.getvalue()).rows["value"].tolist() == [61.5]


def test_the_answer_to_a_whole_file_that_is_wrong_says_so_in_front(
    theory: Theory, source: Source
) -> None:
    book = load_workbook(io.BytesIO(handed_back(theory, source, b"Gebied;;Taal\nWK990112;1;2\n")))
    front = book[LIST_SHEET]
    said = " ".join(str(one.value) for row in front.iter_rows() for one in row if one.value)
    assert "heeft geen naam" in said
