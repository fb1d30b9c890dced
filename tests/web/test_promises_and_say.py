"""The promise list and the page on who decided, with the example year in the registers."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from impact.services.context import Impact
from impact.web.app import create_app


@pytest.fixture
def client(shown: Impact) -> Iterator[FlaskClient]:
    with create_app(shown).test_client() as client:
        yield client


def test_the_promise_list_puts_both_sides_beside_each_other_and_leads_to_the_proof(
    client: FlaskClient,
) -> None:
    page = _read(client, "/programmas/OKV/beloften")
    headings = re.findall(r'<h2 id="([a-z_]+)"', page)
    assert headings[:2] == ["disagreed", "not_kept"]
    disputed = _card(page, "Rijke schooldag op alle drie de scholen")
    assert disputed.index("Stichting Samen Leren zegt") < disputed.index("Bewoners zeggen")
    assert "De gemeenteraad beslist hierover. Dat wacht al 43 dagen." in disputed
    assert 'href="https://oosterkwartier.example/samen-leren/roosters-2026"' in disputed
    assert 'href="/programmas/OKV/registers/beloften/B6#stap-2"' in disputed
    changed = _card(page, "Binnen drie weken een besluit op een bewonersplan")
    assert "Instemming: nee, het is niet gevraagd." in changed
    assert "<del>31 december 2025</del> → <ins>30 juni 2026</ins> (181 dagen later)" in changed
    late = _card(page, "Speelplek Molenkamp klaar voor de zomer")
    assert "56 dagen te laat" in late  # by hand: 3 July to 28 August


def test_every_promise_stands_on_the_list_once_and_leads_to_its_history(
    client: FlaskClient,
) -> None:
    page = _read(client, "/programmas/OKV/beloften")
    cards = re.findall(r'<li class="promise" id="(B\d+)">', page)
    assert sorted(cards) == sorted(f"B{number}" for number in range(1, 11))
    for card in cards:
        assert f'href="/programmas/OKV/registers/beloften/{card}"' in page
    history = _read(client, "/programmas/OKV/registers/beloften/B5")
    assert "https://oosterkwartier.example/samen-leren/huiswerkplekken" in history


def test_who_decided_says_it_in_a_sentence_a_picture_and_a_table(client: FlaskClient) -> None:
    page = _read(client, "/programmas/OKV/zeggenschap")
    # by hand, from the example: 285,000 of 285,000 + 2,600,000 + 90,000 + 0; three of five
    assert (
        "In 2026, tot en met 24 november 2026, beslisten bewoners mee of zelf over € 285.000 van de"
        " € 2.975.000 (10%), en bij 3 van de 5 besluiten." in page
    )
    assert "Van 1 besluit is het bedrag niet bekend" in page
    assert page.count("<svg") > 0
    assert "Sloop en nieuwbouw van Het Kavel" in page  # the council must still decide
    row = page[page.index('<th scope="row">Zelfbeheer') :]
    assert "niet bekend" in row[: row.index("</tr>")]  # unknown is not zero


def test_what_grates_is_said_of_the_year_in_which_it_happened(client: FlaskClient) -> None:
    page = _read(client, "/programmas/OKV/zeggenschap?jaar=2025")
    assert "Minder dan toegezegd" in _card(page, "Verdeling van het rijksgeld voor 2025")
    square = _card(page, "Ontwerp van het Kanaalplein")
    assert "Zonder quorum" in square
    assert "<strong>Raadplegen</strong>: minder dan er staat" in square
    cameras = _card(page, "Camera’s op het Kanaalplein")
    assert "Teruggedraaid op 23 april 2026" in cameras
    assert "waarvan 1 zonder quorum" in page


@pytest.mark.parametrize("asked", ["jaar=1999", "jaar=99999999", "jaar=x"])
def test_a_year_without_decisions_gives_this_year(client: FlaskClient, asked: str) -> None:
    assert "Geld en besluiten in 2026" in _read(client, f"/programmas/OKV/zeggenschap?{asked}")


@pytest.mark.parametrize("path", ["beloften", "zeggenschap"])
def test_without_anything_in_the_registers_there_is_a_page_without_figures(
    client: FlaskClient, path: str
) -> None:
    page = _read(client, f"/programmas/OVERVECHT/{path}")
    assert "%" not in re.sub(r"<[^>]+>", "", page[page.index("<main") :])


@pytest.mark.parametrize(
    ("register", "board"),
    [("beloften", "beloften"), ("besluiten", "zeggenschap"), ("organen", "zeggenschap#organen")],
)
def test_the_list_of_a_register_leads_to_its_page(
    client: FlaskClient, register: str, board: str
) -> None:
    page = _read(client, f"/programmas/OKV/registers/{register}")
    assert f'href="/programmas/OKV/{board}"' in page


def _read(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", answer.text.replace("\u00a0", " ").replace("&nbsp;", " "))


def _card(page: str, title: str) -> str:
    """What stands on a page about one entry, from its title on."""
    start = page.index(f">{title}</a></h3>")
    return page[start : page.index("<h3>", start) if "<h3>" in page[start:] else len(page)]
