"""People with a browser: a resident reads, a partner delivers, somebody uses only the keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import sign_in


def test_a_council_member_follows_a_figure_to_its_row(site: str, page: Page) -> None:
    page.goto(site)
    page.get_by_role("link", name="Oosterkwartier Vooruit", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Oosterkwartier Vooruit")
    expect(page.get_by_text("Over 24 is het te vroeg voor een oordeel")).to_be_visible()
    page.get_by_role("link", name="Corporatiewoningen label B of beter").first.click()
    expect(page.get_by_text("Op koers: van 38%").first).to_be_visible()
    picture = page.get_by_role("img", name="Corporatiewoningen label B of beter").first
    expect(picture).to_be_visible()
    page.locator("a.pedigree").first.click()
    expect(page.get_by_text(re.compile(r"^[0-9a-f]{64}$"))).to_be_visible()
    expect(page.locator("#rij")).to_be_visible()


def test_a_council_member_asks_when_a_step_must_show_and_what_is_not_known(
    site: str, page: Page
) -> None:
    page.goto(f"{site}/programmas/OKV/doelen/G1")
    page.get_by_role("link", name="Doelgroeppeuters met VVE → Taal op niveau").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("dan volgt ‘Taal op niveau")
    row = page.get_by_role("row").filter(has_text="Taal op niveau groep 3")
    expect(row).to_contain_text("31 oktober 2029")
    page.get_by_role("link", name="Alle vensters en oordelen in de kalender").click()
    page.get_by_label("Voor welk doel").select_option("G6")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("img", name="Alle vensters in de tijd")).to_be_visible()
    expect(page.get_by_role("table").get_by_role("rowheader")).to_have_count(4)
    page.goto(f"{site}/programmas/OKV/theorie/blinde-vlekken")
    page.get_by_text("Waar: geen verhaal").click()
    expect(page.get_by_role("link", name="Genoeg inkomen en werk").first).to_be_visible()


def test_the_report_is_read_and_its_data_are_there(site: str, page: Page) -> None:
    page.goto(f"{site}/programmas/OKV/verslagen/1/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("verslag 1")
    expect(page.get_by_role("heading", name="0. In één pagina")).to_be_visible()
    with page.expect_download() as download:
        page.evaluate("document.querySelector('a[href=\"data/figures.csv\"]').download = ''")
        page.get_by_role("link", name="CSV").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbfindicator,")


def test_a_partner_delivers_a_wrong_file_and_then_a_right_one(
    site: str, page: Page, tmp_path: Path
) -> None:
    head = (
        "Halfjaar;Openingsuren per week;Euro's besteed sinds 1 januari;Aantal besluiten;Opmerking"
    )
    wrong, right = tmp_path / "fout.csv", tmp_path / "goed.csv"
    wrong.write_text(f"{head}\n2e helft 2026;veel;99.000;3;\n", encoding="utf-8")
    right.write_text(f"{head}\n2e halfjaar 2026;40;299.000;3;\n", encoding="utf-8")
    sign_in(page, site, "programma@demo")
    for file in (wrong, right):
        page.goto(f"{site}/aanleveren")
        page.get_by_label("Huis van de Wijk en wijkbudget, per half jaar").check()
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Versturen en bekijken").click()
        if file == wrong:
            expect(page.get_by_text("rij 2").first).to_be_visible()
            expect(page.get_by_text("‘2e helft 2026’").or_(page.get_by_text("2e helft 2026"))
                   .first).to_be_visible()  # fmt: skip
            expect(page.get_by_role("button", name="Opnemen")).to_have_count(0)
    for question in page.locator("main textarea").all():
        question.fill("Het nieuwe buurthuis ging open.")
    page.get_by_role("button", name="Opnemen").click()
    expect(page.get_by_text(re.compile(r"[Oo]pgenomen")).first).to_be_visible()
    page.goto(f"{site}/programmas/OKV/doelen/G6")
    expect(page.get_by_text("299.000").first).to_be_visible()


def test_the_keyboard_alone_is_enough(site: str, page: Page) -> None:
    page.goto(f"{site}/programmas/OKV")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(re.compile("Naar de inhoud"))
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") != ""
    for _ in range(40):
        page.keyboard.press("Tab")
        if "label B" in (page.locator(":focus").text_content() or ""):
            break
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.locator(":focus").text_content()
    page.goto(f"{site}/programmas/OKV/indicatoren/N04")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table").first).to_be_visible()


def lit(page: Page) -> set[str]:
    """The ids of the nodes that stand out."""
    found = page.locator(".diagram-scroll .node.is-lit").evaluate_all(
        "nodes => nodes.map(node => node.dataset.node)"
    )
    return set(found)


def test_pointing_at_a_step_shows_its_whole_chain(site: str, page: Page) -> None:
    page.goto(f"{site}/programmas/OKV/theorie?lijnen=alles")
    picture = page.locator(".diagram-scroll > .diagram")
    picture.locator('[data-node="U13"]').hover()
    assert lit(page) == {"I10", "I11", "O13", "O15", "O16", "U12", "U13", "G4"}
    expect(picture).to_have_class(re.compile("is-tracing"))
    expect(picture.locator('.link[data-from="U12"][data-to="U13"]')).to_have_class(
        re.compile("is-lit")
    )
    page.get_by_role("heading", level=1).hover()
    expect(picture).not_to_have_class(re.compile("is-tracing"))
    assert lit(page) == set()


@pytest.fixture
def cards(site: str, page: Page) -> None:
    """What stands on the card of a step is not what these tests are about."""
    page.route("**/theorie/links/**", lambda route: route.fulfill(body="de kaart"))


def test_a_step_is_reached_with_the_keyboard_and_shows_its_chain(
    site: str, page: Page, cards: None
) -> None:
    page.goto(f"{site}/programmas/OKV/theorie?lijnen=alles")
    page.get_by_role("region", name="Tekening van de theorie").focus()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("data-node", "I01")
    link = page.get_by_role("link", name="Van Euro's besteed door bewoners besloten naar").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")  # a focus by key, so that it is seen
    assert lit(page) == {"I14", "O19", "U15", "G6"}
    page.keyboard.press("Enter")
    page.wait_for_url("**/theorie/links/O19/U15")


@pytest.mark.parametrize("path", ["theorie?lijnen=alles", "theorie/din"])
def test_the_theory_prints_on_one_sheet_of_a3(site: str, page: Page, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site}/programmas/OKV/{path}")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    size = re.search(rb"/MediaBox\s*\[0 0 (\d+)[.\d]* (\d+)", printed)
    assert size is not None
    assert (int(size[1]), int(size[2])) == (1191, 841)  # points: 420 by 297 mm


def test_a_step_is_opened_where_its_line_runs(site: str, page: Page, cards: None) -> None:
    page.goto(f"{site}/programmas/OKV/theorie?inspanning=I14")
    hit = page.locator('.hit[data-from="O19"]')
    box = hit.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + 9)  # beside it
    page.wait_for_url("**/theorie/links/O19/U15")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/programmas/OKV",
        "/programmas/OKV/doelen/G1",
        "/programmas/OKV/indicatoren/N15",
        "/programmas/OKV/indicatoren/N18",
        "/programmas/OKV/theorie",
        "/programmas/OKV/theorie/din",
        "/programmas/OKV/theorie/links/O02/U02",
        "/programmas/OKV/theorie/onderdelen/I15",
        "/programmas/OKV/theorie/onderdelen/O02",
        "/programmas/OKV/theorie/onderdelen/U14",
        "/programmas/OKV/theorie/blinde-vlekken",
        "/programmas/OKV/kalender",
        "/programmas/OKV/beloften",
        "/programmas/OKV/zeggenschap",
        "/programmas/OKV/wijkfoto",
        "/programmas/OKV/dienstverlening",
        "/programmas/OKV/kinderklok",
        "/programmas/OKV/aanleveringen",
        "/programmas/OKV/verslagen",
        "/programmas/OVERVECHT/indicatoren/inwoners",
        "/inloggen",
    ],
)
def test_a_page_fits_a_small_screen(site: str, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site + path)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320, f"{path} is {width} wide"
    assert page.get_by_role("heading", level=1).count() == 1
