"""A partner and we talk: clean rows first, questions with notes, and a second pair of eyes."""

import io
import threading
from collections.abc import Mapping

import pytest
from openpyxl import load_workbook

from impact.errors import Forbidden, Refused
from impact.ingest.own_table import FIGURES_SHEET, HEADER_ROW, NOTE, VALUE
from impact.services import pages, progress, receipts, releasing, submissions, theories, workbooks
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.releasing import Stale
from impact.services.submissions import Explanation, Unanswered
from tests.conftest import ROOT, Clock

HEAD = b"Gebied;Schooljaar;Taal\n"
FIRST = HEAD + b"WK990112;2023/2024;58,0\nWK990112;2024/2025;59,5\n"
WRONG = HEAD + b"WK990112;2023/2024;58,0\nWK990112;2024/2025;veel\nGM9901;20224;60,0\n"
BETTER = HEAD + b"WK990112;2023/2024;58,0\nWK990112;2024/2025;59,5\nGM9901;2024/2025;60,0\n"
JUMP = HEAD + b"WK990112;2025/2026;80,0\n"
SCHOOL = Account("school", "School", "partner", "PROEF", "school")
RELEASER = Account("kwaliteit", "Kwaliteit", "releaser", "PROEF", None)
MANAGER = Account("manager", "Manager", "manager", "PROEF", None)


def send(impact: Impact, content: bytes, name: str = "taal.csv") -> str:
    return submissions.send(impact, "PROEF", "school-jaar", name, content, by="school").id


def take_in(impact: Impact, content: bytes, **said: object) -> submissions.SubmissionDetail:
    told = Explanation(**{"notes": {}, **said})  # type: ignore[arg-type]
    return submissions.accept(impact, send(impact, content), by="school", told_by=told)


def known(impact: Impact) -> dict[tuple[str, str], float]:
    frame = progress.of(impact, "PROEF").known
    return dict(zip(zip(frame["area"], frame["period"], strict=True), frame["value"], strict=True))


@pytest.fixture
def four_eyes(impact: Impact, programme: str) -> str:
    """The programme, with a source that asks for a second pair of eyes."""
    text = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
    asked = text.replace("    partner: school\n", "    partner: school\n    four_eyes: true\n")
    version, checked, _ = theories.publish(impact, asked, "x.yaml", by="bureau", reason="vier ogen")
    assert version is not None, [issue.line() for issue in checked.issues]
    return programme


# Clean rows first


def test_the_clean_rows_are_taken_in_and_the_wrong_cells_wait(
    impact: Impact, programme: str
) -> None:
    detail = take_in(impact, WRONG, partly=True)
    assert detail.state == "accepted_partly"
    assert detail.acceptance is not None
    assert (detail.acceptance.new, detail.acceptance.waiting) == (1, 2)
    assert known(impact) == {("WK990112", "2023/2024"): 58.0}
    cells = receipts.waiting_cells(impact, detail.id)
    assert cells is not None
    assert [(cell.row, cell.column, cell.key) for cell in cells.still] == [
        (3, "Taal", ("N1", "WK990112", "2024/2025", "")),
        (4, "Taal", None),
    ]


def test_nobody_takes_in_clean_rows_without_saying_so(impact: Impact, programme: str) -> None:
    for said in (None, Explanation(), Explanation(notes={})):
        with pytest.raises(Refused, match="fouten"):
            submissions.accept(impact, send(impact, WRONG), by="school", told_by=said)
    assert known(impact) == {}


def test_a_mistake_in_the_whole_file_is_never_taken_in_partly(
    impact: Impact, programme: str
) -> None:
    strange = WRONG.replace(b";Taal", b";Taaal")
    for content in (b"", strange, WRONG.replace(b"Schooljaar", b"")):
        with pytest.raises(Refused, match="fouten"):
            take_in(impact, content, partly=True)
    assert known(impact) == {}


def test_clean_rows_and_then_the_better_file_is_the_better_file_at_once(
    impact: Impact, programme: str
) -> None:
    first = take_in(impact, WRONG, partly=True)
    second = take_in(impact, BETTER)
    assert second.acceptance is not None
    assert (second.acceptance.new, second.acceptance.same) == (2, 1)
    assert known(impact) == {
        ("WK990112", "2023/2024"): 58.0,
        ("WK990112", "2024/2025"): 59.5,
        ("GM9901", "2024/2025"): 60.0,
    }
    cells = receipts.waiting_cells(impact, first.id)
    assert cells is not None
    assert (cells.still, cells.settled_by) == ((), second.id)
    assert receipts.waiting_cells(impact, second.id) is None


def test_a_later_file_about_something_else_settles_nothing(impact: Impact, programme: str) -> None:
    first = take_in(impact, WRONG, partly=True)
    rows = b"".join(b"WK990107;%d/%d;60\n" % (year, year + 1) for year in range(2015, 2025))
    take_in(impact, HEAD + rows, notes=None)
    cells = receipts.waiting_cells(impact, first.id)
    assert cells is not None
    assert len(cells.still) == 2
    assert cells.settled_by is None


def test_taking_in_twice_is_once(impact: Impact, programme: str) -> None:
    first = take_in(impact, WRONG, partly=True)
    again = submissions.accept(impact, first.id, by="iemand", told_by=Explanation(partly=True))
    assert again.acceptance == first.acceptance


# Questions and notes


def test_a_person_is_asked_for_every_note_that_is_missing_at_once(
    impact: Impact, programme: str
) -> None:
    take_in(impact, FIRST)
    receipt = send(impact, JUMP + b"WK990112;2026/2027;8,0\n")
    asked = submissions.preview(impact, receipt).questions
    assert [question.kind for question in asked] == ["jump", "unit"]
    with pytest.raises(Unanswered) as refusal:
        submissions.accept(impact, receipt, by="school", told_by=Explanation(notes={}))
    assert refusal.value.keys == tuple(question.key for question in asked)
    assert ("WK990112", "2025/2026") not in known(impact)
    notes = {question.key: f"uitleg {place}" for place, question in enumerate(asked)}
    detail = submissions.accept(impact, receipt, by="school", told_by=Explanation(notes=notes))
    assert [note.note for note in detail.notes] == ["uitleg 0", "uitleg 1"]
    assert known(impact)["WK990112", "2025/2026"] == 80.0


def test_a_question_never_stops_a_machine(impact: Impact, programme: str) -> None:
    take_in(impact, FIRST)
    detail = submissions.deliver(impact, "PROEF", "school-jaar", "x.csv", JUMP, by="koppeling")
    assert detail.state == "accepted"


def test_notes_and_reasons_stand_beside_the_figure(impact: Impact, programme: str) -> None:
    take_in(impact, FIRST)
    corrected = HEAD + b"WK990112;2024/2025;90,0\n"
    receipt = send(impact, corrected)
    (question,) = submissions.preview(impact, receipt).questions
    said = Explanation("own_mistake", "een klas vergeten", {question.key: "nieuwe toets"})
    submissions.accept(impact, receipt, by="school", told_by=said)
    page = pages.indicator(impact, "PROEF", "N1").page
    (panel,) = [panel for panel in page.panels if panel.kind == "measurements"]
    (figure,) = [one for one in panel.view.areas[0].figures if one.period.code == "2024/2025"]
    assert (figure.now.kind, figure.now.reason) == ("own_mistake", "een klas vergeten")
    assert figure.now.notes == ("nieuwe toets",)
    assert (figure.before[0].reason, figure.before[0].notes) == ("", ())


# Our own workbook, there and back


def fill_in(content: bytes, rows: Mapping[tuple[str, str], Mapping[str, object]]) -> bytes:
    """Fill in rows by area and period."""
    book = load_workbook(io.BytesIO(content))
    sheet = book[FIGURES_SHEET]
    header = [cell.value for cell in sheet[HEADER_ROW]]
    area, period = header.index("Gebiedscode"), header.index("Periode")
    for row in sheet.iter_rows(min_row=HEADER_ROW + 1):
        for name, value in rows.get((row[area].value, row[period].value), {}).items():
            row[header.index(name)].value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_without_history_has_every_area_that_fits(
    impact: Impact, programme: str
) -> None:
    handed = workbooks.hand_out(impact, programme, "school-jaar")
    sheet = load_workbook(io.BytesIO(handed.content))[FIGURES_SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER_ROW + 1)]
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("N1", area, "2025/2026") for area in ("WK990112", "GM9901", "WK990107")
    ]


def test_a_workbook_holds_the_next_period_of_what_was_delivered_and_its_last_figure(
    impact: Impact, programme: str
) -> None:
    take_in(impact, FIRST)
    handed = workbooks.hand_out(impact, programme, "school-jaar")
    sheet = load_workbook(io.BytesIO(handed.content))[FIGURES_SHEET]
    (row,) = sheet.iter_rows(min_row=HEADER_ROW + 1)
    assert [cell.value for cell in row][:8] == [
        "N1", "Taal op niveau groep 3", "WK990112", "Proefwijk", "2025/2026", "%", 59.5,
        "2024/2025",
    ]  # fmt: skip


def test_a_workbook_holds_every_period_that_is_due_and_not_known(
    impact: Impact, programme: str
) -> None:
    text = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
    rule = "    due: {every: school_year, first: 2022/2023, within_days: 60}\n"
    due = text.replace("    partner: school\n", f"    partner: school\n{rule}")
    theories.publish(impact, due, "x.yaml", by="bureau", reason="wanneer")
    take_in(impact, FIRST)
    handed = workbooks.hand_out(impact, programme, "school-jaar")
    sheet = load_workbook(io.BytesIO(handed.content))[FIGURES_SHEET]
    rows = list(sheet.iter_rows(min_row=HEADER_ROW + 1))
    assert [row[4].value for row in rows] == ["2022/2023", "2025/2026"]


def test_a_filled_in_workbook_is_read_with_its_notes(impact: Impact, programme: str) -> None:
    take_in(impact, FIRST)
    handed = workbooks.hand_out(impact, programme, "school-jaar")
    key = ("WK990112", "2025/2026")
    content = fill_in(handed.content, {key: {VALUE: 80, NOTE: "nieuwe toets"}})
    receipt = send(impact, content, "werkboek.xlsx")
    found = submissions.preview(impact, receipt)
    assert found.new == 1
    assert list(found.notes.values()) == ["nieuwe toets"]
    detail = submissions.accept(impact, receipt, by="school", told_by=Explanation(notes={}))
    assert detail.state == "accepted", "the workbook answered the question already"
    assert known(impact)[key] == 80.0


def test_a_workbook_of_another_source_is_sent_back_with_a_sentence(
    impact: Impact, programme: str
) -> None:
    handed = workbooks.hand_out(impact, programme, "school-jaar")
    other = handed.content
    text = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
    second = text.rstrip() + text[text.index("\n  - id: school-jaar") :].replace(
        "school-jaar", "school-maand"
    )
    version, checked, _ = theories.publish(impact, second, "x.yaml", by="bureau", reason="nog een")
    assert version is not None, [issue.line() for issue in checked.issues]
    with pytest.raises(Refused, match="hoort bij de bron"):
        submissions.send(impact, programme, "school-maand", "w.xlsx", other, by="school")


def test_the_answer_is_corrected_sent_back_and_taken_in(impact: Impact, programme: str) -> None:
    answered = workbooks.hand_back(impact, send(impact, WRONG))
    book = load_workbook(io.BytesIO(answered.content))
    book["Bestand"]["C3"], book["Bestand"]["B4"] = 59.5, "2024/2025"
    stream = io.BytesIO()
    book.save(stream)
    receipt = send(impact, stream.getvalue(), answered.name)
    detail = submissions.accept(impact, receipt, by="school", told_by=Explanation(notes={}))
    assert detail.state == "accepted"
    assert known(impact)["GM9901", "2024/2025"] == 60.0


# Four eyes


def offer(impact: Impact, content: bytes = FIRST) -> str:
    detail = take_in(impact, content)
    assert detail.state == "offered"
    return detail.id


def release(impact: Impact, receipt: str, by: Account = RELEASER) -> submissions.SubmissionDetail:
    seen = submissions.preview(impact, receipt).seen
    return releasing.release(impact, by, receipt, seen=seen)


def test_nothing_is_known_before_somebody_else_releases_it(impact: Impact, four_eyes: str) -> None:
    receipt = offer(impact)
    assert known(impact) == {}
    assert [detail.id for detail in releasing.worklist(impact, RELEASER)] == [receipt]
    detail = release(impact, receipt)
    assert detail.acceptance is not None
    assert (detail.acceptance.by, detail.steps[0].by) == ("kwaliteit", "school")
    assert [step.action for step in detail.steps] == ["offered", "released"]
    assert len(known(impact)) == 2
    assert releasing.worklist(impact, RELEASER) == ()


def test_no_machine_and_no_second_click_gets_past_four_eyes(impact: Impact, four_eyes: str) -> None:
    detail = submissions.deliver(impact, "PROEF", "school-jaar", "x.csv", FIRST, by="koppeling")
    assert detail.state == "offered"
    again = submissions.accept(impact, detail.id, by="kwaliteit")
    assert again.state == "offered"
    assert len(again.steps) == 1
    assert known(impact) == {}


def test_nobody_releases_their_own_and_no_partner_releases(impact: Impact, four_eyes: str) -> None:
    receipt = take_in(impact, FIRST).id
    author = Account("school", "School", "releaser", "PROEF", None)
    for person in (author, SCHOOL, Account("ander", "A", "releaser", "ANDERS", None)):
        with pytest.raises(Forbidden):
            release(impact, receipt, person)
        with pytest.raises(Forbidden):
            releasing.refuse(impact, person, receipt, reason="nee")
        assert releasing.worklist(impact, person) == ()


def test_who_sent_the_file_does_not_release_what_a_colleague_offered(
    impact: Impact, four_eyes: str
) -> None:
    receipt = submissions.send(impact, "PROEF", "school-jaar", "x.csv", FIRST, by="manager").id
    submissions.accept(impact, receipt, by="school")
    with pytest.raises(Forbidden):
        release(impact, receipt, MANAGER)
    assert release(impact, receipt).state == "accepted"


def test_a_refusal_goes_back_with_its_reason_and_may_be_offered_again(
    impact: Impact, four_eyes: str
) -> None:
    receipt = offer(impact)
    with pytest.raises(Refused, match="waarom"):
        releasing.refuse(impact, RELEASER, receipt, reason=" ")
    detail = releasing.refuse(impact, RELEASER, receipt, reason="een school ontbreekt")
    assert (detail.state, detail.steps[-1].reason) == ("returned", "een school ontbreekt")
    assert known(impact) == {}
    with pytest.raises(Refused, match="wacht niet"):
        release(impact, receipt)
    assert take_in(impact, FIRST).state == "offered"
    assert [step.action for step in release(impact, receipt).steps] == [
        "offered", "refused", "offered", "released",
    ]  # fmt: skip


def test_only_the_author_takes_an_offer_back_and_only_while_it_waits(
    impact: Impact, four_eyes: str
) -> None:
    receipt = offer(impact)
    with pytest.raises(Forbidden):
        releasing.withdraw(impact, MANAGER, receipt)
    assert releasing.withdraw(impact, SCHOOL, receipt).state == "staged"
    assert releasing.worklist(impact, RELEASER) == ()
    with pytest.raises(Refused):
        release(impact, receipt)
    offer(impact)
    release(impact, receipt)
    with pytest.raises(Refused, match="al vrijgegeven"):
        releasing.withdraw(impact, SCHOOL, receipt)


def test_a_releaser_who_looked_too_long_ago_sees_what_changed(
    impact: Impact, four_eyes: str
) -> None:
    first = offer(impact)
    second = offer(impact, FIRST.replace(b"59,5", b"60,0"))
    seen = submissions.preview(impact, second).seen
    release(impact, first)
    with pytest.raises(Stale, match=r"toen u keek: 2 nieuw, 0 gecorrigeerd.*nu: 0 nieuw, 1 gecor"):
        releasing.release(impact, RELEASER, second, seen=seen)
    assert known(impact)["WK990112", "2024/2025"] == 59.5


def test_a_correction_keeps_the_reason_of_its_author(impact: Impact, four_eyes: str) -> None:
    release(impact, offer(impact))
    corrected = FIRST.replace(b"59,5", b"60,5")
    with pytest.raises(Refused, match="reden nodig"):
        take_in(impact, corrected)
    receipt = take_in(impact, corrected, kind="definition", reason="wij tellen groep 3b mee").id
    detail = release(impact, receipt)
    assert detail.acceptance is not None
    assert (detail.acceptance.kind, detail.acceptance.by) == ("definition", "kwaliteit")
    assert detail.acceptance.reason == "wij tellen groep 3b mee"


def test_clean_rows_wait_for_release_like_any_other(impact: Impact, four_eyes: str) -> None:
    receipt = take_in(impact, WRONG, partly=True).id
    assert known(impact) == {}
    detail = release(impact, receipt)
    assert detail.acceptance is not None
    assert (detail.state, detail.acceptance.waiting) == ("accepted_partly", 2)


def test_two_releasers_at_once_release_once(impact: Impact, four_eyes: str, clock: Clock) -> None:
    receipt = offer(impact)
    seen = submissions.preview(impact, receipt).seen
    answers: list[str] = []
    gate = threading.Barrier(2)

    def try_it(person: Account) -> None:
        gate.wait()
        try:
            answers.append(releasing.release(impact, person, receipt, seen=seen).state)
        except Refused as refusal:
            answers.append(str(refusal))

    threads = [threading.Thread(target=try_it, args=(person,)) for person in (RELEASER, MANAGER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers)[0] == "accepted"
    assert "al vrijgegeven" in sorted(answers)[1]
    assert len(submissions.revisions(impact, "PROEF", "N1")) == 2
    assert [step.action for step in submissions.get(impact, receipt).steps] == [
        "offered", "released",
    ]  # fmt: skip
