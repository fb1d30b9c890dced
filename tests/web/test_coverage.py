"""Every row of the domain guide that must or should be served is served, and can be found.

The table in docs/coverage.md says what serves a row and where; every place is visited here.
"""

import re
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from impact.services import accounts
from impact.services.context import Impact
from impact.web.app import create_app
from tests.conftest import ROOT

ROWS = {
    **dict.fromkeys(("A1", "A2", "A3", "A4", "A5"), "MUST"),
    **dict.fromkeys(("B1", "B2", "B3", "B4", "B6", "B8", "B9", "B10"), "MUST"),
    **dict.fromkeys(("B5", "B11"), "SHOULD"),
    **dict.fromkeys(("C2", "C3", "C5"), "MUST"),
    **dict.fromkeys(("C1", "C4", "C6"), "SHOULD"),
    **dict.fromkeys(("D1", "D2", "D3", "D5", "D7", "D8"), "MUST"),
    **dict.fromkeys(("D4", "D9"), "SHOULD"),
    **dict.fromkeys(("E1", "E2", "E7", "E8", "E12", "E13", "E14"), "MUST"),
    **dict.fromkeys(("E3", "E4", "E5", "E10", "E11"), "SHOULD"),
}
"""The rows of the domain guide, sections 1.1 to 1.5, that MUST or SHOULD be served. What COULD be
served may stand in the table too."""

COULD = {"B7", "D6", "E6", "E9"}


@dataclass(frozen=True)
class Line:
    row: str
    priority: str
    what: str
    where: str
    words: tuple[str, ...]


def lines() -> tuple[Line, ...]:
    text = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    found = []
    for line in re.findall(r"^\| ([A-E]\d+ \|.*) \|$", text, flags=re.MULTILINE):
        row, priority, what, where, words = (cell.strip() for cell in line.split(" | "))
        found.append(
            Line(row.strip(" |"), priority, what, where.strip("`"), tuple(words.split("; ")))
        )
    return tuple(found)


def test_every_row_is_in_the_table_with_its_priority() -> None:
    table = {line.row: line.priority for line in lines()}
    assert set(ROWS) - set(table) == set()
    assert {row: table[row] for row in table if row not in COULD} == {
        row: ROWS[row] for row in table if row not in COULD
    }
    assert all(table[row] == "COULD" for row in COULD & set(table))
    assert all(line.what and all(line.words) for line in lines())


@pytest.fixture
def client(shown: Impact) -> FlaskClient:
    """Nobody in particular; the manager of all programmes has another one."""
    return create_app(shown).test_client()


@pytest.fixture
def manager(shown: Impact) -> FlaskClient:
    person = accounts.find(shown, f"stad{accounts.DEMO_SUFFIX}")
    assert person is not None
    client = create_app(shown).test_client()
    with client.session_transaction() as kept:
        kept["account"], kept["mark"] = person.name, person.mark
    return client


def test_what_serves_a_row_can_be_found_where_the_table_says(
    client: FlaskClient, manager: FlaskClient
) -> None:
    pages: dict[str, str] = {}
    missing = []
    for line in lines():
        if line.where not in pages:
            address, _, who = line.where.partition(" as ")
            pages[line.where] = visited(manager if who == "manager" else client, address)
        missing += [
            f"{line.row}: {words!r} at {line.where}"
            for words in line.words
            if words not in pages[line.where]
        ]
    assert missing == []


def visited(client: FlaskClient, where: str) -> str:
    """The text of a place; of a report only the section that is named."""
    kind, _, name = where.partition(": ")
    if kind == "section":
        page = client.get("/programmas/OKV/verslagen/1/").text
        begin = page.index(f'id="{name}"')
        after = re.search(r'<section id="', page[begin:])
        return text_of(page[begin : begin + after.start()] if after else page[begin:])
    address = f"/programmas/OKV/registers/{name}" if kind == "register" else where
    answer = client.get(address)
    assert answer.status_code == 200, address
    main = re.search(r"<main.*</main>", answer.text, flags=re.DOTALL)
    assert main is not None, address
    return text_of(main[0])


def text_of(html: str) -> str:
    """The words of a page, one blank between them, without pictures and hidden words."""
    without = re.sub(r"<svg.*?</svg>|<script.*?</script>", " ", html, flags=re.DOTALL)
    plain = re.sub(r"<[^>]+>", " ", without).replace("&#39;", "'").replace("&amp;", "&")
    return re.sub(r" ([.,;:?)])", r"\1", " ".join(plain.split()))
