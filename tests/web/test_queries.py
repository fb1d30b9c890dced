"""How often a page asks the database: a few times, whatever the number of figures."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from impact.services.context import Impact
from impact.web.app import create_app

MOST = {
    "/": 1,
    "/programmas/OKV": 5,
    "/programmas/OVERVECHT": 3,
    "/programmas/OKV/doelen/G1": 5,
    "/programmas/OKV/indicatoren/N15": 6,
    "/programmas/OKV/theorie": 4,
    "/programmas/OKV/theorie/din": 3,
    "/programmas/OKV/theorie/links/O02/U02": 3,
    "/programmas/OKV/theorie/onderdelen/U14": 3,
    "/programmas/OKV/theorie/blinde-vlekken": 3,
    "/programmas/OKV/kalender": 3,
    "/programmas/OKV/kalender.ics": 4,
    "/programmas/OKV/aanleveringen": 7,
    "/partners/OKV/samen-leren": 6,
    "/partners/OVERVECHT/cbs": 3,
    "/partners/OKV/samen-leren/cijfers.csv": 2,
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
    asked = statements(shown, client, path)
    assert len(asked) <= MOST[path], "\n".join(statement[:80] for statement in asked)


def test_the_table_of_deliveries_asks_a_few_times_more_for_who_may_look(
    shown: Impact, client: FlaskClient
) -> None:
    with client.session_transaction() as session:
        session["account"] = "programma@demo"
    asked = statements(shown, client, "/programmas/OKV/leveringen")
    assert len(asked) <= 6, "\n".join(statement[:80] for statement in asked)


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
