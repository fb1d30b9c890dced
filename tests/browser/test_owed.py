"""A partner explains what is late, with the keyboard; a resident reads it; nothing is too wide."""

import re

from playwright.sync_api import Page, expect

from tests.browser.people import sign_in

OWN = "/partners/OKV/samen-leren"
TABLE = "/programmas/OKV/leveringen"


def test_a_partner_explains_with_the_keyboard_and_a_resident_reads_it(
    site: str, page: Page, other_page: Page
) -> None:
    sign_in(page, site, "samen-leren@demo", OWN)
    expect(page.get_by_text("Deels geleverd, 4 van 7 cijfers")).to_be_visible()
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Schooladvies havo of hoger").first).to_be_visible()
    page.get_by_label("Waarom?").focus()
    page.keyboard.type("DUO stelde de publicatie uit.")
    page.keyboard.press("Tab")
    for _ in range(6):  # day, month, year, and the button that opens the calendar
        if page.evaluate("document.activeElement.textContent") == "Op de site zetten":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Uw reden staat op de site")
    other_page.goto(f"{site}/programmas/OKV/indicatoren/N05")
    gap = other_page.get_by_role("listitem").filter(has_text="is er nog niet")
    expect(gap).to_contain_text("Stichting Samen Leren zou het leveren uiterlijk op 14 oktober")
    expect(gap).to_contain_text("DUO stelde de publicatie uit.")
    gap.get_by_role("link", name="Alles van Stichting Samen Leren").click()
    expect(other_page.get_by_role("heading", level=1)).to_have_text("Stichting Samen Leren")
    expect(other_page.get_by_text("De eigen toetsen zijn er op tijd.")).to_be_visible()


def test_a_figure_that_came_late_says_by_how_many_days(site: str, page: Page) -> None:
    page.goto(f"{site}/programmas/OKV/indicatoren/N15")
    expect(page.get_by_text(re.compile(r"^\d+ dagen te laat geleverd$")).first).to_be_visible()


def test_a_mistake_in_the_form_leads_to_its_field(site: str, page: Page) -> None:
    sign_in(page, site, "samen-leren@demo", OWN)
    page.get_by_label("Waarom?").fill("   ")
    page.get_by_role("button", name="Op de site zetten").click()
    page.get_by_role("alert").get_by_role("link", name="Schrijf waarom").click()
    assert page.evaluate("location.hash") == "#reden"


def test_no_page_is_wider_than_its_window(site: str, page: Page) -> None:
    sign_in(page, site, "samen-leren@demo", OWN)
    for address in (OWN, "/partners/OKV/politie", "/programmas/OKV/indicatoren/N19"):
        page.goto(site + address)
        assert too_wide(page) == [], address
    page.get_by_role("button", name="Uitloggen").click()
    sign_in(page, site, "programma@demo", TABLE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie levert wat")
    page.wait_for_load_state()  # its words come before its style sheets
    assert too_wide(page) == []


def too_wide(page: Page) -> list[tuple[int, str]]:
    """The widths and colour schemes in which the page that is shown does not fit."""
    found = []
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((width, scheme))
    return found


def test_on_paper_the_form_is_gone_and_what_is_missing_is_spelled_out(
    site: str, page: Page
) -> None:
    sign_in(page, site, "samen-leren@demo", OWN)
    page.emulate_media(media="print")
    expect(page.get_by_label("Waarom?")).to_be_hidden()
    expect(page.get_by_text("Deels geleverd, 4 van 7 cijfers")).to_be_visible()
    expect(page.get_by_text("Schooladvies havo of hoger, ").or_(
        page.locator("details li", has_text="Schooladvies")).first).to_be_visible()  # fmt: skip
