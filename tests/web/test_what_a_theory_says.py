"""What a theory says of its goals, indicators and areas stands where people look for it."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from impact.services.context import Impact
from impact.web.app import create_app
from tests.web.test_answers import check_page

SAID = {
    "/programmas/OKV": ["De kloof is met", "Havenrade", "Vergelijkingswijk", "Westdijk"],
    "/programmas/OKV/theorie": [
        "De kloof meten wij met Havenrade.",
        "Zij is gekozen op 15 november 2024, vóór de start.",
        "In 2023 dezelfde SES-score en dezelfde mix van woningen, en geen wijkprogramma.",
    ],
    "/programmas/OKV/doelen/G1": [
        "Wat nu in de weg staat:",
        "begint met achterstand",
        "jeugd, onderwijs en werk",
        "opgroeien",
    ],
    "/programmas/OKV/indicatoren/N11": [
        "Teller",
        "Noemer",
        "Personen met een bijstandsuitkering",
        "materiële welvaart",
    ],
    "/programmas/OVERVECHT/theorie": ["Er is geen vergelijkingswijk gekozen."],
}


@pytest.fixture
def client(shown: Impact) -> Iterator[FlaskClient]:
    with create_app(shown).test_client() as client:
        yield client


@pytest.mark.parametrize("address", SAID)
def test_a_page_says_what_the_theory_says(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    check_page(page)
    for text in SAID[address]:
        assert text in page
