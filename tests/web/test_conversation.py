"""The pages of the conversation: workbook, marked answer, questions, clean rows, four eyes."""

import hashlib
import io
import re
import subprocess
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import event

from impact.services import accounts, progress, theories
from impact.services.context import Impact
from tests.web.conftest import CORRECTED, FIRST, PASSWORD, WRONG, Visitor

Enter = Callable[[str], Visitor]
WORKBOOK = "/aanleveren/werkboek/PROEF/school-jaar.xlsx"
JUMP = b"Gebied;Schooljaar;Taal\nWK990112;2025/2026;80,0\nWK990112;2026/2027;8,0\n"


def known(impact: Impact) -> dict[str, float]:
    frame = progress.of(impact, "PROEF").known
    return dict(zip(frame["period"], frame["value"], strict=True))


def fields(page: str) -> list[str]:
    """The names of the fields in which our questions are answered."""
    return [unescape(name) for name in re.findall(r'<textarea[^>]* name="(vraag:[^"]+)"', page)]


@pytest.fixture
def four_eyes(impact: Impact, app: Flask) -> Flask:
    """The site, where the school's source asks for a second person, who has an account."""
    version = theories.in_force(impact, "PROEF")[0]
    text = version.text.replace(
        "    partner: school\n", "    partner: school\n    four_eyes: true\n"
    )
    found, checked, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason="vier ogen")
    assert found is not None, [issue.line() for issue in checked.issues]
    accounts.add(
        impact, "kwaliteit", PASSWORD, display_name="Kwaliteit", role="releaser", programme="PROEF"
    )
    return app


def test_a_partner_fetches_only_its_own_workbook(signed_in: Enter, visitor: Visitor) -> None:
    school = signed_in("school")
    assert WORKBOOK in school.get("/aanleveren").text
    answer = school.get(WORKBOOK)
    assert "Cijfers" in load_workbook(io.BytesIO(answer.data)).sheetnames
    assert "werkboek-PROEF-school-jaar.xlsx" in answer.headers["Content-Disposition"]
    assert signed_in("zorg").get(WORKBOOK).status_code == 404
    assert signed_in("rekenkamer").get(WORKBOOK).status_code == 404
    assert school.get(WORKBOOK.replace("school-jaar", "niets")).status_code == 404
    assert "/inloggen" in visitor.get(WORKBOOK).headers["Location"]


def test_the_answer_is_only_for_who_sent_the_file(signed_in: Enter, visitor: Visitor) -> None:
    school = signed_in("school")
    address = school.sent(WRONG)
    assert f"{address}/antwoord.xlsx" in school.get(address).text
    answer = school.get(f"{address}/antwoord.xlsx")
    book = load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames[0] == "Wat er nog niet klopt"
    assert signed_in("zorg").get(f"{address}/antwoord.xlsx").status_code == 404
    assert visitor.get(f"{address}/antwoord.xlsx").status_code == 303


def test_a_file_that_cannot_be_opened_has_no_answer_but_a_sentence(signed_in: Enter) -> None:
    school = signed_in("school")
    broken = b"PK\x03\x04 xl/workbook.xml en verder niets"
    address = school.sent(broken)
    answer = school.get(f"{address}/antwoord.xlsx")
    assert answer.status_code == 409
    assert "kunnen wij niet openen" in answer.text


def test_every_missing_note_is_asked_at_once_and_nothing_typed_is_lost(
    impact: Impact, signed_in: Enter
) -> None:
    school = signed_in("school")
    first = school.sent(FIRST)
    school.post(f"{first}/opnemen", first)
    address = school.sent(JUMP)
    asked = fields(school.get(address).text)
    assert len(asked) == 2
    answer = school.post(f"{address}/opnemen", address, **{asked[0]: "een nieuwe toets"})
    assert answer.status_code == 409
    assert answer.text.count('aria-invalid="true"') == 1
    assert "een nieuwe toets</textarea>" in answer.text
    assert "2025/2026" not in known(impact)
    said = {asked[0]: "een nieuwe toets", asked[1]: "<b>kleine</b> groep"}
    receipt = school.post(f"{address}/opnemen", address, **said).headers["Location"]
    page = school.get(receipt).text
    assert "‘een nieuwe toets’" in page
    assert "&lt;b&gt;kleine&lt;/b&gt; groep" in page
    public = school.get("/programmas/PROEF/indicatoren/N1").text
    assert "Uitleg van de partner:</strong> ‘een nieuwe toets’" in public


def test_a_correction_shows_its_reason_at_the_figure(signed_in: Enter, visitor: Visitor) -> None:
    school = signed_in("school")
    first = school.sent(FIRST)
    school.post(f"{first}/opnemen", first)
    address = school.sent(CORRECTED)
    answer = school.post(f"{address}/opnemen", address, soort="own_mistake", reden=" ")
    assert answer.status_code == 409
    assert re.search(r'value="own_mistake" checked', answer.text)
    school.post(f"{address}/opnemen", address, soort="own_mistake", reden="een klas vergeten")
    public = visitor.get("/programmas/PROEF/indicatoren/N1").text
    assert "wij maakten een fout – ‘een klas vergeten’" in public
    receipt = visitor.get(address.replace("aanleveren", "aanleveringen")).text
    assert "wij maakten een fout – ‘een klas vergeten’" in receipt


def test_clean_rows_are_taken_in_while_the_rest_waits_and_comes_later(
    impact: Impact, signed_in: Enter
) -> None:
    school = signed_in("school")
    address = school.sent(WRONG)
    assert "Goede cijfers opnemen</button>" in school.get(address).text
    receipt = school.post(f"{address}/opnemen", address, deels="ja").headers["Location"]
    assert known(impact) == {"2023/2024": 58.0}
    page = school.get(receipt).text
    assert "Deels opgenomen, 1 cijfer wachtte" in page
    assert "Rij 3, kolom ‘Taal’" in page
    assert "1 cijfer wachtte" in school.get("/programmas/PROEF/aanleveringen").text
    better = school.sent(FIRST)
    school.post(f"{better}/opnemen", better)
    assert "Er wacht niets meer" in school.get(receipt).text


def test_a_file_that_is_wrong_as_a_whole_offers_no_clean_rows(signed_in: Enter) -> None:
    school = signed_in("school")
    address = school.sent(WRONG.replace(b";Taal", b";Tal"))
    assert "Goede cijfers opnemen" not in school.get(address).text
    assert school.post(f"{address}/opnemen", address, deels="ja").status_code == 409


def test_two_files_at_once_are_refused_with_a_sentence(signed_in: Enter) -> None:
    answer = signed_in("school").post(
        "/aanleveren",
        "/aanleveren",
        bron="PROEF/school-jaar",
        bestand=[(BytesIO(FIRST), "a.csv"), (BytesIO(FIRST), "b.csv")],
    )
    assert answer.status_code == 400
    assert "Stuur één bestand tegelijk" in answer.text


def test_the_receipt_as_text_holds_the_file_against_its_hash(
    signed_in: Enter, tmp_path: Path
) -> None:
    school = signed_in("school")
    address = school.sent(FIRST)
    receipt = school.post(f"{address}/opnemen", address).headers["Location"]
    text = school.get(f"{receipt}/bewijs.txt")
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert text.text.endswith(f"{hashlib.sha256(FIRST).hexdigest()}  taal.csv\n")
    assert "2 nieuw, 0 gecorrigeerd, 0 al bekend, 0 wachten" in text.text
    (tmp_path / "bewijs.txt").write_bytes(text.data)
    (tmp_path / "taal.csv").write_bytes(FIRST)
    check = ["sha256sum", "-c", "bewijs.txt"]
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, "taal.csv: OK" in done.stdout) == (0, True)
    (tmp_path / "taal.csv").write_bytes(FIRST + b" ")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True).returncode == 1


def test_what_is_not_accepted_is_not_told_to_passers_by(
    four_eyes: Flask, signed_in: Enter, visitor: Visitor
) -> None:
    school = signed_in("school")
    address = school.sent(FIRST)
    school.post(f"{address}/opnemen", address)
    receipt = address.replace("aanleveren", "aanleveringen")
    for page in (receipt, f"{receipt}/bewijs.txt"):
        assert "aangeboden" not in visitor.get(page).text.lower()
    assert "Aangeboden voor vrijgave" in school.get(receipt).text


def test_somebody_else_releases_and_the_author_cannot(
    impact: Impact, four_eyes: Flask, signed_in: Enter
) -> None:
    school, quality = signed_in("school"), signed_in("kwaliteit")
    address = school.sent(FIRST)
    assert "Aanbieden voor vrijgave</button>" in school.get(address).text
    assert school.post(f"{address}/opnemen", address).headers["Location"] == address
    assert "wachten op een tweede persoon" in school.get(address).text
    assert known(impact) == {}
    look = address.replace("aanleveren", "vrijgeven")
    assert school.get(look).status_code == 404
    assert look in quality.get("/vrijgeven").text
    assert look not in school.get("/vrijgeven").text
    seen = re.search(r'name="gezien" value="([^"]+)"', quality.get(look).text)
    assert seen
    assert school.post(f"{look}/vrijgeven", "/aanleveren", gezien=seen[1]).status_code == 404
    done = quality.post(f"{look}/vrijgeven", look, gezien=seen[1])
    assert done.headers["Location"] == address.replace("aanleveren", "aanleveringen")
    assert len(known(impact)) == 2
    again = quality.post(f"{look}/vrijgeven", "/aanleveren", gezien=seen[1])
    assert again.status_code in (400, 409)


def test_a_refusal_needs_a_reason_and_reaches_the_author(
    four_eyes: Flask, signed_in: Enter
) -> None:
    school, quality = signed_in("school"), signed_in("kwaliteit")
    address = school.sent(FIRST)
    school.post(f"{address}/opnemen", address)
    look = address.replace("aanleveren", "vrijgeven")
    assert quality.post(f"{look}/weigeren", look, reden=" ").status_code == 409
    assert quality.post(f"{look}/weigeren", look, reden="een school ontbreekt").status_code == 303
    page = school.get(address).text
    assert "een school ontbreekt" in page
    assert "Aanbieden voor vrijgave</button>" in page


def test_a_stale_page_releases_nothing_and_shows_what_changed(
    impact: Impact, four_eyes: Flask, signed_in: Enter
) -> None:
    school, quality = signed_in("school"), signed_in("kwaliteit")
    first = school.sent(FIRST)
    school.post(f"{first}/opnemen", first)
    look = first.replace("aanleveren", "vrijgeven")
    answer = quality.post(f"{look}/vrijgeven", look, gezien="9-9-9-oud")
    assert answer.status_code == 409
    assert "Toen u keek" not in answer.text
    assert "toen u keek: 9 nieuw, 9 gecorrigeerd, 9 al bekend; nu: 2 nieuw" in answer.text
    assert known(impact) == {}


def test_the_author_takes_an_offer_back(four_eyes: Flask, signed_in: Enter) -> None:
    school, quality = signed_in("school"), signed_in("kwaliteit")
    address = school.sent(FIRST)
    school.post(f"{address}/opnemen", address)
    assert school.post(f"{address}/terugnemen", address).status_code == 303
    assert "Er wacht niets op u" in quality.get("/vrijgeven").text
    assert "Aanbieden voor vrijgave</button>" in school.get(address).text


MOST = {
    "/aanleveren": 3,
    "{address}": 14,
    "{receipt}": 10,
    "/vrijgeven": 8,
    WORKBOOK: 5,
}
"""How often a page asks the database at most; none of it grows with the number of figures."""


@pytest.mark.parametrize("path", MOST)
def test_a_page_asks_the_database_only_a_few_times(
    impact: Impact, signed_in: Enter, path: str
) -> None:
    manager = signed_in("manager")
    rows = "".join(f"WK990112;{year}/{year + 1};60\n" for year in range(2000, 2020))
    address = manager.sent(FIRST + rows.encode())
    most = MOST[path]
    path = path.format(address=address, receipt=address.replace("aanleveren", "aanleveringen"))
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            asked.append(statement)

    event.listen(impact.database.engine, "before_cursor_execute", note)
    assert manager.get(path).status_code == 200
    event.remove(impact.database.engine, "before_cursor_execute", note)
    assert len(asked) <= most, "\n".join(statement[:80] for statement in asked)
