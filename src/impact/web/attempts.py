"""How often somebody may try a password: per account and per address, in this process.

Only what fails counts. With several processes each counts for itself, and a restart forgets.
"""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock
from typing import cast

from flask import current_app

MOST = 10
WITHIN = timedelta(minutes=5)
MOST_KEYS = 10_000
"""So many names and addresses are remembered; the one that was quiet longest is forgotten."""


class Attempts:
    """The failed attempts of the last minutes, for each name and each address."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._moments: dict[str, deque[datetime]] = {}

    def begin(self, now: datetime, *keys: str) -> bool:
        """Count an attempt for every key, or return False, and count nothing, when one is full."""
        with self._lock:
            found = [self._recent(key, now) for key in keys]
            if any(len(moments) >= MOST for moments in found):
                return False
            for key, moments in zip(keys, found, strict=True):
                moments.append(now)
                self._moments.pop(key, None)
                self._moments[key] = moments
            while len(self._moments) > MOST_KEYS:
                del self._moments[next(iter(self._moments))]
            return True

    def succeeded(self, *keys: str) -> None:
        """The last attempt was right after all: it does not count."""
        with self._lock:
            for key in keys:
                moments = self._moments.get(key)
                if moments:
                    moments.pop()

    def _recent(self, key: str, now: datetime) -> deque[datetime]:
        moments = self._moments.get(key, deque())
        while moments and moments[0] <= now - WITHIN:
            moments.popleft()
        return moments


def attempts() -> Attempts:
    """The attempts at this application."""
    return cast(Attempts, current_app.extensions["attempts"])


def of_account(name: str) -> str:
    """The key of an account, whether it exists or not."""
    return f"account {name.strip().casefold()[:80]}"


def of_address(address: str | None) -> str:
    """The key of the machine that asks."""
    return f"address {address}"
