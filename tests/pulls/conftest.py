"""A way out to this machine only, and without waiting."""

import ipaddress
from dataclasses import replace

import pytest

from impact.outside.fetching import Outside
from impact.outside.line import Guard
from impact.services.context import Impact
from tests.conftest import ROOT

LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
SMALL = ROOT / "tests" / "pulls" / "data"


def only_here(host: str, port: int) -> tuple[str, ...]:
    return ("127.0.0.1",)


@pytest.fixture
def waits() -> list[float]:
    """The seconds that were waited between tries."""
    return []


@pytest.fixture
def outside(waits: list[float]) -> Outside:
    """Every name is this machine, which an administrator opened; waiting takes no time."""
    return Outside(Guard(only_here, LOOPBACK), "Impact/test", seconds=5, sleep=waits.append)


@pytest.fixture
def fetching(impact: Impact, outside: Outside) -> Impact:
    """An empty store with that way out."""
    return replace(impact, outside=outside)
