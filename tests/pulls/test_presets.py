"""Tables known by name: the right table, the right question, a mapping to begin with; and TLS."""

import datetime
import json
import re
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from impact.errors import NotFetched
from impact.ingest.mapping import Mapping
from impact.ingest.pulling import catalogue
from impact.ingest.pulling.forms import pull_of
from impact.ingest.pulling.plans import question_of, web_plan
from impact.ingest.pulling.presets import CBS_KWB, PRESETS, TablePreset
from impact.ingest.pulling.questions import Page
from impact.issues.pull_codes import CODES
from impact.outside.fetching import Outside
from impact.outside.web import Permission
from tests.conftest import ROOT
from tests.ingest.stories import theory


def question(pull: dict[str, Any], kind: str = "cbs_odata4") -> Any:
    return question_of(pull_of(pull), kind, theory())  # type: ignore[arg-type]


@pytest.mark.parametrize(("year", "table"), sorted(CBS_KWB.tables.items()))
def test_every_year_of_kerncijfers_has_its_table(year: int, table: str) -> None:
    asked = question({"preset": "cbs_kwb", "year": year, "measures": ["T001036"]})
    assert asked.root == f"https://datasets.cbs.nl/odata/v1/CBS/{table}"
    assert [(item.titles, item.unit) for item in asked.measures] == [
        (("Aantal inwoners",), "aantal")
    ]
    assert asked.areas == ("WK034403", "BU03440332", "GM0344")


def test_a_source_may_say_what_it_expects_itself() -> None:
    asked = question(
        {
            "preset": "cbs_kwb",
            "year": 2024,
            "areas": "all",
            "measures": {"M001642": {"title": "Gemiddelde WOZ", "factor": 1000}},
        }
    )
    (woz,) = asked.measures
    assert (woz.titles, woz.unit, woz.factor) == (("Gemiddelde WOZ",), "x 1 000 euro", "1000")
    assert asked.areas == ()


def test_police_and_health_are_asked_of_third_parties_with_their_codes() -> None:
    health = question({"preset": "rivm_gezondheid", "periods": ["2022JJ00"]})
    assert health.root == "https://dataderden.cbs.nl/ODataApi/OData/50120NED"
    assert health.only == (("Leeftijd", ("20300",)), ("Marges", ("MW00000",)))
    police = question({"preset": "politie_maand", "only": {"SoortMisdrijf": ["1.1.1"]}})
    assert (police.table, police.only) == ("47022NED", (("SoortMisdrijf", ("1.1.1",)),))


def test_the_liveability_index_is_one_address_per_level_and_year() -> None:
    pull = pull_of({"preset": "leefbaarometer", "year": 2024, "level": "wijk"})
    address = web_plan(pull, "csv", theory()).address  # type: ignore[arg-type]
    assert address.startswith("https://geo.leefbaarometer.nl/lbm3/ows?service=WFS")
    assert "typeNames=lbm3:wijkscore24" in address


@pytest.mark.parametrize("preset", [item for item in PRESETS if isinstance(item, TablePreset)])
def test_the_mapping_to_begin_with_is_a_mapping(preset: TablePreset) -> None:
    mapping = preset.mapping(2024, {item.code: "N1" for item in preset.measures})
    assert Mapping.model_validate(mapping).area.column == "WijkenEnBuurten"


def talk(resources: object, *pages: bytes) -> Any:
    conversation = catalogue.converse("https://duo.example/package", "2024", "csv", "")
    assert next(conversation) == "https://duo.example/package"
    try:
        address = conversation.send(
            Page("x", 200, json.dumps({"result": {"resources": resources}}).encode())
        )
        assert address == "https://duo.example/2024.csv"
        conversation.send(Page(address, 200, pages[0]))
    except StopIteration as end:
        return end.value
    raise AssertionError("the conversation goes on")


def test_a_catalogue_gives_the_one_file_of_the_year() -> None:
    files = [
        {"name": f"Adviezen {year}", "format": "CSV", "url": f"https://duo.example/{year}.csv"}
        for year in (2023, 2024)
    ]
    fetched = talk(files, b"A;B\n1;2\n")
    assert (fetched.name, fetched.content) == ("Adviezen 2024", b"A;B\n1;2\n")
    with pytest.raises(NotFetched, match="webpagina"):
        talk(files, b"<html>")
    with pytest.raises(NotFetched, match="0 bestanden"):
        talk(files[:1])
    with pytest.raises(NotFetched, match="noemt geen bestanden"):
        talk("niets")


def test_every_way_a_table_can_be_wrong_is_said_somewhere_in_both_languages() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src/impact/ingest").rglob("*.py")
    )
    said = set(re.findall(r'"((?:table|capture)_[a-z_]+)"', source))
    assert said == set(CODES)
    for code in CODES.values():
        assert set(re.findall(r"{(\w+)}", code.nl)) == set(re.findall(r"{(\w+)}", code.en))


# --- TLS ----------------------------------------------------------------------------------------


@pytest.fixture
def certified(tmp_path: Path) -> Iterator[tuple[int, ssl.SSLContext]]:
    """A server with a certificate for `cijfers.example`, and whom to trust for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cijfers.example")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("cijfers.example")]), False)
        .sign(key, hashes.SHA256())
    )
    pem, private = tmp_path / "cert.pem", tmp_path / "key.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ja")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *args: None  # type: ignore[method-assign]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, private)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.server_address[1], ssl.create_default_context(cafile=str(pem))
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_certificate_must_be_that_of_the_name_although_an_address_was_called(
    outside: Outside, certified: tuple[int, ssl.SSLContext]
) -> None:
    port, trust = certified
    trusting = replace(outside, tls=trust)
    for name in ("cijfers.example", "ander.example"):
        web = trusting.web((Permission(f"{name}:{port}"),))
        if name == "cijfers.example":
            assert web.get(f"https://{name}:{port}/").body == b"ja"
        else:
            with pytest.raises(NotFetched, match="certificaat"):
                web.get(f"https://{name}:{port}/")


def test_a_certificate_that_nobody_vouches_for_is_refused(
    outside: Outside, certified: tuple[int, ssl.SSLContext]
) -> None:
    port, _ = certified
    with pytest.raises(NotFetched, match="certificaat") as refused:
        outside.web((Permission(f"cijfers.example:{port}"),)).get(f"https://cijfers.example:{port}")
    assert not refused.value.temporary
