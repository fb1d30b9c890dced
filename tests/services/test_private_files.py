"""Of a file with personal data nothing is kept: not its bytes, not one of its words."""

from pathlib import Path

import pytest

from impact.errors import Refused
from impact.services import doctor, submissions
from impact.services.context import Impact

SECRET = "Jansenius"
PRIVATE = (
    "Gebied;Schooljaar;Taal;Opmerking\n"
    f"WK990112;2023/2024;58,0;mevr. {SECRET} (06-12345678)\n"
    f"WK990112;{SECRET};{SECRET};\n"
).encode()


def test_nothing_of_it_is_kept_and_no_issue_repeats_it(impact: Impact, programme: str) -> None:
    detail = submissions.send(impact, programme, "school-jaar", "taal.csv", PRIVATE, by="school")
    assert detail.state == "refused"
    assert [issue.code for issue in detail.issues] == ["privacy_name", "privacy_phone"]
    assert [(issue.where.column, issue.where.row) for issue in detail.issues] == [("D", 2)] * 2
    assert all(issue.value is None for issue in detail.issues)
    impact.database.close()
    for path in impact.settings.var.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path


def test_what_was_not_kept_is_not_missed(impact: Impact, programme: str) -> None:
    detail = submissions.send(impact, programme, "school-jaar", "taal.csv", PRIVATE, by="school")
    assert not detail.is_kept
    assert all(finding.ok for finding in doctor.examine(impact))


def test_the_receipt_still_proves_which_file_was_refused(impact: Impact, programme: str) -> None:
    first = submissions.send(impact, programme, "school-jaar", "taal.csv", PRIVATE, by="school")
    again = submissions.send(impact, programme, "school-jaar", "taal.csv", PRIVATE, by="school")
    assert again.already_received
    assert again.sha256 == first.sha256


def test_a_file_that_is_no_text_is_not_kept_for_it_could_not_be_searched(
    impact: Impact, programme: str
) -> None:
    content = f"Gebied;{SECRET}".encode("utf-16")
    submissions.send(impact, programme, "school-jaar", "taal.csv", content, by="school")
    assert _kept(impact) == []


def test_a_wrong_file_without_people_in_it_is_kept(impact: Impact, programme: str) -> None:
    wrong = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;veel\n"
    submissions.send(impact, programme, "school-jaar", "taal.csv", wrong, by="school")
    assert len(_kept(impact)) == 1


def _kept(impact: Impact) -> list[Path]:
    return [path for path in impact.database.deliveries.folder.rglob("*") if path.is_file()]


def test_a_reason_that_everybody_reads_holds_no_personal_data(
    impact: Impact, programme: str
) -> None:
    first = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\n"
    submissions.deliver(impact, programme, "school-jaar", "taal.csv", first, by="school")
    corrected = first.replace(b"58,0", b"58,5")
    detail = submissions.send(impact, programme, "school-jaar", "taal.csv", corrected, by="school")
    with pytest.raises(Refused, match="telefoonnummer en de naam van iemand"):
        submissions.accept(
            impact, detail.id, by="school", reason=f"bel mevr. {SECRET} op 06-12345678"
        )
    assert submissions.get(impact, detail.id).state == "staged"
