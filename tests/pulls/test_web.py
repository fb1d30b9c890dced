"""Fetching from a server that does everything wrong: it comes out right, or is refused whole."""

import gzip
import json
import time
import tracemalloc

import pytest

from impact.errors import NotFetched
from impact.outside import web as web_module
from impact.outside.fetching import Outside
from impact.outside.web import Permission, Web
from tests.pulls.machines import Machine, Reply, machine

DATA = json.dumps({"value": list(range(1000))}).encode()


def reaching(outside: Outside, served: Machine, **more: bool) -> Web:
    return outside.web((Permission(f"localhost:{served.port}", plain=True),), **more)


def test_a_file_is_fetched_as_it_is_and_we_say_who_we_are(outside: Outside) -> None:
    with machine(lambda path, query: Reply(DATA)) as served:
        answer = reaching(outside, served).get(f"{served.address}/cijfers")
    assert (answer.body, answer.status) == (DATA, 200)
    assert served.headers[0]["User-Agent"] == "Impact/test"


def test_packed_answers_are_unpacked(outside: Outside) -> None:
    packed = Reply(gzip.compress(DATA), headers={"Content-Encoding": "gzip"})
    with machine(lambda path, query: packed) as served:
        assert reaching(outside, served).get(served.address).body == DATA


def test_proxies_in_the_environment_are_not_used(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        machine(lambda path, query: Reply(DATA)) as served,
        machine(lambda path, query: Reply(b"van de proxy")) as proxy,
    ):
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.address)
        assert reaching(outside, served).get(served.address).body == DATA
    assert proxy.seen == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://elders.example/x", "staat niet op de lijst"),
        ("file:///etc/passwd", "begint met https"),
        ("ftp://localhost/x", "begint met https"),
        ("http://localhost:{port}@elders.example/", "geen naam of wachtwoord"),
        ("http://localhost:1/x", "staat niet op de lijst"),
    ],
)
def test_other_addresses_are_refused(outside: Outside, address: str, words: str) -> None:
    with machine(lambda path, query: Reply(DATA)) as served, pytest.raises(NotFetched, match=words):
        reaching(outside, served).get(address.format(port=served.port))
    assert served.seen == []


def test_without_tls_only_where_a_manager_allowed_it(outside: Outside) -> None:
    with machine(lambda path, query: Reply(DATA)) as served:
        web = outside.web((Permission(f"localhost:{served.port}"),))
        with pytest.raises(NotFetched, match="alleen met https"):
            web.get(served.address)
    assert served.seen == []


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
def test_trouble_that_passes_is_tried_again_with_longer_waits(
    outside: Outside, waits: list[float], status: int
) -> None:
    replies = iter([Reply(status=status), Reply(status=status), Reply(DATA)])
    with machine(lambda path, query: next(replies)) as served:
        assert reaching(outside, served).get(served.address).body == DATA
    assert waits == [2.0, 8.0]


def test_trouble_that_stays_is_given_up_with_its_reason(outside: Outside) -> None:
    with (
        machine(lambda path, query: Reply(status=500)) as served,
        pytest.raises(NotFetched, match=r"storing \(500\)") as refused,
    ):
        reaching(outside, served).get(served.address)
    assert refused.value.temporary
    assert len(served.seen) == 3


def test_a_busy_server_says_how_long_to_wait(outside: Outside, waits: list[float]) -> None:
    date = {"Date": "Wed, 25 Nov 2026 09:00:00 GMT"}
    replies = iter(
        [
            Reply(status=429, headers={"Retry-After": "7"}),
            Reply(status=503, headers={"Retry-After": "Wed, 25 Nov 2026 09:00:30 GMT", **date}),
            Reply(DATA),
        ]
    )
    with machine(lambda path, query: next(replies)) as served:
        reaching(outside, served).get(served.address)
    assert waits[0] == 7.0
    assert len(waits) == 2


def test_a_wait_that_is_too_long_is_left_for_another_time(
    outside: Outside, waits: list[float]
) -> None:
    with (
        machine(lambda path, query: Reply(status=429, headers={"Retry-After": "9999"})) as served,
        pytest.raises(NotFetched, match="te druk") as refused,
    ):
        reaching(outside, served).get(served.address)
    assert (waits, refused.value.wait) == ([], 9999.0)


def test_a_missing_page_is_not_tried_again(outside: Outside) -> None:
    with (
        machine(lambda path, query: Reply(status=404)) as served,
        pytest.raises(NotFetched, match="foutcode 404"),
    ):
        reaching(outside, served).get(served.address)
    assert len(served.seen) == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(DATA[: len(DATA) // 2], promised=len(DATA)),
        Reply(gzip.compress(DATA)[:-40], headers={"Content-Encoding": "gzip"}),
        Reply(gzip.compress(DATA)[:60], promised=9999, headers={"Content-Encoding": "gzip"}),
        Reply(DATA[:50], promised=-1),
        Reply(b"geen gzip", headers={"Content-Encoding": "gzip"}),
    ],
    ids=["half", "packed half", "packed half and a wrong length", "without a length", "not packed"],
)
def test_half_an_answer_is_no_answer(outside: Outside, reply: Reply) -> None:
    with (
        machine(lambda path, query: reply) as served,
        pytest.raises(NotFetched, match=r"halverwege|beschadigd|hoe lang"),
    ):
        reaching(outside, served).get(served.address)


def test_an_answer_that_unfolds_without_end_is_refused_in_little_memory(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_module, "MAX_DECODED", 2**20)
    bomb = Reply(gzip.compress(bytes(200 * 2**20)), headers={"Content-Encoding": "gzip"})
    with machine(lambda path, query: bomb) as served:
        tracemalloc.start()
        with pytest.raises(NotFetched, match="uitgepakt groter"):
            reaching(outside, served).get(served.address)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 16 * 2**20


def test_an_answer_that_is_too_large_is_refused(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_module, "MAX_RECEIVED", 1000)
    with (
        machine(lambda path, query: Reply(DATA * 100)) as served,
        pytest.raises(NotFetched, match="groter dan"),
    ):
        reaching(outside, served).get(served.address)


@pytest.mark.parametrize(
    "reply", [Reply(DATA, seconds_per_byte=0.05), Reply(endless_headers=True)], ids=["body", "head"]
)
def test_a_slow_answer_is_cut_off_when_the_whole_time_is_over(
    outside: Outside, reply: Reply
) -> None:
    slow = Outside(outside.guard, seconds=0.4, sleep=outside.sleep)
    begun = time.monotonic()
    with (
        machine(lambda path, query: reply) as served,
        pytest.raises(NotFetched, match="nog niet klaar"),
    ):
        reaching(slow, served).get(served.address)
    assert time.monotonic() - begun < 4


def test_nobody_at_home(outside: Outside) -> None:
    with machine(lambda path, query: Reply(DATA)) as served:
        web, address = reaching(outside, served), served.address
    with pytest.raises(NotFetched, match="neemt geen verbinding aan") as refused:
        web.get(address)
    assert refused.value.temporary


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://127.0.0.2/", "andere computer"),
        ("file:///etc/passwd", "iets anders dan een webadres"),
        ("gopher://localhost/", "iets anders dan een webadres"),
        ("//elders.example/x", "andere computer"),
    ],
)
def test_a_redirect_to_elsewhere_is_not_followed(outside: Outside, target: str, words: str) -> None:
    with machine(lambda path, query: Reply(status=302, headers={"Location": target})) as served:
        guarded = Outside(
            type(outside.guard)(
                lambda host, port: (host,) if host[0].isdigit() else ("127.0.0.1",),
                outside.guard.networks,
            ),
            sleep=outside.sleep,
        )
        with pytest.raises(NotFetched, match=words):
            reaching(guarded, served, redirects=True).get(served.address)
    assert len(served.seen) == 1


def test_a_redirect_within_the_host_only_when_the_source_says_so(outside: Outside) -> None:
    def route(path: str, query: dict[str, str]) -> Reply:
        if path == "/nieuw":
            return Reply(DATA)
        return Reply(status=301, headers={"Location": "/nieuw"})

    with machine(route) as served, pytest.raises(NotFetched, match="redirects: true"):
        reaching(outside, served).get(f"{served.address}/oud")
        assert reaching(outside, served, redirects=True).get(f"{served.address}/oud").body == DATA


def test_going_round_in_circles_ends(outside: Outside) -> None:
    with (
        machine(lambda path, query: Reply(status=302, headers={"Location": "/"})) as served,
        pytest.raises(NotFetched, match="meer dan 3 keer"),
    ):
        reaching(outside, served, redirects=True).get(served.address)
    assert len(served.seen) == 4
