"""The page on which a manager sees what was fetched, and says where that may be done."""

from collections.abc import Callable

from impact.services import hosts
from impact.services.context import Impact
from tests.pulls.machines import Reply, machine
from tests.pulls.test_running import FIRST, published
from tests.web.conftest import Visitor

PAGE = "/programmas/PROEF/ophalen"
HOSTS = "/programmas/PROEF/computernamen"


def test_only_managers_see_it(visitor: Visitor, signed_in: Callable[[str], Visitor]) -> None:
    assert visitor.get(PAGE).status_code == 303
    assert signed_in("school").get(PAGE).status_code == 404
    assert signed_in("rekenkamer").get(PAGE).status_code == 404
    page = signed_in("manager").get(PAGE)
    assert page.status_code == 200
    assert "haalt geen cijfers op" in page.text


def test_a_host_is_allowed_with_a_reason_and_withdrawn_with_one(
    impact: Impact, signed_in: Callable[[str], Visitor]
) -> None:
    manager = signed_in("manager")
    answer = manager.post(HOSTS, PAGE, naam="datasets.cbs.nl", reden="tabellen van het CBS")
    assert answer.status_code == 303
    assert "tabellen van het CBS" in manager.get(PAGE).text
    manager.post(HOSTS, PAGE, naam="datasets.cbs.nl", reden="klaar", wat="intrekken")
    assert hosts.allowed(impact, "PROEF") == ()
    assert [item.by for item in hosts.decisions(impact, "PROEF")] == ["manager", "manager"]


def test_a_wrong_name_comes_back_with_a_sentence(signed_in: Callable[[str], Visitor]) -> None:
    answer = signed_in("manager").post(HOSTS, PAGE, naam="https://<b>cbs.nl", reden="x")
    assert answer.status_code == 400
    assert "geen computernaam" in answer.text
    assert "<b>cbs" not in answer.text


def test_partners_may_not_allow_anything(
    impact: Impact, signed_in: Callable[[str], Visitor]
) -> None:
    school = signed_in("school")
    answer = school.post(HOSTS, "/aanleveren", naam="datasets.cbs.nl", reden="x")
    assert answer.status_code == 404
    assert hosts.decisions(impact, "PROEF") == ()


def test_a_source_says_where_it_fetches_how_it_went_and_what_it_needs(
    impact: Impact, signed_in: Callable[[str], Visitor]
) -> None:
    """From not allowed, over not answering, to fetched: each time a manager reads why."""
    manager = signed_in("manager")
    with machine(lambda path, query: Reply(FIRST)) as served:
        published(impact, served.address)
        host = served.address.partition("//")[2]
        assert f"{host} toestaat" in manager.get(PAGE).text
        manager.post(f"{PAGE}/wij-halen", PAGE)
        page = manager.get(PAGE).text
        assert "Niet opgehaald" in page
        assert "staat niet op de lijst" in page
        manager.post(HOSTS, PAGE, naam=host, reden="onze eigen server", http="ja")
        manager.post(f"{PAGE}/wij-halen", PAGE)
    page = manager.get(PAGE).text
    assert "deze machine zelf" in page  # allowed by name, and still not called
    assert served.seen == []
    assert "van een eerdere keer" in page


def test_fetching_by_hand_an_unknown_source_is_not_found(
    signed_in: Callable[[str], Visitor],
) -> None:
    manager = signed_in("manager")
    assert manager.post(f"{PAGE}/geen-bron", PAGE).status_code == 404
    assert manager.post(f"{PAGE}/school-jaar", PAGE).status_code == 409
