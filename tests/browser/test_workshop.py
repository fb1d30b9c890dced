"""Programme managers in a real browser: autosave, live checks, disagreement, the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import sign_in

DESK = "/werkplaats/OKV"
N04 = f"{DESK}/indicatoren/N04"


@pytest.fixture
def desk(site: str, page: Page) -> str:
    """A working version of the worked example, begun by its manager; the address of the site."""
    sign_in(page, site, "programma@demo", "/werkplaats")
    page.get_by_role("button", name="Begin een werkversie van Oosterkwartier Vooruit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Oosterkwartier Vooruit")
    return site


def test_what_is_typed_is_checked_and_kept_while_nobody_saves(desk: str, page: Page) -> None:
    page.goto(desk + N04)
    goals = page.get_by_role("group", name="Streefwaarde")
    value = goals.get_by_label("Waarde, regel 2", exact=True)
    value.fill("50")
    live = page.locator("#controle")
    expect(live).to_contain_text("De tussendoelen bewegen niet steeds één kant op")
    expect(live).to_contain_text("Uw invoer is om")
    value.fill("zestig")
    expect(live).to_contain_text("‘zestig’ is geen getal")
    page.goto(f"{desk}/programmas/OKV")
    page.goto(desk + N04)
    expect(page.get_by_text("nog niet had opgeslagen")).to_be_visible()
    expect(goals.get_by_label("Waarde, regel 2", exact=True)).to_have_value("zestig")
    goals.get_by_label("Waarde, regel 2", exact=True).fill("68")
    expect(live).to_contain_text("raakt")
    page.get_by_role("button", name="Opslaan in de werkversie").click()
    expect(page.get_by_role("status").first).to_contain_text("Opgeslagen in de werkversie")
    page.goto(desk + N04)
    expect(page.get_by_text("nog niet had opgeslagen")).to_have_count(0)


def test_two_people_in_one_field_both_see_both_texts(
    desk: str, page: Page, other_page: Page
) -> None:
    sign_in(other_page, desk, "stad@demo", N04)
    page.goto(desk + N04)
    page.get_by_label("Nederlands").first.fill("Taal van de wijk")
    other_page.get_by_label("Nederlands").first.fill("Taal van de stad")
    page.get_by_role("button", name="Opslaan in de werkversie").click()
    expect(page.get_by_role("status").first).to_contain_text("Opgeslagen")
    other_page.get_by_role("button", name="Opslaan in de werkversie").click()
    expect(other_page.get_by_role("heading", level=1)).to_have_text(
        "Programmamanager wijzigde hetzelfde"
    )
    expect(other_page.get_by_text("Van u: Taal van de stad")).to_be_visible()
    expect(other_page.get_by_text("Van Programmamanager: Taal van de wijk")).to_be_visible()
    other_page.get_by_role("button", name="Opslaan met deze keuzes").click()
    other_page.goto(desk + N04)
    expect(other_page.get_by_label("Nederlands").first).to_have_value("Taal van de stad")


def test_a_part_is_added_moved_and_taken_back_with_the_keyboard_alone(
    desk: str, page: Page
) -> None:
    page.goto(desk + DESK)
    press_to(page, "Doel toevoegen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Doel toevoegen")
    press_to(page, field="title.nl")
    page.keyboard.type("Een groene wijk")
    press_to(page, "Opslaan in de werkversie")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Een groene wijk", exact=True)).to_be_visible()
    press_to(page, "Een groene wijk omhoog")
    page.keyboard.press("Enter")
    expect(page.locator("#goals .part").nth(5)).to_contain_text("Een groene wijk")
    for _ in range(2):
        press_to(page, "Ongedaan maken")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("ongedaan gemaakt")
    expect(page.get_by_role("link", name="Een groene wijk", exact=True)).to_have_count(0)


def press_to(page: Page, wanted: str = "", field: str = "") -> None:
    """Press Tab until the focus is on something whose name begins so, or on this field."""
    for _ in range(150):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "[document.activeElement.name || '', document.activeElement.ariaLabel"
            " || document.activeElement.innerText || '']"
        )
        if (field and found[0] == field) or (wanted and found[1].strip().startswith(wanted)):
            return
    pytest.fail(f"the keyboard does not reach {field or wanted}")


@pytest.mark.parametrize(
    "path",
    ["", "/doelen/nieuw", "/stappen/O02~U02", "/indicatoren/N04", "/bronnen/de-haven-kwartaal",
     "/tekening", "/gevolgen", "/stappen", "/doelen/G1/weghalen"],
)  # fmt: skip
def test_the_workshop_fits_a_small_screen(desk: str, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(desk + DESK + path)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320, f"{path} is {width} wide"
