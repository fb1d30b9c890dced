"""The status of a part of the theory: the most serious verdict on what measures it."""

from datetime import date

import pandas as pd

from impact.analysis.nodes import SERIOUSNESS, most_serious, node_statuses
from impact.analysis.progress import progress
from impact.analysis.verdict import Status
from impact.measurements.frames import KNOWN_COLUMNS
from impact.theory.loading import load
from tests.conftest import ROOT


def test_every_status_has_its_place_among_the_others() -> None:
    assert sorted(SERIOUSNESS) == sorted(Status)


def test_what_asks_for_an_answer_comes_before_what_is_missing_and_good_news_last() -> None:
    assert most_serious([Status.REACHED, Status.BEHIND, Status.REVERSED]) is Status.REVERSED
    assert most_serious([Status.NO_DATA, Status.BEHIND]) is Status.BEHIND
    assert most_serious([Status.ON_TRACK, Status.NO_DATA]) is Status.NO_DATA
    assert most_serious([Status.TOO_EARLY, Status.STALE]) is Status.STALE
    assert most_serious([Status.REACHED, Status.ON_TRACK]) is Status.ON_TRACK
    assert most_serious([Status.ON_TRACK, Status.TOO_EARLY]) is Status.TOO_EARLY
    assert most_serious([]) is None


def test_a_goal_gathers_the_indicators_of_its_outcomes() -> None:
    theory = load((ROOT / "tests/theory/sound.yaml").read_text(encoding="utf-8")).theory
    assert theory is not None
    found = progress(theory, pd.DataFrame(columns=list(KNOWN_COLUMNS)), date(2026, 11, 24))
    # N1 has a stated baseline and nothing since; of N2 nothing is known at all.
    assert node_statuses(theory, found) == {
        "U1": Status.BASELINE_ONLY,
        "U2": Status.NO_DATA,
        "G1": Status.NO_DATA,
    }
