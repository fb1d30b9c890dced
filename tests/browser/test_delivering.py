"""A partner in a real browser: our workbook there and back, and figures that two people see."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import sign_in

SCHOOL = "Schoolresultaten per schooljaar"
DECISIONS = "Doorlooptijd van bewonersinitiatieven"
HEADER_ROW = 4


def saved(page: Page, link: Locator, path: Path) -> Path:
    """Follow a link to a file, and keep it."""
    with page.expect_download() as download:
        link.click()
    download.value.save_as(path)
    return path


def changed(path: Path, change: Callable[[Worksheet, dict[str, int]], None]) -> Path:
    """Work in the sheet with figures, as a partner does; columns by name."""
    book = load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book["Cijfers"]
    header = {str(cell.value): int(cell.column or 0) for cell in sheet[HEADER_ROW]}
    change(sheet, header)
    book.save(path)
    return path


def row_of(sheet: Worksheet, header: dict[str, int], code: str, area: str) -> int:
    return next(
        row
        for row in range(HEADER_ROW + 1, sheet.max_row + 1)
        if (
            sheet.cell(row, header["Code"]).value,
            sheet.cell(row, header["Gebiedscode"]).value,
        )
        == (code, area)
    )


def send(page: Page, site: str, source: str, path: Path) -> None:
    page.goto(f"{site}/aanleveren")
    page.get_by_role("radio", name=source).check()
    page.get_by_label("Bestand", exact=True).set_input_files(path)
    page.get_by_role("button", name="Versturen en bekijken").click()


def fetch(page: Page, source: str, path: Path) -> Path:
    return saved(page, page.get_by_role("link", name=f"Werkboek ophalen voor {source}"), path)


def test_a_partner_fills_in_the_workbook_wrongly_and_then_right(
    site: str, page: Page, tmp_path: Path
) -> None:
    sign_in(page, site, "samen-leren@demo")
    workbook = fetch(page, SCHOOL, tmp_path / "werkboek.xlsx")

    def wrongly(sheet: Worksheet, header: dict[str, int]) -> None:
        row = row_of(sheet, header, "N05", "WK990112")
        assert sheet.cell(row, header["Periode"]).value == "2025/2026"
        sheet.cell(row, header["Cijfer"]).value = 612
        other = row_of(sheet, header, "N05", "GM9901")
        sheet.cell(other, header["Cijfer"]).value = "veel"

    send(page, site, SCHOOL, changed(workbook, wrongly))
    expect(page.get_by_text("ligt niet tussen 0 en 100")).to_be_visible()
    expect(page.get_by_text("'veel' is geen getal")).to_be_visible()
    expect(page.get_by_role("button", name="Opnemen")).to_have_count(0)
    link = page.get_by_role("link", name="Bestand met gekleurde cellen ophalen")
    marked = saved(page, link, tmp_path / "antwoord.xlsx")

    def right(sheet: Worksheet, header: dict[str, int]) -> None:
        place = header["Cijfer"]
        wrong = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
        assert {cell.value: cell.column for cell in wrong} == {"veel": place, 612: place}
        row = row_of(sheet, header, "N05", "WK990112")
        last = sheet.cell(row, header["Laatst bekend"]).value
        assert isinstance(last, int | float)
        sheet.cell(row, place).value = last + 0.5
        other = row_of(sheet, header, "N05", "GM9901")
        sheet.cell(other, place).value = None
        sheet.cell(other, header["Geen cijfer, omdat"]).value = "niet bekend"

    public = f"{site}/programmas/OKV/indicatoren/N05"
    page.goto(public)
    expect(page.get_by_role("rowheader", name="schooljaar 2025/2026")).to_have_count(0)
    send(page, site, SCHOOL, changed(marked, right))
    expect(page.get_by_text("Wat er verandert")).to_be_visible()
    for question in page.locator("textarea").all():
        question.fill("Eén school deed een andere toets.")
    page.get_by_role("button", name="Opnemen", exact=True).click()
    expect(page.get_by_text("Ontvangstbewijs")).to_be_visible()
    expect(page.get_by_text("Vingerafdruk (SHA-256)")).to_be_visible()
    receipt = saved(
        page, page.get_by_role("link", name="Dit bewijs als tekst"), tmp_path / "bewijs.txt"
    )
    assert "antwoord.xlsx" in receipt.read_text(encoding="utf-8").splitlines()[-1]
    page.goto(public)
    expect(page.get_by_role("rowheader", name="schooljaar 2025/2026")).to_have_count(2)


def test_two_people_see_the_figures_before_everybody_does(
    site: str, page: Page, other_page: Page, tmp_path: Path
) -> None:
    public = f"{site}/programmas/OKV/indicatoren/N25"
    sign_in(page, site, "gemeente@demo")
    workbook = fetch(page, DECISIONS, tmp_path / "werkboek.xlsx")

    def fill(sheet: Worksheet, header: dict[str, int]) -> None:
        sheet.cell(HEADER_ROW + 1, header["Cijfer"]).value = 90

    send(page, site, DECISIONS, changed(workbook, fill))
    page.get_by_role("button", name="Aanbieden voor vrijgave").click()
    expect(page.get_by_role("alert")).to_contain_text("nog een toelichting nodig")
    page.locator("textarea").first.fill("Drie grote plannen kwamen tegelijk.")
    page.get_by_role("button", name="Aanbieden voor vrijgave").click()
    expect(page.get_by_text("wachten op een tweede persoon")).to_be_visible()
    page.goto(public)
    expect(page.get_by_role("rowheader", name="4e kwartaal 2026")).to_have_count(0)

    sign_in(other_page, site, "vrijgever@demo", "/vrijgeven")
    other_page.get_by_role("link", name=DECISIONS).click()
    expect(other_page.get_by_text("‘Drie grote plannen kwamen tegelijk.’")).to_be_visible()
    other_page.get_by_label("Waarom geeft u dit niet vrij?").fill("Noem de plannen.")
    other_page.get_by_role("button", name="Teruggeven aan de partner").click()
    expect(other_page.get_by_text("Er wacht niets op u")).to_be_visible()

    send(page, site, DECISIONS, workbook)
    expect(page.get_by_text("Noem de plannen.")).to_be_visible()
    expect(page.locator("textarea").first).to_have_value("Drie grote plannen kwamen tegelijk.")
    page.locator("textarea").first.fill("Plein, speeltuin en buurthuis kwamen tegelijk.")
    page.get_by_role("button", name="Aanbieden voor vrijgave").click()

    other_page.goto(f"{site}/vrijgeven")
    other_page.get_by_role("link", name=DECISIONS).click()
    other_page.get_by_role("button", name="Vrijgeven", exact=True).click()
    expect(other_page.get_by_text("Niet vrijgegeven op")).to_be_visible()
    expect(other_page.get_by_text("Vrijgegeven op", exact=False).last).to_be_visible()
    page.goto(public)
    expect(page.get_by_role("rowheader", name="4e kwartaal 2026")).to_have_count(1)
    expect(page.get_by_text("‘Plein, speeltuin en buurthuis kwamen tegelijk.’")).to_be_visible()


def test_the_keyboard_alone_takes_in_the_clean_rows(site: str, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "woningen.csv"
    head = (
        "Gebied;Complex;Periode;Woningen;Label B of beter;% label B of beter;"
        "Vernieuwd sinds 1 januari;Reparatieverzoeken;% reparaties binnen 5 werkdagen;Opmerking"
    )
    rows = (
        "BU99011201;;2026-Q4;800;;70,1;12;90;81,0;",
        "BU99011202;;2026-Q4;800;;veel;12;90;81,0;",
    )
    path.write_text("\n".join((head, *rows)), encoding="cp1252")
    sign_in(page, site, "de-haven@demo")
    page.get_by_label("Bestand", exact=True).set_input_files(path)  # no keyboard picks a file here
    press_to(page, "Versturen en bekijken")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="De goede cijfers alvast opnemen")).to_be_visible()
    for _ in range(page.locator("main textarea").count()):
        press_to(page, field="vraag:")
        page.keyboard.type("De woningen zijn vernieuwd.")
    press_to(page, "Goede cijfers opnemen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Deels opgenomen, 1 cijfer wachtte")).to_be_visible()
    expect(page.get_by_text("Rij 3, kolom ‘% label B of beter’")).to_be_visible()


def press_to(page: Page, wanted: str = "", field: str = "") -> None:
    """Press Tab until the focus is on something with this text, or in a field with this name."""
    for _ in range(120):
        page.keyboard.press("Tab")
        name, text = page.evaluate(
            "[document.activeElement.name || '', document.activeElement.innerText || '']"
        )
        if (field and name.startswith(field)) or (wanted and text.strip() == wanted):
            return
    pytest.fail(f"the keyboard does not reach {field or wanted}")


DROP = """([names, size]) => {
  const data = new DataTransfer();
  for (const name of names) data.items.add(new File([new Uint8Array(size)], name));
  const box = document.querySelector("[data-drop]");
  box.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def test_a_file_is_dropped_and_one_too_many_or_too_large_is_told_at_once(
    site: str, page: Page
) -> None:
    sign_in(page, site, "de-haven@demo")
    expect(page.get_by_text("ook naar dit vak slepen")).to_be_visible()
    said = page.locator("[data-said]")
    page.evaluate(DROP, [["een.csv", "twee.csv"], 10])
    expect(said).to_have_text("U sleepte 2 bestanden. Stuur er één tegelijk.")
    page.evaluate(DROP, [["groot.csv"], 21 * 2**20])
    expect(said).to_contain_text("Dit bestand is 21 MB")
    page.get_by_role("button", name="Versturen en bekijken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cijfers aanleveren")
    page.evaluate(DROP, [["leeg.csv"], 1])
    expect(said).to_be_hidden()
    page.get_by_role("button", name="Versturen en bekijken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("leeg.csv bekijken")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_fit_their_screen(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, site, "vrijgever@demo", "/vrijgeven")
    for path in ("/vrijgeven", "/aanleveren", "/programmas/OKV/aanleveringen"):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
