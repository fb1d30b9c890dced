"""Pages made from registers with thousands of entries: cut off in words, never in silence.

The example has few entries, so the pages are told to show even fewer.
"""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from impact.services import counting, roles, steering, voices
from impact.services.context import Impact
from impact.web.app import create_app
from tests.web.test_answers import check_page

ROLES, STORIES = "/programmas/OKV/wie-doet-wat", "/programmas/OKV/verhalen"


@pytest.fixture
def client(shown: Impact) -> Iterator[FlaskClient]:
    counting.forget()
    with create_app(shown).test_client() as client:
        yield client
    counting.forget()


def part(page: str, begin: str, end: str) -> str:
    return page[page.index(f'id="{begin}"') : page.index(f'id="{end}"')]


def test_who_leaves_soonest_is_shown_and_the_others_are_counted(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roles, "MOST", 2)
    page = client.get(ROLES).text
    check_page(page)
    # of six roles that end, one ended in August: that is shown when there is room, and there is not
    leaving = part(page, "vertrek", "rollen")
    assert re.findall(r"<tr><td>(.*?)</td>", leaving) == ["31 december 2028"] * 2
    assert "Nog 4 rollen houden eerder op." in leaving
    assert 'href="/programmas/OKV/registers/afspraken"' in leaving


def test_what_ended_is_shown_when_there_is_room(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roles, "MOST", 6)
    leaving = part(client.get(ROLES).text, "vertrek", "rollen")
    assert leaving.count("<tr><td>") == 6
    assert "31 augustus 2026" in leaving
    assert "houden eerder op" not in leaving


def test_an_effort_with_many_roles_leads_to_all_that_was_agreed_about_it(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = part(client.get(ROLES).text, "rollen", "tijd")
    counting.forget()
    monkeypatch.setattr(roles, "MOST", 5)
    page = client.get(ROLES).text
    assert "Nog 7 rollen" in page, "I15 has twelve"
    assert page.count("Alle afspraken over deze inspanning") == 2
    assert "zoek=I15" in page
    assert part(page, "rollen", "tijd") == whole, "in the matrix stands everybody"
    found = client.get("/programmas/OKV/registers/afspraken?zoek=I15").text
    check_page(found)


def test_what_waits_longest_is_on_the_board_and_the_others_are_counted(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/programmas/OKV/stuurbord").text
    every = whole.count("te laat</span></p>")
    late = re.search(r'En nog (\d+) andere. <a href="/programmas/OKV/registers"', whole)
    counting.forget()
    monkeypatch.setattr(steering, "MOST", 2)
    page = client.get("/programmas/OKV/stuurbord").text
    fewer = every - page.count("te laat</span></p>")
    others = fewer + (int(late[1]) if late else 0)
    assert f"En nog {others} andere." in page
    assert page.index("617 dagen te laat") < page.index("268 dagen te laat")
    assert "226 dagen te laat" not in page


def test_the_last_selection_rounds_are_shown_and_all_are_counted(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "ROUNDS_SHOWN", 1)
    page = client.get(STORIES).text
    check_page(page)
    assert part(page, "rondes", "wie-vertelt").count("<article") == 1
    assert "Hier staan de laatste 1 van 2 rondes." in page
