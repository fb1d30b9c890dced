"""A city manager begins a programme with a DIN table: first a wrong file, then the right one."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from impact.ingest.din_columns import empty_table
from tests.browser.people import sign_in

NEW = "/werkplaats/nieuw"
HEAD = "Doel;Uitkomst;Prestatie;Inspanning;Bijdrage (1–3);Start;Eigenaar\r\n"
WRONG = (
    HEAD + "Leren;Taal op orde;Peuters;Voorschool;4;27;De Haven\r\n;Taal;Peuters;Bieb;3;2027;\r\n"
)
RIGHT = HEAD + "Leren;Taal op orde;Peuters;Voorschool;3;2027;De Haven\r\n"


def test_a_table_with_mistakes_is_mended_and_sent_again(
    site: str, page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "din.csv"
    sign_in(page, site, "stad@demo", "/werkplaats")
    page.get_by_role("link", name="Nieuw programma beginnen").click()
    page.get_by_label("Met een DIN-tabel").check()
    page.get_by_label("Naam", exact=True).fill("Noord Samen")
    page.get_by_label("Code", exact=True).fill("NOORD")
    page.get_by_label("CBS-code van het gebied").fill("WK036301")
    page.get_by_label("Naam van het gebied").fill("Noord")
    file.write_text(WRONG, encoding="utf-8-sig", newline="")
    page.get_by_label("Tabel (xlsx of csv)").set_input_files(file)
    with page.expect_response(lambda answer: answer.status == 400):
        page.get_by_role("button", name="Begin het programma").click()
    for words in ("'4' kennen wij hier niet", "'27' is geen jaar", "deze cel is leeg"):
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text("Rij 3", exact=True)).to_be_visible()
    expect(page.get_by_label("Naam", exact=True)).to_have_value("Noord Samen")
    expect(page.get_by_label("Met een DIN-tabel")).to_be_checked()
    file.write_text(RIGHT, encoding="utf-8-sig", newline="")
    page.get_by_label("Tabel (xlsx of csv)").set_input_files(file)
    page.get_by_role("button", name="Begin het programma").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noord Samen")
    expect(page.get_by_text("Het programma is begonnen.")).to_be_visible()
    page.get_by_role("link", name="Lees een bestand in").click()
    page.get_by_label("Tabel (xlsx of csv)").set_input_files(file)
    page.get_by_role("button", name="Vul aan").click()
    expect(page.get_by_text("Alles uit de tabel stond er al.")).to_be_visible()


def test_the_empty_table_can_be_fetched(site: str, page: Page) -> None:
    sign_in(page, site, "stad@demo", NEW)
    with page.expect_download() as download:
        page.get_by_role("link", name="Haal een lege tabel op", exact=True).click()
    assert download.value.suggested_filename == "din-tabel.csv"
    assert Path(download.value.path()).read_bytes() == empty_table().encode()


@pytest.mark.parametrize("path", [NEW, "/werkplaats/OKV/inlezen"])
def test_a_page_fits_a_small_screen(site: str, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    sign_in(page, site, "stad@demo", "/werkplaats")
    page.get_by_role("button", name="Begin een werkversie van Oosterkwartier Vooruit").click()
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_alone_begins_a_programme(site: str, page: Page) -> None:
    sign_in(page, site, "stad@demo", NEW)
    page.get_by_label("Leeg").focus()
    page.keyboard.press("Space")
    for label, text in (
        ("Naam", "Noord"),
        ("Code", "NOORD"),
        ("CBS-code van het gebied", "WK036301"),
        ("Naam van het gebied", "Noord"),
    ):
        page.get_by_label(label, exact=True).focus()
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het programma is begonnen.")).to_be_visible()
