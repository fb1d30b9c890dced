"""A manager makes a whole programme in the browser: from an empty one to a published picture."""

from playwright.sync_api import Page, expect

from tests.browser.people import sign_in

DESK = "/werkplaats/NIETS"


def test_a_five_node_chain_is_built_published_drawn_and_compared(site: str, page: Page) -> None:
    begin(site, page)
    add(page, "doelen", {"title.nl": "Kinderen leren hier even goed",
                         "resident_question.nl": "Krijgt mijn kind dezelfde kans?",
                         "rule.nl": "De kloof is dicht in 2045."})  # fmt: skip
    add(page, "partners", {"name": "Schoolbestuur De Brug", "kind": "=Schoolbestuur"})
    add(page, "inspanningen", {"title.nl": "Taalcoach op de groep", "kind": "=Vaste werkwijze",
                               "owners": "=Schoolbestuur De Brug", "start": "2026",
                               "reach_year": "2028"})  # fmt: skip
    add(page, "prestaties", {"title.nl": "Peuters bereikt", "intervention": "=Taalcoach",
                             "unit": "%", "target": "90"})  # fmt: skip
    add(page, "uitkomsten", {"title.nl": "Taal op niveau", "goals": "*Kinderen leren"})
    add(page, "uitkomsten", {"title.nl": "Lezen op niveau", "goals": "*Kinderen leren"})
    link = {"lag_years.min": "0", "lag_years.typical": "1", "lag_years.max": "2",
            "evidence.strength": "=Redelijk", "evidence.locality": "=Nederland"}  # fmt: skip
    add(page, "stappen", {"from": "=Taalcoach", "to": "=Peuters", **link,
                          "assumption.nl": "Ouders kennen het aanbod"})  # fmt: skip
    slow = {**link, "lag_years.min": "2", "lag_years.typical": "3", "lag_years.max": "4"}
    add(page, "stappen", {"from": "=Peuters", "to": "=Taal op", **slow,
                          "assumption.nl": "De kwaliteit is hoog",
                          "mechanism.nl": "Elke dag rijke taal",
                          "proven_wrong_if.nl": "Vier jaar bereik van 90% en geen hogere taal",
                          "contribution": "=Grote bijdrage"})  # fmt: skip
    add(page, "stappen", {"from": "=Taal op", "to": "=Lezen", **slow,
                          "assumption.nl": "De basisschool bouwt voort"})  # fmt: skip
    add(page, "indicatoren", {"measures": "=Taal op", "title.nl": "Taal groep 3", "unit": "%",
                              "direction": "=Hoger", "frequency": "=Elk schooljaar",
                              "publication_lag_years": "0,25", "baseline.year": "2025",
                              "baseline.value": "58"})  # fmt: skip

    publish(page, site, "de eerste versie", 1)
    page.get_by_role("link", name="Naar de tekening").click()
    drawing = page.locator("svg.diagram").first
    for title in ("Taalcoach op de groep", "Peuters bereikt", "Taal op niveau", "Lezen op niveau",
                  "Kinderen leren hier even goed"):  # fmt: skip
        expect(drawing.get_by_role("link", name=title).first).to_be_visible()
    drawing.locator("a.link[data-from=O1][data-to=U1]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("na ongeveer 3 jaar (2 tot 4)")
    expect(page.get_by_text("Vier jaar bereik van 90% en geen hogere taal")).to_be_visible()
    expect(page.get_by_role("link", name="Taal groep 3").first).to_be_visible()

    page.goto(f"{site}/werkplaats")
    page.get_by_role("button", name="Begin een werkversie van Wijk uit het niets").click()
    page.goto(f"{site}{DESK}/stappen/O1~U1")
    page.get_by_label("Langst").fill("6")
    page.get_by_label("Waarom deze wijziging?").fill("onderzoek laat een langere aanloop zien")
    page.get_by_role("button", name="Opslaan in de werkversie").click()
    publish(page, site, "na het halfjaargesprek", 2)
    page.goto(f"{site}/programmas/NIETS/theorie/verschil?van=1&naar=2")
    expect(page.locator(".changes li")).to_have_text(
        "Tijd tot zichtbaar (jaren), langst van Peuters bereikt → Taal op niveau (O1→U1): 4 → 6"
        ", omdat: onderzoek laat een langere aanloop zien"
    )


def begin(site: str, page: Page) -> None:
    """Start an empty programme from the shipped template."""
    sign_in(page, site, "stad@demo", "/werkplaats/nieuw")
    page.get_by_label("Leeg").check()
    asked = {
        "naam": "Wijk uit het niets",
        "code": "NIETS",
        "begin": "2026",
        "einde": "2046",
        "gebied": "WK990188",
        "gebied_naam": "Proefwijk",
        "grenzen": "2025",
    }
    for name, text in asked.items():
        page.locator(f"[name={name}]").fill(text)
    page.get_by_role("button", name="Begin het programma").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wijk uit het niets")


def add(page: Page, place: str, fields: dict[str, str]) -> None:
    """Fill in the form of a new part: `=` chooses from a list, `*` ticks a box."""
    page.goto(page.url.split("/werkplaats")[0] + f"{DESK}/{place}/nieuw")
    for name, text in fields.items():
        field = page.locator(f'[name="{name}"]').first
        if text.startswith("="):
            option = field.locator("option", has_text=text[1:]).first
            field.select_option(value=option.get_attribute("value"))
        elif text.startswith("*"):
            page.get_by_label(text[1:]).first.check()
        else:
            field.fill(text)
    page.get_by_role("button", name="Opslaan in de werkversie").click()
    expect(page.get_by_role("status").first).to_contain_text("Toegevoegd")


def publish(page: Page, site: str, reason: str, number: int) -> None:
    page.goto(f"{site}{DESK}/gevolgen")
    page.get_by_label("Waarom verandert de theorie?").fill(reason)
    page.get_by_role("button", name=f"Publiceer als versie {number}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Versie {number}")
