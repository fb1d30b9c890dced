"""Every route, for everybody: who is let in stands in one table, and a route without a row fails.

The object in every address belongs to the partner `school` of the programme PROEF; the delivery in
it waits to be accepted. Another partner, and the manager of another programme, find nothing there.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from impact.registers.kinds.promises import PROMISES
from impact.services import (
    accounts,
    editions,
    mappings,
    registers,
    submissions,
    telling,
    theories,
    tokens,
    working,
)
from impact.services.context import Impact
from impact.web.app import create_app
from tests.services.killed import opened
from tests.web.conftest import CORRECTED, FIRST, PASSWORD, SOUND

IN, LOGIN, FORBIDDEN, ABSENT, NO_TOKEN = "in", "login", "forbidden", "absent", "no token"
ROLES = (
    "nobody",
    "own",
    "other",
    "manager",
    "elsewhere",
    "all",
    "residents",
    "council",
    "releaser",
    "auditor",
)

PUBLIC = dict.fromkeys(ROLES, IN)
PERSON = {**PUBLIC, "nobody": LOGIN}
EDITOR = {**dict.fromkeys(ROLES, FORBIDDEN), "nobody": LOGIN, "manager": IN, "all": IN}
STARTER = {**EDITOR, "manager": FORBIDDEN}
SENDER = {**dict.fromkeys(ROLES, ABSENT), "nobody": LOGIN, "own": IN, "manager": IN, "all": IN}
READER = {**SENDER, "nobody": ABSENT, "releaser": IN, "auditor": IN}
RELEASER = {**SENDER, "own": ABSENT, "releaser": IN}
SPEAKER = {**EDITOR, "own": IN, "manager": FORBIDDEN, "all": FORBIDDEN}
FETCHER = {**dict.fromkeys(ROLES, ABSENT), "nobody": LOGIN, "manager": IN, "all": IN}
KEEPER = {**EDITOR, "own": IN, "other": IN}
OWNER = {**EDITOR, "own": IN}
TAKES_PART = {**KEEPER, "residents": IN, "council": IN}
OVERSEER = {**EDITOR, "auditor": IN}
TYPIST = {**EDITOR, "residents": IN}
READER_OF_STORIES = dict.fromkeys(ROLES, ABSENT) | {"manager": IN, "all": IN, "residents": IN}
"""Of a story that is not public yet."""
MACHINE = dict.fromkeys(ROLES, NO_TOKEN)
"""A person is no machine, whoever it is: cookies count for nothing there."""

TABLE: dict[tuple[str, str], dict[str, str]] = {
    ("GET", "/"): PUBLIC,
    ("GET", "/aanleveren"): PERSON,
    ("POST", "/aanleveren"): PERSON,
    ("GET", "/aanleveren/<public_id>"): SENDER,
    ("GET", "/aanleveren/<public_id>/antwoord.xlsx"): SENDER,
    ("POST", "/aanleveren/<public_id>/opnemen"): SENDER,
    ("POST", "/aanleveren/<public_id>/terugnemen"): SENDER,
    ("GET", "/aanleveren/werkboek/<programme>/<source>.xlsx"): SENDER,
    ("GET", "/aanleveringen/<public_id>"): READER,
    ("GET", "/aanleveringen/<public_id>/bewijs.txt"): READER,
    ("GET", "/account"): PERSON,
    ("POST", "/account/sleutels"): PERSON,
    ("POST", "/account/sleutels/<int:token_id>/intrekken"): SENDER,
    ("POST", "/account/wachtwoord"): PERSON,
    ("GET", "/bronnen/<code>/<source>/koppelen"): SENDER,
    ("POST", "/bronnen/<code>/<source>/koppelen"): SENDER,
    ("GET", "/bronnen/<code>/<source>/koppelen/<sample>"): SENDER,
    ("POST", "/bronnen/<code>/<source>/koppelen/<sample>"): SENDER,
    ("GET", "/favicon.ico"): PUBLIC,
    ("GET", "/gezond"): PUBLIC,
    ("GET", "/inloggen"): PUBLIC,
    ("POST", "/inloggen"): PUBLIC,
    ("GET", "/partners/<code>/<partner>"): PUBLIC,
    ("GET", "/partners/<code>/<partner>/cijfers.<suffix>"): PUBLIC,
    ("POST", "/partners/<code>/<partner>/reden"): SPEAKER,
    ("GET", "/programmas/<code>"): PUBLIC,
    ("GET", "/programmas/<code>/<subject>"): PUBLIC,
    ("GET", "/programmas/<code>/aanleveringen"): PUBLIC,
    ("GET", "/programmas/<code>/beloften"): PUBLIC,
    ("GET", "/programmas/<code>/belemmeringen"): PUBLIC,
    ("GET", "/programmas/<code>/doelen/<goal_id>"): PUBLIC,
    ("GET", "/programmas/<code>/geld"): PUBLIC,
    ("GET", "/programmas/<code>/indicatoren/<indicator_id>"): PUBLIC,
    ("POST", "/programmas/<code>/indicatoren/<indicator_id>/anders"): EDITOR,
    ("POST", "/programmas/<code>/indicatoren/<indicator_id>/intrekken"): EDITOR,
    ("POST", "/programmas/<code>/indicatoren/<indicator_id>/uitleg"): EDITOR,
    ("GET", "/programmas/<code>/initiatieven"): PUBLIC,
    ("GET", "/programmas/<code>/kalender"): PUBLIC,
    ("GET", "/programmas/<code>/kalender.ics"): PUBLIC,
    ("GET", "/programmas/<code>/leveringen"): OVERSEER,
    ("GET", "/programmas/<code>/mandaat"): PUBLIC,
    ("GET", "/programmas/<code>/ophalen"): FETCHER,
    ("POST", "/programmas/<code>/ophalen/<source>"): FETCHER,
    ("POST", "/programmas/<code>/computernamen"): FETCHER,
    ("GET", "/programmas/<code>/registers"): PUBLIC,
    ("GET", "/programmas/<code>/registers/<path>"): PUBLIC,
    ("GET", "/programmas/<code>/registers/<path>/alles.<suffix>"): PUBLIC,
    ("GET", "/programmas/<code>/registers/<path>/invoer"): KEEPER,
    ("POST", "/programmas/<code>/registers/<path>/invoer"): KEEPER,
    ("GET", "/programmas/<code>/registers/<path>/invoer/leeg.xlsx"): KEEPER,
    ("POST", "/programmas/<code>/registers/<path>/invoer/opnemen"): KEEPER,
    ("GET", "/programmas/<code>/registers/<path>/nieuw"): KEEPER,
    ("POST", "/programmas/<code>/registers/<path>/nieuw"): KEEPER,
    ("GET", "/programmas/<code>/registers/<path>/<name>"): PUBLIC,
    ("GET", "/programmas/<code>/registers/<path>/<name>/wijzigen"): OWNER,
    ("POST", "/programmas/<code>/registers/<path>/<name>/wijzigen"): OWNER,
    ("POST", "/programmas/<code>/registers/<path>/<name>/zeggen"): TAKES_PART,
    ("POST", "/programmas/<code>/registers/<path>/<name>/terugnemen"): OWNER,
    ("POST", "/programmas/<code>/registers/<path>/<name>/doen/<act>"): SPEAKER,
    ("GET", "/programmas/<code>/sleutelfiguren"): TAKES_PART,
    ("GET", "/programmas/<code>/stuurbord"): PUBLIC,
    ("GET", "/programmas/<code>/verhalen"): PUBLIC,
    ("GET", "/programmas/<code>/verhalen/<name>"): READER_OF_STORIES,
    ("GET", "/programmas/<code>/verhalen-uit-bestand"): TYPIST,
    ("POST", "/programmas/<code>/verhalen-uit-bestand"): TYPIST,
    ("GET", "/programmas/<code>/verhalen-uit-bestand/leeg.xlsx"): TYPIST,
    ("GET", "/programmas/<code>/vertel"): PUBLIC,
    ("POST", "/programmas/<code>/vertel"): PUBLIC,
    ("GET", "/programmas/<code>/vertel/mijn-verhaal"): PUBLIC,
    ("POST", "/programmas/<code>/vertel/mijn-verhaal"): PUBLIC,
    ("POST", "/programmas/<code>/vertel/mijn-verhaal/gebruik"): PUBLIC,
    ("POST", "/programmas/<code>/vertel/mijn-verhaal/herschrijven"): PUBLIC,
    ("POST", "/programmas/<code>/vertel/mijn-verhaal/intrekken"): PUBLIC,
    ("GET", "/programmas/<code>/vertel/overtypen"): TYPIST,
    ("POST", "/programmas/<code>/vertel/overtypen"): TYPIST,
    ("GET", "/programmas/<code>/vertel/papier"): PUBLIC,
    ("GET", "/programmas/<code>/theorie"): PUBLIC,
    ("GET", "/programmas/<code>/theorie/blinde-vlekken"): PUBLIC,
    ("GET", "/programmas/<code>/theorie/din"): PUBLIC,
    ("GET", "/programmas/<code>/theorie/links/<from_>/<to>"): PUBLIC,
    ("GET", "/programmas/<code>/theorie/onderdelen/<id_>"): PUBLIC,
    ("GET", "/programmas/<code>/theorie/verschil"): PUBLIC,
    ("GET", "/programmas/<code>/theorie/versies"): PUBLIC,
    ("GET", "/programmas/<code>/theorie/versies/<int:number>"): PUBLIC,
    ("POST", "/programmas/<code>/theorie/versies/<int:number>/oordeel"): EDITOR,
    ("GET", "/programmas/<code>/theorie/versies/<int:number>/theorie.yaml"): PUBLIC,
    ("GET", "/programmas/<code>/uitvoeringskracht"): PUBLIC,
    ("GET", "/programmas/<code>/verslagen"): PUBLIC,
    ("GET", "/programmas/<code>/zeggenschap"): PUBLIC,
    ("GET", "/programmas/<code>/verslagen/<int:number>/"): PUBLIC,
    ("GET", "/programmas/<code>/verslagen/<int:number>/<path:path>"): PUBLIC,
    ("GET", "/programmas/<code>/wie-doet-wat"): PUBLIC,
    ("GET", "/static/<path:filename>"): PUBLIC,
    ("POST", "/uitloggen"): PUBLIC,
    ("GET", "/v1/aanleveringen/<public_id>"): MACHINE,
    ("GET", "/v1/openapi.json"): PUBLIC,
    ("GET", "/v1/programmas/<code>/bronnen"): MACHINE,
    ("POST", "/v1/programmas/<code>/bronnen/<source>/aanleveringen"): MACHINE,
    ("GET", "/vrijgeven"): PERSON,
    ("GET", "/vrijgeven/<public_id>"): RELEASER,
    ("POST", "/vrijgeven/<public_id>/vrijgeven"): RELEASER,
    ("POST", "/vrijgeven/<public_id>/weigeren"): RELEASER,
    ("GET", "/werkplaats"): PERSON,
    ("GET", "/werkplaats/<code>"): EDITOR,
    ("GET", "/werkplaats/<code>/<path>/<name>"): EDITOR,
    ("POST", "/werkplaats/<code>/<path>/<name>"): EDITOR,
    ("POST", "/werkplaats/<code>/<path>/<name>/controle"): EDITOR,
    ("POST", "/werkplaats/<code>/<path>/<name>/kiezen"): EDITOR,
    ("POST", "/werkplaats/<code>/<path>/<name>/terugzetten"): EDITOR,
    ("POST", "/werkplaats/<code>/<path>/<name>/vergeten"): EDITOR,
    ("POST", "/werkplaats/<code>/<path>/<name>/verplaatsen"): EDITOR,
    ("GET", "/werkplaats/<code>/<path>/<name>/weghalen"): EDITOR,
    ("POST", "/werkplaats/<code>/<path>/<name>/weghalen"): EDITOR,
    ("POST", "/werkplaats/<code>/begin"): EDITOR,
    ("GET", "/werkplaats/<code>/binnenhalen"): EDITOR,
    ("POST", "/werkplaats/<code>/binnenhalen"): EDITOR,
    ("GET", "/werkplaats/<code>/gevolgen"): EDITOR,
    ("GET", "/werkplaats/<code>/inlezen"): EDITOR,
    ("POST", "/werkplaats/<code>/inlezen"): EDITOR,
    ("POST", "/werkplaats/<code>/inlezen/tabel"): EDITOR,
    ("POST", "/werkplaats/<code>/ongedaan"): EDITOR,
    ("POST", "/werkplaats/<code>/opnieuw"): EDITOR,
    ("GET", "/werkplaats/<code>/opzij"): EDITOR,
    ("POST", "/werkplaats/<code>/opzij"): EDITOR,
    ("POST", "/werkplaats/<code>/publiceren"): EDITOR,
    ("GET", "/werkplaats/<code>/stappen"): EDITOR,
    ("GET", "/werkplaats/<code>/tekening"): EDITOR,
    ("GET", "/werkplaats/<code>/theorie.yaml"): EDITOR,
    ("GET", "/werkplaats/<code>/werkversies/<int:working_id>"): EDITOR,
    ("GET", "/werkplaats/<code>/wijzigen"): EDITOR,
    ("GET", "/werkplaats/nieuw"): STARTER,
    ("POST", "/werkplaats/nieuw"): STARTER,
    ("GET", "/werkplaats/nieuw/din-tabel.csv"): PERSON,
}


PROMISE = {
    "title": "Elke dag open",
    "promised": "De voorschool is elke werkdag open.",
    "kept_when": "Een jaar lang is geen werkdag uitgevallen.",
    "by": "school",
    "made_to": "ouders",
    "made_on": date(2026, 1, 5),
    "due": date(2026, 12, 31),
    "judge": "residents",
}


class Site:
    """A site with one of everything, and people of every kind."""

    def __init__(self, folder: Path) -> None:
        self.impact = opened(folder)
        self.fill()
        self.app: Flask = create_app(self.impact)
        self.people = {role: accounts.find(self.impact, role) for role in ROLES}
        manager = self.people["manager"]
        assert manager is not None
        token, _ = tokens.create(
            self.impact, manager, programme="PROEF", partner="school", name="Registratie"
        )
        waiting = submissions.send(self.impact, *SENT, FIRST, by="own")
        self.to_accept = submissions.send(self.impact, *SENT, CORRECTED, by="own").id
        sample, _ = mappings.keep_sample(self.impact, manager, *SENT, FIRST)
        assert sample is not None
        self.values: dict[str, Any] = {
            "public_id": waiting.id,
            "sample": sample.public_id,
            "token_id": token.id,
            "code": "PROEF",
            "subject": "vertrouwen",
            "goal_id": "G1",
            "indicator_id": "N1",
            "from_": "I1",
            "to": "O1",
            "id_": "I1",
            "number": 1,
            "filename": "impact.css",
            "source": "school-jaar",
            "programme": "PROEF",
            "partner": "school",
            "suffix": "csv",
            "path": "doelen",
            "name": "G1",
            "working_id": 1,
            "act": "kept",
        }

    def fill(self) -> None:
        text = SOUND.read_text(encoding="utf-8")
        for code in ("PROEF", "ANDER"):
            theories.publish(
                self.impact, text.replace("PROEF", code), "x.yaml", by="bureau", reason="begin"
            )
        for name, role, programme, partner in (
            ("own", "partner", "PROEF", "school"),
            ("other", "partner", "PROEF", "bewoners"),
            ("manager", "manager", "PROEF", None),
            ("elsewhere", "manager", "ANDER", None),
            ("all", "manager", None, None),
            ("residents", "residents", "PROEF", None),
            ("council", "council", "PROEF", None),
            ("releaser", "releaser", "PROEF", None),
            ("auditor", "auditor", "PROEF", None),
        ):
            accounts.add(
                self.impact,
                name,
                PASSWORD,
                display_name=name,
                role=role,  # type: ignore[arg-type]
                programme=programme,
                partner=partner,
            )
        editions.publish(self.impact, "PROEF", by="bureau")
        working.start(self.impact, "PROEF", by="manager")
        own = accounts.find(self.impact, "own")
        assert own is not None
        kept = registers.open_entry(self.impact, own, "PROEF", PROMISES, PROMISE)
        assert isinstance(kept, registers.Kept), kept
        story = telling.tell(self.impact, "PROEF", telling.Told("Een verhaal dat niemand nog las."))
        assert isinstance(story, telling.Received), story

    def client(self, role: str) -> FlaskClient:
        client = self.app.test_client()
        person = self.people[role]
        if person:
            with client.session_transaction() as kept:
                kept["account"], kept["mark"] = person.name, person.mark
        return client

    def outcome(self, role: str, method: str, rule: str) -> str:
        """What becomes of somebody who asks for this."""
        values = dict(self.values)
        if "/verslagen/" in rule:
            values["path"] = "index.html"
        if "/registers" in rule:
            values |= {"path": "beloften", "name": "B1", "act": "kept"}
        if "/verhalen/" in rule:
            values["name"] = "VH1"
        if rule.endswith("/opnemen"):
            values["public_id"] = self.to_accept
        with self.app.test_request_context():
            arguments = {name: values[name] for name in self.arguments(rule)}
            address = self.app.url_map.bind("localhost").build(
                self.endpoint(method, rule), arguments, method=method
            )
        data = {}
        if rule.endswith(("/ongedaan", "/opnieuw")):
            data["stap"] = working.state(self.impact, "PROEF").last.step.name
        if rule.endswith("/verschil"):
            address += "?van=1&naar=1"
        answer = self.client(role).open(address, method=method, data=data)
        assert answer.status_code < 500, answer.text
        answer.close()
        if answer.status_code in (302, 303) and answer.location.startswith("/inloggen"):
            return LOGIN
        if answer.status_code == 401 and rule.startswith("/v1/"):
            return NO_TOKEN
        return {403: FORBIDDEN, 404: ABSENT}.get(answer.status_code, IN)

    def endpoint(self, method: str, rule: str) -> str:
        (found,) = (
            one
            for one in self.app.url_map.iter_rules()
            if one.rule == rule and method in (one.methods or ())
        )
        return found.endpoint

    def arguments(self, rule: str) -> set[str]:
        return next(one.arguments for one in self.app.url_map.iter_rules() if one.rule == rule)


SENT = ("PROEF", "school-jaar", "taal.csv")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("routes") / "var")
    yield made
    made.impact.database.close()


def routes(app: Flask) -> set[tuple[str, str]]:
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_route_has_a_row_and_every_row_a_route(site: Site) -> None:
    assert routes(site.app) == set(TABLE)


@pytest.mark.parametrize(("method", "rule"), TABLE, ids=[" ".join(row) for row in TABLE])
def test_only_those_in_the_table_are_let_in(site: Site, method: str, rule: str) -> None:
    site.app.config["WTF_CSRF_ENABLED"] = False  # who may; forged forms are another story
    strangers_first = sorted(ROLES, key=lambda role: TABLE[method, rule][role] == IN)
    found = {role: site.outcome(role, method, rule) for role in strangers_first}
    assert found == TABLE[method, rule]


def test_a_form_from_elsewhere_is_refused_on_every_route(site: Site) -> None:
    site.app.config["WTF_CSRF_ENABLED"] = True
    before = state(site.impact)
    forms = [
        (method, rule) for method, rule in TABLE if method == "POST" and not rule.startswith("/v1/")
    ]
    for method, rule in forms:
        for role in ("nobody", "manager"):
            with site.app.test_request_context():
                values = {name: site.values[name] for name in site.arguments(rule)}
                address = site.app.url_map.bind("localhost").build(
                    site.endpoint(method, rule), values, method=method
                )
            answer = site.client(role).post(address)
            assert (rule, answer.status_code) == (rule, 400)
            assert "kwam niet van deze site" in answer.text
    assert state(site.impact) == before


def state(impact: Impact) -> dict[str, int]:
    """How many rows every table has."""
    with impact.database.reading() as session:
        run = session.connection.exec_driver_sql
        names = [row[0] for row in run("select name from sqlite_master where type = 'table'")]
        return {name: run(f"select count(*) from {name}").scalar() or 0 for name in names}  # noqa: S608
