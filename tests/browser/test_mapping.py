"""A partner with new columns: says with the keyboard alone what they are, and delivers by it."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.people import sign_in

NEW = (
    "Wijkcode;Kwartaal;% label B of beter;Woningen;Kleur\n"
    "BU99011201;2026-Q3;45,4;1.240;rood\n"
    "BU99011202;2026-Q3;41,1;986;groen\n"
)
PAGE = "/bronnen/OKV/de-haven-kwartaal/koppelen"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus; it must show where the focus is all the way."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.locator(":focus").text_content()
    raise AssertionError(f"the keyboard does not come to {selector}")


def test_a_partner_says_what_new_columns_are_with_the_keyboard_alone(
    site: str, page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "nieuw.csv"
    file.write_text(NEW, encoding="utf-8")
    sign_in(page, site, "de-haven@demo", PAGE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kolommen koppelen")
    tab_to(page, "#bestand")
    page.set_input_files("#bestand", file)  # the window to choose a file is not ours
    tab_to(page, "main button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat staat er in nieuw.csv?")
    colour = page.get_by_role("group", name="Kleur")
    expect(colour).to_contain_text("Open")
    expect(page.get_by_role("group", name="Wijkcode").get_by_role("combobox")).to_have_value("area")

    tab_to(page, "button[value=proberen]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Kies wat er in kolom ‘Kleur’ staat.")
    tab_to(page, "a[href='#kolom-4']")
    page.keyboard.press("Enter")
    expect(page.locator("#kolom-4")).to_be_focused()
    page.keyboard.type("niet")
    tab_to(page, "button[value=proberen]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Zo lezen wij dit bestand")).to_contain_text(
        "Corporatiewoningen label B of beter in De Singels, 3e kwartaal 2026: 45,4%"
    )
    expect(page.get_by_text("Eerder afgesproken, maar niet in dit bestand")).to_be_visible()

    tab_to(page, "#waarom")
    page.keyboard.type("ons nieuwe systeem")
    tab_to(page, "button[value=vastleggen]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("vastgelegd, in versie 2")

    page.goto(f"{site}/aanleveren")
    page.get_by_label("Kwartaalcijfers woningen").check()
    page.set_input_files("#bestand", file)
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("nieuw.csv bekijken")
    expect(page.get_by_text("45,4%", exact=True)).to_be_visible()


def test_a_file_with_unknown_columns_leads_to_the_page_and_it_fits_a_phone(
    site: str, page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "nieuw.csv"
    file.write_text(NEW, encoding="utf-8")
    page.set_viewport_size({"width": 320, "height": 700})
    sign_in(page, site, "de-haven@demo")
    page.get_by_label("Kwartaalcijfers woningen").check()
    page.set_input_files("#bestand", file)
    page.get_by_role("button", name="Versturen").click()
    page.get_by_role("link", name="Koppel deze kolommen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kolommen koppelen")
    page.set_input_files("#bestand", file)
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat staat er in nieuw.csv?")
    which = page.get_by_role("group", name="Wijkcode").get_by_label("Van welk cijfer?")
    expect(which).to_be_hidden()
    page.get_by_role("group", name="Wijkcode").get_by_label("Wat staat hier?").select_option("n")
    expect(which).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
