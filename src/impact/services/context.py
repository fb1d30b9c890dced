"""What every service works in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from impact.outside.fetching import Outside
from impact.settings import Settings
from impact.store import Database


@dataclass(frozen=True)
class Impact:
    """The running product: its store, its clock and its settings. Built once, in bootstrap."""

    database: Database
    now: Callable[[], datetime]
    settings: Settings
    code_version: str
    outside: Outside = field(default_factory=Outside)
