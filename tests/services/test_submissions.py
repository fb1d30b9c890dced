"""A school delivers figures: receipts, corrections, repetition, and what was known when."""

import threading

import pytest
from sqlalchemy import event

from impact.errors import NotFound, Refused
from impact.measurements.status import ValueStatus
from impact.services import progress, submissions
from impact.services.context import Impact
from tests.conftest import Clock

FIRST = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\nWK990112;2024/2025;59,5\n"
CORRECTED = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\nWK990112;2024/2025;60,5\n"


def deliver(impact: Impact, content: bytes, reason: str = "") -> submissions.SubmissionDetail:
    return submissions.deliver(
        impact, "PROEF", "school-jaar", "taal.csv", content, by="school", reason=reason
    )


def known(impact: Impact) -> dict[str, float]:
    frame = progress.of(impact, "PROEF").known
    return dict(zip(frame["period"], frame["value"], strict=True))


def test_a_delivery_becomes_known_when_it_is_accepted(impact: Impact, programme: str) -> None:
    receipt = submissions.send(impact, programme, "school-jaar", "taal.csv", FIRST, by="school")
    assert receipt.state == "staged"
    assert known(impact) == {}
    preview = submissions.preview(impact, receipt.id)
    assert (preview.new, preview.revised, preview.same) == (2, 0, 0)
    accepted = submissions.accept(impact, receipt.id, by="bureau")
    assert accepted.acceptance is not None
    assert known(impact) == {"2023/2024": 58.0, "2024/2025": 59.5}


def test_the_same_file_twice_gives_the_first_receipt(impact: Impact, programme: str) -> None:
    first, again = deliver(impact, FIRST), deliver(impact, FIRST)
    assert again.id == first.id
    assert again.already_received
    history = submissions.revisions(impact, programme, "N1")
    assert history["revision"].tolist() == [1, 1]


def test_the_same_figures_in_another_file_add_no_revision(impact: Impact, programme: str) -> None:
    deliver(impact, FIRST)
    again = deliver(impact, FIRST.replace(b"59,5", b" 59,50 "))
    assert again.acceptance is not None
    assert (again.acceptance.new, again.acceptance.revised, again.acceptance.same) == (0, 0, 2)
    assert submissions.revisions(impact, programme, "N1")["revision"].max() == 1


def test_a_correction_becomes_a_second_revision(
    impact: Impact, programme: str, clock: Clock
) -> None:
    deliver(impact, FIRST)
    clock.forward(days=30)
    deliver(impact, CORRECTED, reason="een klas was vergeten")
    assert known(impact)["2024/2025"] == 60.5
    history = submissions.revisions(impact, programme, "N1")
    corrected = history[history["period"] == "2024/2025"]
    assert corrected["value"].tolist() == [59.5, 60.5]
    assert corrected["revision"].tolist() == [1, 2]


def test_what_was_known_before_a_correction_stays_as_it_was(
    impact: Impact, programme: str, clock: Clock
) -> None:
    deliver(impact, FIRST)
    day = progress.today(impact)
    before = progress.of(impact, programme, day)
    clock.forward(days=30)
    deliver(impact, CORRECTED, reason="een klas was vergeten")
    after = progress.of(impact, programme, day)
    assert after.known.equals(before.known)
    assert after.progress == before.progress


def test_a_correction_needs_a_reason_and_waits_for_it(impact: Impact, programme: str) -> None:
    deliver(impact, FIRST)
    with pytest.raises(Refused, match="reden"):
        deliver(impact, CORRECTED)
    assert known(impact)["2024/2025"] == 59.5
    waiting = submissions.listing(impact, programme)[0]
    assert waiting.state == "staged"
    preview = submissions.preview(impact, waiting.id)
    assert [(change.old, change.new) for change in preview.changes] == [(59.5, 60.5)]
    submissions.accept(impact, waiting.id, by="bureau", reason="een klas was vergeten")
    assert known(impact)["2024/2025"] == 60.5


def test_a_wrong_file_is_kept_explained_and_not_accepted(impact: Impact, programme: str) -> None:
    wrong = b"Gebied;Schooljaar;Taal\nWK990112;20224;58\nGM9999;2024/2025;veel\n"
    receipt = deliver(impact, wrong)
    assert receipt.state == "refused"
    rows = {issue.where.row for issue in receipt.issues}
    assert rows == {2, 3}
    assert known(impact) == {}
    with pytest.raises(Refused, match="fouten"):
        submissions.accept(impact, receipt.id, by="bureau")
    assert submissions.get(impact, receipt.id).issues == receipt.issues


def test_zero_missing_and_withheld_stay_different(impact: Impact, programme: str) -> None:
    deliver(
        impact,
        b"Gebied;Schooljaar;Taal\nWK990112;2021/2022;0\nWK990112;2022/2023;\n"
        b"WK990112;2023/2024;x\nWK990112;2024/2025;<5\n",
    )
    frame = progress.of(impact, programme).known.set_index("period")
    assert frame.loc["2021/2022", "value"] == 0
    assert frame["value"].isna().tolist() == [False, True, True, True]
    assert frame["status"].tolist() == [
        ValueStatus.OK,
        ValueStatus.MISSING,
        ValueStatus.CONFIDENTIAL,
        ValueStatus.CONFIDENTIAL,
    ]


def test_every_figure_leads_back_to_its_row(impact: Impact, programme: str) -> None:
    receipt = deliver(impact, FIRST)
    figure = progress.of(impact, programme).known.iloc[1]
    assert (figure["submission"], figure["row"], figure["column"]) == (receipt.id, 3, 3)
    delivered = submissions.row(impact, receipt.id, int(figure["row"]))
    assert delivered.cells == (
        (1, "Gebied", "WK990112"),
        (2, "Schooljaar", "2024/2025"),
        (3, "Taal", "59,5"),
    )
    with pytest.raises(NotFound):
        submissions.row(impact, receipt.id, 99)


def test_an_unknown_source_is_named_with_the_known_ones(impact: Impact, programme: str) -> None:
    with pytest.raises(NotFound, match="bekend: school-jaar"):
        submissions.send(impact, programme, "schol", "x.csv", FIRST, by="school")


def test_ten_deliveries_of_one_file_at_once_are_one(impact: Impact, programme: str) -> None:
    receipts: list[str] = []

    def send() -> None:
        receipts.append(deliver(impact, FIRST).id)

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(receipts) == 10
    assert len(set(receipts)) == 1
    assert len(submissions.revisions(impact, programme, "N1")) == 2


def test_the_order_of_separate_deliveries_does_not_matter(impact: Impact, programme: str) -> None:
    header = b"Gebied;Schooljaar;Taal\n"
    deliver(impact, header + b"WK990112;2024/2025;59,5\n")
    deliver(impact, header + b"WK990112;2023/2024;58,0\n")
    assert known(impact) == {"2023/2024": 58.0, "2024/2025": 59.5}


def test_listing_deliveries_takes_the_same_queries_for_one_and_for_many(
    impact: Impact, programme: str
) -> None:
    def queries() -> int:
        counted: list[str] = []

        def count(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            counted.append(statement)

        event.listen(impact.database.engine, "before_cursor_execute", count)
        submissions.listing(impact, programme)
        event.remove(impact.database.engine, "before_cursor_execute", count)
        return len(counted)

    deliver(impact, FIRST)
    one = queries()
    for year in range(2010, 2020):
        row = f"WK990112;{year}/{year + 1};50\n".encode()
        deliver(impact, b"Gebied;Schooljaar;Taal\n" + row)
    assert queries() == one


def test_the_old_file_again_takes_back_a_correction(impact: Impact, programme: str) -> None:
    """First, corrected, first again: the bytes were seen, and say something else than is known."""
    first = deliver(impact, FIRST)
    deliver(impact, CORRECTED, reason="een klas was vergeten")
    back = deliver(impact, FIRST, reason="die klas hoorde er toch niet bij")
    assert not back.already_received
    assert back.id != first.id
    assert known(impact)["2024/2025"] == 59.5
    again = deliver(impact, FIRST)
    assert again.already_received
    assert again.id == back.id
