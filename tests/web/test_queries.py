"""How often a page asks the database: a few times, whatever the number of figures.

Every page of a programme also asks which editions there are: what they published decides what may
be shown now. What each published is remembered, so it is asked once, on the first visit. And every
such page asks once what was answered to the verdicts, however many there are. What was done in a
register is read once, when that register is first asked for; afterwards only what came since.
"""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from impact.services import accounts, answers, progress
from impact.services.answers import Said
from impact.services.context import Impact
from impact.web.app import create_app

MOST = {
    "/": 1,
    "/programmas/OKV": 8,
    "/programmas/OVERVECHT": 6,
    "/programmas/OKV/doelen/G1": 10,
    "/programmas/OKV/indicatoren/N15": 11,
    "/programmas/OKV/theorie": 7,
    "/programmas/OKV/theorie/din": 6,
    "/programmas/OKV/theorie/links/O02/U02": 7,
    "/programmas/OKV/theorie/onderdelen/U14": 7,
    "/programmas/OKV/theorie/blinde-vlekken": 7,
    "/programmas/OKV/stuurbord": 9,
    "/programmas/OKV/uitvoeringskracht": 5,
    "/programmas/OKV/kalender": 6,
    "/programmas/OKV/kalender.ics": 7,
    "/programmas/OKV/aanleveringen": 7,
    "/partners/OKV/samen-leren": 11,
    "/partners/OVERVECHT/cbs": 9,
    "/partners/OKV/samen-leren/cijfers.csv": 8,
    "/programmas/OKV/initiatieven": 3,
    "/programmas/OKV/registers": 3,
    "/programmas/OKV/registers/beloften": 4,
    "/programmas/OKV/registers/beloften/B1": 5,
    "/programmas/OKV/beloften": 5,
    "/programmas/OKV/zeggenschap": 5,
    "/programmas/OKV/belemmeringen": 8,
    "/programmas/OKV/mandaat": 8,
    "/programmas/OKV/geld": 6,
    "/programmas/OKV/wie-doet-wat": 6,
    "/programmas/OKV/verhalen": 4,
    "/programmas/OKV/verhalen/VH1": 4,
    "/programmas/OKV/vertel": 2,
    "/programmas/OKV/verslagen": 4,
    "/programmas/OKV/verslagen/1/": 2,
}


@pytest.fixture
def client(shown: Impact) -> Iterator[FlaskClient]:
    with create_app(shown).test_client() as client:
        yield client


@pytest.mark.parametrize("path", MOST)
def test_a_page_asks_the_database_only_a_few_times(
    shown: Impact, client: FlaskClient, path: str
) -> None:
    client.get("/programmas/OKV")
    client.get("/programmas/OVERVECHT")
    client.get("/programmas/OKV/registers")
    asked = statements(shown, client, path)
    assert len(asked) <= MOST[path], "\n".join(statement[:80] for statement in asked)


def test_the_table_of_deliveries_asks_a_few_times_more_for_who_may_look(
    shown: Impact, client: FlaskClient
) -> None:
    person = accounts.find(shown, "programma@demo")
    assert person is not None
    with client.session_transaction() as session:
        session["account"] = "programma@demo"
        session["mark"] = person.mark
    asked = statements(shown, client, "/programmas/OKV/leveringen")
    assert len(asked) <= 6, "\n".join(statement[:80] for statement in asked)


@pytest.mark.parametrize("path", ["/programmas/OKV", "/programmas/OKV/kalender"])
def test_many_answers_to_verdicts_are_asked_for_at_once(
    shown: Impact, client: FlaskClient, path: str
) -> None:
    manager = accounts.find(shown, "programma@demo")
    assert manager is not None
    said = Said("Dit staat hier om te tellen hoe vaak wij vragen.", "programmamanager")
    for id_ in ("N01", "N02", "N05", "N25"):
        seen = answers.seen(progress.of(shown, "OKV"), id_)
        assert answers.explain(shown, manager, "OKV", id_, said, seen=seen) == {}
    client.get(path)
    asked = statements(shown, client, path)
    assert sum("FROM answers" in statement for statement in asked) == 1
    assert len(asked) <= MOST[path]


def statements(shown: Impact, client: FlaskClient, path: str) -> list[str]:
    """What a page asks the database."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            asked.append(statement)

    event.listen(shown.database.engine, "before_cursor_execute", note)
    assert client.get(path).status_code == 200
    event.remove(shown.database.engine, "before_cursor_execute", note)
    return asked
