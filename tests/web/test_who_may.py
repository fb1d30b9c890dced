"""Who may see and do what: signing in, other partners' files, forged forms."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask

from impact.services import submissions
from impact.services.context import Impact
from impact.web.addresses import local_path
from tests.web.conftest import FIRST, WRONG, Visitor

Enter = Callable[[str], Visitor]
NEUTRAL = "De naam of het wachtwoord klopt niet."


def _file(content: bytes) -> tuple[BytesIO, str]:
    return BytesIO(content), "taal.csv"


def test_delivering_asks_to_sign_in_and_then_goes_on(visitor: Visitor) -> None:
    answer = visitor.get("/aanleveren")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/inloggen?next=/aanleveren")
    answer = visitor.sign_in("school", next_="/aanleveren")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/aanleveren")
    assert "Ingelogd als Account school" in visitor.get("/aanleveren").text


@pytest.mark.parametrize(("name", "password"), [("school", "verkeerd"), ("niemand", "verkeerd")])
def test_a_wrong_name_and_a_wrong_password_sound_the_same(
    visitor: Visitor, name: str, password: str
) -> None:
    answer = visitor.sign_in(name, password)
    assert answer.status_code == 401
    assert NEUTRAL in answer.text
    assert f'value="{name}"' in answer.text
    assert password not in answer.text


def test_signing_out_ends_the_session(signed_in: Enter) -> None:
    school = signed_in("school")
    school.post("/uitloggen", "/")
    assert school.get("/aanleveren").status_code == 303


def test_the_session_cookie_is_not_for_scripts_or_other_sites(visitor: Visitor) -> None:
    cookie = visitor.sign_in("school").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_nothing_of_an_earlier_session_survives_signing_in(visitor: Visitor) -> None:
    visitor.get("/inloggen")
    with visitor.client.session_transaction() as before:
        before["left"] = "behind"
    visitor.sign_in("school")
    with visitor.client.session_transaction() as after:
        assert "left" not in after


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.example/",
        "//elders.example/",
        "/\\elders.example",
        "/%0d%0aSet-Cookie:x\r\n",
        "javascript:alert(1)",
        "",
        "/\t/elders.example",
    ],
)
def test_signing_in_never_leads_to_another_site(address: str) -> None:
    assert local_path(address) == "/aanleveren"


def test_signing_in_leads_to_a_page_of_ours() -> None:
    assert local_path("/aanleveren/20261124-abcdefgh") == "/aanleveren/20261124-abcdefgh"


def test_a_partner_does_not_see_what_another_partner_is_preparing(
    impact: Impact, signed_in: Enter
) -> None:
    address = signed_in("school").sent(FIRST)
    zorg = signed_in("zorg")
    assert zorg.get(address).status_code == 404
    assert zorg.post(f"{address}/opnemen", "/aanleveren").status_code == 404
    assert zorg.send(FIRST).status_code == 400
    assert "school-jaar" not in zorg.get("/aanleveren").text
    assert [item.state for item in submissions.listing(impact, "PROEF")] == ["staged"]


def test_the_manager_may_accept_for_every_partner(signed_in: Enter) -> None:
    address = signed_in("school").sent(FIRST)
    manager = signed_in("manager")
    assert manager.get(address).status_code == 200
    assert manager.post(f"{address}/opnemen", address).status_code == 303


def test_an_auditor_reads_and_delivers_nothing(impact: Impact, signed_in: Enter) -> None:
    auditor = signed_in("rekenkamer")
    assert "niet aanleveren" in auditor.get("/aanleveren").text
    answer = auditor.post("/aanleveren", "/", bron="PROEF/school-jaar", bestand=_file(FIRST))
    assert answer.status_code == 400
    assert submissions.listing(impact, "PROEF") == ()


def test_what_was_not_accepted_stays_between_us_and_the_partner(
    visitor: Visitor, signed_in: Enter
) -> None:
    school = signed_in("school")
    receipt = school.sent(WRONG).replace("aanleveren", "aanleveringen")
    assert "20224" in school.get(f"{receipt}?rij=3").text
    for page in (visitor.get(f"{receipt}?rij=3"), signed_in("zorg").get(receipt)):
        assert page.status_code == 404
        assert "20224" not in page.text
    listing = "/programmas/PROEF/aanleveringen"
    number = receipt.rpartition("/")[2]
    assert number in school.get(listing).text
    assert number not in visitor.get(listing).text
    assert number not in signed_in("zorg").get(listing).text
    assert signed_in("rekenkamer").get(receipt).status_code == 200, "an auditor reads everything"


def test_a_form_without_its_token_changes_nothing(impact: Impact, signed_in: Enter) -> None:
    school = signed_in("school")
    address = school.sent(FIRST)
    file = {"bron": "PROEF/school-jaar", "bestand": _file(WRONG)}
    for answer in (
        school.client.post("/aanleveren", data=file),
        school.client.post(f"{address}/opnemen", data={"csrf_token": "verzonnen"}),
        school.client.post("/uitloggen"),
        school.client.post("/inloggen", data={"naam": "zorg", "wachtwoord": "x"}),
    ):
        assert answer.status_code == 400
        assert "Er is niets veranderd" in answer.text
    assert [item.state for item in submissions.listing(impact, "PROEF")] == ["staged"]
    assert school.get("/aanleveren").status_code == 200


def test_the_token_of_another_session_is_refused(app: Flask, signed_in: Enter) -> None:
    school, zorg = signed_in("school"), signed_in("zorg")
    address = school.sent(FIRST)
    page = zorg.get("/aanleveren").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    answer = school.client.post(f"{address}/opnemen", data={"csrf_token": token})
    assert answer.status_code == 400
