"""A manager sees a verdict differently, with the keyboard; a resident reads both words."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import sign_in

INDICATOR = "/programmas/OKV/indicatoren/N25"
WHY = "In dit kwartaal telden wij ook meldingen van buiten de wijk."


def test_a_manager_answers_with_the_keyboard_and_a_resident_reads_both_words(
    site: str, page: Page, other_page: Page
) -> None:
    sign_in(page, site, "programma@demo", INDICATOR)
    page.locator("summary", has_text="Dit anders zien").focus()
    page.keyboard.press("Enter")
    chosen = page.get_by_label("Hoe ziet u het?")
    chosen.focus()
    chosen.select_option(label="niet te vergelijken")
    page.get_by_label("Waarom?").first.focus()
    page.keyboard.type(WHY)
    for _ in range(3):  # English, function, the button
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Uw antwoord staat op de site")
    other_page.goto(site + INDICATOR)
    head = other_page.locator(".page-head")
    expect(head).to_contain_text("Berekend:")
    expect(head).to_contain_text("op koers")
    expect(head).to_contain_text("Het programma zegt:")
    expect(head).to_contain_text("niet te vergelijken")
    expect(head).to_contain_text(f"omdat ‘{WHY}’")
    expect(other_page.get_by_text("Dit anders zien")).to_have_count(0)


def test_a_mistake_in_an_answer_leads_to_its_field_in_an_open_form(site: str, page: Page) -> None:
    sign_in(page, site, "programma@demo", INDICATOR)
    page.locator("summary", has_text="Uitleggen").click()
    page.get_by_label("Hoe komt het dat dit het oordeel is?").fill("Te kort.")
    page.get_by_role("button", name="Uitleg op de site zetten").click()
    page.get_by_role("alert").get_by_role("link", name="te kort").click()
    assert page.evaluate("location.hash") == "#uitleg-tekst"
    expect(page.get_by_label("Hoe komt het dat dit het oordeel is?")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_with_its_forms_open_is_not_too_wide_and_on_paper_they_are_gone(
    site: str, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, site, "programma@demo", INDICATOR)
    for summary in page.locator("#antwoorden summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Antwoorden op dit oordeel")).to_be_hidden()
