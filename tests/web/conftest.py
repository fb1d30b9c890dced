"""A site on a fresh store: one programme, two partners with accounts, and a browser without one."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from impact.services import accounts, theories
from impact.services.context import Impact
from impact.web.app import create_app
from tests.conftest import ROOT

SOUND = ROOT / "tests" / "theory" / "sound.yaml"
PASSWORD = "een lang wachtwoord"
FIRST = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\nWK990112;2024/2025;59,5\n"
CORRECTED = FIRST.replace(b"59,5", b"60,5")
WRONG = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\nWK990112;20224;veel\n"

_SECOND_PARTNER = "  - {id: zorg, name: Zorggroep, kind: care_provider}\ngoals:"
_SECOND_SOURCE = """
  - id: zorg-jaar
    title: Jaarcijfers van de zorg
    partner: zorg
    kind: csv
    mapping:
      area: {column: Gebied, boundary_year: 2024}
      period: {column: Schooljaar}
      values:
        - {column: Lezen, indicator: N2}
"""


@pytest.fixture
def programme(impact: Impact) -> str:
    """The sound theory with a second partner, published; returns its code."""
    text = SOUND.read_text(encoding="utf-8").replace("goals:", _SECOND_PARTNER, 1)
    version, checked, _ = theories.publish(
        impact, text.rstrip() + _SECOND_SOURCE, "sound.yaml", by="bureau", reason="de eerste"
    )
    assert version is not None, [issue.line() for issue in checked.issues]
    return version.programme


@pytest.fixture
def app(impact: Impact, programme: str) -> Flask:
    for name, role, partner in (
        ("school", "partner", "school"),
        ("zorg", "partner", "zorg"),
        ("manager", "manager", None),
        ("rekenkamer", "auditor", None),
    ):
        accounts.add(
            impact,
            name,
            PASSWORD,
            display_name=f"Account {name}",
            role=role,  # type: ignore[arg-type]
            programme=programme,
            partner=partner,
        )
    return create_app(impact)


class Visitor:
    """Somebody with a browser: keeps cookies and fills in the token that a form carries."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, **options: object) -> TestResponse:
        return self.client.get(address, **options)  # type: ignore[arg-type]

    def post(self, address: str, form_on: str, **fields: object) -> TestResponse:
        """Post a form that stands on the page `form_on`."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(form_on).text)
        assert token, f"there is no form on {form_on}"
        return self.client.post(address, data={"csrf_token": token[1], **fields})

    def sign_in(self, name: str, password: str = PASSWORD, next_: str = "") -> TestResponse:
        address = f"/inloggen?next={next_}" if next_ else "/inloggen"
        return self.post(address, "/inloggen", naam=name, wachtwoord=password)

    def send(self, content: bytes, source: str = "PROEF/school-jaar") -> TestResponse:
        return self.post(
            "/aanleveren", "/aanleveren", bron=source, bestand=(BytesIO(content), "taal.csv")
        )

    def sent(self, content: bytes) -> str:
        """Send a file and return the address of its preview."""
        answer = self.send(content)
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"]


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Nobody in particular."""
    return Visitor(app.test_client())


@pytest.fixture
def signed_in(app: Flask) -> Callable[[str], Visitor]:
    """Somebody with an account, signed in, in a browser of their own."""

    def enter(name: str) -> Visitor:
        visitor = Visitor(app.test_client())
        assert visitor.sign_in(name).status_code == 303
        return visitor

    return enter
