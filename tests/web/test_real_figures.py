"""Real public figures on the pages, each clickable back to file, sheet, row and hash.

The values were read from the files of CBS (85618NED) and of RIVM, GGD'en and CBS (50090NED) with
two independent readers.
"""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from impact.services.context import Impact
from impact.web.app import create_app

FIGURES = (
    # indicator, area, as shown, as delivered, sheet
    ("inwoners", "GM0344", "367.947", "367947", "kwb-2023"),
    ("inwoners", "WK034403", "34.910", "34910", "kwb-2023"),
    ("inwoners", "WK034402", "44.710", "44710", "kwb-2023"),
    ("inwoners", "BU03440232", "4.230", "4230", "kwb-2023"),
    ("woz-waarde", "WK034403", "301 × 1.000 euro", "301", "kwb-2023"),
    ("geboorten", "GM0344", "4.145", "4145", "kwb-2023"),
    ("eenzaam", "NL01", "39,6%", "39.6", "50090NED_UntypedDataSet_1305202"),
    ("ervaren-gezondheid", "NL01", "76,1%", "76.1", "50090NED_UntypedDataSet_1305202"),
    ("eenzaam", "GM0599", "49,3%", "49.3", "50090NED_UntypedDataSet_1305202"),
    ("ervaren-gezondheid", "GM0599", "70,5%", "70.5", "50090NED_UntypedDataSet_1305202"),
    ("eenzaam", "WK034403", "53,4%", "53.4", "50090NED_UntypedDataSet_1305202"),
    ("ervaren-gezondheid", "WK034403", "65,8%", "65.8", "50090NED_UntypedDataSet_1305202"),
    ("sociaal-eenzaam", "NL01", "niet bekend", "", "50090NED_UntypedDataSet_1305202"),
)


@pytest.fixture
def client(shown: Impact) -> Iterator[FlaskClient]:
    with create_app(shown).test_client() as client:
        yield client


@pytest.mark.parametrize(("indicator", "area", "shown_as", "delivered", "sheet"), FIGURES)
def test_a_real_figure_leads_back_to_its_cell(
    client: FlaskClient, indicator: str, area: str, shown_as: str, delivered: str, sheet: str
) -> None:
    page = client.get(f"/programmas/OVERVECHT/indicatoren/{indicator}").text
    section = page.split(f'id="gebied-{area}"')[1].split("</table>")[0]
    assert shown_as in section
    assert f"blad ‘{sheet}’" in section
    link = re.search(r'class="pedigree" href="([^"]+)"', section)
    assert link is not None
    receipt = client.get(link[1].replace("&amp;", "&").split("#")[0]).text
    assert re.search(r"\b[0-9a-f]{64}\b", receipt), "the hash in full"
    assert sheet in receipt
    assert "CC BY 4.0" in receipt
    cells = [re.sub(r"<[^>]+>", " ", cell) for cell in re.findall(r"<td.*?</td>", receipt, re.S)]
    assert any(delivered == word for cell in cells for word in cell.split()) or not delivered
    assert any(area in cell.split() for cell in cells)


def test_a_real_rate_is_computed_from_two_cells_that_it_leads_to(client: FlaskClient) -> None:
    """CBS counts 2,680 people on social assistance of 34,910 inhabitants in Overvecht, and 10,410
    of 367,947 in Utrecht: 76.8 and 28.3 per 1,000. A number alone would not compare."""
    page = client.get("/programmas/OVERVECHT/indicatoren/bijstand-per-1000").text
    for area, rate in (("WK034403", "76,8"), ("GM0344", "28,3")):
        section = page.split(f'id="gebied-{area}"')[1].split("</table>")[0]
        assert rate in section
        links = re.findall(r'class="pedigree" href="([^"]+)"', section)
        receipts = [client.get(link.replace("&amp;", "&").split("#")[0]) for link in links]
        assert [answer.status_code for answer in receipts] == [200, 200]


def test_the_real_neighbourhood_is_not_judged(client: FlaskClient) -> None:
    for path in ("", "/doelen/gezond", "/indicatoren/eenzaam"):
        page = client.get(f"/programmas/OVERVECHT{path}").text
        assert "Geen programma gekoppeld" in page
        for word in ("op koers", "Volgend oordeel", "hier kan het zichtbaar worden"):
            assert word not in page
