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


def test_a_professional_reports_a_barrier_by_keyboard_alone(site: str, page: Page) -> None:
    sign_in(page, site, "samen-leren@demo", f"{OKV}/registers/belemmeringen/nieuw")
    page.get_by_label(re.compile("^Titel")).focus()
    page.keyboard.type("Een stagiair mag niet mee op huisbezoek")
    page.get_by_role("button", name="Toevoegen").focus()
    page.keyboard.press("Enter")
    mistakes = page.get_by_role("alert")
    expect(mistakes).to_contain_text("Er is nog niets opgeslagen")
    mistakes.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for words in ("Zonder verklaring van de gemeente mag geen stagiair mee naar een gezin.",):
        page.get_by_label(re.compile("^Belemmering")).focus()
        page.keyboard.type(words)
    page.get_by_label(re.compile("^Soort")).focus()
    page.keyboard.type("regel")
    page.get_by_label(re.compile("^Wie erover gaat")).focus()
    page.keyboard.type("Gemeente Havenrade, personeelszaken")
    page.get_by_label(re.compile("^Voor het eerst gezien op")).fill("2026-09-14")
    page.get_by_role("button", name="Toevoegen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Toegevoegd")
    expect(page.locator(".history")).to_contain_text("Stichting Samen Leren (partner)")

    page.goto(f"{site}{OKV}/belemmeringen")
    expect(page.get_by_role("link", name="Een stagiair mag niet mee op huisbezoek")).to_be_visible()


def test_a_manager_runs_a_half_year_review_from_the_steering_board(site: str, page: Page) -> None:
    sign_in(page, site, "programma@demo", f"{OKV}/stuurbord?halfjaar=2026-H2")
    page.get_by_role("link", name="Bereid dit stuurmoment voor").click()
    expect(page.get_by_label(re.compile("^Halfjaar"))).to_have_value("2026-H2")
    page.get_by_label(re.compile("^Dag")).fill("2026-11-24")
    for criterion in ("Tempo", "Haalbaarheid", "Efficiëntie", "Flexibiliteit"):
        page.get_by_label(re.compile(f"^{criterion}")).fill("Het gaat zoals afgesproken.")
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("alert")).to_contain_text("Vul dit in.")  # no criterion without words
    page.get_by_label(re.compile("^Doelgerichtheid")).fill("Drie aannames zijn nog niet getoetst.")
    page.get_by_label(re.compile("^Oordeel over doelgerichtheid")).select_option(label="Kan beter")
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("status")).to_contain_text("Toegevoegd")

    page.get_by_text("Vastleggen: gehouden").first.click()
    held = page.locator("form[action$='/doen/held']")
    held.get_by_label(re.compile("^Gehouden op")).fill("2026-11-24")
    held.get_by_label(re.compile("^Besloten")).fill("Alle aannames toetsen voor 1 mei.")
    for field in held.locator("textarea, input[type=text]").all():
        if not field.input_value():
            field.fill("Directeuren van de partners")
    held.get_by_role("button", name="Vastleggen: gehouden").click()
    expect(page.get_by_role("status")).to_contain_text("Vastgelegd")

    page.goto(f"{site}{OKV}/stuurbord?halfjaar=2026-H2")
    expect(page.get_by_text("Drie aannames zijn nog niet getoetst.")).to_be_visible()
    expect(page.get_by_text("Alle aannames toetsen voor 1 mei.")).to_be_visible()
