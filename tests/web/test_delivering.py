"""A partner delivers through the site: send, look, correct, have it accepted."""

from collections.abc import Callable
from io import BytesIO

from impact.services import progress, submissions
from impact.services.context import Impact
from tests.web.conftest import CORRECTED, FIRST, WRONG, Visitor

Enter = Callable[[str], Visitor]


def known(impact: Impact) -> dict[str, float]:
    frame = progress.of(impact, "PROEF").known
    return dict(zip(frame["period"], frame["value"], strict=True))


def test_a_right_file_is_looked_at_and_then_known(impact: Impact, signed_in: Enter) -> None:
    school = signed_in("school")
    address = school.sent(FIRST)
    page = school.get(address)
    assert "Taal op niveau groep 3" in page.text
    assert "59,5%" in page.text
    assert "schooljaar 2024/2025" in page.text
    assert known(impact) == {}
    answer = school.post(f"{address}/opnemen", address)
    assert answer.headers["Location"] == address.replace("aanleveren", "aanleveringen")
    assert known(impact) == {"2023/2024": 58.0, "2024/2025": 59.5}
    assert "Opgenomen op 24 november 2026" in school.get(answer.headers["Location"]).text


def test_a_wrong_file_shows_every_mistake_with_its_row(impact: Impact, signed_in: Enter) -> None:
    school = signed_in("school")
    page = school.get(school.sent(WRONG))
    assert page.text.count("Rij 3") == 1
    assert "20224" in page.text
    assert "veel" in page.text
    assert "Opnemen</button>" not in page.text
    assert known(impact) == {}


def test_a_file_with_mistakes_cannot_be_accepted_by_hand(impact: Impact, signed_in: Enter) -> None:
    school = signed_in("school")
    address = school.sent(WRONG)
    answer = school.post(f"{address}/opnemen", address)
    assert answer.status_code == 409
    assert "nog fouten" in answer.text
    assert known(impact) == {}


def test_a_correction_needs_a_reason_and_keeps_what_was_typed(
    impact: Impact, signed_in: Enter
) -> None:
    school = signed_in("school")
    first = school.sent(FIRST)
    school.post(f"{first}/opnemen", first)
    address = school.sent(CORRECTED)
    page = school.get(address)
    assert "59,5%" in page.text
    assert "<mark>60,5%</mark>" in page.text
    answer = school.post(f"{address}/opnemen", address, reden="  ")
    assert answer.status_code == 409
    assert "een correctie heeft een reden nodig" in answer.text
    assert known(impact)["2024/2025"] == 59.5
    school.post(f"{address}/opnemen", address, reden="een klas was vergeten")
    assert known(impact)["2024/2025"] == 60.5
    detail = submissions.get(impact, address.rpartition("/")[2])
    assert detail.acceptance is not None
    assert detail.acceptance.reason == "een klas was vergeten"
    assert detail.acceptance.by == "school"


def test_the_same_file_twice_is_told_and_counted_once(impact: Impact, signed_in: Enter) -> None:
    school = signed_in("school")
    first, again = school.sent(FIRST), school.sent(FIRST)
    assert again == f"{first}?eerder=ja"
    assert "hadden wij al ontvangen" in school.get(again).text
    assert len(submissions.listing(impact, "PROEF")) == 1


def test_a_form_without_a_file_or_source_says_what_to_do(signed_in: Enter) -> None:
    answer = signed_in("school").post("/aanleveren", "/aanleveren")
    assert answer.status_code == 400
    assert "Kies een bestand om te versturen." in answer.text
    assert "Kies over welke cijfers het bestand gaat." in answer.text


def test_an_empty_file_is_a_mistake_and_not_an_error(signed_in: Enter) -> None:
    school = signed_in("school")
    page = school.get(school.sent(b""))
    assert page.status_code == 200
    assert "Het hele bestand" in page.text


def test_a_file_name_is_shown_and_never_obeyed(impact: Impact, signed_in: Enter) -> None:
    school = signed_in("school")
    name = "../../x\\<script>alert(1)</script>.csv"
    answer = school.post(
        "/aanleveren", "/aanleveren", bron="PROEF/school-jaar", bestand=(BytesIO(FIRST), name)
    )
    page = school.get(answer.headers["Location"])
    assert "<script" not in page.text
    assert "/" not in submissions.listing(impact, "PROEF")[0].file


def test_the_receipt_marks_the_cell_that_a_figure_came_from(signed_in: Enter) -> None:
    school = signed_in("school")
    address = school.sent(FIRST)
    receipt = school.post(f"{address}/opnemen", address).headers["Location"]
    page = school.get(f"{receipt}?rij=3&kolom=3")
    assert 'id="rij"' in page.text
    assert "<mark>59,5</mark>" in page.text
    assert "Dit is het cijfer waar u vandaan komt." in page.text
    assert school.get(f"{receipt}?rij=99").status_code == 404
    assert school.get(f"{receipt}?rij=veel&kolom=x").status_code == 200
