"""Machines that deliver: tokens, receipts, problems, and requests that come twice."""

import json
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from impact.services import accounts, submissions, tokens
from impact.services.context import Impact
from impact.web.api import receipts
from impact.web.api.description import VERSION
from impact.web.api.problems import Problem
from tests.conftest import Clock
from tests.web.conftest import CORRECTED, FIRST, WRONG, Visitor
from tests.web.machines import PATH, served, talk, token_for

Send = Callable[..., TestResponse]


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def secret(app: Flask, impact: Impact) -> str:
    return token_for(impact)


@pytest.fixture
def send(client: FlaskClient, secret: str) -> Send:
    def send_(content: bytes = FIRST, path: str = PATH, **headers: str) -> TestResponse:
        said = {"Authorization": f"Bearer {secret}", "Content-Type": "text/csv"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.post(path, data=content, headers={**said, **named})

    return send_


def problem(answer: TestResponse, status: int) -> Problem:
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["API-Version"] == VERSION
    found = Problem.model_validate_json(answer.text)
    assert found.status == status
    return found


def delivered(impact: Impact) -> list[str]:
    return [item.state for item in submissions.listing(impact, "PROEF")]


def test_a_machine_delivers_and_gets_a_receipt(impact: Impact, send: Send, secret: str) -> None:
    answer = send(FIRST, f"{PATH}?opnemen=true&bestandsnaam=taal.csv")
    assert answer.status_code == 201, answer.text
    said = receipts.Receipt.model_validate_json(answer.text)
    assert (said.status, said.metingen, said.bestandsnaam) == ("opgenomen", 2, "taal.csv")
    assert said.opgenomen is not None and said.opgenomen.nieuw == 2
    assert answer.headers["Location"] == said.links.zelf
    assert "ontvangenOp" in answer.json and "alEerderOntvangen" in answer.json
    (kept,) = submissions.listing(impact, "PROEF")
    assert (kept.id, kept.sha256) == (said.id, said.sha256)
    assert kept.received_by == f"school via {secret[:12]}"


def test_without_booking_the_figures_wait(impact: Impact, send: Send) -> None:
    assert send().json["status"] == "ontvangen"
    assert delivered(impact) == ["staged"]


def test_the_same_file_again_is_the_first_receipt(impact: Impact, send: Send) -> None:
    first, again = send(), send()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json["id"] == again.json["id"]
    assert (first.json["alEerderOntvangen"], again.json["alEerderOntvangen"]) == (False, True)


def test_a_wrong_file_is_told_cell_by_cell(impact: Impact, send: Send) -> None:
    found = problem(send(WRONG), 422)
    assert found.type == "urn:impact:probleem:fouten-in-bestand"
    assert found.aanlevering is not None and found.aanlevering.status == "afgekeurd"
    cells = {(item.rij, item.kolom, item.waarde) for item in found.aanlevering.meldingen}
    assert {(3, "Schooljaar", "20224"), (3, "Taal", "veel")} <= cells
    assert all(item.melding.nl and item.melding.en for item in found.aanlevering.meldingen)


def test_a_correction_without_a_reason_waits_and_with_one_is_booked(
    impact: Impact, send: Send
) -> None:
    send(FIRST, f"{PATH}?opnemen=true")
    waits = send(CORRECTED, f"{PATH}?opnemen=true")
    assert (waits.status_code, waits.json["status"]) == (201, "ontvangen")
    assert "reden" in waits.json["wachtOp"]
    booked = send(CORRECTED, f"{PATH}?opnemen=true&reden=een+klas+was+vergeten")
    assert (booked.status_code, booked.json["status"]) == (200, "opgenomen")
    assert booked.json["opgenomen"]["herzien"] == 1


def test_a_key_with_the_same_request_is_one_delivery(impact: Impact, send: Send) -> None:
    first, again = (send(Idempotency_Key='"een-1"') for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json["id"] == again.json["id"]


def test_a_key_with_another_body_is_refused_and_writes_nothing(impact: Impact, send: Send) -> None:
    send(FIRST, Idempotency_Key="een")
    before = len(list(impact.database.deliveries.folder.rglob("*")))
    for content, path in ((CORRECTED, PATH), (FIRST, f"{PATH}?opnemen=true")):
        found = problem(send(content, path, Idempotency_Key="een"), 422)
        assert found.type == "urn:impact:probleem:sleutel-al-gebruikt"
    assert delivered(impact) == ["staged"]
    assert len(list(impact.database.deliveries.folder.rglob("*"))) == before


def test_a_key_whose_first_request_died_makes_the_delivery_yet(
    impact: Impact, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_a: object, **_k: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(submissions, "send", die)
        with pytest.raises(Killed):
            send(Idempotency_Key="een")
    with monkeypatch.context() as patch:
        patch.setattr(submissions, "accept", die)
        with pytest.raises(Killed):
            send(CORRECTED, f"{PATH}?opnemen=true", Idempotency_Key="twee")
    problem(send(WRONG, Idempotency_Key="een"), 422)
    assert send(FIRST, Idempotency_Key="een").json["status"] == "ontvangen"
    again = send(CORRECTED, f"{PATH}?opnemen=true", Idempotency_Key="twee")
    assert again.json["status"] == "opgenomen", "received before, and booked now"
    assert sorted(delivered(impact)) == ["accepted", "staged"]


def test_ten_requests_with_one_key_at_once_are_one(impact: Impact, app: Flask, secret: str) -> None:
    bodies = [FIRST] * 5 + [CORRECTED] * 5
    answers: list[TestResponse] = []
    ready = threading.Barrier(10)

    def go(content: bytes) -> None:
        ready.wait()
        headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "een"}
        answer = app.test_client().post(
            PATH, data=content, content_type="text/csv", headers=headers
        )
        answers.append(answer)

    threads = [threading.Thread(target=go, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers)[-5:] == [422] * 5
    assert len({answer.json["id"] for answer in answers if answer.status_code < 300}) == 1
    assert len(delivered(impact)) == 1, "the other body wrote nothing"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Type": ""}, 415),
        ({"Content_Encoding": "gzip"}, 415),
        ({"Idempotency_Key": "x" * 121}, 400),
        ({"Idempotency_Key": "met spatie"}, 400),
        ({"Authorization": ""}, 401),
        ({"Authorization": "Bearer impact_verzonnen"}, 401),
        ({"Authorization": "Basic aW1wYWN0Og=="}, 401),
    ],
)
def test_a_request_that_cannot_be_is_refused_in_a_sentence(
    impact: Impact, send: Send, headers: dict[str, str], status: int
) -> None:
    found = problem(send(FIRST, **headers), status)
    assert found.detail.endswith(".")
    assert delivered(impact) == []


def test_other_addresses_answer_in_the_same_form(client: FlaskClient, send: Send) -> None:
    problem(client.get("/v1/bestaat-niet"), 404)
    problem(client.get(f"{PATH}/"), 404)
    problem(client.get(PATH), 405)
    problem(send(FIRST, f"{PATH}?opnemen=ja"), 400)
    problem(send(b""), 411)


def test_another_partner_and_another_programme_are_not_there(
    impact: Impact, client: FlaskClient, send: Send
) -> None:
    receipt = send().json["id"]
    other = {"Authorization": f"Bearer {token_for(impact, 'zorg', 'zorg')}"}
    problem(client.get(f"/v1/aanleveringen/{receipt}", headers=other), 404)
    problem(client.post(PATH, data=FIRST, content_type="text/csv", headers=other), 404)
    problem(send(FIRST, PATH.replace("school-jaar", "zorg-jaar")), 404)
    problem(send(FIRST, PATH.replace("PROEF", "ANDER")), 404)
    problem(client.get("/v1/programmas/ANDER/bronnen", headers=other), 404)
    assert delivered(impact) == ["staged"]


def test_a_machine_reads_its_own_receipt_and_sources(
    client: FlaskClient, send: Send, secret: str
) -> None:
    headers = {"Authorization": f"bearer {secret}"}
    made = send()
    seen = client.get(made.headers["Location"], headers=headers)
    assert (seen.status_code, seen.json["sha256"]) == (200, made.json["sha256"])
    own = client.get("/v1/programmas/PROEF/bronnen", headers=headers)
    found = receipts.Sources.model_validate_json(own.text)
    assert [item.id for item in found.bronnen] == ["school-jaar"]
    assert [item.id for item in found.bronnen[0].open] == [made.json["id"]]


def test_a_cookie_or_an_address_is_no_token(
    impact: Impact, signed_in: Callable[[str], Visitor], secret: str
) -> None:
    manager = signed_in("manager").client
    problem(manager.post(PATH, data=FIRST, content_type="text/csv"), 401)
    problem(manager.get(f"/v1/programmas/PROEF/bronnen?access_token={secret}"), 401)
    answer = manager.get(
        "/v1/programmas/PROEF/bronnen", headers={"Authorization": f"Bearer {secret}"}
    )
    assert (answer.status_code, answer.json["partner"]) == (200, "school")
    assert "Set-Cookie" not in answer.headers


def test_a_token_ends_by_date_by_withdrawal_and_with_its_account(
    impact: Impact, client: FlaskClient, app: Flask, clock: Clock
) -> None:
    def works(secret: str) -> bool:
        headers = {"Authorization": f"Bearer {secret}"}
        return client.get("/v1/programmas/PROEF/bronnen", headers=headers).status_code == 200

    short, withdrawn, gone = token_for(impact, days=1), token_for(impact), token_for(impact)
    manager = accounts.find(impact, "manager")
    assert manager is not None
    number = next(one.id for one in tokens.listing(impact, manager) if one.prefix == withdrawn[:12])
    assert works(short) and works(withdrawn) and works(gone)
    tokens.revoke(impact, manager, number)
    assert not works(withdrawn)
    clock.moment += timedelta(days=1)
    assert not works(short)
    assert works(gone)
    assert accounts.remove(impact, "school") == 2
    assert not works(gone)


def test_only_the_hash_of_a_token_is_kept(impact: Impact, send: Send, secret: str) -> None:
    send()
    with impact.database.reading() as session:
        dump = "\n".join(session.connection.connection.driver_connection.iterdump())
        used = session.connection.execute(text("select at from token_uses")).scalar()
    assert secret[:12] in dump
    assert secret not in dump and secret[12:] not in dump
    assert str(used).startswith("2026-11-24 00:00"), "the day, not the moment"


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ({"Content_Disposition": 'attachment; filename="taal 2026.csv"'}, "taal 2026.csv"),
        ({"Content_Disposition": "attachment; filename*=UTF-8''caf%C3%A9.csv"}, "café.csv"),
        ({"Content_Disposition": 'attachment; filename="../../etc/x.csv"'}, "x.csv"),
        ({}, "school-jaar.csv"),
    ],
)
def test_the_name_of_the_file(send: Send, headers: dict[str, str], name: str) -> None:
    assert send(FIRST, **headers).json["bestandsnaam"] == name


def test_the_description_names_exactly_the_routes_there_are(
    app: Flask, client: FlaskClient
) -> None:
    answer = client.get("/v1/openapi.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    said: dict[str, Any] = json.loads(answer.text)
    described = {(path, way) for path, ways in said["paths"].items() for way in ways}
    there = {
        (rule.rule.removeprefix("/v1").replace("<", "{").replace(">", "}"), way.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/v1/")
        for way in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert described == there
    named = set(said["components"]["schemas"])
    used = {line.rpartition("/")[2].strip('",') for line in answer.text.split() if "#/comp" in line}
    assert used <= named and {"Receipt", "Sources", "Problem"} <= named


CHUNKED = b"Transfer-Encoding: chunked\r\n"


def head(secret: str, *more: bytes) -> bytes:
    return (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {secret}\r\n"
        "Content-Type: text/csv\r\nConnection: close\r\n"
    ).encode() + b"".join(more)


def chunks(content: bytes, size: int = 65536) -> list[bytes]:
    parts = [content[at : at + size] for at in range(0, len(content), size)]
    return [f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts] + [b"0\r\n\r\n"]


def test_bodies_on_a_real_server_are_whole_or_refused(
    impact: Impact, app: Flask, secret: str
) -> None:
    limit = app.config["MAX_CONTENT_LENGTH"]
    with served(app) as port:
        status, said = talk(port, head(secret, CHUNKED, b"\r\n"), *chunks(FIRST, 7))
        assert status == 201 and f'"grootte":{len(FIRST)}'.encode() in said
        for size in (limit + 1, 30 * 2**20):
            body = b"x" * size
            assert talk(port, head(secret, CHUNKED, b"\r\n"), *chunks(body))[0] == 413
            length = f"Content-Length: {size}\r\n\r\n".encode()
            assert talk(port, head(secret, length), body)[0] == 413
        assert talk(port, head(secret, b"\r\n"))[0] in (400, 411)
    assert [item.size for item in submissions.listing(impact, "PROEF")] == [len(FIRST)]
