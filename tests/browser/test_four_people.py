"""A resident, a professional, a manager and a council member, each on an ordinary day."""

import re

from playwright.sync_api import Page, expect

from tests.browser.people import sign_in

WORDS = "Sinds de buurtmoeder langskomt, durft mijn dochter weer naar de voorschool."
OKV = "/programmas/OKV"


def code_on(page: Page) -> str:
    return page.locator(".story-code").inner_text().strip()


def test_a_resident_tells_a_story_with_consent_and_later_withdraws_it(
    site: str, page: Page, other_page: Page
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}{OKV}/vertel")
    page.get_by_role("button", name="Verstuur mijn verhaal").click()
    expect(page.get_by_role("alert")).to_contain_text("Er is nog niets verstuurd")
    page.get_by_label(re.compile("belangrijkste verandering")).fill(WORDS)
    page.get_by_label("Beter", exact=True).check()
    page.get_by_role("group", name="Waarvoor mogen wij uw verhaal gebruiken?").get_by_role(
        "checkbox"
    ).first.check()
    page.get_by_role("button", name="Verstuur mijn verhaal").click()
    code = code_on(page)
    assert len(re.sub(r"\W", "", code)) == 16

    wall = other_page
    wall.goto(f"{site}{OKV}/verhalen")
    expect(wall.get_by_text(WORDS)).to_have_count(0)
    sign_in(wall, site, "bewoners@demo", f"{OKV}/registers/verhalen?stand=received")
    wall.locator("table.register-table tbody tr").first.get_by_role("link").click()
    wall.get_by_text("Openbaar maken").first.click()
    wall.get_by_role("button", name="Openbaar maken").click()
    wall.goto(f"{site}{OKV}/verhalen")
    expect(wall.get_by_text(WORDS)).to_be_visible()

    page.goto(f"{site}{OKV}/vertel/mijn-verhaal")
    page.get_by_label("Code van uw verhaal").fill(code.lower())
    page.get_by_role("button", name="Laat mijn verhaal zien").click()
    expect(page.get_by_role("blockquote")).to_have_text(WORDS)
    page.get_by_text("Trek mijn verhaal in").first.click()
    page.locator("form[action$='/intrekken'] input[type=checkbox]").check()
    page.locator("form[action$='/intrekken'] button").click()
    expect(page.get_by_role("status")).to_contain_text("Uw verhaal is ingetrokken")
    wall.reload()
    expect(wall.get_by_text(WORDS)).to_have_count(0)


def test_a_council_member_follows_one_promise_from_the_report_to_its_proof(
    site: str, page: Page
) -> None:
    page.goto(f"{site}{OKV}/verslagen")
    page.get_by_role("link", name=re.compile("verslag 1")).first.click()
    section = page.locator("#what_we_promised")
    expect(section.get_by_role("heading", level=2)).to_contain_text("Wat wij beloofden")
    section.get_by_role("link", name="Geen huurverhoging na renovatie").click()
    expect(page).to_have_url(re.compile(r"/registers/beloften/B\d+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Geen huurverhoging na renovatie")
    history = page.locator(".history")
    for words in ("meldde: nagekomen", "gaf het oordeel van bewoners", "betwistte dit", "besliste"):
        expect(history).to_contain_text(words)
    expect(history).to_contain_text("De huur is bij 150 woningen gelijk gebleven")
    expect(history).to_contain_text("41 van de 52 aanwezigen")
