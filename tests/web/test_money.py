"""The pages for the money of a programme and for who does what, with the worked example."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from impact.services.context import Impact
from impact.web.app import create_app
from tests.web.test_answers import check_page


@pytest.fixture
def client(shown: Impact) -> Iterator[FlaskClient]:
    with create_app(shown).test_client() as client:
        yield client


def test_the_pages_say_what_falls_away_what_became_of_money_and_who_leaves(
    client: FlaskClient,
) -> None:
    page = client.get("/programmas/OKV/geld").text
    check_page(page)
    for text in (
        "In 2029 valt 47% van het sociale geld weg: van 6,75 miljoen euro naar 3,60 miljoen euro.",
        "Van het plan voor 2027 is 95% toegezegd.",
        "Van het plan voor 2030 is 73% toegezegd.",
        'fill="url(#geld-social-hatch)"',
        "6.3 Inkomensregelingen",
        "Nog niet bekend",  # what happens after the last year of the state's grant
    ):
        assert text in page
    # by hand, the planned euros of 2026 of which it is said who decided: residents over
    # 380,000 + 290,000 + 350,000, others over 1,300,000 + 480,000 + 9,500,000 + 820,000 + 180,000
    assert "<strong>8%</strong> van het geplande geld voor 2026" in page
    assert "1.020.000 van 13.300.000 euro" in page

    # by hand: 2.6 million of the state, 395,000 came along, and 2.78 million is set aside
    assert '<td class="number">215.000</td>' in page

    before = client.get("/programmas/OKV/geld?jaar=2025").text
    assert "395.000" in before  # what was not spent on jobs, and went along to 2026

    page = client.get("/programmas/OKV/wie-doet-wat").text
    check_page(page)
    for text in ("31 augustus 2026", "nee, eerder gestopt", "Geen geld na 2029:", "Geen rol voor"):
        assert text in page

    nothing = client.get("/programmas/OVERVECHT/geld").text  # figures, and no efforts or money
    check_page(nothing)
    assert "Voor de jaren die komen heeft niemand geld toegezegd." in nothing
    assert "Er is nog geen geld toegewezen aan inspanningen." in nothing
    check_page(client.get("/programmas/OVERVECHT/wie-doet-wat").text)


def test_the_registers_lead_to_the_pages_that_are_made_of_them(client: FlaskClient) -> None:
    for path, address in (("toewijzingen", "geld"), ("afspraken", "wie-doet-wat")):
        assert (
            f'"/programmas/OKV/{address}"' in client.get(f"/programmas/OKV/registers/{path}").text
        )
    page = client.get("/programmas/OKV/registers/toewijzingen").text
    assert "<td>2026</td>" in page  # a year is no amount: it has no point in it
