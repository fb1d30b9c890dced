"""What every test may use: a fresh store, a clock that stands still, and the real files."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from impact.bootstrap import start
from impact.services.context import Impact
from impact.settings import Settings
from tests.compiled import CompiledOnce
from tests.demo import prepare

# No deadline: a busy machine is not a mistake. On a build server always the same examples.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CHEAP = "scrypt:128:8:1"
"""A hash for the passwords of tests; the one of the product takes long, as it should."""


class Clock:
    """A clock that only moves when a test says so."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **amount: float) -> None:
        self.moment += timedelta(**amount)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """Every site of every test shows the same templates."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("impact.web.app.PackageLoader", CompiledOnce)
        yield


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with tables and nothing in them, migrated once; copy it."""
    folder = tmp_path_factory.mktemp("empty") / "var"
    chosen = Settings(folder, ROOT / "dashboards", "127.0.0.1", 8000, "x" * 40, "nl")
    start(chosen).database.close()
    return folder


@pytest.fixture
def make_impact(clock: Clock, empty_folder: Path) -> Iterator[Callable[[Path], Impact]]:
    """Open an Impact in a folder, empty if it was not there; all are closed when the test ends."""
    opened: list[Impact] = []

    def make(folder: Path) -> Impact:
        if not folder.exists():
            shutil.copytree(empty_folder, folder)
        chosen = Settings(
            var=folder,
            dashboards=ROOT / "dashboards",
            host="127.0.0.1",
            port=8000,
            secret_key="only for tests, and long enough for them",
            language="nl",
            templates=ROOT / "theories" / "templates",
            password_hash=CHEAP,
        )
        impact = replace(start(chosen), now=clock)
        opened.append(impact)
        return impact

    yield make
    for impact in opened:
        impact.database.close()


@pytest.fixture
def impact(make_impact: Callable[[Path], Impact], tmp_path: Path) -> Impact:
    """An empty store."""
    return make_impact(tmp_path / "var")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with the full public files, where a developer has it."""
    folder = Path(os.environ.get("IMPACT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the folder with the full public files is not here; the extracts are tested")
    return folder


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `impact demo` fills, made once; copy it before changing anything."""
    folder = tmp_path_factory.mktemp("demo") / "var"
    chosen = Settings(
        folder, ROOT / "dashboards", "127.0.0.1", 8000, "x" * 40, "nl", password_hash=CHEAP
    )
    impact = replace(start(chosen), now=lambda: NOW)
    prepare(impact)
    impact.database.close()
    return folder


@pytest.fixture
def shown(demo_folder: Path, tmp_path: Path, make_impact: Callable[[Path], Impact]) -> Impact:
    """A copy of the demonstration that a test may damage."""
    shutil.copytree(demo_folder, tmp_path / "var")
    return make_impact(tmp_path / "var")
