"""Nobody is called whose address is not public: not by number, by wrapping, or by changing."""

import ipaddress
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from impact.errors import NotFetched
from impact.outside.addresses import read_networks, refusal
from impact.outside.line import Guard, Line, resolve_by_system
from impact.outside.web import Permission, Web

NOT_PUBLIC = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104 (that is the point)
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.255.255",
    "169.254.169.254",
    "169.254.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "168.63.129.16",
    "192.0.0.192",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "192.88.99.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "febf::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "ff0e::1",
    "2001:db8::1",
    "2001::1",
    "2001:10::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:168.63.129.16",
    "::ffff:100.64.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:a9fe:a9fe::",
    "2002:7f00:1::",
    "::7f00:1",
    "::a9fe:a9fe",
    "100::1",
]
PUBLIC = ["145.0.0.1", "8.8.8.8", "1.1.1.1", "2a02:898::1", "2606:4700::1111", "::ffff:8.8.8.8"]
ODD_FORMS = ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "①②⑦.⓪.⓪.①", "127.0.0.1", "0"]


@dataclass
class Canary:
    """A listener that counts who comes by."""

    port: int
    count: list[int] = field(default_factory=list)


@pytest.fixture
def canary() -> Iterator[Canary]:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    state, stop = Canary(listener.getsockname()[1]), threading.Event()

    def count() -> None:
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            state.count.append(1)
            connection.close()

    thread = threading.Thread(target=count)
    thread.start()
    yield state
    stop.set()
    thread.join()
    listener.close()


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused(text: str) -> None:
    assert refusal(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_may_be_called(text: str) -> None:
    assert refusal(ipaddress.ip_address(text)) is None


def test_an_administrator_may_open_a_network_of_the_organisation_and_no_more() -> None:
    opened = read_networks("10.20.0.0/16, fd00:1::/32")
    assert refusal(ipaddress.ip_address("10.20.3.4"), opened) is None
    assert refusal(ipaddress.ip_address("::ffff:10.20.3.4"), opened) is None
    assert refusal(ipaddress.ip_address("10.21.0.1"), opened)
    assert refusal(ipaddress.ip_address("127.0.0.1"), opened)


@pytest.mark.parametrize("form", ODD_FORMS)
def test_a_number_in_disguise_is_judged_as_what_it_becomes(form: str, canary: Canary) -> None:
    with pytest.raises(NotFetched):
        Line(Guard(resolve_by_system), 2).connect(form, canary.port)
    assert canary.count == []


@pytest.mark.parametrize("bad", ["127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"])
def test_one_bad_address_among_good_ones_is_enough(bad: str, canary: Canary) -> None:
    guard = Guard(lambda host, port: ("8.8.8.8", bad))
    with pytest.raises(NotFetched, match="wijst naar"):
        Line(guard, 2).connect("gemengd.example", canary.port)
    assert canary.count == []


def test_a_name_that_changes_its_mind_gains_nothing(canary: Canary) -> None:
    """Public when judged, this machine when called: there is no second look-up to lie to."""
    answers = iter([("192.0.2.1",), ("127.0.0.1",), ("127.0.0.1",)])
    asked: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return next(answers)

    documentation = read_networks("192.0.2.0/24")  # leads nowhere, and is called all the same
    with pytest.raises(NotFetched):
        Line(Guard(resolve, documentation), 0.3).connect("wissel.example", canary.port)
    assert (asked, canary.count) == (["wissel.example"], [])


def test_a_refused_address_is_called_by_no_other_way_either(canary: Canary) -> None:
    host = f"intern.example:{canary.port}"
    guard = Guard(lambda name, port: ("127.0.0.1",))
    web = Web(Line(guard, 2), (Permission(host, plain=True),), lambda seconds: None, "Impact")
    for scheme in ("http", "https"):
        with pytest.raises(NotFetched, match="deze machine zelf"):
            web.get(f"{scheme}://{host}/")
    assert canary.count == []
